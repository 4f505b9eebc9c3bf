using System.CommandLine;
using System.Globalization;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Cli.Input;

/// <summary>The options that name a training problem, without its initial weights, and the precision of the work on it.</summary>
internal sealed class ProblemOptions
{
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

    private readonly Option<string> training = new("--training")
    {
        Description =
            "How the weights are trained, such as gd, heavy-ball:beta=9/10 or weight-decay:lambda=1/100; another name lists them all.",
        DefaultValueFactory = _ => Training.GradientDescent.Text,
        HelpName = "NAME[:K=V,…]",
    };

    private readonly Option<string> bits = new("--bits")
    {
        Description = "Starting precision in bits; raised by itself where it does not suffice.",
        DefaultValueFactory = _ => ItineraryLimits.Default.Precision.Bits.ToString(CultureInfo.InvariantCulture),
        HelpName = "P",
    };

    private readonly Option<string> maxBits = new("--max-bits")
    {
        Description = "The highest precision in bits; what needs more stays undecided.",
        DefaultValueFactory = _ => ItineraryLimits.Default.MaximumPrecision.Bits.ToString(CultureInfo.InvariantCulture),
        HelpName = "P",
    };

    public ProblemOptions(Command command)
    {
        average.AcceptOnlyFromAmong("mean", "sum");
        loss.AcceptOnlyFromAmong([.. Loss.All.Select(known => known.Name)]);
        foreach (Option option in (Option[])[data, eta, average, loss, training, bits, maxBits])
        {
            command.Add(option);
        }
    }

    /// <summary>The option that names the points.</summary>
    public Option Data => data;

    /// <summary>A problem read from a file, with the step size, averaging, loss and training of the command line where they are given.</summary>
    /// <exception cref="BadInputException">The training refuses the problem.</exception>
    public Problem Override(ParseResult parsed, Problem read)
    {
        return Accepted(
            read with
            {
                Eta = IsGiven(eta) ? ReadEta(parsed) : read.Eta,
                Averaging = IsGiven(average) ? ReadAveraging(parsed) : read.Averaging,
                Loss = IsGiven(loss) ? Loss.Find(parsed.GetRequiredValue(loss))! : read.Loss,
                Training = IsGiven(training) ? ReadTraining(parsed) : read.Training,
            }
        );

        bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };
    }

    /// <summary>The training of the command line.</summary>
    public Training ReadTraining(ParseResult parsed)
    {
        string text = parsed.GetRequiredValue(training);
        return Training.TryParse(text, out string error) ?? throw Numbers.Invalid(training, text, error);
    }

    /// <summary>The problem, if its training does not refuse it.</summary>
    public Problem Accepted(Problem problem) =>
        problem.Training.Refusal(problem) is { } refusal
            ? throw new BadInputException($"{training.Name} {problem.Training}: {refusal}")
            : problem;

    /// <summary>The message of a command that follows plain descent alone.</summary>
    public BadInputException OnlyPlain(ParseResult parsed, Training given) =>
        new($"{training.Name} {given}: {parsed.CommandResult.Command.Name} accepts {Training.GradientDescent} only");

    private Averaging ReadAveraging(ParseResult parsed) => Averagings.Find(parsed.GetRequiredValue(average))!.Value;

    private Rational ReadEta(ParseResult parsed)
    {
        Rational step = Numbers.OfProblem(eta, parsed.GetRequiredValue(eta));
        return step.Sign > 0
            ? step
            : throw Numbers.Invalid(eta, parsed.GetRequiredValue(eta), "the step size must be positive");
    }

    /// <summary>The problem, with the initial weights of the default instance.</summary>
    /// <exception cref="BadInputException">Another training than plain descent is asked for.</exception>
    public Instance Read(ParseResult parsed) =>
        ReadTraining(parsed) is var given && given == Training.GradientDescent
            ? ReadUntrained(parsed)
            : throw OnlyPlain(parsed, given);

    /// <summary>The problem, with the initial weights of the default instance, however it is to be trained.</summary>
    public Instance ReadUntrained(ParseResult parsed)
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

        return new Instance
        {
            Data = new TrainingData(points[0], points[1]),
            Eta = ReadEta(parsed),
            Averaging = ReadAveraging(parsed),
            Loss = Loss.Find(parsed.GetRequiredValue(loss))!,
        };
    }

    public Precision ReadPrecision(ParseResult parsed) =>
        new(Numbers.Count(bits, parsed.GetRequiredValue(bits), 16, 1_000_000));

    public Precision ReadMaximumPrecision(ParseResult parsed)
    {
        int most = Numbers.Count(maxBits, parsed.GetRequiredValue(maxBits), 16, 1_000_000);
        return most >= ReadPrecision(parsed).Bits
            ? new Precision(most)
            : throw new BadInputException($"{maxBits.Name} {most}: must not be less than {bits.Name}");
    }
}
