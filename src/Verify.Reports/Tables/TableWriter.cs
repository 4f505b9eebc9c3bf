using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;
using Verify.Arithmetic;
using Verify.Reports.Numbers;

namespace Verify.Reports.Tables;

/// <summary>Writes a table as text, CSV, Markdown, LaTeX, JSON or HTML.</summary>
public static partial class TableWriter
{
    private const string Undefined = "undefined";
    private const string NotEnclosed = "not enclosed";

    /// <summary>CSV (RFC 4180): a certified quantity has a column as shown and one for each end of its enclosure.</summary>
    public static string Csv(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(writer, new CsvWriterOptions(), true))
        {
            csv.WriteRecord(
                Enumerable
                    .Range(0, table.Columns.Count)
                    .SelectMany(i => HasEnds(table, i) ? Keys(table.Columns[i].Key) : [table.Columns[i].Key])
                    .ToArray()
            );
            foreach (var row in table.Rows)
            {
                csv.WriteRecord(row.SelectMany((cell, i) => Fields(table, i, cell)).ToArray());
            }
        }
        return writer.ToString();

        static string[] Keys(string key) => [key, key + "_lo", key + "_hi"];

        static IEnumerable<string> Fields(Table table, int column, TableCell cell)
        {
            yield return cell switch
            {
                TableCell.Step step => step.Value.ToString(CultureInfo.InvariantCulture),
                // A program takes an empty field for a missing number; the ends say what is known.
                TableCell.Quantity { Value: var value } when !IsNumber(value, table.Digits) => "",
                TableCell.Quantity { Value: { } value } => CertifiedDecimal.Of(value, table.Digits).ToString(),
                TableCell.Bits bits => bits.Value is { } pattern ? "b" + pattern : "",
                _ => Show(cell, table),
            };
            if (HasEnds(table, column))
            {
                var (lower, upper) = Ends((cell as TableCell.Quantity)?.Value, table);
                yield return lower ?? "";
                yield return upper ?? "";
            }
        }
    }

    /// <summary>A pipe table of GitHub's Markdown, under its title, above its caption.</summary>
    public static string Markdown(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder().Append("### ").Append(Escape(table.Title)).Append("\n\n");
        Row(table.Columns.Select(column => Escape(column.Symbol)));
        Row(table.Columns.Select((_, i) => IsLeft(table, i) ? ":--" : "--:"));
        foreach (var row in table.Rows)
        {
            Row(
                row.Select(cell =>
                    cell switch
                    {
                        TableCell.Step step => StepText.Html(step.Value),
                        _ => Escape(Show(cell, table)),
                    }
                )
            );
        }
        return text.Append($"\n{Escape(table.Caption)} Regenerate with: `{table.Command}`\n").ToString();

        void Row(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

        static string Escape(string value) =>
            value
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("|", "\\|", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace("*", "\\*", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal);
    }

    /// <summary>A table element for a page, without title, caption and the columns that a page has no room for.</summary>
    public static string Html(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] shown = [.. Enumerable.Range(0, table.Columns.Count).Where(i => !table.Columns[i].IsDetail)];
        var text = new StringBuilder("<table><thead><tr>");
        foreach (int i in shown)
        {
            var column = table.Columns[i];
            text.Append("<th scope=\"col\"")
                .Append(IsLeft(table, i) ? " class=\"left\"" : "")
                .Append(" title=\"")
                .Append(WebUtility.HtmlEncode(column.Meaning))
                .Append("\">")
                .Append(WebUtility.HtmlEncode(column.Symbol))
                .Append("</th>");
        }
        text.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            text.Append("<tr>");
            foreach (int i in shown)
            {
                text.Append(IsLeft(table, i) ? "<td class=\"left\">" : "<td>")
                    .Append(HtmlCell(row[i], table))
                    .Append("</td>");
            }
            text.Append("</tr>\n");
        }
        return text.Append("</tbody></table>").ToString();
    }

    /// <summary>The text of a cell.</summary>
    internal static string Show(TableCell cell, Table table) =>
        cell switch
        {
            TableCell.Step step => StepText.Plain(step.Value),
            TableCell.Count count => count.Value.ToString(CultureInfo.InvariantCulture),
            TableCell.Words words => words.Value,
            TableCell.Bits bits => bits.Value ?? "changing",
            TableCell.Quantity { Value: null } => Undefined,
            TableCell.Quantity { Value: { IsBounded: true } value } => table.ShowsEnclosures
                ? EnclosedDecimal.Of(value, table.Digits).ToString()
                : CertifiedDecimal.Of(value, table.Digits).ToString(),
            _ => NotEnclosed,
        };

    private static string HtmlCell(TableCell cell, Table table)
    {
        switch (cell)
        {
            case TableCell.Step step:
                return StepText.Html(step.Value);
            case TableCell.Quantity { Value: { IsBounded: true } value }:
                var (lower, upper) = Ends(value, table);
                var shown = CertifiedDecimal.Of(value, table.Digits).ToDisplay(exponent => $"<sup>{exponent}</sup>");
                return $"<span title=\"in [{lower}, {upper}]\">{shown}</span>";
            default:
                return WebUtility.HtmlEncode(Show(cell, table));
        }
    }

    private static bool IsNumber(Interval? value, int digits) =>
        value is { IsBounded: true } known && !CertifiedDecimal.Of(known, digits).IsUnknownZero;

    private static (string? Lower, string? Upper) Ends(Interval? value, Table table) =>
        value is { } enclosure ? DecimalText.Format(enclosure, table.EndDigits) : (null, null);

    private static bool HasEnds(Table table, int column) => table.Rows.Any(row => row[column] is TableCell.Quantity);

    private static bool IsLeft(Table table, int column) =>
        table.Rows.Count > 0 && table.Rows.All(row => row[column] is TableCell.Words or TableCell.Bits);
}
