using System.Numerics;

namespace Verify.Arithmetic.Tests.FixedPoint;

/// <summary>A number times an exponential, in integers with 64 more bits than the number: the plain series, term after term.</summary>
internal static class ExactStep
{
    /// <summary>The number of bits below the last one of the mantissa.</summary>
    public const int GuardBits = 64;

    /// <summary>The result is wrong by less than so many units of its last bit: two a term, and fewer than 512 terms.</summary>
    public const int Slack = 1024;

    /// <summary>mantissa e^(-u) 2^64 for u = mantissa 2^(-bits - shift) &lt; 1.</summary>
    public static BigInteger Of(BigInteger mantissa, int bits, int shift) =>
        Of(mantissa, mantissa, bits + shift, grows: false);

    /// <summary>value e^(±v) 2^64 for v = exponent 2^-bits &lt; 1.</summary>
    public static BigInteger Of(BigInteger value, BigInteger exponent, int bits, bool grows)
    {
        BigInteger term = value << GuardBits;
        BigInteger sum = term;
        for (int k = 1; !term.IsZero; k++)
        {
            term = ((term * exponent) >> bits) / k;
            sum = grows || (k & 1) == 0 ? sum + term : sum - term;
        }
        return sum;
    }
}
