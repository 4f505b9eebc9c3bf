namespace Verify.Proving;

/// <summary>What is proved about a hypothesis of a claim.</summary>
public enum HypothesisState
{
    /// <summary>Neither is proved.</summary>
    Undecided,

    /// <summary>It holds.</summary>
    Proved,

    /// <summary>It fails.</summary>
    Refuted,
}
