namespace Verify.Dynamics.Enclosures;

/// <summary>Which members of a pair of pre-activations are active, the good and the bad one of one training point.</summary>
public enum PairMode
{
    /// <summary>Neither: both are frozen.</summary>
    Neither,

    /// <summary>Only the good one: it grows as ln(κ s_n), the bad one is frozen.</summary>
    Good,

    /// <summary>Only the bad one: it falls as -ln(κ s_n), the good one is frozen.</summary>
    Bad,

    /// <summary>Both: good - bad = ln(2κ s_n), good + bad is constant.</summary>
    Both,
}
