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

    private static readonly Precision Working = Precision.Of(96);
    private static readonly Rational OneThird = Rational.Create(1, 3);

    /// <summary>The levels that a campaign records: 1/10, 1/100 and 1/1000.</summary>
    public static IReadOnlyList<Rational> Levels { get; } =
    [Rational.Create(1, 10), Rational.Create(1, 100), Rational.Create(1, 1000)];

    /// <summary>Finds the two powers of ten by bisection.</summary>
    public static GapLevel Find(OrthogonalTail tail, Rational level)
    {
        int below = 1;
        while (!IsBelowFrom(tail, level, below))
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
            (below, notBelow) = IsBelowFrom(tail, level, middle) ? (middle, notBelow) : (below, middle);
        }

        int? above = null;
        for (int exponent = below - 1; exponent >= 0 && exponent >= below - Tries && above is null; exponent--)
        {
            above = IsAboveAt(tail, level, exponent) ? exponent : null;
        }

        return new GapLevel(level, above, below);
    }

    // gap <= (W/2) (|Δ| + G/(μ + n))/(ln((S + n)(R + n)) + K), which decreases, for t >= T + 1 + alive.
    private static bool IsBelowFrom(OrthogonalTail tail, Rational level, int exponent)
    {
        BigInteger n = BigInteger.Pow(10, exponent) - tail.From - 1;
        if (n.Sign <= 0 || !tail.Alive.HasUpper || Dyadic.FromInteger(n) < tail.Alive.Upper)
        {
            return false;
        }

        Interval steps = Steps(n);
        Interval denominator = Log(tail.First + steps) + Log(tail.Second + steps) + tail.Constant;
        Interval excess =
            denominator * TwiceLevel(level) - (tail.Delta.Abs() + Imbalance(tail, steps)) * Distance(tail);
        return denominator.IsPositive && excess.IsNonNegative;
    }

    // gap >= |x⋆ - mid| = (W/2) |Δ + ρ|/(ln(s r) + K), with s <= S + n + ½ ln(1 + n/S) + 1/3.
    private static bool IsAboveAt(OrthogonalTail tail, Rational level, int exponent)
    {
        BigInteger n = BigInteger.Pow(10, exponent) - tail.From - 1;
        if (n.Sign < 0)
        {
            return false;
        }

        Interval steps = Steps(n);
        Interval denominator = Log(Largest(tail.First, steps)) + Log(Largest(tail.Second, steps)) + tail.Constant;
        Interval excess =
            (tail.Delta.Abs() - Imbalance(tail, steps)) * Distance(tail) - denominator * TwiceLevel(level);
        return denominator.IsPositive && excess.IsPositive;
    }

    // |ρ| <= G/(μ + n).
    private static Interval Imbalance(OrthogonalTail tail, Interval steps) =>
        Interval.Divide(
            (tail.First - tail.Second).Abs().RoundOutward(Working),
            (Interval.Min(tail.First, tail.Second) + steps).RoundOutward(Working),
            Working
        );

    private static Interval Largest(Interval start, Interval steps) =>
        start
        + steps
        + (Log(Interval.One + Interval.Divide(steps, start, Working)) * Dyadic.PowerOfTwo(-1))
        + Interval.Enclose(OneThird, Working);

    private static Interval TwiceLevel(Rational level) => Interval.Enclose(2 * level, Working);

    private static Interval Distance(OrthogonalTail tail) => Interval.Enclose(tail.Instance.Data.Distance, Working);

    private static Interval Log(Interval value) => value.RoundOutward(Working).Log(Working);

    private static Interval Steps(BigInteger n) => Interval.Enclose(n, Working);
}
