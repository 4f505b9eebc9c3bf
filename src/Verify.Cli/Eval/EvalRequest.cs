using System.Text.Json;
using Verify.Arithmetic;

namespace Verify.Cli.Eval;

/// <summary>One line of the calculator's input: an operation, its operands, and a precision.</summary>
internal sealed record EvalRequest(string Operation, IReadOnlyList<Interval> Operands, int Power, Precision Precision)
{
    public const int MaximumBits = 1_000_000;

    private const int MostPower = 1_000_000;

    private const string OperandForm = "an operand is [\"lo\",\"hi\"], \"empty\" or \"entire\"";

    /// <exception cref="BadInputException">The line is not a request; the message says what would be accepted.</exception>
    public static EvalRequest Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            throw new BadInputException("a request is an object {\"id\":…,\"op\":…,\"in\":[…],\"prec\":…}");
        }

        foreach (JsonProperty property in line.EnumerateObject())
        {
            if (property.Name is not ("id" or "op" or "in" or "prec"))
            {
                throw new BadInputException($"unknown field \"{property.Name}\"; accepted are id, op, in, prec");
            }
        }

        string operation = ReadOperation(line);
        JsonElement operands = Field(line, "in", JsonValueKind.Array, "an array of operands");
        int expected = EvalOperation.Operands(operation);
        if (operands.GetArrayLength() != expected)
        {
            throw new BadInputException($"{operation} takes {expected} operand(s), not {operands.GetArrayLength()}");
        }

        Precision precision = ReadPrecision(line);
        bool isPower = operation == EvalOperation.Power;
        return new EvalRequest(
            operation,
            [
                .. operands
                    .EnumerateArray()
                    .Take(isPower ? 1 : expected)
                    .Select(operand => ReadOperand(operand, precision)),
            ],
            isPower ? ReadPower(operands[1]) : 0,
            precision
        );
    }

    public Interval Evaluate() => EvalOperation.Apply(Operation, Operands, Power, Precision);

    private static string ReadOperation(JsonElement line)
    {
        string operation = Field(line, "op", JsonValueKind.String, "the name of an operation").GetString()!;
        return EvalOperation.Operands(operation) > 0
            ? operation
            : throw new BadInputException($"unknown op \"{operation}\"; accepted are {EvalOperation.Names}");
    }

    private static Precision ReadPrecision(JsonElement line)
    {
        JsonElement field = Field(line, "prec", JsonValueKind.Number, $"an integer from 2 to {MaximumBits}");
        return field.TryGetInt32(out int bits) && bits is >= Precision.MinimumBits and <= MaximumBits
            ? new Precision(bits)
            : throw new BadInputException($"\"prec\" must be an integer from 2 to {MaximumBits}");
    }

    private static Interval ReadOperand(JsonElement operand, Precision precision)
    {
        if (operand.ValueKind == JsonValueKind.String)
        {
            return operand.GetString() switch
            {
                "empty" => Interval.Empty,
                "entire" => Interval.Entire,
                _ => throw new BadInputException(OperandForm),
            };
        }

        if (operand.ValueKind != JsonValueKind.Array || operand.GetArrayLength() != 2)
        {
            throw new BadInputException(OperandForm);
        }

        return ReadEnds(EndText(operand[0]), EndText(operand[1]), precision);
    }

    private static Interval ReadEnds(string lower, string upper, Precision precision)
    {
        if (lower == "inf" || upper == "-inf")
        {
            throw new BadInputException("a lower end cannot be inf, an upper end cannot be -inf");
        }

        End? low = lower == "-inf" ? null : ReadEnd(lower);
        End? high = upper == "inf" ? null : ReadEnd(upper);
        if (low is not null && high is not null && low.IsAbove(high))
        {
            throw new BadInputException($"the lower end {Shorten(lower)} is above the upper end {Shorten(upper)}");
        }

        // An end that is not dyadic is rounded outward with many more bits than the answer has, so that this rounding rarely shows
        // in the answer.
        var inner = new Precision((4 * precision.Bits) + 256);
        return Interval.FromExtended(low?.Round(Rounding.Down, inner), high?.Round(Rounding.Up, inner));
    }

    private static End ReadEnd(string text)
    {
        if (text.Contains("0x", StringComparison.OrdinalIgnoreCase))
        {
            return Dyadic.TryParseHex(text, out Dyadic value, out string hexError)
                ? new End(value, null)
                : throw new BadInputException($"end \"{Shorten(text)}\": {hexError}");
        }

        return NumberText.TryParse(text, out Rational number, out string error)
            ? new End(number.TryToDyadic(out Dyadic exact) ? exact : null, number)
            : throw new BadInputException($"end \"{Shorten(text)}\": {error}");
    }

    private static string EndText(JsonElement end) =>
        end.ValueKind switch
        {
            JsonValueKind.String => end.GetString()!,
            JsonValueKind.Number => end.GetRawText(),
            _ => throw new BadInputException(OperandForm),
        };

    private static int ReadPower(JsonElement power)
    {
        string text = power.ValueKind is JsonValueKind.String or JsonValueKind.Number ? EndText(power) : "";
        return
            NumberText.TryParse(text, out Rational value, out _)
            && value.IsInteger
            && value >= -MostPower
            && value <= MostPower
            ? (int)value.Numerator
            : throw new BadInputException("the second operand of pown is an integer from -1000000 to 1000000");
    }

    private static JsonElement Field(JsonElement line, string name, JsonValueKind kind, string what) =>
        line.TryGetProperty(name, out JsonElement field) && field.ValueKind == kind
            ? field
            : throw new BadInputException($"\"{name}\" must be {what}");

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..37] + "...";

    /// <summary>An end as given. A hexadecimal one is kept as it is: written out as a fraction it may have 2^40 bits.</summary>
    private sealed record End(Dyadic? Exact, Rational? Fraction)
    {
        public Dyadic Round(Rounding rounding, Precision precision) =>
            Exact ?? Fraction!.Value.Round(rounding, precision);

        public bool IsAbove(End other)
        {
            if (Exact is { } low && other.Exact is { } high)
            {
                return low > high;
            }

            // Where the leading bits differ they decide; otherwise both are as large as a decimal may be.
            Dyadic below = Round(Rounding.Down, Leading);
            Dyadic above = other.Round(Rounding.Up, Leading);
            return below > above
                || (
                    below.Sign == above.Sign
                    && below.Sign != 0
                    && Math.Abs(below.FloorLog2 - above.FloorLog2) <= 1
                    && Value > other.Value
                );
        }

        private static Precision Leading { get; } = new(64);

        private Rational Value => Fraction ?? Rational.FromDyadic(Exact!.Value);
    }
}
