namespace Verify.Checker;

/// <summary>Which of the two pre-activations at one point are positive; it decides what moves.</summary>
internal enum PairMode
{
    Neither,
    GoodOnly,
    BadOnly,
    Both,
}

/// <summary>The two pre-activations at one point: good belongs to the neuron that should win there.</summary>
internal sealed class Pair(int point)
{
    /// <summary>0 for the point with label +1 (p1 good, p2 bad), 1 for the other (q2 good, q1 bad).</summary>
    internal int Point { get; } = point;
    internal int Good => Point == 0 ? 0 : 3;
    internal int Bad => Point == 0 ? 2 : 1;

    internal static Pair[] All { get; } = [new Pair(0), new Pair(1)];

    internal PairMode Mode(bool[] pattern) =>
        pattern[Good] ? (pattern[Bad] ? PairMode.Both : PairMode.GoodOnly)
        : pattern[Bad] ? PairMode.BadOnly
        : PairMode.Neither;
}
