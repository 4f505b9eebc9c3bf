using System.CommandLine;
using Verify.Cli.Files;
using Verify.Models;

namespace Verify.Cli.Input;

/// <summary>The option --problem: a problem file of any width, number of points and dimension.</summary>
internal static class ProblemFileOption
{
    public static Option<string?> Create() =>
        new("--problem")
        {
            Description =
                "A problem file: points, neurons, loss, average, eta, training. Excludes --data, --init, --scheme.",
            HelpName = "FILE",
        };

    /// <exception cref="BadInputException">The file cannot be read, or has a fault: one line with its place.</exception>
    public static Problem Read(string file)
    {
        InputFile.Require("--problem", file);
        // Longer files are refused, whatever they hold; none is read to its end to find that out.
        if (new FileInfo(file) is { Exists: true, Length: > ProblemFile.MaximumBytes } large)
        {
            throw new BadInputException(
                $"{file}:1:1: a problem file has at most {ProblemFile.MaximumBytes} bytes, not {large.Length}"
            );
        }

        return ProblemFile.TryRead(file, Content(file), out string error) ?? throw new BadInputException(error);
    }

    private static byte[] Content(string file)
    {
        if (file == InputFile.Standard)
        {
            return InputFile.ReadStandard(ProblemFile.MaximumBytes);
        }

        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--problem: {error.Message}");
        }
    }
}
