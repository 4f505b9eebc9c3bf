using System.Text;
using System.Text.Json;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>Reads a problem file: one JSON object, its numbers exact, every fault one line with its place in the file.</summary>
/// <remarks>Fields: points [{x, label}], neurons [{output, weights, bias}], and optionally loss, average, eta, training. A number is
/// a JSON integer or a text that <see cref="NumberText"/> reads. Sizes are checked before any work on them.</remarks>
public static class ProblemFile
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaximumBytes = 4_000_000;

    /// <summary>The most points.</summary>
    public const int MostPoints = 64;

    /// <summary>The most inputs of a point.</summary>
    public const int MostInputs = 16;

    /// <summary>The most characters of a number.</summary>
    public const int LongestNumber = 2_000;

    /// <summary>The most bits of the numerator and of the denominator of a number.</summary>
    public const int MostBits = 8_192;

    /// <summary>The problem of a file, or null and what is wrong with it.</summary>
    /// <param name="name">The name of the file, for the message.</param>
    /// <param name="content">The bytes of the file, UTF-8.</param>
    /// <param name="error">Empty, or one line: name, line and column from 1 (in bytes), what is wrong and what would be accepted.</param>
    public static Problem? TryRead(string name, ReadOnlySpan<byte> content, out string error)
    {
        error = "";
        try
        {
            if (content.Length > MaximumBytes)
            {
                throw new Fault(0, $"a problem file has at most {MaximumBytes} bytes, not {content.Length}");
            }
            return new Parser(content).Read();
        }
        catch (Fault fault)
        {
            (int line, int column) = PlaceOf(content, fault.Offset);
            error = $"{name}:{line}:{column}: {fault.Message}";
        }
        catch (JsonException fault)
        {
            error =
                $"{name}:{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}: not JSON here: accepted is one object, without comments and trailing commas";
        }
        return null;
    }

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> content, int offset)
    {
        ReadOnlySpan<byte> before = content[..Math.Min(offset, content.Length)];
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }

    private sealed class Fault(int offset, string message) : Exception(message)
    {
        public int Offset { get; } = offset;
    }

    private sealed record Neuron(Rational Output, IReadOnlyList<Rational> Weights, Rational Bias, int Place);

    private ref struct Parser(ReadOnlySpan<byte> content)
    {
        private const int LongestQuote = 40;

        private readonly ReadOnlySpan<byte> _content = content;
        private Utf8JsonReader _json = new(content, new JsonReaderOptions { MaxDepth = 8 });

        private readonly int Place => (int)_json.TokenStartIndex;

        public Problem Read()
        {
            Next();
            Expect(JsonTokenType.StartObject, "a problem is one JSON object");
            int start = Place;
            List<LabelledPoint>? points = null;
            List<Neuron>? neurons = null;
            Loss loss = Loss.Exponential;
            Averaging average = Averaging.Mean;
            Rational eta = Rational.Create(1, 10);
            Training training = Training.GradientDescent;
            HashSet<string> seen = [];
            while (NextField(seen, ["points", "neurons", "loss", "average", "eta", "training"]) is { } field)
            {
                int place = Place;
                switch (field)
                {
                    case "points":
                        points = ReadPoints();
                        break;
                    case "neurons":
                        neurons = ReadNeurons();
                        break;
                    case "loss":
                        string lossName = ReadText("loss");
                        loss =
                            Loss.Find(lossName)
                            ?? throw new Fault(
                                place,
                                $"loss {Quote(lossName)}: accepted are {string.Join(", ", Loss.All)}"
                            );
                        break;
                    case "average":
                        string averageName = ReadText("average");
                        average =
                            Averagings.Find(averageName)
                            ?? throw new Fault(place, $"average {Quote(averageName)}: accepted are mean, sum");
                        break;
                    case "eta":
                        eta = ReadNumber("eta");
                        if (eta.Sign <= 0)
                        {
                            throw new Fault(place, "eta: the step size must be positive");
                        }
                        break;
                    default:
                        string trainingText = ReadText("training");
                        training =
                            Training.TryParse(trainingText, out string accepted)
                            ?? throw new Fault(place, $"training {Quote(trainingText)}: {accepted}");
                        break;
                }
            }
            Require(seen, ["points", "neurons"], start, "the problem");
            int end = (int)_json.BytesConsumed;
            if (_json.Read())
            {
                throw new Fault(end, "accepted is one JSON object");
            }
            int inputs = points![0].Inputs.Length;
            foreach (Neuron neuron in neurons!)
            {
                if (neuron.Weights.Count != inputs)
                {
                    throw new Fault(
                        neuron.Place,
                        $"a neuron has one weight for each input: {inputs}, not {neuron.Weights.Count}"
                    );
                }
            }
            State<Rational> initial = new(
                Matrix<Rational>.Create(neurons.Count, inputs, (j, l) => neurons[j].Weights[l]),
                neurons.Select(neuron => neuron.Bias)
            );
            return new Problem(new Data(points), new Network(neurons.Select(neuron => neuron.Output)), initial)
            {
                Loss = loss,
                Averaging = average,
                Eta = eta,
                Training = training,
            };
        }

        private List<LabelledPoint> ReadPoints()
        {
            Expect(JsonTokenType.StartArray, "points: expected an array of objects with x and label");
            int start = Place;
            List<LabelledPoint> points = [];
            while (NextElement(points.Count, MostPoints, "points"))
            {
                int place = Place;
                LabelledPoint point = ReadPoint(points.Count == 0 ? null : points[0].Inputs.Length);
                int equal = points.FindIndex(earlier => earlier.Inputs.SequenceEqual(point.Inputs));
                points.Add(
                    equal < 0 ? point : throw new Fault(place, $"points {equal + 1} and {points.Count + 1} are equal")
                );
            }
            return points.Count > 0 ? points : throw new Fault(start, "points: at least one is needed");
        }

        private LabelledPoint ReadPoint(int? dimension)
        {
            Expect(JsonTokenType.StartObject, "a point is an object with x and label");
            int start = Place;
            IReadOnlyList<Rational> inputs = [];
            int label = 0;
            HashSet<string> seen = [];
            while (NextField(seen, ["x", "label"]) is { } field)
            {
                int place = Place;
                if (field == "x")
                {
                    inputs = ReadNumbers("x");
                    if (dimension is { } expected && inputs.Count != expected)
                    {
                        throw new Fault(
                            place,
                            $"x: every point has as many inputs as the first, {expected}, not {inputs.Count}"
                        );
                    }
                }
                else
                {
                    Rational value = ReadNumber("label");
                    label =
                        value == Rational.One ? 1
                        : value == -1 ? -1
                        : throw new Fault(place, "label: accepted are 1 and -1");
                }
            }
            Require(seen, ["x", "label"], start, "a point");
            return new LabelledPoint(inputs, label);
        }

        private List<Neuron> ReadNeurons()
        {
            Expect(JsonTokenType.StartArray, "neurons: expected an array of objects with output, weights and bias");
            int start = Place;
            List<Neuron> neurons = [];
            while (NextElement(neurons.Count, Network.MostNeurons, "neurons"))
            {
                neurons.Add(ReadNeuron());
            }
            return neurons.Count > 0 ? neurons : throw new Fault(start, "neurons: at least one is needed");
        }

        private Neuron ReadNeuron()
        {
            Expect(JsonTokenType.StartObject, "a neuron is an object with output, weights and bias");
            int start = Place;
            int weightsPlace = start;
            IReadOnlyList<Rational> weights = [];
            Rational output = default;
            Rational bias = default;
            HashSet<string> seen = [];
            while (NextField(seen, ["output", "weights", "bias"]) is { } field)
            {
                int place = Place;
                switch (field)
                {
                    case "output":
                        output = ReadNumber("output");
                        if (output.IsZero)
                        {
                            throw new Fault(place, "output: an output weight is not 0");
                        }
                        break;
                    case "weights":
                        weightsPlace = place;
                        weights = ReadNumbers("weights");
                        break;
                    default:
                        bias = ReadNumber("bias");
                        break;
                }
            }
            Require(seen, ["output", "weights", "bias"], start, "a neuron");
            return new Neuron(output, weights, bias, weightsPlace);
        }

        private List<Rational> ReadNumbers(string name)
        {
            Expect(JsonTokenType.StartArray, $"{name}: expected an array of numbers");
            int start = Place;
            List<Rational> numbers = [];
            while (NextElement(numbers.Count, MostInputs, name))
            {
                numbers.Add(ReadNumber(name));
            }
            return numbers.Count > 0 ? numbers : throw new Fault(start, $"{name}: at least one number is needed");
        }

        private Rational ReadNumber(string name)
        {
            int length = _json.ValueSpan.Length;
            string text = _json.TokenType switch
            {
                JsonTokenType.String or JsonTokenType.Number when length > LongestNumber => throw new Fault(
                    Place,
                    $"{name}: a number has at most {LongestNumber} characters, not {length}"
                ),
                JsonTokenType.String => _json.GetString()!,
                JsonTokenType.Number => Encoding.ASCII.GetString(_json.ValueSpan),
                _ => throw new Fault(
                    Place,
                    $"{name}: expected a number, as a JSON integer or a text such as \"-13/50\""
                ),
            };
            if (_json.TokenType == JsonTokenType.Number && text.AsSpan().ContainsAny(".eE"))
            {
                throw new Fault(
                    Place,
                    $"{name}: {Quote(text)[1..^1]} must be written as a text, \"{Quote(text)[1..^1]}\""
                );
            }
            if (!NumberText.TryParse(text, out Rational value, out string reason))
            {
                throw new Fault(Place, $"{name} {Quote(text)}: {reason}");
            }
            long bits = Math.Max(value.Numerator.GetBitLength(), value.Denominator.GetBitLength());
            return bits <= MostBits
                ? value
                : throw new Fault(
                    Place,
                    $"{name} {Quote(text)}: numerator and denominator have at most {MostBits} bits, not {bits}"
                );
        }

        private readonly string ReadText(string name) =>
            _json.TokenType == JsonTokenType.String
                ? _json.GetString()!
                : throw new Fault(Place, $"{name}: expected a text");

        // The next field's name, the reader being at its value; null at the end of the object.
        private string? NextField(HashSet<string> seen, string[] accepted)
        {
            Next();
            if (_json.TokenType == JsonTokenType.EndObject)
            {
                return null;
            }
            string name = _json.GetString()!;
            if (!accepted.Contains(name))
            {
                throw new Fault(Place, $"unknown field {Quote(name)}: accepted are {string.Join(", ", accepted)}");
            }
            if (!seen.Add(name))
            {
                throw new Fault(Place, $"the field {name} is there twice");
            }
            Next();
            return name;
        }

        private bool NextElement(int count, int most, string name)
        {
            Next();
            if (_json.TokenType == JsonTokenType.EndArray)
            {
                return false;
            }
            return count < most ? true : throw new Fault(Place, $"{name}: at most {most} are accepted");
        }

        private void Next()
        {
            if (!_json.Read())
            {
                throw new Fault(_content.Length, "the file ends before the problem does");
            }
        }

        private readonly void Expect(JsonTokenType type, string message)
        {
            if (_json.TokenType != type)
            {
                throw new Fault(Place, message);
            }
        }

        private static void Require(HashSet<string> seen, string[] needed, int start, string what)
        {
            if (needed.FirstOrDefault(name => !seen.Contains(name)) is { } missing)
            {
                throw new Fault(start, $"{what} lacks the field {missing}");
            }
        }

        private static string Quote(string text)
        {
            string line = new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
            return line.Length <= LongestQuote ? $"\"{line}\"" : $"\"{line[..LongestQuote]}...\"";
        }
    }
}
