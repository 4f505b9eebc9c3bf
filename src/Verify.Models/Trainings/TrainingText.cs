using System.Globalization;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>Reads the text of a training: a name, or a name, a colon and every parameter as KEY=VALUE, separated by commas.</summary>
internal static class TrainingText
{
    /// <summary>The most bits of the numerator and of the denominator of a parameter.</summary>
    private const int MostBits = 4_096;

    private const int LongestText = 8_000;

    private const int LongestQuote = 40;

    // (t + 1)^r and q^t stay numbers that can be calculated with.
    private const int LargestExponent = 1_000;

    private static readonly Form[] Forms =
    [
        new("gd", "", _ => Training.GradientDescent),
        new("schedule", "r=1/2", read => new PowerSchedule(read.Number("r", IsExponent, "from -1000 to 1000"))),
        new("geometric", "q=101/100", read => new GeometricSchedule(read.Number("q", q => q.Sign > 0, "above 0"))),
        new("heavy-ball", "beta=9/10", read => new HeavyBall(read.Fraction("beta"))),
        new("nesterov", "beta=9/10", read => new Nesterov(read.Fraction("beta"))),
        new("nesterov-schedule", "", _ => new NesterovSchedule()),
        new("normalised-loss", "", _ => new NormalisedLoss()),
        new("normalised-gradient", "", _ => new NormalisedGradient()),
        new("dual-momentum", "", _ => new DualMomentum()),
        new("cyclic", "", _ => new Cyclic()),
        new("reshuffled", "seed=1", read => new Reshuffled(read.Seed("seed"))),
        new("sgd", "seed=1", read => new StochasticDescent(read.Seed("seed"))),
        new("weight-decay", "lambda=1/100", read => new WeightDecay(read.Size("lambda"))),
        new("orthogonalised", "", _ => new Orthogonalised()),
        new("sign", "", _ => new SignDescent()),
        new("adam", "beta1=9/10,beta2=999/1000,epsilon=1e-8", read => ReadAdam(read, null)),
        new(
            "adamw",
            "beta1=9/10,beta2=999/1000,epsilon=1e-8,lambda=1/100",
            read => ReadAdam(read, read.Size("lambda"))
        ),
    ];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Forms.Select(form => form.Name)];

    /// <summary>See <see cref="Training.TryParse"/>.</summary>
    public static Training? TryParse(string text, out string error)
    {
        error = "";
        try
        {
            return Read(text);
        }
        catch (Fault fault)
        {
            error = fault.Message;
            return null;
        }
    }

    private static Training Read(string text)
    {
        if (text.Length > LongestText)
        {
            throw new Fault($"a training has at most {LongestText} characters, not {text.Length}");
        }
        int colon = text.IndexOf(':');
        string name = colon < 0 ? text : text[..colon];
        Form form =
            Forms.FirstOrDefault(known => known.Name == name)
            ?? throw new Fault($"accepted are {string.Join(", ", Forms.Select(known => known.Example))}");
        Dictionary<string, string> values = [];
        foreach (string part in colon < 0 ? [] : text[(colon + 1)..].Split(','))
        {
            int equals = part.IndexOf('=');
            string key = equals < 0 ? part : part[..equals];
            if (!form.Keys.Contains(key))
            {
                throw new Fault(
                    form.Keys.Length == 0
                        ? $"{name} takes no parameter, not {Quote(part)}"
                        : $"{name} takes no parameter {Quote(key)}: accepted is {form.Example}"
                );
            }
            if (equals < 0 || !values.TryAdd(key, part[(equals + 1)..]))
            {
                throw new Fault($"{name} needs {key} once, with a value: accepted is {form.Example}");
            }
        }
        return form.Keys.FirstOrDefault(key => !values.ContainsKey(key)) is { } missing
            ? throw new Fault($"{name} needs {missing}: accepted is {form.Example}")
            : form.Make(new Reader(name, values));
    }

    private static Adam ReadAdam(Reader read, Rational? lambda) =>
        new(
            read.Fraction("beta1"),
            read.Fraction("beta2"),
            read.Number("epsilon", epsilon => epsilon.Sign > 0, "above 0"),
            lambda
        );

    private static bool IsExponent(Rational value) => value.Abs() <= LargestExponent;

    private static string Quote(string text) =>
        text.Length <= LongestQuote ? $"\"{text}\"" : $"\"{text[..LongestQuote]}...\"";

    private sealed class Fault(string message) : Exception(message);

    /// <summary>A training: its name, parameters as an example, and how it is made of them.</summary>
    private sealed record Form(string Name, string Values, Func<Reader, Training> Make)
    {
        public string[] Keys { get; } =
            Values.Length == 0 ? [] : [.. Values.Split(',').Select(value => value[..value.IndexOf('=')])];

        public string Example => Values.Length == 0 ? Name : $"{Name}:{Values}";
    }

    private sealed class Reader(string name, Dictionary<string, string> values)
    {
        /// <summary>A number in [0, 1).</summary>
        public Rational Fraction(string key) =>
            Number(key, value => value.Sign >= 0 && value < Rational.One, "from 0 on and below 1");

        /// <summary>A number that is not negative.</summary>
        public Rational Size(string key) => Number(key, value => value.Sign >= 0, "from 0 on");

        public Rational Number(string key, Func<Rational, bool> accepts, string accepted)
        {
            string text = values[key];
            if (!NumberText.TryParse(text, out Rational value, out string reason))
            {
                throw new Fault($"{name}: {key} {Quote(text)}: {reason}");
            }
            return Math.Max(value.Numerator.GetBitLength(), value.Denominator.GetBitLength()) > MostBits
                    ? throw new Fault(
                        $"{name}: {key} {Quote(text)}: numerator and denominator have at most {MostBits} bits"
                    )
                : accepts(value) ? value
                : throw new Fault($"{name}: {key} {Quote(text)}: accepted are numbers {accepted}");
        }

        public ulong Seed(string key) =>
            ulong.TryParse(values[key], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
                ? seed
                : throw new Fault(
                    $"{name}: {key} {Quote(values[key])}: accepted are integers from 0 to {ulong.MaxValue}"
                );
    }
}
