using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Verify.Arithmetic;
using Verify.Reports.Pages;
using Verify.Reports.Runs;
using Verify.Reports.Tables;
using Xunit;

namespace Verify.Reports.Tests.Tables;

public class TableWriterTests
{
    private static IEnumerable<(RunSamples Run, Table Table)> All()
    {
        foreach (
            var report in new[]
            {
                Sample.Default,
                Sample.Make(Sample.He),
                Sample.Make(Sample.Chattering),
                Sample.Make(Sample.Stuck),
            }
        )
        {
            var run = Sample.Samples(report);
            foreach (var table in HtmlReport.Tables(report, run))
            {
                yield return (run, table);
            }
        }
    }

    [Fact]
    public void Every_printed_decimal_is_within_one_unit_of_an_enclosure_of_twice_the_digits()
    {
        int checkedNumbers = 0;
        foreach (var (run, table) in All())
        {
            if (table.Name != "boundary")
            {
                continue;
            }
            var orbit = new Verify.Dynamics.Enclosures.Orbit(
                run.Itinerary,
                Verify.Dynamics.Enclosures.ItineraryLimits.Default
            );
            var lines = TableWriter.Csv(table).TrimEnd().Split("\r\n").Select(line => line.Split(',')).ToArray();
            int column = Array.IndexOf(lines[0], "denominator");
            int margin = Array.IndexOf(lines[0], "margin");
            foreach (var line in lines.Skip(1))
            {
                var precise = orbit.At(System.Numerics.BigInteger.Parse(line[0], CultureInfo.InvariantCulture), 60);
                AssertShown(line[column], precise.Denominator);
                AssertShown(line[margin], precise.Margin);
                AssertEnds(line[column + 1], line[column + 2], precise.Denominator);
                AssertEnds(line[margin + 1], line[margin + 2], precise.Margin);
                checkedNumbers += 4;
            }
        }
        Assert.InRange(checkedNumbers, 100, int.MaxValue);
    }

    [Fact]
    public void Csv_has_equal_rows_and_loses_no_digit_of_a_step()
    {
        foreach (var (_, table) in All())
        {
            var csv = TableWriter.Csv(table);
            Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
            var lines = csv.TrimEnd().Split("\r\n");
            Assert.Equal(table.Rows.Count + 1, lines.Length);
            Assert.Single(lines.Select(line => line.Split(',').Length).Distinct());
        }
        Assert.Contains(
            "1" + new string('0', 1000) + ",",
            TableWriter.Csv(All().First().Table),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Csv_quotes_what_must_be_quoted_and_keeps_signs()
    {
        var table = new Table(
            "odd",
            "Odd",
            "Caption.",
            "verify",
            [new("words", "words", "words"), new("value", "value", "value")],
            [
                [new TableCell.Words("a,\"b\"\nc"), new TableCell.Quantity(Interval.Point(-3))],
                [new TableCell.Words("=1+1"), new TableCell.Quantity(null)],
            ],
            5
        );
        Assert.Equal(
            "words,value,value_lo,value_hi\r\n\"a,\"\"b\"\"\nc\",-3,-3,-3\r\n=1+1,,,\r\n",
            TableWriter.Csv(table)
        );
    }

    [Fact]
    public void Json_is_one_document_with_outward_ends()
    {
        foreach (var (_, table) in All())
        {
            using var json = JsonDocument.Parse(TableWriter.Json(table));
            var rows = json.RootElement.GetProperty("rows");
            Assert.Equal(table.Rows.Count, rows.GetArrayLength());
            Assert.All(rows.EnumerateArray(), row => Assert.Equal(table.Columns.Count, row.EnumerateObject().Count()));
        }
    }

    [Fact]
    public void Markdown_rows_have_one_cell_per_column()
    {
        foreach (var (_, table) in All())
        {
            var rows = TableWriter.Markdown(table).Split('\n').Where(line => line.StartsWith('|')).ToArray();
            Assert.Equal(table.Rows.Count + 2, rows.Length);
            Assert.All(rows, row => Assert.Equal(table.Columns.Count + 1, Regex.Matches(row, @"(?<!\\)\|").Count));
        }
    }

    [Fact]
    public void Text_columns_are_aligned_and_the_caption_says_how_to_read_and_regenerate()
    {
        foreach (var (_, table) in All())
        {
            var lines = TableWriter.Text(table).Split('\n');
            Assert.Equal(table.Title, lines[0]);
            Assert.Contains("Regenerate with: verify", lines[^2], StringComparison.Ordinal);
            Assert.All(lines.Skip(4).Take(table.Rows.Count), line => Assert.InRange(line.Length, 3, lines[3].Length));
        }
    }

    [Fact]
    public void Latex_is_plain_ascii_with_balanced_braces()
    {
        foreach (var (_, drawn) in All())
        {
            foreach (var table in new[] { drawn, drawn with { Digits = 30 }, drawn with { ShowsEnclosures = true } })
            {
                AssertPlain(table);
            }
        }

        static void AssertPlain(Table table)
        {
            var latex = TableWriter.Latex(table);
            Assert.StartsWith($"% {table.Command}", latex, StringComparison.Ordinal);
            Assert.Contains($"\\label{{tab:{table.Name}}}", latex, StringComparison.Ordinal);
            Assert.DoesNotContain("documentclass", latex, StringComparison.Ordinal);
            Assert.DoesNotContain(latex, c => c >= 128 || c == '?');
            Assert.Equal(
                latex.Count(c => c == '{') - Regex.Matches(latex, @"\\\{").Count,
                latex.Count(c => c == '}') - Regex.Matches(latex, @"\\\}").Count
            );
            Assert.Contains(@"\toprule", latex, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_denominator_lies_between_its_proved_bounds_in_every_row()
    {
        var table = All()
            .Single(item => item.Table.Name == "denominator" && item.Run.Instance == Sample.Default.Audit.Instance)
            .Table;
        Assert.InRange(table.Rows.Count, 10, 100);
        foreach (var row in table.Rows)
        {
            var lower = ((TableCell.Quantity)row[1]).Value!.Value;
            var value = ((TableCell.Quantity)row[2]).Value!.Value;
            var upper = ((TableCell.Quantity)row[3]).Value!.Value;
            Assert.True(lower.Lower <= value.Upper && value.Lower <= upper.Upper);
        }
    }

    private static void AssertShown(string text, Interval value)
    {
        Assert.True(NumberText.TryParse(text, out var printed, out var error), error);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int exponentAt = text.IndexOf('e', StringComparison.Ordinal);
        int end = exponentAt < 0 ? text.Length : exponentAt;
        int decimals = point < 0 ? 0 : end - point - 1;
        int exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var ten = Rational.Create(10, 1);
        var unit = ten.Pow(exponent - decimals);
        Assert.True((Rational.FromDyadic(value.Lower) - printed).Abs() <= unit, $"{text} for {value}");
        Assert.True((Rational.FromDyadic(value.Upper) - printed).Abs() <= unit, $"{text} for {value}");
    }

    private static void AssertEnds(string lower, string upper, Interval precise)
    {
        Assert.True(NumberText.TryParse(lower, out var from, out _));
        Assert.True(NumberText.TryParse(upper, out var to, out _));
        Assert.True(from <= Rational.FromDyadic(precise.Lower) && Rational.FromDyadic(precise.Upper) <= to);
    }
}
