using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Campaigns.Measures;

/// <summary>Where the margin gap falls below a level for good, between two powers of ten.</summary>
/// <param name="Level">The level.</param>
/// <param name="Above">At step 10^Above the gap is proved to be above the level; null if no such power of ten was found.</param>
/// <param name="Below">From step 10^Below on the gap is proved to be at most the level for ever; null beyond
/// <see cref="LargestExponent"/>.</param>
/// <remarks>Soundness: proofs/lemmas/campaign-measures.md.</remarks>
public sealed record GapLevel(Rational Level, int? Above, int? Below)
{
    /// <summary>Steps beyond 10 to this power are not looked at.</summary>
    public const int LargestExponent = 1 << 16;

    // Powers of ten below Below that are tried for Above.
    private const int Tries = 4;

    /// <summary>The levels that a campaign records: 1/10, 1/100 and 1/1000.</summary>
    public static IReadOnlyList<Rational> Levels { get; } =
    [Rational.Create(1, 10), Rational.Create(1, 100), Rational.Create(1, 1000)];

    /// <summary>Finds the two powers of ten by bisection.</summary>
    public static GapLevel Find(OrthogonalTail tail, Rational level)
    {
        int below = 1;
        while (!TailBounds.IsGapBelowFrom(tail, level, Step(below)))
        {
            if (below >= LargestExponent)
            {
                return new GapLevel(level, null, null);
            }

            below *= 2;
        }

        int notBelow = below == 1 ? -1 : below / 2;
        while (below - notBelow > 1)
        {
            int middle = (below + notBelow) / 2;
            (below, notBelow) = TailBounds.IsGapBelowFrom(tail, level, Step(middle))
                ? (middle, notBelow)
                : (below, middle);
        }

        int? above = null;
        for (int exponent = below - 1; exponent >= 0 && exponent >= below - Tries && above is null; exponent--)
        {
            above = TailBounds.IsGapAboveAt(tail, level, Step(exponent)) ? exponent : null;
        }

        return new GapLevel(level, above, below);
    }

    private static BigInteger Step(int exponent) => BigInteger.Pow(10, exponent);
}
