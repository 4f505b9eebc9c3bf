using System.Globalization;
using System.Numerics;
using System.Text;

namespace Verify.Arithmetic;

/// <summary>Decimal digits of large integers, by division into halves: much faster than one division after another.</summary>
internal static class DecimalDigits
{
    private const int ShortDigits = 1000;

    /// <summary>The digits of an integer that is not negative, without leading zeros.</summary>
    public static string Of(BigInteger value)
    {
        List<BigInteger> powers = [BigInteger.Pow(10, ShortDigits)];
        while (powers[^1] <= value)
        {
            powers.Add(powers[^1] * powers[^1]);
        }
        StringBuilder digits = new();
        Append(digits, value, powers, powers.Count - 1);
        int zeros = 0;
        while (zeros < digits.Length - 1 && digits[zeros] == '0')
        {
            zeros++;
        }
        return digits.ToString(zeros, digits.Length - zeros);
    }

    // Appends exactly ShortDigits * 2^level digits of a value below 10^(that number).
    private static void Append(StringBuilder digits, BigInteger value, List<BigInteger> powers, int level)
    {
        if (level == 0)
        {
            digits.Append(value.ToString(CultureInfo.InvariantCulture).PadLeft(ShortDigits, '0'));
            return;
        }
        BigInteger upper = BigInteger.DivRem(value, powers[level - 1], out BigInteger lower);
        Append(digits, upper, powers, level - 1);
        Append(digits, lower, powers, level - 1);
    }
}
