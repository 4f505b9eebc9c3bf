using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Verify.Arithmetic;
using Verify.Reports.Numbers;

namespace Verify.Reports.Tables;

/// <summary>Writes a table as text, CSV, Markdown, LaTeX, JSON or HTML.</summary>
public static class TableWriter
{
    /// <summary>Significant digits of the ends of enclosures in CSV and JSON, rounded outward.</summary>
    public const int EndDigits = 30;

    private const string Undefined = "undefined";

    /// <summary>Aligned columns for a terminal.</summary>
    public static string Text(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var heading = table.Columns.Select(column => column.Symbol).ToArray();
        var rows = table
            .Rows.Select(row => row.Select(cell => Show(cell, table.Digits)).ToArray())
            .Prepend(heading)
            .ToArray();
        int[] widths = heading.Select((_, i) => rows.Max(row => row[i].Length)).ToArray();
        var text = new StringBuilder().Append(table.Title).Append("\n\n");
        for (int r = 0; r < rows.Length; r++)
        {
            var line = rows[r]
                .Select((cell, i) => IsLeft(table, i) ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
            text.Append(string.Join("  ", line).TrimEnd()).Append('\n');
            if (r == 0)
            {
                text.Append(string.Join("  ", widths.Select(width => new string('-', width)))).Append('\n');
            }
        }
        return text.Append('\n').Append(table.FullCaption).Append('\n').ToString();
    }

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
                TableCell.Quantity { Value: null } => "",
                TableCell.Bits bits => "b" + bits.Value,
                _ => Show(cell, table.Digits),
            };
            if (HasEnds(table, column))
            {
                var (lower, upper) = Ends((cell as TableCell.Quantity)?.Value);
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
                        _ => Escape(Show(cell, table.Digits)),
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

    /// <summary>A document with one booktabs table, which compiles as it stands; copy the table environment into a paper.</summary>
    public static string Latex(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var columns = string.Concat(table.Columns.Select((_, i) => IsLeft(table, i) ? 'l' : 'r'));
        var text = new StringBuilder()
            .Append("\\documentclass{article}\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"\\usepackage[margin=2cm,paperwidth={LatexPaperWidth(table)}cm]{{geometry}}\n"
            )
            .Append("\\usepackage{booktabs}\n")
            .Append("\\begin{document}\n\\begin{table}[ht]\n\\centering\\small\n")
            .Append("\\caption{")
            .Append(LatexText.Of(table.Title + ". " + table.FullCaption))
            .Append("}\n\\begin{tabular}{")
            .Append(columns)
            .Append("}\n\\toprule\n")
            .AppendJoin(" & ", table.Columns.Select(column => LatexText.Of(column.Symbol)))
            .Append(" \\\\\n\\midrule\n");
        foreach (var row in table.Rows)
        {
            text.AppendJoin(
                    " & ",
                    row.Select(cell =>
                        cell switch
                        {
                            TableCell.Step step => $"${StepText.Latex(step.Value)}$",
                            TableCell.Quantity { Value: { IsBounded: true } value } =>
                                $"${CertifiedDecimal.Of(value, table.Digits).ToLatex()}$",
                            _ => LatexText.Of(Show(cell, table.Digits)),
                        }
                    )
                )
                .Append(" \\\\\n");
        }
        return text.Append("\\bottomrule\n\\end{tabular}\n\\end{table}\n\\end{document}\n").ToString();
    }

    // A4, or as much wider as a row needs: about 0.17 cm a character and a gap between columns.
    private static int LatexPaperWidth(Table table)
    {
        int characters = Enumerable
            .Range(0, table.Columns.Count)
            .Sum(i =>
                4
                + table
                    .Rows.Select(row => Show(row[i], table.Digits).Length)
                    .Append(table.Columns[i].Symbol.Length)
                    .Max()
            );
        return Math.Max(21, 5 + (characters * 17 / 100));
    }

    /// <summary>One JSON document; enclosures are {"lo", "hi"}, rounded outward, steps and counts are strings.</summary>
    public static string Json(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteString("title", table.Title);
            json.WriteString("caption", table.Caption);
            json.WriteString("command", table.Command);
            json.WriteStartArray("columns");
            foreach (var column in table.Columns)
            {
                json.WriteStartObject();
                json.WriteString("key", column.Key);
                json.WriteString("symbol", column.Symbol);
                json.WriteString("meaning", column.Meaning);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                for (int i = 0; i < row.Count; i++)
                {
                    WriteCell(json, table.Columns[i].Key, row[i]);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>A table element for a page, without title and caption.</summary>
    public static string Html(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder("<table><thead><tr>");
        for (int i = 0; i < table.Columns.Count; i++)
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
            for (int i = 0; i < row.Count; i++)
            {
                text.Append(IsLeft(table, i) ? "<td class=\"left\">" : "<td>")
                    .Append(HtmlCell(row[i], table.Digits))
                    .Append("</td>");
            }
            text.Append("</tr>\n");
        }
        return text.Append("</tbody></table>").ToString();
    }

    /// <summary>The text of a cell.</summary>
    internal static string Show(TableCell cell, int digits) =>
        cell switch
        {
            TableCell.Step step => StepText.Plain(step.Value),
            TableCell.Count count => count.Value.ToString(CultureInfo.InvariantCulture),
            TableCell.Words words => words.Value,
            TableCell.Bits bits => bits.Value,
            TableCell.Quantity { Value: { IsBounded: true } value } => CertifiedDecimal.Of(value, digits).ToString(),
            TableCell.Quantity { Value: null } => Undefined,
            _ => "undecided",
        };

    private static string HtmlCell(TableCell cell, int digits)
    {
        switch (cell)
        {
            case TableCell.Step step:
                return StepText.Html(step.Value);
            case TableCell.Quantity { Value: { IsBounded: true } value }:
                var (lower, upper) = Ends(value);
                var shown = CertifiedDecimal.Of(value, digits).ToDisplay(exponent => $"<sup>{exponent}</sup>");
                return $"<span title=\"in [{lower}, {upper}]\">{shown}</span>";
            default:
                return WebUtility.HtmlEncode(Show(cell, digits));
        }
    }

    private static void WriteCell(Utf8JsonWriter json, string key, TableCell cell)
    {
        switch (cell)
        {
            case TableCell.Quantity { Value: { } value }:
                var (lower, upper) = Ends(value);
                json.WriteStartObject(key);
                json.WriteString("lo", lower);
                json.WriteString("hi", upper);
                json.WriteEndObject();
                break;
            case TableCell.Quantity:
                json.WriteNull(key);
                break;
            case TableCell.Step step:
                json.WriteString(key, step.Value.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(key, Show(cell, EndDigits));
                break;
        }
    }

    private static (string? Lower, string? Upper) Ends(Interval? value) =>
        value is { } enclosure ? DecimalText.Format(enclosure, EndDigits) : (null, null);

    private static bool HasEnds(Table table, int column) => table.Rows.Any(row => row[column] is TableCell.Quantity);

    private static bool IsLeft(Table table, int column) =>
        table.Rows.Count > 0 && table.Rows.All(row => row[column] is TableCell.Words or TableCell.Bits);
}
