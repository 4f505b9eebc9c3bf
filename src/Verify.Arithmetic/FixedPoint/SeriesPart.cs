using System.Numerics;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>A part a of the argument u, cut out of its digits, and the series 1 - a (1 - a (1/2! - a (1/3! - ...))) for e^(-a).</summary>
/// <remarks>Soundness: proofs/lemmas/fixed-limb-kernel.md, section 7.</remarks>
internal sealed class SeriesPart
{
    // 2^-6 of a unit is what a term of the first part may lose, as far as there are digits for it.
    private const int GuardBits = 6;

    private SeriesPart(int offset, bool isDigit, ulong[][] coefficients, int errorUlps)
    {
        Offset = offset;
        IsDigit = isDigit;
        Coefficients = coefficients;
        ErrorUlps = errorUlps;
    }

    /// <summary>The index of the first digit of the part.</summary>
    public int Offset { get; }

    /// <summary>Whether the part is one digit; otherwise it is all digits from the first on.</summary>
    public bool IsDigit { get; }

    /// <summary>1/k!, rounded down and below 1, to as many digits as the sum from term k on needs.</summary>
    public ulong[][] Coefficients { get; }

    /// <summary>The sum differs from e^(-a) by less than so many units of its last digit.</summary>
    public int ErrorUlps { get; }

    /// <param name="digits">The number of digits of the argument.</param>
    /// <param name="shift">The number of leading zero bits of the argument, less than a digit.</param>
    /// <param name="offset">The first digit of the part.</param>
    /// <param name="isDigit">Whether it is the only digit of the part.</param>
    public static SeriesPart Create(int digits, int shift, int offset, bool isDigit)
    {
        int zeros = offset == 0 ? shift : Digits.Bits * offset;
        int guard = offset == 0 ? GuardBits : 0;
        int last = TaylorSeries.Length(zeros, Digits.Bits * digits + 2);
        ulong[][] coefficients = new ulong[last + 1][];
        BigInteger one = BigInteger.One << (Digits.Bits * digits);
        for (int k = 0; k <= last; k++)
        {
            int needed = Digits.Bits * digits + guard - zeros * k;
            int kept = Math.Clamp((needed + Digits.Bits - 1) / Digits.Bits, 1, digits);
            BigInteger coefficient = BigInteger.Min(one - 1, TaylorSeries.Coefficient(k, Digits.Bits * digits));
            coefficients[k] = new ulong[kept];
            for (int i = 0; i < kept; i++)
            {
                coefficients[k][i] = TaylorSeries.Digit(coefficient, Digits.Bits, digits - 1 - i);
            }
        }
        int errorUlps =
            offset == 0 ? 2 + ((last + 1) >> GuardBits)
            : isDigit ? last + 2
            : 2 * last + 3;
        return new SeriesPart(offset, isDigit, coefficients, errorUlps);
    }
}
