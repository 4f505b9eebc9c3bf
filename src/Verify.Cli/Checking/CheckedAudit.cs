using System.Diagnostics;
using Verify.Audit;
using Verify.Certificates;
using Verify.Claims;
using Verify.Cli.Output;
using Verify.Models;
using Verify.Proving;

namespace Verify.Cli.Checking;

/// <summary>An audit whose certificate the independent checker has verified.</summary>
/// <param name="Result">The verdicts.</param>
/// <param name="CertificateFile">Where the certificate is kept; null if it was not asked for.</param>
/// <param name="CertificateBytes">Its size.</param>
/// <param name="Auditing">How long the audit took, the start of this program included.</param>
/// <param name="Checking">How long the checker took, its start included.</param>
internal sealed record CheckedAudit(
    AuditResult Result,
    string? CertificateFile,
    long CertificateBytes,
    TimeSpan Auditing,
    TimeSpan Checking
)
{
    /// <summary>Audits, writes the certificate, and has it checked before any verdict is told.</summary>
    /// <remarks>A claim that the checker does not establish again has no verdict: it is left out of the certificate and listed
    /// as undecided, with the disagreement as the reason.</remarks>
    /// <exception cref="InvalidOperationException">The checker rejects the certificate for another reason: an internal error.</exception>
    public static CheckedAudit Run(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        string? certificateFile,
        CancellationToken interruption
    )
    {
        string file = certificateFile ?? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".cert");
        var disputed = new Dictionary<string, string>();
        bool isChecked = false;
        try
        {
            AuditResult result = Audit(claims, instance, options, interruption);
            TimeSpan auditing = DateTime.Now - Process.GetCurrentProcess().StartTime;
            var watch = Stopwatch.StartNew();
            while (!isChecked)
            {
                CertificateWriter.WriteFile(Without(disputed.Keys, result.Certificate), file);
                CheckerAnswer answer = Terminal.WithProgress("checking", _ => CheckOwn(file, interruption));
                isChecked = answer.IsValid;
                if (!isChecked)
                {
                    disputed.Add(ClaimInDispute(claims, answer.Reason!), answer.Reason!);
                }
            }

            return new CheckedAudit(
                result with
                {
                    Claims =
                    [
                        .. result.Claims.Select(claim =>
                            disputed.TryGetValue(claim.Id, out string? reason) ? Disputed(claim, reason) : claim
                        ),
                    ],
                    Certificate = Without(disputed.Keys, result.Certificate),
                },
                certificateFile,
                new FileInfo(file).Length,
                auditing,
                watch.Elapsed
            );
        }
        finally
        {
            if (certificateFile is null || !isChecked)
            {
                File.Delete(file);
            }
        }
    }

    private static CheckerAnswer CheckOwn(string file, CancellationToken interruption)
    {
        try
        {
            return CheckerProcess.Check(file, interruption);
        }
        catch (BadInputException unreadable)
        {
            throw new InvalidOperationException(
                $"the checker cannot read the certificate of this audit, so there is no verdict: {unreadable.Message}"
            );
        }
    }

    private static Certificate Without(ICollection<string> ids, Certificate certificate) =>
        certificate with
        {
            Claims = [.. certificate.Claims.Where(claim => !ids.Contains(claim.Id))],
        };

    private static string ClaimInDispute(IReadOnlyList<Claim> claims, string reason) =>
        claims.FirstOrDefault(claim => reason.StartsWith($"claim {claim.Id}: ", StringComparison.Ordinal))?.Id
        ?? throw new InvalidOperationException(
            $"the checker rejects the certificate of this audit, so there is no verdict: {reason}"
        );

    private static ClaimResult Disputed(ClaimResult claim, string reason) =>
        claim with
        {
            Verdict = new Verdict.Undecided(
                $"internal error, please report it: the checker rejects the proof: {reason}",
                null
            ),
            Method = "",
        };

    private static AuditResult Audit(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        CancellationToken interruption
    ) =>
        Terminal.WithProgress(
            "auditing",
            report =>
            {
                int done = 0;
                var progress = new OrderedProgress<ClaimResult>(claim => report(++done, claims.Count, claim.Id));
                return Auditor.Audit(claims, instance, options, progress, interruption);
            }
        );
}
