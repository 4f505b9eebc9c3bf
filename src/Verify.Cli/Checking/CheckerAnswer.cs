namespace Verify.Cli.Checking;

/// <summary>What the checker said of a certificate.</summary>
/// <param name="IsValid">Whether every step was verified again.</param>
/// <param name="Reason">Why not; null if valid.</param>
/// <param name="Text">All that the checker printed: what it understood, and its verdict line.</param>
internal sealed record CheckerAnswer(bool IsValid, string? Reason, string Text)
{
    private const string Verified = "VERIFIED";
    private const string Rejected = "REJECTED";

    /// <summary>Only exit code 0 together with the verdict line counts as valid.</summary>
    public static CheckerAnswer Read(int exitCode, string output, string error)
    {
        string lastLine = output.TrimEnd().Split('\n')[^1].Trim();
        return exitCode switch
        {
            0 when lastLine == Verified => new CheckerAnswer(true, null, output),
            1 when lastLine.StartsWith(Rejected, StringComparison.Ordinal) => new CheckerAnswer(
                false,
                lastLine[Rejected.Length..].TrimStart(':', ' '),
                output
            ),
            2 when lastLine.Length > 0 => throw new BadInputException(lastLine),
            _ => throw new InvalidOperationException(
                $"the checker ended with exit code {exitCode}: {FirstLine(error, output)}"
            ),
        };
    }

    private static string FirstLine(string error, string output) =>
        (error.Length > 0 ? error : output).TrimStart().Split('\n')[0].Trim();
}
