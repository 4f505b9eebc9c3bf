using Verify.Arithmetic;

namespace Verify.Dynamics.Traps;

/// <summary>One inequality of the trap theorem at t₀.</summary>
/// <param name="Name">Its number in proofs/lemmas/trap.md and what it says.</param>
/// <param name="Less">Encloses the side that has to be at most the other.</param>
/// <param name="More">Encloses the other side.</param>
public sealed record TrapCondition(string Name, Interval Less, Interval More)
{
    /// <summary>Whether it is proved.</summary>
    public bool Holds => Less.HasUpper && More.HasLower && Less.Upper <= More.Lower;

    /// <summary>The inequality with its numbers.</summary>
    public override string ToString() => $"{Name}: {Show(Less)} against {Show(More)}";

    private static string Show(Interval value) =>
        value.IsBounded ? DecimalText.Format(value.Midpoint, 6, Rounding.Down) : "an unbounded number";
}
