namespace Verify.Dynamics.Regimes;

/// <summary>One thing that is known of a regime.</summary>
/// <param name="Text">A sentence.</param>
/// <param name="IsProved">Whether proofs/lemmas/regimes.md proves it; otherwise it was only observed in simulations.</param>
public sealed record RegimeStatement(string Text, bool IsProved);
