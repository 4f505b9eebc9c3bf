namespace Verify.Claims.Proving;

/// <summary>The good and the bad pre-activation of one training point.</summary>
internal readonly record struct PairState(Quotient Good, Quotient Bad);
