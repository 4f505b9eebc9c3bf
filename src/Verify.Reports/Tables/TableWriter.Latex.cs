using System.Globalization;
using System.Text;
using Verify.Reports.Numbers;

namespace Verify.Reports.Tables;

/// <content>LaTeX: a fragment to be read with \input, for a text width of 12 cm.</content>
public static partial class TableWriter
{
    // Points: the text width, and at \small a digit, a gap between columns, the width of long words.
    private const double LatexWidth = 340;
    private const double LatexDigit = 4.7;
    private const double LatexGap = 12;
    private const double LatexWords = 170;
    private const int LongWords = 36;

    // Lines of a float: more are continued on the next one.
    private const int LatexLines = 38;

    /// <summary>A fragment for \input: booktabs tables with caption and label, decimals aligned, the command in a comment.</summary>
    /// <remarks>What is wider than 12 cm is folded into panels, or turned where a panel would hold one number; what is longer than a page
    /// is continued.</remarks>
    public static string Latex(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder()
            .Append("% ")
            .Append(table.Command.ReplaceLineEndings(" "))
            .Append("\n% needs \\usepackage{booktabs}\n");
        double[] widths = [.. table.Columns.Select((_, i) => LatexWidthOf(table, i))];
        if (widths.Sum() > LatexWidth && widths.Skip(1).Max() > (LatexWidth - widths[0]) / 2 && table.Rows.Count > 0)
        {
            WriteTurned(text, table);
            return text.Append("\\end{table}\n").ToString();
        }
        int panelsWritten = 0;
        int lines = 0;
        foreach (var panel in TablePanels.Fold(widths, LatexWidth))
        {
            for (int from = 0; from == 0 || from < table.Rows.Count; from += LatexLines)
            {
                var rows = table.Rows.Skip(from).Take(LatexLines).ToArray();
                bool isFirst = panelsWritten++ == 0;
                if (isFirst || lines + rows.Length + 2 > LatexLines)
                {
                    text.Append(isFirst ? "" : "\\end{table}\n");
                    BeginFloat(text, table, isFirst);
                    lines = 0;
                }
                else
                {
                    text.Append("\\par\\medskip\n");
                }
                WritePanel(text, table, panel, rows);
                lines += rows.Length + 2;
            }
        }
        return text.Append("\\end{table}\n").ToString();
    }

    /// <summary>A whole document around that fragment, which compiles as it stands.</summary>
    public static string LatexDocument(Table table) =>
        "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n" + Latex(table) + "\\end{document}\n";

    // A heading for each row, then its quantities, one a line.
    private static void WriteTurned(StringBuilder text, Table table)
    {
        int[] quantities = [.. Enumerable.Range(0, table.Columns.Count).Where(i => IsDecimal(table, i))];
        int perFloat = Math.Max(1, LatexLines / (quantities.Length + 1));
        for (int r = 0; r < table.Rows.Count; r++)
        {
            bool begins = r % perFloat == 0;
            if (begins)
            {
                text.Append(r == 0 ? "" : "\\bottomrule\n\\end{tabular}\n\\end{table}\n");
                BeginFloat(text, table, r == 0);
                text.Append("\\begin{tabular}{lr@{}l}\n\\toprule\n");
            }
            var row = table.Rows[r];
            var heading = Enumerable
                .Range(0, table.Columns.Count)
                .Except(quantities)
                .Select(i =>
                    $"{LatexText.Of(table.Columns[i].Symbol)}{(i == 0 ? " $=$ " : " ")}{LatexCell(table, i, row[i])}"
                );
            text.Append(begins ? "" : "\\midrule\n")
                .Append("\\multicolumn{3}{l}{")
                .AppendJoin(", ", heading)
                .Append("} \\\\\n");
            foreach (int i in quantities)
            {
                text.Append(LatexText.Of(table.Columns[i].Symbol))
                    .Append(" & ")
                    .Append(LatexCell(table, i, row[i]))
                    .Append(" \\\\\n");
            }
        }
        text.Append("\\bottomrule\n\\end{tabular}\n");
    }

    private static void BeginFloat(StringBuilder text, Table table, bool isFirst)
    {
        text.Append("\\begin{table}[htp]\n\\centering\\small\n");
        if (isFirst)
        {
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"\\caption{{{LatexText.Of($"{table.Title}. {table.Caption}")}}}\n"
                )
                .Append(CultureInfo.InvariantCulture, $"\\label{{tab:{table.Name}}}\n");
        }
        else
        {
            text.Append("\\addtocounter{table}{-1}\n\\caption{")
                .Append(LatexText.Of(table.Title))
                .Append(" (continued)}\n");
        }
    }

    private static void WritePanel(
        StringBuilder text,
        Table table,
        int[] panel,
        IEnumerable<IReadOnlyList<TableCell>> rows
    )
    {
        text.Append("\\begin{tabular}{")
            .Append(string.Concat(panel.Select(i => Specification(table, i))))
            .Append("}\n\\toprule\n")
            .AppendJoin(" & ", panel.Select(Heading))
            .Append(" \\\\\n\\midrule\n");
        foreach (var row in rows)
        {
            text.AppendJoin(" & ", panel.Select(i => LatexCell(table, i, row[i]))).Append(" \\\\\n");
        }
        text.Append("\\bottomrule\n\\end{tabular}\n");

        string Heading(int i)
        {
            string symbol = LatexText.Of(table.Columns[i].Symbol);
            return IsDecimal(table, i) ? $"\\multicolumn{{2}}{{c}}{{{symbol}}}" : symbol;
        }
    }

    private static bool IsDecimal(Table table, int column) => HasEnds(table, column);

    private static string Specification(Table table, int column) =>
        IsDecimal(table, column) ? "r@{}l"
        : IsLong(table, column) ? "p{6cm}"
        : IsLeft(table, column) ? "l"
        : "r";

    private static bool IsLong(Table table, int column) =>
        table.Rows.Any(row => row[column] is TableCell.Words { Value.Length: > LongWords });

    // The point stands between the two halves of the column.
    private static string LatexCell(Table table, int column, TableCell cell)
    {
        switch (cell)
        {
            case TableCell.Step step:
                return $"${StepText.Latex(step.Value)}$";
            case TableCell.Quantity { Value: { IsBounded: true } value }:
                string number = table.ShowsEnclosures
                    ? EnclosedDecimal.Of(value, table.Digits).ToLatex()
                    : CertifiedDecimal.Of(value, table.Digits).ToLatex();
                int point = number.IndexOf('.', StringComparison.Ordinal);
                return number.StartsWith('[') || number.Contains("\\pm", StringComparison.Ordinal)
                        ? $"\\multicolumn{{2}}{{c}}{{${number}$}}"
                    : point < 0 ? $"${number}$ & "
                    : $"${number[..point]}$ & ${number[point..]}$";
            default:
                string words = LatexText.Of(Show(cell, table));
                return IsDecimal(table, column) ? $"\\multicolumn{{2}}{{c}}{{{words}}}" : words;
        }
    }

    private static double LatexWidthOf(Table table, int column)
    {
        if (IsLong(table, column))
        {
            return LatexWords + LatexGap;
        }
        var shown = table.Rows.Select(row => Show(row[column], table)).ToArray();
        double heading = table.Columns[column].Symbol.Length;
        if (!IsDecimal(table, column))
        {
            return LatexGap + LatexDigit * shown.Select(LatexLength).Append(heading).Max();
        }
        // Points stand below each other: the longest part before it and the longest one after it may be of different numbers.
        var halves = shown.Select(number => (number, Point: PointOf(number))).ToArray();
        double before = halves.Max(half => LatexLength(half.number[..half.Point]));
        double after = halves.Max(half => LatexLength(half.number[half.Point..]));
        return LatexGap + LatexDigit * Math.Max(before + after, heading);

        static int PointOf(string number) =>
            number.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && number[0] != '['
                ? point
                : number.Length;
    }

    // An exponent is small, and a product sign and the 10 stand before it.
    private static double LatexLength(string shown)
    {
        int mark = shown.LastIndexOf('e');
        int caret = shown.IndexOf('^', StringComparison.Ordinal);
        return mark > 0 && char.IsAsciiDigit(shown[mark - 1]) ? mark + 5.2 + (0.75 * (shown.Length - mark - 1))
            : caret > 0 ? caret + (0.75 * (shown.Length - caret))
            : shown.Length;
    }
}
