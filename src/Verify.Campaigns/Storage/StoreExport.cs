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
    /// <remarks>What JSON has no number for is a string: inf, -inf, and the hexadecimal digits of a blob.</remarks>
    /// <exception cref="StoreException">Two columns have one name, which an object cannot hold.</exception>
    public static void WriteJsonLines(QueryResult result, TextWriter output)
    {
        foreach (string line in JsonRows(result))
        {
            output.Write(line + "\n");
        }
    }

    /// <summary>One document: the array of the objects of <see cref="WriteJsonLines"/>.</summary>
    /// <exception cref="StoreException">Two columns have one name, which an object cannot hold.</exception>
    public static void WriteJson(QueryResult result, TextWriter output)
    {
        string[] lines = [.. JsonRows(result)];
        output.Write(lines.Length == 0 ? "[]\n" : $"[\n{string.Join(",\n", lines)}\n]\n");
    }

    /// <summary>A value as text: no more digits than are needed to read it back; null as null.</summary>
    public static string? Text(object? value) =>
        value switch
        {
            null => null,
            double.PositiveInfinity => "inf",
            double.NegativeInfinity => "-inf",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            byte[] bytes => Convert.ToHexString(bytes),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static IEnumerable<string> JsonRows(QueryResult result)
    {
        if (result.Columns.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new StoreException($"two columns are named {twice.Key}; give them names of their own with AS");
        }

        return result.Rows.Select(row =>
        {
            var line = new StringBuilder("{");
            for (int i = 0; i < row.Length; i++)
            {
                line.Append(i == 0 ? "" : ",").Append(JsonSerializer.Serialize(result.Columns[i], Relaxed)).Append(':');
                line.Append(
                    row[i] is string or byte[] or double.PositiveInfinity or double.NegativeInfinity
                        ? JsonSerializer.Serialize(Text(row[i]), Relaxed)
                        : Text(row[i]) ?? "null"
                );
            }

            return line.Append('}').ToString();
        });
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
