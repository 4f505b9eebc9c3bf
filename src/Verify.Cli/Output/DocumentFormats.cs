using System.CommandLine;
using Verify.Reports.Tables;

namespace Verify.Cli.Output;

/// <summary>The formats of a table that goes into a document, and the options on how it is written.</summary>
internal sealed class DocumentFormats
{
    private const string Latex = "latex";

    private static readonly Dictionary<string, Func<Table, string>> Writers = new()
    {
        ["csv"] = TableWriter.Csv,
        ["markdown"] = TableWriter.Markdown,
        [Latex] = TableWriter.Latex,
    };

    private readonly Option<bool> standalone = new("--standalone")
    {
        Description = "With --format latex: a whole document instead of a fragment to be read with \\input.",
    };

    private readonly Option<bool> enclosures = new("--enclosures")
    {
        Description = "Show enclosures: the digits their ends share, then those in which they differ.",
    };

    public DocumentFormats(Command command)
    {
        command.Add(standalone);
        command.Add(enclosures);
    }

    /// <summary>Their names, as values of --format.</summary>
    public static IEnumerable<string> Names => Writers.Keys;

    /// <summary>Fails where an option says nothing about the format.</summary>
    public void Require(ParseResult parsed, string format)
    {
        if (parsed.GetValue(standalone) && format != Latex)
        {
            throw new BadInputException($"{standalone.Name}: a document is written by --format {Latex} only");
        }
    }

    /// <summary>The table with its numbers in the form that is asked for.</summary>
    public Table Shown(ParseResult parsed, Table table) =>
        parsed.GetValue(enclosures)
            ? table with
            {
                ShowsEnclosures = true,
                Caption = table.Caption.Replace(Table.DigitsNote, Table.EnclosuresNote, StringComparison.Ordinal),
                Command = $"{table.Command} {enclosures.Name}",
            }
            : table;

    /// <summary>The text of a table in one of these formats; null for another one.</summary>
    public string? Write(ParseResult parsed, string format, Table table) =>
        parsed.GetValue(standalone) ? TableWriter.LatexDocument(Shown(parsed, table))
        : Writers.TryGetValue(format, out Func<Table, string>? write) ? write(Shown(parsed, table))
        : null;
}
