using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.GradientDescent;
using Verify.Dynamics.Orbits;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Cli.Commands;

/// <summary>Prints the update rule of each activation pattern, derived from the network and the loss.</summary>
internal static class RulesCommand
{
    private const string Latex = "latex";

    private static readonly string[] PreactivationNames = ["p_1", "q_1", "p_2", "q_2"];

    public static Command Create(CancellationToken interruption)
    {
        var loss = new Option<string>("--loss")
        {
            Description = "The loss function.",
            DefaultValueFactory = _ => Loss.Exponential.Name,
        };
        loss.AcceptOnlyFromAmong([.. Loss.All.Select(known => known.Name)]);
        var pattern = new Option<string?>("--pattern")
        {
            Description = "Only this pattern: the bits [p1>0][q1>0][p2>0][q2>0].",
            HelpName = "BITS",
        };
        Option<string?> problem = ProblemFileOption.Create();
        var at = new Option<string>("--at")
        {
            Description = "With --problem: the patterns met up to this step.",
            DefaultValueFactory = _ => "0",
            HelpName = "T",
        };
        var command = new Command("rules", "Derive the gradient-descent rule of each activation pattern.")
        {
            loss,
            pattern,
            problem,
            at,
        };
        var format = new FormatOption(command, Latex);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(problem) is { } file)
            {
                Problem read = ProblemFileOption.Read(file);
                read = parsed.GetResult(loss) is { Implicit: false }
                    ? read with
                    {
                        Loss = Loss.Find(parsed.GetRequiredValue(loss))!,
                    }
                    : read;
                IEnumerable<Pattern> patterns = parsed.GetValue(pattern) is { } given
                    ? [ParsePattern(read, given)]
                    : Met(read, Numbers.Step(at, parsed.GetRequiredValue(at)), interruption);
                return format.Read(parsed) == Latex
                    ? throw new BadInputException("--format latex: not for a problem file; accepted are text, json")
                    : ProblemRules.Write(read, patterns, format.IsJson(parsed));
            }

            if (parsed.GetResult(at) is { Implicit: false })
            {
                throw new BadInputException($"{at.Name}: no run is followed without {problem.Name}");
            }

            IEnumerable<UpdateRule> rules = UpdateRules.Derive(Loss.Find(parsed.GetRequiredValue(loss))!);
            if (parsed.GetValue(pattern) is { } bits)
            {
                rules = ActivationPattern.TryParse(bits, out ActivationPattern only)
                    ? rules.Where(rule => rule.Pattern == only)
                    : throw new BadInputException($"--pattern \"{bits}\": a pattern is four bits, such as 1001");
            }

            Write([.. rules], format.Read(parsed));
            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify rules --pattern 1001",
            "verify rules --format latex        # the align environment of a paper",
            "verify rules --loss logistic --format json",
            "verify rules --problem wide.json --at 1000     # the patterns met up to step 1000"
        );
    }

    private static Pattern ParsePattern(Problem problem, string bits) =>
        Pattern.TryParse(bits, problem.Neurons, problem.Points)
        ?? throw new BadInputException(
            $"--pattern \"{Numbers.Quote(bits)}\": a pattern of this problem is {problem.Neurons * problem.Points} bits, neuron by neuron and in each neuron point by point"
        );

    private static IEnumerable<Pattern> Met(Problem problem, BigInteger last, CancellationToken interruption)
    {
        NetworkOrbit orbit = new(problem, ItineraryLimits.Default, interruption);
        if (!orbit.Leaps && last > InstanceOptions.MostSteps)
        {
            throw new BadInputException(
                $"--at: this run is stepped; steps up to {InstanceOptions.MostSteps} can be asked for"
            );
        }

        return orbit
            .Phases((int)BigInteger.Min(last, InstanceOptions.MostSteps), interruption)
            .Where(phase => phase.From <= last)
            .Select(phase => phase.Pattern)
            .Distinct();
    }

    private static void Write(IReadOnlyList<UpdateRule> rules, string format)
    {
        switch (format)
        {
            case FormatOption.Json:
                JsonOutput.Write(json => WriteJson(json, rules));
                break;
            case Latex:
                WriteLatex(rules);
                break;
            default:
                WriteText(rules);
                break;
        }
    }

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<UpdateRule> rules)
    {
        json.WriteStartArray("rules");
        foreach (UpdateRule rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("pattern", rule.Pattern.ToString());
            foreach ((string name, Expression increment) in Increments(rule))
            {
                json.WriteString(name, increment.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLatex(IReadOnlyList<UpdateRule> rules)
    {
        foreach (UpdateRule rule in rules)
        {
            string[] signs =
            [
                .. PreactivationNames.Select(
                    (name, i) => $"${name} {(rule.Pattern.ToString()[i] == '1' ? ">" : "\\le")} 0$"
                ),
            ];
            Console.Out.WriteLine($"\\paragraph{{Pattern {rule.Pattern}}} {string.Join(", ", signs)}:");
            Console.Out.WriteLine("\\begin{align*}");
            string[] lines =
            [
                .. Increments(rule)
                    .Select(pair =>
                        $"  \\Delta {pair.Name[0]}_{pair.Name[1]} &= {LatexText.Format(pair.Increment, SymbolicNetwork.Symbols)}"
                    ),
            ];
            Console.Out.WriteLine(string.Join(" \\\\\n", lines));
            Console.Out.WriteLine("\\end{align*}");
        }
    }

    private static void WriteText(IReadOnlyList<UpdateRule> rules)
    {
        Console.Out.WriteLine("Pattern bits: [p1>0][q1>0][p2>0][q2>0]. Each line is the new value minus the old one.");
        foreach (UpdateRule rule in rules)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(rule.Pattern);
            foreach ((string name, Expression increment) in Increments(rule))
            {
                Console.Out.WriteLine($"  {name}  {increment}");
            }
        }
    }

    private static (string Name, Expression Increment)[] Increments(UpdateRule rule) =>
        [("w1", rule.W1), ("b1", rule.B1), ("w2", rule.W2), ("b2", rule.B2)];
}
