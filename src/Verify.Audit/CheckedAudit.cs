using System.Diagnostics;
using Verify.Certificates;
using Verify.Proving;

namespace Verify.Audit;

/// <summary>An audit whose certificate a checker has verified.</summary>
/// <remarks>Only <see cref="Of"/> makes one.</remarks>
public sealed class CheckedAudit
{
    private CheckedAudit(AuditResult result, string? runInDispute, byte[] certificate, TimeSpan checking)
    {
        Result = result;
        RunInDispute = runInDispute;
        Certificate = certificate;
        Checking = checking;
    }

    /// <summary>The verdicts, each with who checked it.</summary>
    public AuditResult Result { get; }

    /// <summary>Why the checker does not follow the run, so that no verdict rests on it; null if it does.</summary>
    public string? RunInDispute { get; }

    /// <summary>The certificate, byte for byte as it was verified.</summary>
    public byte[] Certificate { get; }

    /// <summary>How long the checker took, its start included.</summary>
    public TimeSpan Checking { get; }

    /// <summary>Writes the certificate of an audit and has it checked.</summary>
    /// <param name="proved">The word of the prover.</param>
    /// <param name="checker">Who checks it.</param>
    /// <param name="file">Where to put the certificate for the checker; null for a temporary file, which is deleted.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>A claim that the checker does not establish again is undecided, with that as the reason, in the certificate too. If the
    /// checker does not follow the run, the certificate follows it nowhere, and only claims that need no run keep their verdicts.</remarks>
    /// <exception cref="InvalidOperationException">The checker rejects even a certificate that says nothing of the run: an internal error.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static CheckedAudit Of(
        AuditResult proved,
        IChecker checker,
        string? file = null,
        CancellationToken cancellation = default
    )
    {
        var place = file ?? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".cert");
        try
        {
            var watch = Stopwatch.StartNew();
            var result = proved;
            string? runInDispute = null;
            while (true)
            {
                var certificate = CertificateWriter.Write(result.Certificate);
                File.WriteAllBytes(place, certificate);
                var answer = checker.Check(place, cancellation);
                if (answer.IsValid)
                {
                    return new CheckedAudit(
                        result with
                        {
                            Claims = [.. result.Claims.Select(Checked)],
                        },
                        runInDispute,
                        certificate,
                        watch.Elapsed
                    );
                }
                if (
                    result.Claims.FirstOrDefault(claim => claim.Id == answer.DisputedClaim) is
                    { Verdict: not Verdict.Undecided } disputed
                )
                {
                    var objection = runInDispute is null
                        ? answer.Reason!
                        : $"it does not follow the run: {runInDispute}";
                    result = result.WithoutVerdict(
                        disputed,
                        $"the prover says {disputed.Verdict.Name}, the checker does not establish it: {objection}"
                    );
                }
                else if (runInDispute is null)
                {
                    runInDispute = answer.Reason!;
                    result = result with { Certificate = result.Certificate.WithoutRun() };
                }
                else
                {
                    throw new InvalidOperationException(
                        $"the checker refuses a certificate that says nothing of the run: {answer.Reason}"
                    );
                }
            }
        }
        finally
        {
            if (file is null)
            {
                File.Delete(place);
            }
        }
    }

    // The checker does not look at what is undecided.
    private static ClaimResult Checked(ClaimResult claim) =>
        claim.Verdict is Verdict.Undecided ? claim : claim with { Checked = CheckedBy.Checker };
}
