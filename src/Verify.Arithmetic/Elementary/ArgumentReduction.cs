using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>Reduction of an argument of exp modulo ln 2.</summary>
internal static class ArgumentReduction
{
    // |n| < 2^40 for the arguments in range, and 1 + 2|n| units of the reduction stay below one unit of the result.
    private const int GuardBits = 48;

    /// <summary>Writes x = n ln 2 + r with |r - R / 2^bits| &lt; 2 / 2^bits and 0 &lt;= R / 2^bits &lt; ln 2, for |x| &lt;= 2^39.</summary>
    /// <remarks>Soundness: proofs/lemmas/exponential.md, section 3.</remarks>
    public static (long N, BigInteger R) Reduce(Dyadic x, int bits)
    {
        if (x.Sign >= 0 && (x.IsZero || x.FloorLog2 < -1))
        {
            // x < 1/2 < ln 2: nothing to reduce.
            return (0, FloorScaled(x, bits));
        }
        int working = bits + GuardBits;
        BigInteger scaled = FloorScaled(x, working);
        BigInteger ln2 = NaturalLogarithmOfTwo.Scaled(working);
        BigInteger n = BigInteger.DivRem(scaled, ln2, out BigInteger remainder);
        if (remainder.Sign < 0)
        {
            n -= BigInteger.One;
            remainder += ln2;
        }
        return ((long)n, remainder >> GuardBits);
    }

    /// <summary>The largest integer not above x * 2^power.</summary>
    public static BigInteger FloorScaled(Dyadic x, long power) => x.ScaleByPowerOfTwo(power).Floor();
}
