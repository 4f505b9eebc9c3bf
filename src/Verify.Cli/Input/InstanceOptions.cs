using System.CommandLine;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Network;

namespace Verify.Cli.Input;

/// <summary>The options that name an instance; the same for every command that needs one.</summary>
internal sealed class InstanceOptions
{
    private const int MostSteps = 10_000_000;

    private static readonly int DefaultSteps = ItineraryLimits.Default.Steps;

    private readonly Option<string> data = new("--data")
    {
        Description = "The two training points X-,X+, label -1 first.",
        DefaultValueFactory = _ => "-1,1",
        HelpName = "X-,X+",
    };

    private readonly Option<string> eta = new("--eta")
    {
        Description = "The step size, positive.",
        DefaultValueFactory = _ => "1/10",
        HelpName = "R",
    };

    private readonly Option<string> average = new("--average")
    {
        Description = "The training loss is the mean or the sum over the two points.",
        DefaultValueFactory = _ => "mean",
    };

    private readonly Option<string> loss = new("--loss")
    {
        Description = "The loss function.",
        DefaultValueFactory = _ => "exp",
    };

    private readonly Option<string?> init = new("--init")
    {
        Description = "The initial weights, exact; default 83/100,-13/50,-69/50,-31/100.",
        HelpName = "w1,b1,w2,b2",
    };

    private readonly Option<string?> scheme = new("--scheme")
    {
        Description = "A random initialisation instead of --init: " + InitialisationScheme.Accepted + ".",
        HelpName = "NAME",
    };

    private readonly Option<ulong> seed = new("--seed")
    {
        Description = "The seed of the random initialisation.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    private readonly Option<ulong> trial = new("--trial")
    {
        Description = "The number of the trial.",
        DefaultValueFactory = _ => 0,
        HelpName = "K",
    };

    private readonly Option<int> bits = new("--bits")
    {
        Description = "Starting precision in bits; raised by itself where it does not suffice.",
        DefaultValueFactory = _ => 128,
        HelpName = "P",
    };

    private readonly Option<int> maxBits = new("--max-bits")
    {
        Description = "The highest precision in bits; what needs more stays undecided.",
        DefaultValueFactory = _ => 65536,
        HelpName = "P",
    };

    public InstanceOptions(Command command)
    {
        average.AcceptOnlyFromAmong("mean", "sum");
        loss.AcceptOnlyFromAmong([.. Loss.All.Select(known => known.Name)]);
        foreach (Option option in (Option[])[data, eta, average, loss, init, scheme, seed, trial, bits, maxBits])
        {
            command.Add(option);
        }
    }

    public Instance Read(ParseResult parsed)
    {
        IReadOnlyList<Rational> points = Numbers.Rationals(data, parsed.GetRequiredValue(data), 2);
        if (points[0] >= points[1])
        {
            throw Numbers.Invalid(
                data,
                parsed.GetRequiredValue(data),
                "the first point (label -1) must be less than the second (label +1)"
            );
        }

        Rational step = Numbers.Rational(eta, parsed.GetRequiredValue(eta));
        if (step.Sign <= 0)
        {
            throw Numbers.Invalid(eta, parsed.GetRequiredValue(eta), "the step size must be positive");
        }

        return new Instance
        {
            Data = new TrainingData(points[0], points[1]),
            Eta = step,
            Averaging = parsed.GetRequiredValue(average) == "mean" ? Averaging.Mean : Averaging.Sum,
            Loss = Loss.Find(parsed.GetRequiredValue(loss))!,
            Initial = ReadInitial(parsed),
        };
    }

    public Precision ReadPrecision(ParseResult parsed) =>
        new(Numbers.Count(bits, parsed.GetRequiredValue(bits), 16, 1_000_000));

    public Precision ReadMaximumPrecision(ParseResult parsed)
    {
        int most = Numbers.Count(maxBits, parsed.GetRequiredValue(maxBits), 16, 1_000_000);
        return most >= parsed.GetRequiredValue(bits)
            ? new Precision(most)
            : throw new BadInputException($"{maxBits.Name} {most}: must not be less than {bits.Name}");
    }

    /// <summary>Limits that let a run without a closed form be stepped up to the given step, within reason.</summary>
    public ItineraryLimits ReadLimits(ParseResult parsed, BigInteger? upTo = null) =>
        new()
        {
            Precision = ReadPrecision(parsed),
            MaximumPrecision = ReadMaximumPrecision(parsed),
            Steps = (int)(upTo <= MostSteps ? BigInteger.Max(upTo.Value, DefaultSteps) : DefaultSteps),
        };

    private Weights<Rational> ReadInitial(ParseResult parsed)
    {
        string? text = parsed.GetValue(init);
        if (parsed.GetValue(scheme) is { } name)
        {
            if (text is not null)
            {
                throw new BadInputException($"{scheme.Name}: cannot be given together with {init.Name}");
            }

            return InitialisationScheme.TryParse(name, out InitialisationScheme known)
                ? known.Draw(parsed.GetRequiredValue(seed), parsed.GetRequiredValue(trial))
                : throw Numbers.Invalid(scheme, name, $"accepted are {InitialisationScheme.Accepted}");
        }

        if (text is null)
        {
            return Instance.Default.Initial;
        }

        IReadOnlyList<Rational> weights = Numbers.Rationals(init, text, 4);
        return new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]);
    }
}
