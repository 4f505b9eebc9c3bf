using System.Numerics;

namespace Verify.FloatingPoint.Audit;

/// <summary>A loop run from a state near the end of a run, beside what was predicted for it.</summary>
/// <param name="Origin">Where the state comes from.</param>
/// <param name="From">The step of that state.</param>
/// <param name="Predicted">The step at which nothing moves any more, by adding up plateaus; null if not within the steps allowed.</param>
/// <param name="Observed">The same, by running the loop; null if it was still moving when the steps were used up.</param>
/// <param name="SameBits">Whether both ended with the same four weights, bit for bit.</param>
public sealed record RestartCheck(
    string Origin,
    BigInteger From,
    BigInteger? Predicted,
    BigInteger? Observed,
    bool SameBits
);
