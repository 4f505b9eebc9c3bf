using System.CommandLine;
using Verify.Arithmetic;

namespace Verify.Cli.Input;

/// <summary>The option --timeout of the commands that may work long.</summary>
internal sealed class TimeoutOption
{
    // More than three years, and within what the system's clock counts.
    private const int MostSeconds = 100_000_000;

    private readonly Option<string?> option;

    public TimeoutOption(Command command, string name = "--timeout", string what = "What is not settled")
    {
        option = new Option<string?>(name)
        {
            Description = $"{what} after this many seconds is undecided or left out, and said to be; exit code 3.",
            HelpName = "S",
        };
        command.Add(option);
    }

    /// <summary>The limit; null if there is none.</summary>
    public TimeSpan? Read(ParseResult parsed)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return null;
        }

        Rational seconds = Numbers.Rational(option, text);
        return seconds.Sign > 0 && seconds <= MostSeconds
            ? TimeSpan.FromMilliseconds((long)(seconds * 1000).Round(Rounding.Up, Precision.Of(64)).Ceiling())
            : throw Numbers.Invalid(option, text, $"accepted are seconds, more than 0 and at most {MostSeconds}");
    }

    public TimeLimit Start(ParseResult parsed, CancellationToken interruption) => new(Read(parsed), interruption);
}
