using Verify.Models;

namespace Verify.Dynamics.Regimes;

/// <summary>A change of pattern that one step may make.</summary>
/// <param name="From">The pattern before the step.</param>
/// <param name="To">The pattern after it.</param>
/// <param name="Reason">Which pre-activations may pass 0, in which direction.</param>
public sealed record Transition(ActivationPattern From, ActivationPattern To, string Reason);
