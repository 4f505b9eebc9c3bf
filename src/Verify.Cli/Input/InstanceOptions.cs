using System.CommandLine;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Cli.Input;

/// <summary>The options that name an instance; the same for every command that needs one.</summary>
internal sealed class InstanceOptions
{
    /// <summary>The last step up to which a run without a closed form is stepped when it is asked for.</summary>
    public const int MostSteps = 10_000_000;

    private static readonly int DefaultSteps = ItineraryLimits.Default.Steps;

    private readonly Option<string?> init = new("--init")
    {
        Description = "The initial weights, exact; default 83/100,-13/50,-69/50,-31/100.",
        HelpName = "w1,b1,w2,b2",
    };

    private readonly Option<string?> checkpoint = new("--weights")
    {
        Description =
            "A checkpoint with the initial weights instead of --init: JSON or CSV, read exactly; - is standard input.",
        HelpName = "FILE",
    };

    private readonly Option<string?> scheme = new("--scheme")
    {
        Description = "A random initialisation instead of --init: " + InitialisationScheme.Accepted + ".",
        HelpName = "NAME",
    };

    private readonly Option<string> seed = new("--seed")
    {
        Description = "The seed of the random initialisation.",
        DefaultValueFactory = _ => "1",
        HelpName = "N",
    };

    private readonly Option<string> trial = new("--trial")
    {
        Description = "The number of the trial.",
        DefaultValueFactory = _ => "0",
        HelpName = "K",
    };

    private readonly Option<string?> steps = new("--steps")
    {
        Description =
            "How far a run is stepped before the tool gives up; by default 20000, or as far as a step that is asked for.",
        HelpName = "N",
    };

    private readonly Option<string?> file = ProblemFileOption.Create();

    private readonly ProblemOptions problem;

    public InstanceOptions(Command command)
    {
        problem = new ProblemOptions(command);
        scheme.CompletionSources.Add([.. InitialisationScheme.Named.Select(known => known.Name)]);
        foreach (Option option in (Option[])[init, checkpoint, scheme, seed, trial, file])
        {
            command.Add(option);
        }

        // A command may say with an option of its own what it does with steps.
        if (command.Options.All(option => option.Name != steps.Name))
        {
            command.Add(steps);
        }
    }

    /// <summary>The instance, which may come from a problem file of its kind; trained by plain descent.</summary>
    public Instance Read(ParseResult parsed) =>
        ReadProblem(parsed) is { } general
            ? general.Training != Training.GradientDescent
                ? throw problem.OnlyPlain(parsed, general.Training)
                : Instance.Of(general)
                    ?? throw new BadInputException(
                        $"{ProblemName(parsed)}: this command accepts two neurons with outputs 1 and -1 on two points of one input, the one labelled -1 on the left"
                    )
            : problem.Read(parsed) with
            {
                Initial = ReadInitial(parsed),
            };

    /// <summary>The two neurons of the options and the same as a problem, if they are to be trained in another way than plain descent;
    /// otherwise null, and with a problem file.</summary>
    public (Instance Instance, Problem Problem)? ReadTrained(ParseResult parsed)
    {
        if (ProblemName(parsed) is not null || problem.ReadTraining(parsed) == Training.GradientDescent)
        {
            return null;
        }

        Instance instance = problem.ReadUntrained(parsed) with { Initial = ReadInitial(parsed) };
        return (instance, problem.Accepted(instance.Problem with { Training = problem.ReadTraining(parsed) }));
    }

    /// <summary>The problem of the file given with --problem, or of two neurons with another training than plain descent; otherwise null.</summary>
    public Problem? ReadNetwork(ParseResult parsed) => ReadProblem(parsed) ?? ReadTrained(parsed)?.Problem;

    /// <summary>The problem of the file given with --problem, or that of the other options; trained by plain descent.</summary>
    public Problem ReadAny(ParseResult parsed) =>
        ReadProblem(parsed) is not { } general ? Read(parsed).Problem
        : general.Training == Training.GradientDescent ? general
        : throw problem.OnlyPlain(parsed, general.Training);

    /// <summary>The problem of the file given with --problem; null without it.</summary>
    /// <exception cref="BadInputException">The file cannot be read or has a fault, or another option says what it says.</exception>
    public Problem? ReadProblem(ParseResult parsed)
    {
        if (ProblemName(parsed) is not { } name)
        {
            return null;
        }

        return
            ((Option[])[problem.Data, init, checkpoint, scheme, seed, trial]).FirstOrDefault(option =>
                parsed.GetResult(option) is { Implicit: false }
            )
                is { } other
            ? throw new BadInputException($"{other.Name}: cannot be given together with {file.Name}")
            : problem.Override(parsed, ProblemFileOption.Read(name));
    }

    /// <summary>The name of the problem file, or null.</summary>
    public string? ProblemName(ParseResult parsed) => parsed.GetValue(file);

    public Precision ReadPrecision(ParseResult parsed) => problem.ReadPrecision(parsed);

    public Precision ReadMaximumPrecision(ParseResult parsed) => problem.ReadMaximumPrecision(parsed);

    /// <summary>Limits that let a run without a closed form be stepped up to the given step, within reason.</summary>
    public ItineraryLimits ReadLimits(ParseResult parsed, BigInteger? upTo = null) =>
        new()
        {
            Precision = ReadPrecision(parsed),
            MaximumPrecision = ReadMaximumPrecision(parsed),
            Steps =
                ReadSteps(parsed) ?? (int)(upTo <= MostSteps ? BigInteger.Max(upTo.Value, DefaultSteps) : DefaultSteps),
        };

    /// <summary>What --steps says; null without it.</summary>
    public int? ReadSteps(ParseResult parsed) =>
        parsed.GetResult(steps) is null || parsed.GetValue(steps) is not { } text
            ? null
            : Numbers.Count(steps, text, 1, MostSteps);

    private Weights<Rational> ReadInitial(ParseResult parsed)
    {
        string? text = parsed.GetValue(init);
        if (parsed.GetValue(checkpoint) is { } saved)
        {
            return
                ((Option[])[init, scheme, seed, trial]).FirstOrDefault(option =>
                    parsed.GetResult(option) is { Implicit: false }
                )
                    is { } other
                ? throw new BadInputException($"{other.Name}: cannot be given together with {checkpoint.Name}")
                : CheckpointFile.Read(checkpoint.Name, saved);
        }

        if (parsed.GetValue(scheme) is { } name)
        {
            if (text is not null)
            {
                throw new BadInputException($"{scheme.Name}: cannot be given together with {init.Name}");
            }

            return InitialisationScheme.TryParse(name, out InitialisationScheme known)
                ? known
                    .Draw(
                        Numbers.Unsigned(seed, parsed.GetRequiredValue(seed)),
                        Numbers.Unsigned(trial, parsed.GetRequiredValue(trial))
                    )
                    .Map(weight => Numbers.WithinBits(scheme, name, weight))
                : throw Numbers.Invalid(scheme, name, $"accepted are {InitialisationScheme.Accepted}");
        }

        if (
            ((Option[])[seed, trial]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is
            { } drawn
        )
        {
            throw new BadInputException($"{drawn.Name}: nothing is drawn without {scheme.Name}");
        }

        if (text is null)
        {
            return Instance.Default.Initial;
        }

        IReadOnlyList<Rational> weights = Numbers.Rationals(init, text, 4);
        return new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]);
    }
}
