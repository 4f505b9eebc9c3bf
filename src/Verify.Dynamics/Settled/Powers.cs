using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Settled;

/// <summary>Powers with exponents of any size.</summary>
internal static class Powers
{
    // Beside numbers near 1 less than 2 to minus so many times the bits is not told from 0: exact sums of both stay short.
    private const int Depth = 4;

    /// <summary>Encloses q^n for q in (0, 1]; by 0 and 2^(-4 bits) where it is less than that.</summary>
    public static Interval Of(Rational q, BigInteger n, Precision precision)
    {
        if (n.IsZero || q == Rational.One)
        {
            return Interval.One;
        }
        Precision working = precision.More((int)Math.Min(n.GetBitLength(), 64) + 16);
        Interval rate = Interval.Enclose(q, working).Log(working);
        Interval exponent = rate * Interval.Point(Dyadic.FromInteger(n));
        // e^(−x) < 2^(−x), and what is not below that is in the range of the exponential.
        int depth = Depth * precision.Bits;
        return exponent.Upper < Dyadic.FromInteger(-depth)
            ? Interval.FromBounds(Dyadic.Zero, Dyadic.PowerOfTwo(-depth))
            : exponent.Exp(precision);
    }
}
