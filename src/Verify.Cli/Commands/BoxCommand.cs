using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Campaigns.Boxes;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Models;
using Verify.Reports.Numbers;

namespace Verify.Cli.Commands;

/// <summary>Settles bounds of the gap and of the denominator for all initial weights in a box at once.</summary>
internal static class BoxCommand
{
    private const int ShareDigits = 6;

    public static Command Create(CancellationToken interruption)
    {
        var box = new Option<string>("--box")
        {
            Description = "The ranges LO:HI of w1,b1,w2,b2; a single number fixes a weight.",
            DefaultValueFactory = _ => "4/5:9/10,-3/10:-1/5,-7/5:-13/10,-2/5:-3/10",
            HelpName = "RANGES",
        };
        var from = new Option<string>("--from")
        {
            Description = "The first step of the statement.",
            DefaultValueFactory = _ => "10^6",
            HelpName = "T",
        };
        var gap = new Option<string?>("--gap")
        {
            Description = "The gap is at most this from there on; without either bound, 1/10.",
            HelpName = "R",
        };
        var denominator = new Option<string?>("--denominator")
        {
            Description = "The denominator w1 - w2 is at least this from there on.",
            HelpName = "R",
        };
        var boxes = new Option<string>("--boxes")
        {
            Description = "How many boxes may be examined.",
            DefaultValueFactory = _ => "10000",
            HelpName = "N",
        };
        var command = new Command("box", "Settle bounds for all initial weights in a box at once.")
        {
            box,
            from,
            gap,
            denominator,
            boxes,
        };
        var timeout = new TimeoutOption(command);
        var problem = new ProblemOptions(command);
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            Instance instance = problem.Read(parsed);
            if (!instance.Data.InnerProduct.IsZero || instance.Loss != Loss.Exponential)
            {
                throw new BadInputException("box: needs orthogonal data, X- times X+ = -1, and the exponential loss");
            }

            WeightBox weights = ReadBox(box, parsed.GetRequiredValue(box));
            int most = Numbers.Count(boxes, parsed.GetRequiredValue(boxes), 1, 10_000_000);
            Rational? bound = Optional(denominator, parsed.GetValue(denominator));
            Rational? level = Optional(gap, parsed.GetValue(gap)) ?? (bound is null ? Rational.Create(1, 10) : null);
            var statement = new BoxStatement(Numbers.Step(from, parsed.GetRequiredValue(from)), level, bound);
            using TimeLimit limit = timeout.Start(parsed, interruption);
            BoxResult result = Terminal.WithProgress(
                "boxes",
                report =>
                    BoxAudit.Run(
                        instance,
                        weights,
                        statement,
                        most,
                        new Reporter(done => report(done, most, $"{done} boxes")),
                        interruption,
                        limit.Over
                    )
            );
            if (limit.IsOver)
            {
                Console.Error.WriteLine($"verify: what is left of the box is {limit.Reason}");
            }

            string sentence = Sentence(statement);
            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, sentence, weights.Volume, result));
            }
            else
            {
                Console.Out.WriteLine($"For every initialisation in the box: {sentence}.");
                Console.Out.WriteLine($"proved    on {Share(result.Proved, weights.Volume)} of the volume");
                Console.Out.WriteLine($"refuted   on {Share(result.Refuted, weights.Volume)}");
                Console.Out.WriteLine($"undecided on {Share(result.Undecided, weights.Volume)}");
                Console.Out.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{result.Boxes} boxes; volume {weights.Volume}, proved {result.Proved}"
                    )
                );
                Console.Out.WriteLine("This is the prover's word: no checker has verified it.");
            }

            return result.Refuted.Sign > 0 ? ExitCode.Refuted
                : result.Undecided.Sign > 0 ? ExitCode.Undecided
                : ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify box --from 10^6 --gap 1/10",
            "verify box --box 1/2:1,0,-1:-1/2,0 --from 10^30 --denominator 60",
            "verify box --box -1:1,-1:1,-1:1,-1:1 --from 10^100 --gap 1/50 --boxes 100000"
        );
    }

    private static WeightBox ReadBox(Option option, string text)
    {
        string[] sides = text.Split(',');
        if (sides.Length != 4)
        {
            throw Numbers.Invalid(option, text, $"expected 4 ranges separated by commas, not {sides.Length}");
        }

        (Rational Lower, Rational Upper)[] ranges = [.. sides.Select(side => ReadRange(option, side))];
        return new WeightBox(
            new(ranges[0].Lower, ranges[1].Lower, ranges[2].Lower, ranges[3].Lower),
            new(ranges[0].Upper, ranges[1].Upper, ranges[2].Upper, ranges[3].Upper)
        );
    }

    private static (Rational Lower, Rational Upper) ReadRange(Option option, string text)
    {
        string[] ends = text.Split(':');
        if (ends.Length > 2)
        {
            throw Numbers.Invalid(option, text, "expected LO:HI or one number");
        }

        Rational lower = Numbers.Rational(option, ends[0]);
        Rational upper = Numbers.Rational(option, ends[^1]);
        return lower <= upper
            ? (lower, upper)
            : throw Numbers.Invalid(option, text, "the lower end must not be above the upper one");
    }

    private static Rational? Optional(Option option, string? text) =>
        text is null ? null : Numbers.Rational(option, text);

    private static string Sentence(BoxStatement statement)
    {
        string gap = statement.Gap is { } level ? $" gap <= {level}" : "";
        string and = statement is { Gap: not null, Denominator: not null } ? " and" : "";
        string denominator = statement.Denominator is { } bound ? $" w1 - w2 >= {bound}" : "";
        return $"the run specialises, and for all t >= {StepText.Plain(statement.From)}:{gap}{and}{denominator}";
    }

    private static void WriteJson(Utf8JsonWriter json, string sentence, Rational volume, BoxResult result)
    {
        json.WriteString("statement", sentence);
        json.WriteString("checked", JsonOutput.Text(BoxResult.Checked));
        json.WriteNumber("boxes", result.Boxes);
        json.WriteString("volume", volume.ToString());
        WriteVolume("proved", result.Proved);
        WriteVolume("refuted", result.Refuted);
        WriteVolume("undecided", result.Undecided);

        void WriteVolume(string name, Rational part)
        {
            json.WriteStartObject(name);
            json.WriteString("volume", part.ToString());
            json.WriteString("share", Share(part, volume));
            json.WriteEndObject();
        }
    }

    // Rounded down, so that a share of 1 is the whole volume.
    private static string Share(Rational part, Rational volume) =>
        DecimalText.Format((part / volume).Round(Rounding.Down, Precision.Of(64)), ShareDigits, Rounding.Down);

    private sealed class Reporter(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
