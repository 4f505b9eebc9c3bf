using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The natural logarithm at a dyadic point.</summary>
public static class Logarithm
{
    /// <summary>ln <paramref name="x"/>, correctly rounded.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is not positive.</exception>
    /// <remarks>
    /// An enclosure with a proved error bound is computed with more bits until both its ends round to the same number; ln x is
    /// irrational for x other than 1, so this ends. Soundness: proofs/lemmas/logarithm.md.
    /// </remarks>
    public static Dyadic Round(Dyadic x, Rounding rounding, Precision precision)
    {
        if (x.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x), "the logarithm is defined for positive numbers");
        }
        if (x == Dyadic.One)
        {
            return Dyadic.Zero;
        }
        // x = 2^k m with m in [3/4, 3/2).
        long k = x.FloorLog2;
        Dyadic m = x.ScaleByPowerOfTwo(-k);
        if (m.CompareTo(Dyadic.Create(3, -1)) >= 0)
        {
            k++;
            m = m.ScaleByPowerOfTwo(-1);
        }
        // With k = 0 the result is as small as m - 1; otherwise it is above 1/4.
        int cancelled = k == 0 ? checked((int)-(m - Dyadic.One).FloorLog2) : 0;
        for (int guard = 24; ; guard *= 2)
        {
            (BigInteger value, BigInteger error, int scale) = Enclose(m, k, precision.Bits + guard + cancelled);
            Dyadic low = Dyadic.Create(value - error, -scale).Round(rounding, precision);
            Dyadic high = Dyadic.Create(value + error, -scale).Round(rounding, precision);
            if (low == high)
            {
                return low;
            }
        }
    }

    // |k ln 2 + ln m - value / 2^scale| <= error / 2^scale.
    private static (BigInteger Value, BigInteger Error, int Scale) Enclose(Dyadic m, long k, int bits)
    {
        // ln m = 2 artanh u with u = (m - 1) / (m + 1), |u| <= 1/5.
        int scale = bits + 8;
        BigInteger one = BigInteger.One << scale;
        BigInteger fixedM = m.ScaleByPowerOfTwo(scale).Floor();
        BigInteger u = ((fixedM - one) << scale) / (fixedM + one);
        bool negative = u.Sign < 0;
        u = BigInteger.Abs(u);
        BigInteger square = (u * u) >> scale;
        BigInteger power = u;
        BigInteger sum = u;
        int terms = 1;
        while (!power.IsZero)
        {
            power = (power * square) >> scale;
            sum += power / ((2 * terms) + 1);
            terms++;
        }
        BigInteger value = 2 * (negative ? -sum : sum);
        // |k| < 2^42, so k ln 2 is off by less than 2 units.
        value += (k * NaturalLogarithmOfTwo.Scaled(scale + 48)) >> 48;
        return (value, (4 * (BigInteger)terms) + 16, scale);
    }
}
