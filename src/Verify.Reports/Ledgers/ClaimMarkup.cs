using System.Net;
using System.Text;

namespace Verify.Reports.Ledgers;

/// <summary>Formulas of the claim language as HTML: indices, Greek letters and signs in the place of their names.</summary>
public static class ClaimMarkup
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["xp"] = "<i>x</i><sub>+</sub>",
        ["xm"] = "<i>x</i><sub>−</sub>",
        ["kappap"] = "<i>κ</i><sub>+</sub>",
        ["kappam"] = "<i>κ</i><sub>−</sub>",
        ["xstar"] = "<i>x</i><sup>⋆</sup>",
        ["Delta"] = "Δ",
        ["eta"] = "<i>η</i>",
        ["beta"] = "<i>β</i>",
        ["lambda"] = "<i>λ</i>",
        ["margin"] = "<i>γ</i>",
        ["best"] = "<i>γ</i><sup>⋆</sup>",
        ["and"] = "and",
        ["or"] = "or",
        ["eventually"] = "from some step on",
        ["ln"] = "ln",
        ["exp"] = "exp",
        ["sqrt"] = "√",
        ["min"] = "min",
        ["max"] = "max",
    };

    private static readonly Dictionary<string, string> Signs = new()
    {
        ["<="] = " ≤ ",
        [">="] = " ≥ ",
        ["!="] = " ≠ ",
        ["<"] = " &lt; ",
        [">"] = " &gt; ",
        ["="] = " = ",
        ["*"] = "·",
        ["-"] = "−",
    };

    /// <summary>The markup of a statement, a term or a hypothesis.</summary>
    public static string Html(string formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var html = new StringBuilder();
        string text = formula.Replace("for all t", "for every t", StringComparison.Ordinal);
        for (int i = 0; i < text.Length; )
        {
            if (char.IsAsciiLetter(text[i]))
            {
                int end = i;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || "._".Contains(text[end])))
                {
                    end++;
                }
                string word = text[i..end];
                i = end;
                // abs(…) between bars.
                if (word == "abs" && i < text.Length && text[i] == '(' && Closing(text, i) is { } closing)
                {
                    html.Append('|').Append(Html(text[(i + 1)..closing])).Append('|');
                    i = closing + 1;
                    continue;
                }
                html.Append(Name(word));
                // X@T is the value of X at the step T.
                if (i + 1 < text.Length && text[i] == '@')
                {
                    int from = i + 1;
                    int last = text[from] == '(' ? Closing(text, from) ?? text.Length - 1 : Word(text, from);
                    string step = text[from..(last + 1)];
                    html.Append(step[0] == '(' ? Html(step) : $"({Html(step)})");
                    i = last + 1;
                }
            }
            else if (text[i] == '^')
            {
                int from = i + 1;
                int last =
                    from < text.Length && text[from] == '(' ? Closing(text, from) ?? text.Length - 1 : Word(text, from);
                html.Append("<sup>").Append(Html(text[from..(last + 1)].Trim('(', ')'))).Append("</sup>");
                i = last + 1;
            }
            else
            {
                string sign =
                    i + 1 < text.Length && Signs.ContainsKey(text[i..(i + 2)]) ? text[i..(i + 2)] : text[i..(i + 1)];
                if (Signs.TryGetValue(sign, out string? shown))
                {
                    // Relations bring their own blanks.
                    if (shown.StartsWith(' '))
                    {
                        while (html.Length > 0 && html[^1] == ' ')
                        {
                            html.Length--;
                        }
                        while (i + sign.Length < text.Length && text[i + sign.Length] == ' ')
                        {
                            i++;
                        }
                    }
                    html.Append(shown);
                }
                else
                {
                    html.Append(WebUtility.HtmlEncode(sign));
                }
                i += sign.Length;
            }
        }
        return html.ToString();
    }

    private static string Name(string word)
    {
        if (word.StartsWith("flow.", StringComparison.Ordinal))
        {
            return Name(word["flow.".Length..]) + "<sub>flow</sub>";
        }
        if (Names.TryGetValue(word, out string? known))
        {
            return known;
        }
        // p1, T0: a letter and its index. A word is a word.
        string encoded = WebUtility.HtmlEncode(word);
        return word.Length == 1 ? $"<i>{encoded}</i>"
            : word.Length == 2 && char.IsAsciiDigit(word[1]) ? $"<i>{encoded[0]}</i><sub>{encoded[1]}</sub>"
            : encoded;
    }

    // The last character of the word or number that begins here.
    private static int Word(string text, int from)
    {
        int end = from;
        while (end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]))
        {
            end++;
        }
        return Math.Min(end, text.Length - 1);
    }

    private static int? Closing(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            depth +=
                text[i] == '(' ? 1
                : text[i] == ')' ? -1
                : 0;
            if (depth == 0)
            {
                return i;
            }
        }
        return null;
    }
}
