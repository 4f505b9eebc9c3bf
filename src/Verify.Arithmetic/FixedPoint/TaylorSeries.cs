using System.Numerics;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>Length and coefficients of the Taylor series of e^(-u), 0 &lt; u &lt; 2^-shift.</summary>
/// <remarks>Soundness: proofs/lemmas/fixed-limb-kernel.md, section 3.</remarks>
internal static class TaylorSeries
{
    /// <summary>The least K with 2^(-shift (K + 1)) / (K + 1)! &lt;= 2^-bits.</summary>
    public static int Length(int shift, int bits)
    {
        BigInteger factorial = BigInteger.One;
        for (int terms = 1; ; terms++)
        {
            factorial *= terms + 1;
            // floor(log2 n!) is one less than the bit length of n!
            if ((long)shift * (terms + 1) + (long)factorial.GetBitLength() - 1 >= bits)
            {
                return terms;
            }
        }
    }

    /// <summary>floor(2^<paramref name="exponent"/> / n!), which is 0 when the exponent is negative.</summary>
    public static BigInteger Coefficient(int n, int exponent)
    {
        BigInteger factorial = BigInteger.One;
        for (int k = 2; k <= n; k++)
        {
            factorial *= k;
        }
        // A negative shift is one to the right.
        return (BigInteger.One << exponent) / factorial;
    }

    /// <summary>The digit of a natural number in base 2^<paramref name="bits"/> that stands <paramref name="index"/> digits above the lowest.</summary>
    public static ulong Digit(BigInteger value, int bits, int index) =>
        (ulong)((value >> (bits * index)) & ((BigInteger.One << bits) - 1));
}
