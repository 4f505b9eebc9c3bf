using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Cli.Eval;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>A calculator for other programs: JSON Lines in, one answer a line in the same order.</summary>
internal static class EvalCommand
{
    private const int LongestLine = 64 * 1024 * 1024;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CancellationToken interruption)
    {
        var command = new Command(
            "eval",
            "Evaluate interval operations: JSON Lines on standard input, one answer a line."
        );
        command.SetAction(_ => Run(Console.OpenStandardInput(), Console.Out, interruption));
        return HelpWithExamples.WithExamples(
            command,
            """echo '{"id":1,"op":"exp","in":[["1","1"]],"prec":64}' | verify eval""",
            """echo '{"id":2,"op":"div","in":[["1","1"],["-2","0x1.8p+3"]],"prec":53}' | verify eval""",
            """echo '{"id":3,"op":"pow","in":[["2","3"],["-1/2","1/2"]],"prec":53}' | verify eval"""
        );
    }

    /// <summary>Answers every line; a request that is declined has its error in its answer.</summary>
    internal static int Run(Stream input, TextWriter output, CancellationToken interruption)
    {
        var lines = new LineReader(input, LongestLine);
        for (int line = 1; lines.Read() is { } text; line++)
        {
            interruption.ThrowIfCancellationRequested();
            output.WriteLine(Answer(line == 1 ? WithoutMark(text) : text, line));
        }

        output.Flush();
        return ExitCode.Success;
    }

    // Some programs begin a file with a byte order mark.
    private static ReadOnlyMemory<byte> WithoutMark(byte[] text) =>
        text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text.AsMemory(Encoding.UTF8.Preamble.Length) : text;

    private static string Answer(ReadOnlyMemory<byte> text, int line)
    {
        string id = "null";
        try
        {
            if (text.Length > LongestLine)
            {
                throw new BadInputException($"a line may have at most {LongestLine} bytes");
            }

            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                id = document.RootElement.TryGetProperty("id", out JsonElement given) ? given.GetRawText() : "null";
            }

            return Write(id, EvalRequest.Read(document.RootElement).Evaluate());
        }
        catch (JsonException error)
        {
            return WriteError(
                id,
                $"line {line}, byte {error.BytePositionInLine}: not JSON in UTF-8; a request is one JSON object"
            );
        }
        catch (InvalidOperationException)
        {
            // All that the reader of JSON cannot turn into text.
            return WriteError(id, $"line {line}: a text has half of a surrogate pair; texts are Unicode");
        }
        catch (Exception error) when (error is BadInputException or OverflowException)
        {
            return WriteError(id, error.Message);
        }
    }

    private static string Write(string id, Interval result) =>
        WriteObject(
            id,
            json =>
            {
                json.WritePropertyName("out");
                if (result.IsEmpty || result.IsEntire)
                {
                    json.WriteStringValue(result.IsEmpty ? "empty" : "entire");
                    return;
                }

                json.WriteStartArray();
                json.WriteStringValue(result.HasLower ? result.Lower.ToHex() : "-inf");
                json.WriteStringValue(result.HasUpper ? result.Upper.ToHex() : "inf");
                json.WriteEndArray();
            }
        );

    private static string WriteError(string id, string error) =>
        WriteObject(id, json => json.WriteString("error", error));

    private static string WriteObject(string id, Action<Utf8JsonWriter> writeRest)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(id);
            writeRest(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
