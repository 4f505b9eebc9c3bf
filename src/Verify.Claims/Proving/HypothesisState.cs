namespace Verify.Claims.Proving;

/// <summary>What is proved about a hypothesis of a claim.</summary>
public enum HypothesisState
{
    Undecided,
    Proved,
    Refuted,
}
