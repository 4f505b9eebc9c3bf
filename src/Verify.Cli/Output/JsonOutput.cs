using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Cli.Output;

/// <summary>Writes the one JSON document of a command, and the parts that several commands share.</summary>
internal static class JsonOutput
{
    /// <summary>Digits of an enclosure where no option says how many.</summary>
    public const int DefaultDigits = 30;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document in one piece, so that a failure on the way leaves no half of it.</summary>
    public static void Write(Action<Utf8JsonWriter> writeFields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            writeFields(json);
            json.WriteEndObject();
        }

        Console.Out.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    public static void WriteInstance(Utf8JsonWriter json, Instance instance)
    {
        json.WriteStartObject("instance");
        json.WriteString("data", $"{instance.XMinus},{instance.XPlus}");
        json.WriteString("eta", instance.Eta.ToString());
        json.WriteString("average", instance.Averaging == Averaging.Mean ? "mean" : "sum");
        json.WriteString("loss", instance.Loss.Name);
        Weights<Rational> initial = instance.Initial;
        json.WriteString("init", $"{initial.W1},{initial.B1},{initial.W2},{initial.B2}");
        json.WriteEndObject();
    }

    /// <summary>An enclosure as decimal strings rounded outward; null where the quantity is undefined.</summary>
    public static void WriteEnclosure(Utf8JsonWriter json, string name, Interval? enclosure, int digits)
    {
        if (enclosure is not { IsEmpty: false } interval)
        {
            json.WriteNull(name);
            return;
        }

        (string lower, string upper) = DecimalText.Format(interval, digits);
        json.WriteStartObject(name);
        json.WriteString("lo", lower);
        json.WriteString("hi", upper);
        json.WriteEndObject();
    }
}
