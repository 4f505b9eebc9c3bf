using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Models;
using Verify.Proving;

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

    /// <param name="json">The writer.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="training">How it is trained; plain descent if null.</param>
    public static void WriteInstance(Utf8JsonWriter json, Instance instance, Training? training = null)
    {
        json.WriteStartObject("instance");
        json.WriteString("data", $"{instance.XMinus},{instance.XPlus}");
        json.WriteString("eta", instance.Eta.ToString());
        json.WriteString("average", instance.Averaging.Name());
        json.WriteString("loss", instance.Loss.Name);
        Weights<Rational> initial = instance.Initial;
        json.WriteString("init", $"{initial.W1},{initial.B1},{initial.W2},{initial.B2}");
        json.WriteString("training", (training ?? Training.GradientDescent).Text);
        json.WriteEndObject();
    }

    /// <summary>The word for who has checked a verdict.</summary>
    public static string Text(CheckedBy checkedBy) =>
        checkedBy switch
        {
            CheckedBy.Prover => "prover",
            CheckedBy.Checker => "checker",
            CheckedBy.Coq => "coq",
            _ => throw new UnreachableException($"unknown {nameof(CheckedBy)} {checkedBy}"),
        };

    /// <summary>A problem as the "instance" of a document, in the form of a problem file.</summary>
    public static void WriteProblem(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("instance");
        json.WriteStartArray("points");
        foreach (LabelledPoint point in problem.Data.Points)
        {
            json.WriteStartObject();
            WriteNumbers(json, "x", point.Inputs);
            json.WriteNumber("label", point.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("neurons");
        for (int j = 0; j < problem.Neurons; j++)
        {
            int neuron = j;
            json.WriteStartObject();
            json.WriteString("output", problem.Network.Outputs[j].ToString());
            WriteNumbers(
                json,
                "weights",
                Enumerable.Range(0, problem.Dimension).Select(l => problem.Initial.Weights[neuron, l])
            );
            json.WriteString("bias", problem.Initial.Biases[j].ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("loss", problem.Loss.Name);
        json.WriteString("average", problem.Averaging.Name());
        json.WriteString("eta", problem.Eta.ToString());
        json.WriteString("training", problem.Training.Text);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<Rational> numbers)
    {
        json.WriteStartArray(name);
        foreach (Rational number in numbers)
        {
            json.WriteStringValue(number.ToString());
        }

        json.WriteEndArray();
    }

    /// <summary>Enclosures as an array, in which null stands for what is undefined.</summary>
    public static void WriteEnclosures(Utf8JsonWriter json, string name, IEnumerable<Interval?> enclosures, int digits)
    {
        json.WriteStartArray(name);
        WriteElements(json, enclosures, digits);
        json.WriteEndArray();
    }

    /// <summary>Enclosures as an array of its rows.</summary>
    public static void WriteEnclosures(Utf8JsonWriter json, string name, Matrix<Interval> enclosures, int digits)
    {
        json.WriteStartArray(name);
        for (int row = 0; row < enclosures.Rows; row++)
        {
            int of = row;
            json.WriteStartArray();
            WriteElements(
                json,
                Enumerable.Range(0, enclosures.Columns).Select(column => (Interval?)enclosures[of, column]),
                digits
            );
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteElements(Utf8JsonWriter json, IEnumerable<Interval?> enclosures, int digits)
    {
        foreach (Interval? enclosure in enclosures)
        {
            WriteEnclosure(json, null, enclosure, digits);
        }
    }

    /// <summary>An enclosure as decimal strings rounded outward; null where the quantity is undefined.</summary>
    /// <remarks>Without a name it is an element of an array.</remarks>
    public static void WriteEnclosure(Utf8JsonWriter json, string? name, Interval? enclosure, int digits)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        if (enclosure is not { IsEmpty: false } interval)
        {
            json.WriteNullValue();
            return;
        }

        (string lower, string upper) = DecimalText.Format(interval, digits);
        json.WriteStartObject();
        json.WriteString("lo", lower);
        json.WriteString("hi", upper);
        json.WriteEndObject();
    }
}
