using System.Text.RegularExpressions;

namespace Verify.Audit;

/// <summary>What the checker said of a certificate.</summary>
/// <param name="Outcome">Its verdict on the certificate.</param>
/// <param name="Reason">Why it is not verified; null if it is.</param>
/// <param name="Text">All that the checker printed: what it understood, and its verdict line.</param>
public sealed partial record CheckerAnswer(CheckerOutcome Outcome, string? Reason, string Text)
{
    private const string Verified = "VERIFIED";
    private const string Rejected = "REJECTED";

    /// <summary>Whether every statement was verified again.</summary>
    public bool IsValid => Outcome == CheckerOutcome.Verified;

    /// <summary>The name of the claim for which the certificate is rejected; null if it is not rejected for one claim.</summary>
    /// <remarks>proofs/CERTIFICATES.md, section 7: the reason is then "claim ID: what is wrong".</remarks>
    public string? DisputedClaim =>
        Outcome == CheckerOutcome.Rejected && ClaimOfReason().Match(Reason!) is { Success: true } match
            ? match.Groups[1].Value
            : null;

    /// <summary>Reads what the checker left: only exit code 0 together with the verdict line counts as verified.</summary>
    /// <exception cref="InvalidOperationException">It did not end as a checker does.</exception>
    public static CheckerAnswer Read(int exitCode, string output, string error)
    {
        var lastLine = output.TrimEnd().Split('\n')[^1].Trim();
        return exitCode switch
        {
            0 when lastLine == Verified => new CheckerAnswer(CheckerOutcome.Verified, null, output),
            1 when lastLine.StartsWith(Rejected, StringComparison.Ordinal) => new CheckerAnswer(
                CheckerOutcome.Rejected,
                lastLine[Rejected.Length..].TrimStart(':', ' '),
                output
            ),
            2 when lastLine.Length > 0 => new CheckerAnswer(CheckerOutcome.Unreadable, lastLine, output),
            _ => throw new InvalidOperationException(
                $"the checker ended with exit code {exitCode}: {FirstLine(error, output)}"
            ),
        };
    }

    private static string FirstLine(string error, string output) =>
        (error.Length > 0 ? error : output).TrimStart().Split('\n')[0].Trim();

    [GeneratedRegex(@"^claim ([A-Za-z][A-Za-z0-9._-]*): ")]
    private static partial Regex ClaimOfReason();
}
