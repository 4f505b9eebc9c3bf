using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>Enclosures of the first and second order remainders of ln(1 + w) and exp(w), continued at w = 0.</summary>
/// <remarks>Soundness: proofs/lemmas/log-polynomials.md.</remarks>
internal static class SecantSlope
{
    private static readonly Dyadic Half = Dyadic.PowerOfTwo(-1);

    /// <summary>Encloses ln(1 + w)/w for every w in the set.</summary>
    /// <param name="w">A bounded set whose members are above -1.</param>
    /// <param name="precision">Bits of the ends of the result.</param>
    public static Interval OfLogarithm(Interval w, Precision precision) =>
        // The function decreases.
        Interval.FromBounds(LogarithmAt(w.Upper, precision).Lower, LogarithmAt(w.Lower, precision).Upper);

    /// <summary>Encloses (exp(w) - 1)/w for every w in the set.</summary>
    /// <param name="w">A subset of [-1, 1].</param>
    /// <param name="precision">Bits of the ends of the result.</param>
    public static Interval OfExponential(Interval w, Precision precision) =>
        // The function increases.
        Interval.FromBounds(ExponentialAt(w.Lower, precision).Lower, ExponentialAt(w.Upper, precision).Upper);

    /// <summary>Encloses (ln(1 + w) - w)/w² for every w in the set.</summary>
    /// <param name="w">A bounded set whose members are at least -1/2.</param>
    /// <param name="precision">Bits of the ends of the result.</param>
    public static Interval OfLogarithmSecondOrder(Interval w, Precision precision) =>
        // The function increases.
        Interval.FromBounds(SecondLogarithmAt(w.Lower, precision).Lower, SecondLogarithmAt(w.Upper, precision).Upper);

    /// <summary>Encloses (exp(w) - 1 - w)/w² for every w in the set.</summary>
    /// <param name="w">A subset of [-1, 1].</param>
    /// <param name="precision">Bits of the ends of the result.</param>
    public static Interval OfExponentialSecondOrder(Interval w, Precision precision) =>
        // The function increases.
        Interval.FromBounds(
            SecondExponentialAt(w.Lower, precision).Lower,
            SecondExponentialAt(w.Upper, precision).Upper
        );

    private static Interval SecondLogarithmAt(Dyadic w, Precision precision)
    {
        if (IsNegligibleSquared(w, precision))
        {
            // Between -1/2 and -1/2 + w for -1/2 <= w.
            return Between(-Half, w, precision);
        }
        var logarithm = Interval.Point(Dyadic.One + w).Log(precision.More(Loss(w) + 2));
        return Interval.Divide(logarithm - w, (Interval)w * w, precision);
    }

    private static Interval SecondExponentialAt(Dyadic w, Precision precision)
    {
        if (IsNegligibleSquared(w, precision))
        {
            // Between 1/2 and 1/2 + w for -1 <= w <= 1.
            return Between(Half, w, precision);
        }
        var exponential = Interval.Point(w).Exp(precision.More(2 * Loss(w) + 2));
        return Interval.Divide(exponential - Interval.One - w, (Interval)w * w, precision);
    }

    private static Interval LogarithmAt(Dyadic w, Precision precision)
    {
        if (IsNegligible(w, precision))
        {
            // 1 - w/2 <= ln(1 + w)/w <= 1 for w >= 0, and 1 <= ln(1 + w)/w <= 1 - w for -1/2 <= w <= 0.
            return Between(Dyadic.One, w.Sign >= 0 ? -w.ScaleByPowerOfTwo(-1) : -w, precision);
        }
        // 1 + w is written out where that takes a few times the precision; beside a large w a rounded sum will do.
        var sum =
            w.FloorLog2 > precision.Bits
                ? Interval.Add(Interval.One, Interval.Point(w), precision)
                : Interval.Point(Dyadic.One + w);
        var logarithm = sum.Log(precision);
        return Interval.Divide(logarithm, w, precision);
    }

    private static Interval ExponentialAt(Dyadic w, Precision precision)
    {
        if (IsNegligible(w, precision))
        {
            // (exp(w) - 1)/w is between 1 and 1 + w for -1 <= w <= 1.
            return Between(Dyadic.One, w, precision);
        }
        var exponential = Interval.Point(w).Exp(precision.More(Loss(w) + 2));
        return Interval.Divide(exponential - Interval.One, w, precision);
    }

    private static bool IsNegligible(Dyadic w, Precision precision) => w.IsZero || w.FloorLog2 < -precision.Bits;

    // Half the precision is plenty for a remainder of second order.
    private static bool IsNegligibleSquared(Dyadic w, Precision precision) =>
        w.IsZero || w.FloorLog2 < -precision.Bits / 2;

    /// <summary>The bits lost when a number near w is subtracted from one near 1, no more than the precision here.</summary>
    private static int Loss(Dyadic w) => (int)Math.Max(0, -w.FloorLog2);

    /// <summary>All numbers from one to another at some distance from it, which may be far smaller than its last bit.</summary>
    private static Interval Between(Dyadic one, Dyadic distance, Precision precision) =>
        Interval.Point(one).Hull(Interval.Add(Interval.Point(one), Interval.Point(distance), precision));
}
