using System.CommandLine;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Statistics;
using Verify.Campaigns.Storage;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Reports.Numbers;
using Verify.Reports.Plots;
using Verify.Reports.Runs;
using Verify.Reports.Tables;

namespace Verify.Cli.Commands;

/// <summary>Tables and the plot of campaigns for a document: outcomes scheme by scheme, and T and Delta of each.</summary>
internal static class CampaignTableCommand
{
    private const string Svg = "svg";
    private const string Tikz = "tikz";
    private const string Differences = "differences";

    private static readonly Rational LeastRisk = Rational.Create(1, 1_000_000);

    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Campaign files, one for each scheme.",
            Arity = ArgumentArity.OneOrMore,
        };
        var content = new Option<string>("--content")
        {
            Description =
                "The outcomes of all files, T and |Delta| of the trials of one file, or the differences between schemes, all at once with one confidence.",
            DefaultValueFactory = _ => "outcomes",
        };
        content.AcceptOnlyFromAmong("outcomes", "trials", Differences);
        var format = new Option<string>("--format")
        {
            Description = "Output format; svg and tikz are the plot of the success shares.",
            DefaultValueFactory = _ => FormatOption.Text,
        };
        format.AcceptOnlyFromAmong([FormatOption.Text, FormatOption.Json, .. DocumentFormats.Names, Svg, Tikz]);
        var command = new Command("table", "Print tables or the plot of campaigns for a document.")
        {
            files,
            content,
            format,
        };
        Option<string?> level = LevelOption();
        command.Add(level);
        var document = new DocumentFormats(command);
        command.SetAction(parsed =>
        {
            string[] names = parsed.GetRequiredValue(files);
            string chosen = parsed.GetRequiredValue(format);
            document.Require(parsed, chosen);
            if (parsed.GetRequiredValue(content) == "trials")
            {
                if (names.Length != 1 || chosen is Svg or Tikz)
                {
                    throw new BadInputException("--content trials: takes one file, and no --format svg or tikz");
                }

                Console.Out.Write(Written(Trials(names[0])));
                return ExitCode.Success;
            }

            if (parsed.GetRequiredValue(content) == Differences)
            {
                if (names.Length < 2 || chosen is Svg or Tikz)
                {
                    throw new BadInputException(
                        $"--content {Differences}: takes two files or more, and no --format svg or tikz"
                    );
                }

                Console.Out.Write(
                    Written(
                        CampaignTable.Compare(
                            [.. names.Select(name => Share(name))],
                            Level(level, parsed) ?? BinomialInterval.Confidence,
                            CommandLine.TextOf(parsed)
                        )
                    )
                );
                return ExitCode.Success;
            }

            SuccessShare[] shares = [.. names.Select(name => Share(name, Level(level, parsed)))];
            Console.Out.Write(
                chosen == Svg ? SvgFile.Render(SuccessPlot.Build(shares))
                : chosen == Tikz ? TikzRenderer.Render(SuccessPlot.Build(shares))
                : Written(CampaignTable.Build(shares, CommandLine.TextOf(parsed)))
            );
            return ExitCode.Success;

            string Written(Table table) =>
                chosen == FormatOption.Json
                    ? TableWriter.Json(document.Shown(parsed, table))
                    : document.Write(parsed, chosen, table)
                        ?? TableWriter.Text(document.Shown(parsed, table), Terminal.Width);
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify campaign table he.db xavier.db --format svg > shares.svg",
            "verify campaign table he.db xavier.db lecun.db --content differences --level 95/100",
            "verify campaign table he.db --content trials --format latex"
        );
    }

    private static Option<string?> LevelOption() =>
        new("--level")
        {
            Description = "The confidence of the intervals, above 0 and below 1; default 99/100.",
            HelpName = "R",
        };

    private static Rational? Level(Option<string?> option, ParseResult parsed)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        Rational level = Numbers.Rational(option, text);
        return level.Sign > 0 && level < 1 && 1 - level >= LeastRisk
            ? level
            : throw Numbers.Invalid(
                option,
                text,
                "a confidence is above 0 and below 1, at most 1 - 10^-6, such as 95/100"
            );
    }

    /// <summary>The outcomes in a campaign file, with an interval of the given confidence.</summary>
    public static SuccessShare Share(string file, Rational? level = null)
    {
        SuccessShare? share = null;
        CampaignFileCommands.Reading(
            file,
            store =>
            {
                CampaignSummary summary = CampaignSummary.Of(store);
                share = new SuccessShare(
                    summary.Identity["scheme"],
                    summary.Trials,
                    summary.Specialised,
                    summary.Stuck,
                    summary.Undecided,
                    level is not null && summary.Share is not null
                        ? BinomialInterval.Of(summary.Specialised, summary.Trials, level)
                        : summary.Share
                );
                return ExitCode.Success;
            }
        );
        return share!;
    }

    /// <summary>T and Δ of the trials in a campaign file.</summary>
    public static Table Trials(string file)
    {
        Table? table = null;
        CampaignFileCommands.Reading(
            file,
            store =>
            {
                QueryResult rows = store.Query(
                    "SELECT T, delta_lo, delta_hi FROM trial WHERE T IS NOT NULL AND delta_lo IS NOT NULL"
                );
                table = TrialTable.Build(
                    store.Identity["scheme"],
                    rows.Rows.Select(row => (Integer((string)row[0]!), Enclosure((string)row[1]!, (string)row[2]!))),
                    $"verify campaign table {ShellText.Word(Path.GetFileName(file))} --content trials"
                );
                return ExitCode.Success;
            }
        );
        return table!;
    }

    private static BigInteger Integer(string text) =>
        NumberText.TryParseInteger(text, out BigInteger value, out string error)
            ? value
            : throw new BadInputException($"T: {error}");

    // The ends are decimal; rounding them outward keeps the enclosure.
    private static Interval Enclosure(string lower, string upper)
    {
        var precision = new Precision(128);
        return
            NumberText.TryParse(lower, out Rational low, out string error)
            && NumberText.TryParse(upper, out Rational high, out error)
            ? Interval.FromBounds(low.Round(Rounding.Down, precision), high.Round(Rounding.Up, precision))
            : throw new BadInputException($"delta: {error}");
    }
}
