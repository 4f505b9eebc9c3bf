using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Campaigns.Measures;

/// <summary>Bounds of the gap and of the denominator in the specialised phase, for every run in the enclosures of a tail.</summary>
/// <remarks>Soundness: proofs/lemmas/campaign-measures.md.</remarks>
public static class TailBounds
{
    private static readonly Precision Working = Precision.Of(96);
    private static readonly Rational OneThird = Rational.Create(1, 3);

    /// <summary>Whether the gap is proved to be at most a level at step t and at every later one.</summary>
    /// <remarks>gap ≤ (W/2) (|Δ| + G/(μ + n))/(ln((S + n)(R + n)) + K), which decreases, for t ≥ T + 1 + alive.</remarks>
    public static bool IsGapBelowFrom(OrthogonalTail tail, Rational level, BigInteger t)
    {
        BigInteger n = t - tail.From - 1;
        if (n.Sign <= 0 || !tail.Alive.HasUpper || Dyadic.FromInteger(n) < tail.Alive.Upper)
        {
            return false;
        }

        Interval steps = Steps(n);
        Interval denominator = LeastDenominator(tail, steps);
        Interval excess = denominator * Twice(level) - (tail.Delta.Abs() + Imbalance(tail, steps)) * Distance(tail);
        return denominator.IsPositive && excess.IsNonNegative;
    }

    /// <summary>Whether the gap is proved to be above a level at step t.</summary>
    /// <remarks>gap ≥ |x⋆ - mid| = (W/2) |Δ + ρ|/(ln(s r) + K), with s ≤ S + n + ½ ln(1 + n/S) + 1/3.</remarks>
    public static bool IsGapAboveAt(OrthogonalTail tail, Rational level, BigInteger t)
    {
        BigInteger n = t - tail.From - 1;
        if (n.Sign < 0)
        {
            return false;
        }

        Interval steps = Steps(n);
        Interval denominator = GreatestDenominator(tail, steps);
        Interval excess = (tail.Delta.Abs() - Imbalance(tail, steps)) * Distance(tail) - denominator * Twice(level);
        return denominator.IsPositive && excess.IsPositive;
    }

    /// <summary>Whether the denominator is proved to be at least a bound at step t and at every later one.</summary>
    public static bool IsDenominatorAtLeastFrom(OrthogonalTail tail, Rational bound, BigInteger t)
    {
        BigInteger n = t - tail.From - 1;
        return n.Sign >= 0 && (LeastDenominator(tail, Steps(n)) - Width(tail, bound)).IsNonNegative;
    }

    /// <summary>Whether the denominator is proved to be below a bound at step t.</summary>
    public static bool IsDenominatorBelowAt(OrthogonalTail tail, Rational bound, BigInteger t)
    {
        BigInteger n = t - tail.From - 1;
        return n.Sign >= 0 && (GreatestDenominator(tail, Steps(n)) - Width(tail, bound)).IsNegative;
    }

    // W D = ln(s r) + K, from s >= S + n: its lower end increases with n.
    private static Interval LeastDenominator(OrthogonalTail tail, Interval steps) =>
        Log(tail.First + steps) + Log(tail.Second + steps) + tail.Constant;

    private static Interval GreatestDenominator(OrthogonalTail tail, Interval steps) =>
        Log(Largest(tail.First, steps)) + Log(Largest(tail.Second, steps)) + tail.Constant;

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

    private static Interval Width(OrthogonalTail tail, Rational bound) =>
        Interval.Enclose(bound * tail.Distance, Working);

    private static Interval Twice(Rational level) => Interval.Enclose(2 * level, Working);

    private static Interval Distance(OrthogonalTail tail) => Interval.Enclose(tail.Distance, Working);

    private static Interval Log(Interval value) => value.RoundOutward(Working).Log(Working);

    private static Interval Steps(BigInteger n) => Interval.Enclose(n, Working);
}
