using System.Text;

namespace Verify.Reports.Tables;

/// <content>Text: aligned columns, or one quantity a line.</content>
public static partial class TableWriter
{
    /// <summary>The width of a text file.</summary>
    public const int TextWidth = 120;

    private const int Gap = 2;
    private const int LeastWidthOfWords = 20;

    /// <summary>Aligned columns, folded into panels where they are wider than a line; no number is broken.</summary>
    /// <param name="table">The table.</param>
    /// <param name="width">The characters of a line.</param>
    public static string Text(Table table, int width = TextWidth)
    {
        ArgumentNullException.ThrowIfNull(table);
        int mostOfWords = Math.Max(LeastWidthOfWords, width / 2);
        var rows = table
            .Rows.Select(row => row.Select(cell => Folded(Show(cell, table), cell is TableCell.Words)).ToArray())
            .Prepend([.. table.Columns.Select(column => Folded(column.Symbol, true))])
            .ToArray();
        int[] widths = [.. table.Columns.Select((_, i) => rows.Max(row => row[i].Max(line => line.Length)))];
        var text = new StringBuilder();
        foreach (var line in Prose.Lines(table.Title, width))
        {
            text.Append(line).Append('\n');
        }
        foreach (var panel in TablePanels.Fold([.. widths.Select(w => (double)(w + Gap))], width + Gap))
        {
            text.Append('\n');
            for (int r = 0; r < rows.Length; r++)
            {
                AppendRow(rows[r], panel);
                if (r == 0)
                {
                    text.AppendJoin("  ", panel.Select(i => new string('-', widths[i]))).Append('\n');
                }
            }
        }
        text.Append('\n');
        foreach (var line in Prose.Lines(table.Caption.TrimEnd(), width))
        {
            text.Append(line).Append('\n');
        }
        // In one line, so that it can be copied.
        return text.Append("Regenerate with: ").Append(table.Command).Append('\n').ToString();

        string[] Folded(string cell, bool isProse) => isProse ? [.. Prose.Lines(cell, mostOfWords)] : [cell];

        void AppendRow(string[][] row, int[] panel)
        {
            for (int k = 0; k < panel.Max(i => row[i].Length); k++)
            {
                var line = panel.Select(i =>
                    (k < row[i].Length ? row[i][k] : "") is var part && IsLeft(table, i)
                        ? part.PadRight(widths[i])
                        : part.PadLeft(widths[i])
                );
                text.Append(string.Join("  ", line).TrimEnd()).Append('\n');
            }
        }
    }

    /// <summary>The table turned: a heading for each row, then its quantities, one a line, so that a line holds one number.</summary>
    /// <param name="table">The table.</param>
    /// <param name="width">The characters of a line; a number that does not fit beside its name stands below it.</param>
    public static string Turned(Table table, int width = TextWidth)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] quantities =
        [
            .. Enumerable.Range(0, table.Columns.Count).Where(i => table.Rows.Any(row => row[i] is TableCell.Quantity)),
        ];
        int names = quantities.Select(i => table.Columns[i].Key.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder();
        foreach (var row in table.Rows)
        {
            var heading = Enumerable
                .Range(0, table.Columns.Count)
                .Except(quantities)
                .Select(i => $"{table.Columns[i].Symbol} {(i == 0 ? "= " : "")}{Shorten(Show(row[i], table))}");
            text.AppendJoin('\n', Prose.Lines(string.Join(", ", heading), width, 2 * Gap)).Append('\n');
            foreach (int i in quantities)
            {
                string value = Show(row[i], table);
                bool fits = Gap + names + Gap + value.Length <= width;
                text.Append("  ")
                    .Append(fits ? table.Columns[i].Key.PadRight(names + Gap) : table.Columns[i].Key + "\n    ")
                    .Append(value)
                    .Append('\n');
            }
            text.Append('\n');
        }
        foreach (var line in Prose.Lines(table.ShowsEnclosures ? Table.EnclosuresNote : Table.DigitsNote, width))
        {
            text.Append(line).Append('\n');
        }
        return text.ToString();

        string Shorten(string word) => word.Length <= width - 10 ? word : $"{word[..6]}… ({word.Length} characters)";
    }
}
