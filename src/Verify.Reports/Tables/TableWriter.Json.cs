using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verify.Reports.Tables;

/// <content>JSON: one schema, whether a table is printed by itself or stands in a report.</content>
public static partial class TableWriter
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One JSON document; enclosures are {"lo", "hi"}, rounded outward, steps and counts are strings.</summary>
    public static string Json(Table table)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            WriteJson(json, table);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The fields of that document, for one that has others too.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="table">The table.</param>
    /// <param name="more">Writes more fields of a row, given by its place from 0.</param>
    public static void WriteJson(Utf8JsonWriter json, Table table, Action<int>? more = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(table);
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
        for (int place = 0; place < table.Rows.Count; place++)
        {
            var row = table.Rows[place];
            json.WriteStartObject();
            for (int i = 0; i < row.Count; i++)
            {
                WriteCell(json, table.Columns[i].Key, row[i], table);
            }
            more?.Invoke(place);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter json, string key, TableCell cell, Table table)
    {
        switch (cell)
        {
            case TableCell.Quantity { Value: { } value }:
                var (lower, upper) = Ends(value, table);
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
            case TableCell.Bits bits:
                json.WriteString(key, bits.Value);
                break;
            default:
                json.WriteString(key, Show(cell, table));
                break;
        }
    }
}
