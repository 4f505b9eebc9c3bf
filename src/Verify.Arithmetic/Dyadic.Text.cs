using System.Globalization;
using System.Numerics;

namespace Verify.Arithmetic;

/// <content>Exact hexadecimal text.</content>
public readonly partial record struct Dyadic
{
    /// <summary>The most hexadecimal digits that are read.</summary>
    public const int MaximumHexDigits = 20_000_000;

    /// <summary>Exact text such as 0x1.8p+0 or -0x1p-3: one leading digit 1, no trailing zeros; zero is 0x0p+0.</summary>
    public string ToHex()
    {
        if (IsZero)
        {
            return "0x0p+0";
        }
        // Bits after the leading one, padded on the right to whole hexadecimal digits.
        BigInteger magnitude = BigInteger.Abs(Mantissa);
        int fractionBits = checked((int)(magnitude.GetBitLength() - 1));
        int digits = (fractionBits + 3) / 4;
        BigInteger fraction = (magnitude - (BigInteger.One << fractionBits)) << ((4 * digits) - fractionBits);
        string sign = Sign < 0 ? "-" : "";
        string point = digits == 0 ? "" : ".";
        // BigInteger may print a leading 0 to keep the sign positive, or fewer digits than asked for.
        string hex =
            digits == 0 ? "" : fraction.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(digits, '0');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}0x1{point}{hex}p{(FloorLog2 < 0 ? "" : "+")}{FloorLog2}"
        );
    }

    /// <summary>Reads the exact value of a hexadecimal float such as 0x1.8p+0, -0xffp-3 or 0x.8.</summary>
    /// <exception cref="FormatException">The text is not a hexadecimal float or its exponent is out of range.</exception>
    public static Dyadic ParseHex(ReadOnlySpan<char> text) =>
        TryParseHex(text, out Dyadic value, out string error) ? value : throw new FormatException(error);

    /// <summary>Reads the exact value of a hexadecimal float.</summary>
    /// <param name="text">[+-]0x, hexadecimal digits with at most one point, optionally p and a decimal exponent.</param>
    /// <param name="value">The number, or zero on failure.</param>
    /// <param name="error">Empty, or one line that says what is wrong.</param>
    public static bool TryParseHex(ReadOnlySpan<char> text, out Dyadic value, out string error)
    {
        value = default;
        error = "a hexadecimal number has the form 0x1.8p+0";
        ReadOnlySpan<char> rest = text;
        bool negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
        {
            rest = rest[1..];
        }
        if (!rest.StartsWith("0x") && !rest.StartsWith("0X"))
        {
            return false;
        }
        rest = rest[2..];
        int exponentMark = rest.IndexOfAny('p', 'P');
        ReadOnlySpan<char> significand = exponentMark < 0 ? rest : rest[..exponentMark];
        if (significand.Length > MaximumHexDigits)
        {
            error = $"a hexadecimal number may have at most {MaximumHexDigits} digits";
            return false;
        }
        long exponent = 0;
        if (exponentMark >= 0 && !TryParseExponent(rest[(exponentMark + 1)..], out exponent))
        {
            error = "the exponent of a hexadecimal number is a decimal integer of at most 2^40 in absolute value";
            return false;
        }
        int point = significand.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? significand : significand[..point];
        ReadOnlySpan<char> fraction = point < 0 ? default : significand[(point + 1)..];
        if (whole.Length + fraction.Length == 0)
        {
            return false;
        }
        foreach (char c in significand)
        {
            if (!char.IsAsciiHexDigit(c) && c != '.')
            {
                return false;
            }
        }
        if (fraction.Contains('.'))
        {
            return false;
        }
        // The leading 0 keeps the number from being read as a negative two's complement.
        BigInteger mantissa = BigInteger.Parse(
            string.Concat("0", whole, fraction),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
        try
        {
            value = Create(negative ? -mantissa : mantissa, exponent - (4L * fraction.Length));
        }
        catch (ExponentRangeException)
        {
            error = "the exponent of a hexadecimal number is a decimal integer of at most 2^40 in absolute value";
            return false;
        }
        error = "";
        return true;
    }

    /// <summary>The exact hexadecimal text.</summary>
    public override string ToString() => ToHex();

    private static bool TryParseExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        bool negative = text.StartsWith("-");
        ReadOnlySpan<char> digits = negative || text.StartsWith("+") ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > 15)
        {
            return false;
        }
        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }
            exponent = (10 * exponent) + (c - '0');
        }
        if (exponent > 2 * MaximumExponent)
        {
            return false;
        }
        exponent = negative ? -exponent : exponent;
        return true;
    }
}
