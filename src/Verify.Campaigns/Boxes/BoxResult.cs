using Verify.Arithmetic;

namespace Verify.Campaigns.Boxes;

/// <summary>On which part of a box a statement is proved, refuted and undecided; the volumes add up to that of the box.</summary>
/// <param name="Proved">The volume on which it holds for every initialisation.</param>
/// <param name="Refuted">The volume on which it fails for every initialisation.</param>
/// <param name="Undecided">The volume that is left.</param>
/// <param name="Boxes">How many boxes were examined.</param>
public sealed record BoxResult(Rational Proved, Rational Refuted, Rational Undecided, int Boxes);
