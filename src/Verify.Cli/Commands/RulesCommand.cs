using System.CommandLine;
using System.Text.Json;
using Verify.Cli.Output;
using Verify.Dynamics.GradientDescent;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Cli.Commands;

/// <summary>Prints the update rule of each activation pattern, derived from the network and the loss.</summary>
internal static class RulesCommand
{
    private const string Latex = "latex";

    public static Command Create()
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
        var command = new Command("rules", "Derive the gradient-descent rule of each activation pattern.")
        {
            loss,
            pattern,
        };
        var format = new FormatOption(command, Latex);
        command.SetAction(parsed =>
        {
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
            "verify rules --loss logistic --format json"
        );
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
            Console.Out.WriteLine($"% activation pattern {rule.Pattern}");
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
