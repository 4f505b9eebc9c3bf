using System.Text;
using System.Text.RegularExpressions;

namespace Verify.Reports.Tables;

/// <summary>Ordinary text as TeX source; formulas in it are set as mathematics.</summary>
/// <remarks>
/// A formula is a stretch of words that have numbers, single letters, their indices and signs of mathematics only. It ends at
/// punctuation, except between parentheses.
/// </remarks>
public static partial class LatexText
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

    /// <summary>The TeX source of a text.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var formula = new StringBuilder();
        int open = 0;
        string[] words = text.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            string body = word.TrimEnd('.', ',', ';', ':');
            bool isFormula = IsFormula(body) || (formula.Length > 0 && IsSign(body));
            if (isFormula)
            {
                formula.Append(formula.Length > 0 ? " " : "").Append(body);
                open += body.Count(c => c == '(') - body.Count(c => c == ')');
                bool goesOn = body.Length == word.Length || (word.EndsWith(',') && open > 0);
                if (goesOn && i + 1 < words.Length && (IsFormula(Bare(words[i + 1])) || IsSign(Bare(words[i + 1]))))
                {
                    formula.Append(word.AsSpan(body.Length));
                    continue;
                }
                result.Append('$').Append(Mathematics(formula.ToString())).Append('$');
                formula.Clear();
                open = 0;
                body = word[body.Length..];
                result.Append(body);
            }
            else
            {
                result.Append(Words(word));
            }
            result.Append(i + 1 < words.Length ? " " : "");
        }
        return result.ToString();
    }

    private static string Bare(string word) => word.TrimEnd('.', ',', ';', ':');

    // A sign belongs to a formula that has begun, or to one that begins with it.
    private static bool IsSign(string word) =>
        word is "=" or "+" or "−" or "-" or "≤" or "≥" or "<" or ">" or "·" or "/" or "±";

    // "a" and "I" are words, P7 is a name; 10^-5 and ηt are formulas.
    private static bool IsFormula(string word) =>
        word is not ("" or "a" or "A" or "I")
        && word.Any(c => char.IsLetterOrDigit(c))
        && !Name().IsMatch(word)
        && Formula().IsMatch(word);

    private static string Mathematics(string formula)
    {
        var result = new StringBuilder();
        foreach (string word in Functions().Split(formula))
        {
            result.Append(
                word is "ln" or "exp"
                    ? @"\" + word + " "
                    : Powers().Replace(string.Concat(word.Select(Letter)), "^{$1}")
            );
        }
        return Blanks()
            .Replace(result.ToString(), "$1")
            .Replace("}^{", "", StringComparison.Ordinal)
            .Replace("  ", " ", StringComparison.Ordinal)
            .Trim();
    }

    private static string Letter(char c) =>
        c switch
        {
            'η' => @"\eta ",
            'γ' => @"\gamma ",
            'τ' => @"\tau ",
            'Δ' => @"\Delta ",
            '⋆' => @"^{\star}",
            '₊' => "_{+}",
            '₋' => "_{-}",
            >= '₀' and <= '₉' => $"_{{{c - '₀'}}}",
            '·' => @"\cdot ",
            '−' => "-",
            '±' => @"\pm ",
            '≤' => @"\le ",
            '≥' => @"\ge ",
            '…' => @"\dots ",
            '⌈' => @"\lceil ",
            '⌉' => @"\rceil ",
            '∞' => @"\infty ",
            '%' => @"\%",
            // One by one: neighbours are joined below.
            _ when Raised.IndexOf(c) is >= 0 and var digit => $"^{{{(digit == Raised.Length - 1 ? "-" : digit)}}}",
            _ => c.ToString(),
        };

    private static string Words(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            result.Append(
                c switch
                {
                    '\\' => @"\textbackslash{}",
                    '{' or '}' or '%' or '&' or '#' or '$' or '_' => "\\" + c,
                    '^' => @"\textasciicircum{}",
                    '~' => @"\textasciitilde{}",
                    // Two dashes would be joined.
                    '-' when i > 0 && text[i - 1] == '-' => "{-}",
                    '–' => "--",
                    '—' => "---",
                    '’' => "'",
                    '“' => "``",
                    '”' => "''",
                    < (char)128 => c.ToString(),
                    _ when Letter(c) is var sign && sign[0] < 128 => $"${sign.TrimEnd()}$",
                    _ => "?",
                }
            );
        }
        return result.ToString();
    }

    [GeneratedRegex("(ln|exp)(?![a-z])")]
    private static partial Regex Functions();

    // A blank after the name of a sign is needed before a letter only.
    [GeneratedRegex(@"(\\[a-zA-Z]+) (?![a-zA-Z ])")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\^(-?\d+)")]
    private static partial Regex Powers();

    [GeneratedRegex("^[A-Z][0-9]")]
    private static partial Regex Name();

    // No two letters in a row, except ln and exp.
    [GeneratedRegex(@"^(?:ln|exp|[a-zA-Z](?![a-zA-Z])|[0-9⁰¹²³⁴⁵⁶⁷⁸⁹⁻ηγτΔ⋆₊₋₀-₉·−±≤≥…⌈⌉∞=+\-*/()\[\]|,.<>^@])+$")]
    private static partial Regex Formula();
}
