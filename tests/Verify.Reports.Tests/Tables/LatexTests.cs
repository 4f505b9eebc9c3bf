using Verify.Reports.Pages;
using Verify.Reports.Tables;
using Verify.Testing;
using Xunit;

namespace Verify.Reports.Tests.Tables;

/// <summary>LaTeX reads every table, and none is wider than the text.</summary>
public class LatexTests
{
    [ProgramFact("pdflatex")]
    public void Every_table_compiles_within_a_text_width_of_twelve_centimetres()
    {
        var tables = HtmlReport.Tables(Sample.Default, Sample.Samples(Sample.Default));
        string folder = Directory.CreateTempSubdirectory().FullName;
        foreach (var table in tables)
        {
            foreach (int digits in new[] { table.Digits, 30 })
            {
                foreach (bool enclosed in new[] { false, true })
                {
                    Compile(folder, table with { Digits = digits, ShowsEnclosures = enclosed });
                }
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    // \input into a document with the text width of a journal: an overfull box is a warning, so it is looked for.
    private static void Compile(string folder, Table table)
    {
        File.WriteAllText(Path.Combine(folder, "table.tex"), TableWriter.Latex(table));
        File.WriteAllText(
            Path.Combine(folder, "paper.tex"),
            "\\documentclass{article}\n\\usepackage[textwidth=12cm]{geometry}\n\\usepackage{booktabs}\n\\begin{document}\n"
                + $"\\input{{table}}\nTable~\\ref{{tab:{table.Name}}}.\n\\end{{document}}\n"
        );
        var outcome = Programs.Run("pdflatex", folder, "-interaction=nonstopmode", "-halt-on-error", "paper.tex");
        string log = File.ReadAllText(Path.Combine(folder, "paper.log"));
        Assert.True(outcome.ExitCode == 0, $"{table.Name}: {outcome.Output}");
        Assert.False(log.Contains("Overfull \\hbox", StringComparison.Ordinal), $"{table.Name}: {log[^3000..]}");
        Assert.DoesNotContain("Float too large", log, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "paper.pdf")));
    }

    [Theory]
    [InlineData(
        "x₋ = -1, η = 1/10, D = w₁ − w₂; x⋆: boundary",
        @"$x_{-} = -1$, $\eta = 1/10$, $D = w_{1} - w_{2}$; $x^{\star}$: boundary"
    )]
    [InlineData("(w₁, b₁) = (1/2, -3) at step 0.", @"$(w_{1}, b_{1}) = (1/2, -3)$ at step $0$.")]
    [InlineData("a multiple of |Δ|/ln t: 99 % of 10^-5", @"a multiple of $|\Delta|/\ln t$: $99$ \% of $10^{-5}$")]
    [InlineData("claim P6.denominator-lower_x & more", @"claim P6.denominator-lower\_x \& more")]
    public void Formulas_in_a_text_are_mathematics(string text, string latex) =>
        Assert.Equal(latex, LatexText.Of(text));
}
