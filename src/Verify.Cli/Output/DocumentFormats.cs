using Verify.Reports.Tables;

namespace Verify.Cli.Output;

/// <summary>The formats of a table that goes into a document.</summary>
internal static class DocumentFormats
{
    public const string Csv = "csv";

    public static IReadOnlyDictionary<string, Func<Table, string>> Writers { get; } =
        new Dictionary<string, Func<Table, string>>
        {
            [Csv] = TableWriter.Csv,
            ["markdown"] = TableWriter.Markdown,
            ["latex"] = TableWriter.Latex,
        };
}
