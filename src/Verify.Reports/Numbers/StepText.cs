using System.Globalization;
using System.Numerics;

namespace Verify.Reports.Numbers;

/// <summary>Texts of a step t: its digits, or a power of ten where it is one.</summary>
public static class StepText
{
    private const int FewestZeros = 4;
    private const int LongestShown = 60;
    private const int ShownAtEachEnd = 12;

    // Of steps of more bits not all digits are worked out.
    private const int ManyBits = 4_096;

    // 10 to the number of digits shown at each end.
    private static readonly BigInteger Shown = BigInteger.Pow(10, ShownAtEachEnd);

    /// <summary>Such as 1000, 2·10^9 or 10^1000; otherwise all digits, or the ends of more than sixty.</summary>
    public static string Plain(BigInteger step) => Text(step, "·", exponent => $"^{exponent}");

    /// <summary>A text that the command line reads: an exact power of ten, digits and a number of zeros, or all digits.</summary>
    public static string Typed(BigInteger step) =>
        step > 0 && Plain(step) is var text && text.StartsWith("10^", StringComparison.Ordinal)
            ? text
            : Short(step.ToString(CultureInfo.InvariantCulture));

    private static string Short(string digits) =>
        digits.TrimEnd('0') is { Length: > 0 } leading && digits.Length - leading.Length >= FewestZeros
            ? $"{leading}e{digits.Length - leading.Length}"
            : digits;

    /// <summary>The same with raised exponents, for plots.</summary>
    public static string Raised(BigInteger step) => Text(step, "·", Raise);

    /// <summary>The same for HTML.</summary>
    public static string Html(BigInteger step) => Text(step, "·", exponent => $"<sup>{exponent}</sup>");

    /// <summary>The same for TeX, in math mode.</summary>
    public static string Latex(BigInteger step) => Text(step, @" \cdot ", exponent => $"^{{{exponent}}}");

    /// <summary>The digits of an exponent as superscripts.</summary>
    public static string Raise(string exponent)
    {
        ArgumentNullException.ThrowIfNull(exponent);
        return string.Concat(exponent.Select(c => c is '-' or '−' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
    }

    private static string Text(BigInteger step, string times, Func<string, string> raise)
    {
        if (step.GetBitLength() > ManyBits)
        {
            return LongText(step, times, raise);
        }
        var digits = step.ToString(CultureInfo.InvariantCulture);
        var leading = digits.TrimEnd('0');
        int zeros = digits.Length - leading.Length;
        if (zeros < FewestZeros || leading.Length > 1)
        {
            return digits.Length <= LongestShown
                ? digits
                : $"{digits[..ShownAtEachEnd]}…{digits[^ShownAtEachEnd..]} ({digits.Length} digits)";
        }
        var power = "10" + raise(zeros.ToString(CultureInfo.InvariantCulture));
        return leading == "1" ? power : leading + times + power;
    }

    /// <summary>The same for a step of many digits, of which only those that are shown are worked out.</summary>
    private static string LongText(BigInteger step, string times, Func<string, string> raise)
    {
        // 10^(count - 1) <= 2^(bits - 1) <= step < 2^bits, so that this is the number of digits, or one less.
        int count = (int)((step.GetBitLength() - 1) * Math.Log10(2)) + 1;
        var first = BigInteger.DivRem(step, BigInteger.Pow(10, count - ShownAtEachEnd), out var rest);
        if (first >= Shown)
        {
            count++;
            rest += first % 10;
            first /= 10;
        }
        if (rest.IsZero && first % (Shown / 10) == 0)
        {
            var power = "10" + raise((count - 1).ToString(CultureInfo.InvariantCulture));
            var leading = first / (Shown / 10);
            return leading.IsOne ? power : leading.ToString(CultureInfo.InvariantCulture) + times + power;
        }
        var last = (step % Shown).ToString(CultureInfo.InvariantCulture).PadLeft(ShownAtEachEnd, '0');
        return $"{first.ToString(CultureInfo.InvariantCulture)}…{last} ({count} digits)";
    }
}
