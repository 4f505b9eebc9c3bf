using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Reports.Runs;

/// <summary>A bound that a proved claim states for a quantity, at every step from one on.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="From">The first step of its proved range.</param>
/// <param name="Lower">Encloses the lower bound at a step; null if the claim has none.</param>
/// <param name="Upper">Encloses the upper bound at a step; null if the claim has none.</param>
public sealed record BoundCurve(
    string ClaimId,
    BigInteger From,
    Func<BigInteger, Interval>? Lower,
    Func<BigInteger, Interval>? Upper
)
{
    /// <summary>The constants of the bounds: for a two-sided bound the factors of 1/ln t, for a sharp one that of 1/ln t and that of 1/ln² t.</summary>
    public (Interval First, Interval Second)? Coefficients { get; init; }
}
