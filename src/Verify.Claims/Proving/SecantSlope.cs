using Verify.Arithmetic;

namespace Verify.Claims.Proving;

/// <summary>Enclosures of ln(1 + w)/w and (exp(w) - 1)/w, both continued by 1 at w = 0.</summary>
/// <remarks>Soundness: proofs/lemmas/log-polynomials.md.</remarks>
internal static class SecantSlope
{
    /// <summary>Encloses ln(1 + w)/w for every w in the set.</summary>
    /// <param name="w">A bounded set whose members are above -1.</param>
    public static Interval OfLogarithm(Interval w, Precision precision) =>
        // The function decreases.
        Interval.FromBounds(LogarithmAt(w.Upper, precision).Lower, LogarithmAt(w.Lower, precision).Upper);

    /// <summary>Encloses (exp(w) - 1)/w for every w in the set.</summary>
    /// <param name="w">A subset of [-1, 1].</param>
    public static Interval OfExponential(Interval w, Precision precision) =>
        // The function increases.
        Interval.FromBounds(ExponentialAt(w.Lower, precision).Lower, ExponentialAt(w.Upper, precision).Upper);

    private static Interval LogarithmAt(Dyadic w, Precision precision)
    {
        if (IsNegligible(w, precision))
        {
            // 1 - w/2 <= ln(1 + w)/w <= 1 for w >= 0, and 1 <= ln(1 + w)/w <= 1 - w for -1/2 <= w <= 0.
            return Between(w.Sign >= 0 ? Dyadic.One - w.ScaleByPowerOfTwo(-1) : Dyadic.One - w, precision);
        }
        var logarithm = Interval.Point(Dyadic.One + w).Log(precision);
        return Interval.Divide(logarithm, w, precision);
    }

    private static Interval ExponentialAt(Dyadic w, Precision precision)
    {
        if (IsNegligible(w, precision))
        {
            // (exp(w) - 1)/w is between 1 and 1 + w for -1 <= w <= 1.
            return Between(Dyadic.One + w, precision);
        }
        // exp(w) - 1 loses about -log2 |w| bits, no more than the precision here.
        var loss = (int)Math.Max(0, -w.FloorLog2);
        var exponential = Interval.Point(w).Exp(precision.More(loss + 2));
        return Interval.Divide(exponential - Interval.One, w, precision);
    }

    private static bool IsNegligible(Dyadic w, Precision precision) => w.IsZero || w.FloorLog2 < -precision.Bits;

    private static Interval Between(Dyadic other, Precision precision) =>
        Interval.FromBounds(Dyadic.Min(Dyadic.One, other), Dyadic.Max(Dyadic.One, other)).RoundOutward(precision);
}
