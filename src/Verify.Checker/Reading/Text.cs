using System.Globalization;
using System.Numerics;
using System.Text;

namespace Verify.Checker;

/// <summary>Strict reading of integers, and shortening of quoted input for messages.</summary>
internal static class Text
{
    /// <summary>Reads "0" or digits without a leading zero, with a minus sign only where allowed.</summary>
    internal static BigInteger Integer(string text, bool signed)
    {
        var digits = signed && text.StartsWith('-') ? text[1..] : text;
        var good = digits.Length is > 0 and <= Limits.NumberDigits && digits.All(char.IsAsciiDigit);
        if (!good || (digits[0] == '0' && text.Length > 1))
        {
            throw new MalformedException(
                $"'{Shorten(text)}' is not {(signed ? "an integer" : "an integer of at least 0")} of at most {Limits.NumberDigits} digits"
            );
        }
        return BigInteger.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>A text for keys: unlike decimal digits those of base 16 take no longer than the number is long.</summary>
    internal static string Key(BigInteger? value) => value?.ToString("x", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Whether a character controls the terminal, is invisible, or changes the order in which others are shown.</summary>
    internal static bool IsHidden(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text, at)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate;

    /// <summary>The text with \u{…} in the place of every character that is hidden.</summary>
    internal static string Shown(string text)
    {
        var shown = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var length = char.IsSurrogatePair(text, at) ? 2 : 1;
            if (IsHidden(text, at))
            {
                var number = length == 2 ? char.ConvertToUtf32(text, at) : text[at];
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{number:X}}}");
            }
            else
            {
                shown.Append(text, at, length);
            }
            at += length - 1;
        }
        return shown.ToString();
    }

    internal static string Shorten(string text) => text.Length <= 60 ? text : text[..40] + "…";

    internal static string Shorten(BigInteger value) => Shorten(value.ToString(CultureInfo.InvariantCulture));
}
