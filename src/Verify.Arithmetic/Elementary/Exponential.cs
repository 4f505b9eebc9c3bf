using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The exponential function at a dyadic point.</summary>
public static class Exponential
{
    /// <summary>e^<paramref name="x"/>, correctly rounded.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact value.</returns>
    /// <exception cref="ExponentRangeException">The binary exponent of the result is beyond 2^40 in absolute value; decided
    /// before any work.</exception>
    /// <remarks>
    /// An enclosure with a proved error bound is computed with more bits until both its ends round to the same number; e^x is
    /// irrational for x other than 0, so this ends. Soundness: proofs/lemmas/exponential.md.
    /// </remarks>
    public static Dyadic Round(Dyadic x, Rounding rounding, Precision precision)
    {
        if (x.IsZero)
        {
            return Dyadic.One;
        }
        int bits = precision.Bits;
        if (x.FloorLog2 <= -bits - 2)
        {
            // 1 + x < e^x < 1 + 2|x| and |x| < 2^(-bits-1): the result is next to 1.
            return (x.Sign > 0, rounding) switch
            {
                (true, Rounding.Up) => Dyadic.One + Dyadic.PowerOfTwo(1 - bits),
                (false, Rounding.Down) => Dyadic.One - Dyadic.PowerOfTwo(-bits),
                _ => Dyadic.One,
            };
        }
        if (x.FloorLog2 >= 40)
        {
            throw new ExponentRangeException();
        }
        for (int guard = 24; ; guard *= 2)
        {
            (BigInteger value, BigInteger error, long exponent) = Enclose(x, bits + guard);
            Dyadic low = Dyadic.Create(value - error, exponent).Round(rounding, precision);
            Dyadic high = Dyadic.Create(value + error, exponent).Round(rounding, precision);
            if (low == high)
            {
                return low;
            }
        }
    }

    // |e^x - value * 2^exponent| <= error * 2^exponent; the error is about 2^-bits relative to the value.
    private static (BigInteger Value, BigInteger Error, long Exponent) Enclose(Dyadic x, int bits)
    {
        // x = n ln 2 + r with r in [0, ln 2), then e^x = 2^n (e^(r / 2^k))^(2^k).
        int halvings = 2 + (int)IntegerRoot.FloorSqrt(bits);
        int working = bits + (2 * halvings) + 16;
        int reduction = working - halvings + 48;
        BigInteger scaled = x.ScaleByPowerOfTwo(reduction).Floor();
        BigInteger ln2 = NaturalLogarithmOfTwo.Scaled(reduction);
        BigInteger n = scaled / ln2;
        BigInteger remainder = scaled - (n * ln2);
        if (remainder.Sign < 0)
        {
            n -= BigInteger.One;
            remainder += ln2;
        }
        // |n| < 2^42, hence the error of the remainder, 1 + 2|n| units of 2^-reduction, is below one unit of 2^-working here.
        BigInteger z = remainder >> 48;

        BigInteger one = BigInteger.One << working;
        BigInteger sum = one;
        BigInteger term = one;
        int terms = 1;
        while (!term.IsZero)
        {
            term = ((term * z) >> working) / terms;
            sum += term;
            terms++;
        }
        for (int i = 0; i < halvings; i++)
        {
            sum = (sum * sum) >> working;
        }
        BigInteger error = ((2 * (BigInteger)terms) + 8) << (halvings + 2);
        return (sum, error, (long)n - working);
    }
}
