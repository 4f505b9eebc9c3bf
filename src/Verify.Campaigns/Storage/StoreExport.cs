using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verify.Campaigns.Storage;

/// <summary>Writes rows as CSV (RFC 4180) or as JSON Lines.</summary>
public static class StoreExport
{
    /// <summary>The tables and views of a store that can be exported whole.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    ["trial", "verdict", "level", "finding", "measure", "claim", "campaign"];

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A heading and one line for each row; null is an empty field.</summary>
    public static void WriteCsv(QueryResult result, TextWriter output)
    {
        WriteLine(result.Columns);
        foreach (object?[] row in result.Rows)
        {
            WriteLine(row.Select(value => Text(value) ?? ""));
        }

        void WriteLine(IEnumerable<string> fields) => output.Write(string.Join(',', fields.Select(Quoted)) + "\r\n");
    }

    /// <summary>One object for each row; exact numbers are strings, since they may have a thousand digits.</summary>
    public static void WriteJsonLines(QueryResult result, TextWriter output)
    {
        foreach (object?[] row in result.Rows)
        {
            var line = new StringBuilder("{");
            for (int i = 0; i < row.Length; i++)
            {
                line.Append(i == 0 ? "" : ",").Append(JsonSerializer.Serialize(result.Columns[i], Relaxed)).Append(':');
                line.Append(row[i] is string text ? JsonSerializer.Serialize(text, Relaxed) : Text(row[i]) ?? "null");
            }

            output.Write(line.Append("}\n").ToString());
        }
    }

    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            // The shortest text that reads back as the same number.
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            byte[] bytes => Convert.ToHexString(bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
