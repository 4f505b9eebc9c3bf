using System.CommandLine;

namespace Verify.Cli.Output;

/// <summary>The option --format: a text for people, or one of the formats for programs.</summary>
internal sealed class FormatOption
{
    public const string Text = "text";
    public const string Json = "json";

    private readonly Option<string> option = new("--format") { DefaultValueFactory = _ => Text };

    public FormatOption(Command command, params IEnumerable<string> others)
    {
        string[] accepted = [Text, Json, .. others];
        option.Description = "Output format.";
        option.AcceptOnlyFromAmong(accepted);
        command.Add(option);
    }

    public string Read(ParseResult parsed) => parsed.GetRequiredValue(option);

    public bool IsJson(ParseResult parsed) => Read(parsed) == Json;

    /// <summary>Fails beside --format json, whose document is all that standard output holds.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="other">The option that sends a file to standard output.</param>
    public void RequireText(ParseResult parsed, string other)
    {
        if (IsJson(parsed))
        {
            throw new BadInputException($"{other} -: standard output is taken by {option.Name} {Json}; name a file");
        }
    }
}
