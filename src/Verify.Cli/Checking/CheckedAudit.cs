using System.Diagnostics;
using Verify.Certificates;
using Verify.Claims.Language;
using Verify.Claims.Proving;
using Verify.Cli.Output;
using Verify.Dynamics.Network;

namespace Verify.Cli.Checking;

/// <summary>An audit whose certificate the independent checker has verified.</summary>
/// <param name="Result">The verdicts.</param>
/// <param name="CertificateFile">Where the certificate is kept; null if it was not asked for.</param>
/// <param name="CertificateBytes">Its size.</param>
/// <param name="Auditing">How long the audit took.</param>
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
    /// <exception cref="InvalidOperationException">The checker rejects what the audit found: an internal error, not a verdict.</exception>
    public static CheckedAudit Run(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        string? certificateFile,
        CancellationToken interruption
    )
    {
        var watch = Stopwatch.StartNew();
        AuditResult result = Terminal.WithProgress(
            "auditing",
            report =>
            {
                int done = 0;
                var progress = new OrderedProgress<ClaimResult>(claim => report(++done, claims.Count, claim.Id));
                return Auditor.Audit(claims, instance, options, progress, interruption);
            }
        );
        TimeSpan auditing = watch.Elapsed;
        string file = certificateFile ?? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".cert");
        try
        {
            CertificateWriter.WriteFile(result.Certificate, file);
            watch.Restart();
            CheckerAnswer answer = Terminal.WithProgress("checking", _ => CheckerProcess.Check(file, interruption));
            return answer.IsValid
                ? new CheckedAudit(result, certificateFile, new FileInfo(file).Length, auditing, watch.Elapsed)
                : throw new InvalidOperationException(
                    $"the checker rejects the certificate of this audit, so there is no verdict: {answer.Reason}"
                );
        }
        finally
        {
            if (certificateFile is null)
            {
                File.Delete(file);
            }
        }
    }
}
