using System.Globalization;
using System.Text;

namespace Verify.Cli.Output;

/// <summary>Text from a file, a name or an argument as it is printed: nothing in it can control the terminal, hide, or turn the direction of writing.</summary>
internal static class ShownText
{
    /// <summary>The text in one line, with \u{…} in the place of every control and format character and separator of lines; U+FFFD stands for half a surrogate pair.</summary>
    public static string OneLine(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isHidden =
                Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator;
            shown.Append(isHidden ? FormattableString.Invariant($"\\u{{{rune.Value:X}}}") : rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>The same with the line feeds of the text kept.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(OneLine));
}
