using System.Numerics;

namespace Verify.Arithmetic.Tests.FixedPoint;

/// <summary>x e^(-u), u = x 2^-shift, in integers with 64 more bits than the mantissa: the plain series, term after term.</summary>
internal static class ExactStep
{
    /// <summary>The number of bits below the last one of the mantissa.</summary>
    public const int GuardBits = 64;

    /// <summary>The result is wrong by less than so many units of its last bit: two a term, and fewer than 512 terms.</summary>
    public const int Slack = 1024;

    /// <summary>mantissa e^(-u) 2^64 for u = mantissa 2^(-bits - shift) &lt; 1.</summary>
    public static BigInteger Of(BigInteger mantissa, int bits, int shift)
    {
        BigInteger term = mantissa << GuardBits;
        BigInteger sum = term;
        for (int k = 1; !term.IsZero; k++)
        {
            term = ((term * mantissa) >> (bits + shift)) / k;
            sum = (k & 1) == 1 ? sum - term : sum + term;
        }
        return sum;
    }
}
