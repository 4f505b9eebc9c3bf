using Verify.Arithmetic;
using Verify.Proving;

namespace Verify.Campaigns.Boxes;

/// <summary>On which part of a box a statement is proved, refuted and undecided; the volumes add up to that of the box.</summary>
/// <param name="Proved">The volume on which it holds for every initialisation.</param>
/// <param name="Refuted">The volume on which it fails for every initialisation.</param>
/// <param name="Undecided">The volume that is left.</param>
/// <param name="Boxes">How many boxes were examined.</param>
public sealed record BoxResult(Rational Proved, Rational Refuted, Rational Undecided, int Boxes)
{
    /// <summary>Who has checked it: nobody but the prover.</summary>
    public static CheckedBy Checked => CheckedBy.Prover;
}
