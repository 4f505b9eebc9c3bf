using System.Globalization;
using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>Reads exact numbers. ASCII only, no blanks, no culture; sizes are checked before any work.</summary>
public static class NumberText
{
    /// <summary>The most digits of a number that are read.</summary>
    public const int MaximumDigits = 100_000;

    /// <summary>The largest absolute value of a decimal exponent.</summary>
    public const int MaximumExponent = 1_000_000;

    /// <summary>The most bits an integer power may have.</summary>
    public const long MaximumPowerBits = 4_000_000;

    private const string Accepted = "a number is 7, -0.25, -13/50, 1.5e-3 or 10^1000";

    /// <summary>Reads an integer, decimal, fraction, number in scientific notation, or integer power.</summary>
    /// <param name="text">The whole text; nothing is skipped.</param>
    /// <param name="value">The exact number, or zero on failure.</param>
    /// <param name="error">Empty, or one line that says what is wrong and what would be accepted.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out Rational value, out string error)
    {
        value = default;
        int digits = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c) && !"+-./^eE".Contains(c))
            {
                error = Strange(c);
                return false;
            }
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }
        if (digits > MaximumDigits)
        {
            error = $"a number may have at most {MaximumDigits} digits";
            return false;
        }
        int slash = text.IndexOf('/');
        if (slash >= 0)
        {
            return TryFraction(text[..slash], text[(slash + 1)..], out value, out error);
        }
        return text.Contains('^') ? TryPower(text, out value, out error) : TryDecimal(text, out value, out error);
    }

    /// <summary>Reads an integer such as 0, -10 or 10^100.</summary>
    /// <param name="text">The whole text; nothing is skipped.</param>
    /// <param name="value">The integer, or zero on failure.</param>
    /// <param name="error">Empty, or one line that says what is wrong and what would be accepted.</param>
    public static bool TryParseInteger(ReadOnlySpan<char> text, out BigInteger value, out string error)
    {
        value = default;
        if (text.ContainsAny("./eE"))
        {
            error = "an integer is 7, -12 or 10^100";
            return false;
        }
        bool parsed = TryParse(text, out Rational number, out error);
        if (parsed && !number.IsInteger)
        {
            error = "an integer is 7, -12 or 10^100";
            return false;
        }
        value = number.Numerator;
        return parsed;
    }

    // What looks right and is not: text that was copied from a page, or written as in prose.
    private static string Strange(char c) =>
        c switch
        {
            '−' or '‐' or '‑' or '‒' or '–' or '—' =>
                $"'{c}' (U+{(int)c:X4}) is not the minus sign of numbers, which is '-'; {Accepted}",
            _ when char.IsWhiteSpace(c) => $"no blank may stand in a number or after a comma; {Accepted}",
            _ => Accepted,
        };

    private static bool TryFraction(
        ReadOnlySpan<char> above,
        ReadOnlySpan<char> below,
        out Rational value,
        out string error
    )
    {
        value = default;
        error = Accepted;
        if (!TryDigits(above, true, out BigInteger numerator) || !TryDigits(below, false, out BigInteger denominator))
        {
            return false;
        }
        if (denominator.IsZero)
        {
            error = "the denominator of a fraction is zero";
            return false;
        }
        value = Rational.Create(numerator, denominator);
        error = "";
        return true;
    }

    private static bool TryPower(ReadOnlySpan<char> text, out Rational value, out string error)
    {
        value = default;
        error = Accepted;
        int caret = text.IndexOf('^');
        ReadOnlySpan<char> exponentText = text[(caret + 1)..];
        bool negativeExponent = exponentText.StartsWith("-");
        if (
            !TryDigits(text[..caret], true, out BigInteger radix)
            || !TryDigits(negativeExponent ? exponentText[1..] : exponentText, false, out BigInteger exponent)
        )
        {
            return false;
        }
        // As in ordinary notation the sign is outside: -2^2 is -4.
        bool negative = text[0] == '-';
        radix = BigInteger.Abs(radix);
        if (BigInteger.Max(radix.GetBitLength(), 1) * exponent > MaximumPowerBits)
        {
            error = $"an integer power may have at most {MaximumPowerBits} bits";
            return false;
        }
        if (radix.IsZero && negativeExponent)
        {
            error = "a negative power of zero is not defined";
            return false;
        }
        BigInteger power = BigInteger.Pow(radix, (int)exponent);
        Rational magnitude = negativeExponent ? Rational.Create(BigInteger.One, power) : power;
        value = negative ? -magnitude : magnitude;
        error = "";
        return true;
    }

    private static bool TryDecimal(ReadOnlySpan<char> text, out Rational value, out string error)
    {
        value = default;
        error = Accepted;
        int mark = text.IndexOfAny('e', 'E');
        BigInteger exponent = BigInteger.Zero;
        if (mark >= 0)
        {
            if (!TryDigits(text[(mark + 1)..], true, out exponent))
            {
                return false;
            }
            if (BigInteger.Abs(exponent) > MaximumExponent)
            {
                error = $"a decimal exponent may be at most {MaximumExponent} in absolute value";
                return false;
            }
            text = text[..mark];
        }
        int point = text.IndexOf('.');
        int fractionDigits = 0;
        BigInteger digits;
        if (point < 0)
        {
            if (!TryDigits(text, true, out digits))
            {
                return false;
            }
        }
        else
        {
            // A point needs a digit on both sides.
            ReadOnlySpan<char> whole = text[..point];
            ReadOnlySpan<char> fraction = text[(point + 1)..];
            if (!TryDigits(whole, true, out _) || !TryDigits(fraction, false, out _))
            {
                return false;
            }
            fractionDigits = fraction.Length;
            _ = TryDigits(string.Concat(whole, fraction), true, out digits);
        }
        int scale = (int)exponent - fractionDigits;
        value = scale >= 0 ? digits * BigInteger.Pow(10, scale) : Rational.Create(digits, BigInteger.Pow(10, -scale));
        error = "";
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, bool signAllowed, out BigInteger value)
    {
        value = default;
        ReadOnlySpan<char> digits = signAllowed && (text.StartsWith("-") || text.StartsWith("+")) ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }
        value = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        value = text[0] == '-' ? -value : value;
        return true;
    }
}
