using System.Text.Json;
using Verify.Arithmetic;
using Verify.Cli.Files;
using Verify.Models;

namespace Verify.Cli.Input;

/// <summary>Initial weights from a checkpoint: JSON or CSV, every number exactly as it is written.</summary>
/// <remarks>
/// JSON is one object: either w1, b1, w2, b2, or the tensors of a framework, of which one name ends with weight and holds [[w1],[w2]] (or [w1,w2])
/// and one ends with bias and holds [b1,b2]. CSV is the heading w1,b1,w2,b2, in any order, and one row.
/// </remarks>
internal static class CheckpointFile
{
    private const int MostBytes = 1 << 20;
    private const string Accepted =
        "accepted are a JSON object with w1, b1, w2, b2 or with …weight: [[w1],[w2]] and …bias: [b1,b2], and CSV with the heading w1,b1,w2,b2 and one row";

    private static readonly string[] Names = ["w1", "b1", "w2", "b2"];

    /// <exception cref="BadInputException">The file cannot be read or is no checkpoint of two neurons: one line.</exception>
    public static Weights<Rational> Read(string option, string file)
    {
        InputFile.Require(option, file);
        string text = InputFile.Text(Content(option, file)).Trim();
        try
        {
            return text.StartsWith('{') ? FromJson(text) : FromCsv(text);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            string reason = error is JsonException ? "not a JSON document" : error.Message;
            throw new BadInputException($"{option} {file}: {reason}; {Accepted}");
        }
    }

    private static byte[] Content(string option, string file)
    {
        if (file == InputFile.Standard)
        {
            return InputFile.ReadStandard(MostBytes);
        }

        try
        {
            return new FileInfo(file) is { Exists: true, Length: > MostBytes }
                ? throw new BadInputException($"{option} {file}: a checkpoint has at most {MostBytes} bytes")
                : File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{option}: {error.Message}");
        }
    }

    private static Weights<Rational> FromJson(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
        JsonProperty[] fields = [.. document.RootElement.EnumerateObject()];
        if (fields.Any(field => field.Name == Names[0]))
        {
            Dictionary<string, Rational> named = Distinct(fields.Select(field => (field.Name, Number(field.Value))));
            return Of(named);
        }

        Rational[] weights = Pair(fields, "weight");
        Rational[] biases = Pair(fields, "bias");
        return fields.Length == 2
            ? new Weights<Rational>(weights[0], biases[0], weights[1], biases[1])
            : throw new FormatException("it has other tensors too; the outputs are fixed to 1 and -1");
    }

    private static Rational[] Pair(JsonProperty[] fields, string ending)
    {
        JsonElement[] found =
        [
            .. fields
                .Where(field => field.Name.EndsWith(ending, StringComparison.Ordinal))
                .Select(field => field.Value),
        ];
        if (found is not [{ ValueKind: JsonValueKind.Array } tensor])
        {
            throw new FormatException($"it has not one tensor whose name ends with {ending}");
        }

        // [[w1],[w2]] as a layer of one input is stored, or [w1,w2].
        Rational[] numbers =
        [
            .. tensor
                .EnumerateArray()
                .Select(row =>
                    row is { ValueKind: JsonValueKind.Array } && row.GetArrayLength() == 1
                        ? Number(row[0])
                        : Number(row)
                ),
        ];
        return numbers.Length == 2
            ? numbers
            : throw new FormatException(
                $"{ending} has {numbers.Length} rows, not 2: this command is about two neurons"
            );
    }

    private static Rational Number(JsonElement value)
    {
        string? text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };
        return Number(text ?? throw new FormatException("a number is expected where there is none"));
    }

    private static Rational Number(string text) =>
        NumberText.TryParse(text, out Rational number, out string error)
            ? number
            : throw new FormatException($"\"{Numbers.Quote(text)}\": {error}");

    private static Weights<Rational> FromCsv(string text)
    {
        string[][] lines =
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(',', StringSplitOptions.TrimEntries)),
        ];
        if (lines is not [var heading, var row] || heading.Length != row.Length)
        {
            throw new FormatException("it has not a heading and one row of the same length");
        }

        return Of(
            Distinct(
                heading
                    .Zip(row)
                    .Where(pair => Names.Contains(pair.First))
                    .Select(pair => (pair.First, Number(pair.Second)))
            )
        );
    }

    private static Dictionary<string, Rational> Distinct(IEnumerable<(string Name, Rational Value)> fields)
    {
        var named = new Dictionary<string, Rational>();
        foreach ((string name, Rational value) in fields)
        {
            if (!Names.Contains(name) || !named.TryAdd(name, value))
            {
                throw new FormatException($"{Numbers.Quote(name)} is not expected, or stands there twice");
            }
        }

        return named;
    }

    private static Weights<Rational> Of(Dictionary<string, Rational> named) =>
        Names.FirstOrDefault(name => !named.ContainsKey(name)) is { } missing
            ? throw new FormatException($"{missing} is missing")
            : new Weights<Rational>(named["w1"], named["b1"], named["w2"], named["b2"]);
}
