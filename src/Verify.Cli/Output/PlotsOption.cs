using System.CommandLine;
using Verify.Reports.Plots;

namespace Verify.Cli.Output;

/// <summary>The option --plots: the formats in which plots are saved.</summary>
internal sealed class PlotsOption
{
    private readonly Option<string> option = new("--plots")
    {
        Description =
            $"With --report: the formats of the saved plots, of {string.Join(", ", PlotFormats.Names)}. tikz is a pgfplots picture; pdf and png need rsvg-convert or inkscape.",
        DefaultValueFactory = _ => PlotFormats.Names[0],
        HelpName = "FORMAT,…",
    };

    public PlotsOption(Command command)
    {
        option.CompletionSources.Add([.. PlotFormats.Names]);
        command.Add(option);
    }

    /// <summary>The formats, none twice; fails before the work where one is unknown or cannot be written here.</summary>
    public IReadOnlyList<string> Read(ParseResult parsed)
    {
        string[] formats = [.. parsed.GetRequiredValue(option).Split(',').Distinct()];
        foreach (string format in formats)
        {
            if (!PlotFormats.Names.Contains(format))
            {
                throw new BadInputException(
                    $"{option.Name} \"{ShownText.OneLine(format)}\": accepted are {string.Join(", ", PlotFormats.Names)}, separated by commas without blanks"
                );
            }

            if (PlotFormats.WhyNot(format) is { } reason)
            {
                throw new BadInputException($"{option.Name}: {reason}");
            }
        }

        return formats;
    }
}
