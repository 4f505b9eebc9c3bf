using System.Text;

namespace Verify.Reports.Tables;

/// <summary>Ordinary text as TeX source, mathematical letters included.</summary>
internal static class LatexText
{
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            result.Append(
                c switch
                {
                    '\\' => @"\textbackslash{}",
                    '{' or '}' or '%' or '&' or '#' or '$' or '_' => "\\" + c,
                    '^' => @"\textasciicircum{}",
                    '~' => @"\textasciitilde{}",
                    '-' => "{-}",
                    'η' => @"$\eta$",
                    'γ' => @"$\gamma$",
                    'Δ' => @"$\Delta$",
                    '⋆' => @"$^{\star}$",
                    '₊' => "$_{+}$",
                    '₋' => "$_{-}$",
                    '₁' => "$_{1}$",
                    '₂' => "$_{2}$",
                    '·' => @"$\cdot$",
                    '−' => "$-$",
                    '≤' => @"$\le$",
                    '≥' => @"$\ge$",
                    '…' => @"\dots{}",
                    '–' => "--",
                    '—' => "---",
                    '’' => "'",
                    '“' => "``",
                    '”' => "''",
                    '⌈' => @"$\lceil$",
                    '⌉' => @"$\rceil$",
                    '∞' => @"$\infty$",
                    < (char)128 => c.ToString(),
                    _ => "?",
                }
            );
        }
        return result.ToString();
    }
}
