using Verify.Asymptotics;

namespace Verify.Observables;

/// <summary>The good and the bad pre-activation of one training point.</summary>
internal readonly record struct PairState(Quotient Good, Quotient Bad);
