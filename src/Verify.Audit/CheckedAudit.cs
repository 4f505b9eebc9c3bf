using System.Diagnostics;
using Verify.Certificates;
using Verify.Proving;

namespace Verify.Audit;

/// <summary>An audit whose certificate a checker has verified.</summary>
/// <remarks>Only <see cref="Of"/> makes one.</remarks>
public sealed class CheckedAudit
{
    private CheckedAudit(AuditResult result, byte[]? certificate, TimeSpan checking)
    {
        Result = result;
        Certificate = certificate;
        Checking = checking;
    }

    /// <summary>The verdicts, each with who checked it.</summary>
    public AuditResult Result { get; }

    /// <summary>The certificate, byte for byte as it was verified; null if no claim is left in it.</summary>
    public byte[]? Certificate { get; }

    /// <summary>How long the checker took, its start included.</summary>
    public TimeSpan Checking { get; }

    /// <summary>Writes the certificate of an audit and has it checked.</summary>
    /// <param name="proved">The word of the prover.</param>
    /// <param name="checker">Who checks it.</param>
    /// <param name="file">Where to put the certificate for the checker; null for a temporary file, which is deleted.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <remarks>A claim that the checker does not establish again has no verdict: it is left out of the certificate and listed
    /// as undecided, with the disagreement as the reason.</remarks>
    /// <exception cref="InvalidOperationException">The checker rejects the certificate for another reason: an internal error.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static CheckedAudit Of(
        AuditResult proved,
        IChecker checker,
        string? file = null,
        CancellationToken cancellation = default
    )
    {
        var place = file ?? Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".cert");
        var disputed = new Dictionary<string, string>();
        byte[]? verified = null;
        try
        {
            var watch = Stopwatch.StartNew();
            while (verified is null && disputed.Count < proved.Claims.Length)
            {
                var certificate = CertificateWriter.Write(Without(disputed.Keys, proved.Certificate));
                File.WriteAllBytes(place, certificate);
                var answer = checker.Check(place, cancellation);
                if (answer.IsValid)
                {
                    verified = certificate;
                }
                else
                {
                    var claim = ClaimInDispute(proved, answer, disputed);
                    disputed.Add(claim, answer.Reason!);
                }
            }

            return new CheckedAudit(
                proved with
                {
                    Claims = [.. proved.Claims.Select(claim => After(claim, disputed.GetValueOrDefault(claim.Id)))],
                    Certificate = Without(disputed.Keys, proved.Certificate),
                },
                verified,
                watch.Elapsed
            );
        }
        finally
        {
            if (file is null)
            {
                File.Delete(place);
            }
        }
    }

    private static Certificate Without(ICollection<string> ids, Certificate certificate) =>
        certificate with
        {
            Claims = [.. certificate.Claims.Where(claim => !ids.Contains(claim.Id))],
        };

    private static string ClaimInDispute(
        AuditResult proved,
        CheckerAnswer answer,
        Dictionary<string, string> disputed
    ) =>
        answer.DisputedClaim is { } id && !disputed.ContainsKey(id) && proved.Claims.Any(claim => claim.Id == id) ? id
        : answer.Outcome == CheckerOutcome.Unreadable
            ? throw new InvalidOperationException(
                $"the checker cannot read the certificate of this audit, so there is no verdict: {answer.Reason}"
            )
        : throw new InvalidOperationException(
            $"the checker rejects the certificate of this audit, so there is no verdict: {answer.Reason}"
        );

    /// <summary>The verdict after the check: checked, or undecided if it is disputed. The checker does not look at what is undecided.</summary>
    private static ClaimResult After(ClaimResult claim, string? dispute) =>
        dispute is not null
            ? claim with
            {
                Verdict = new Verdict.Undecided(
                    $"internal error, please report it: the checker rejects the proof: {dispute}",
                    null
                ),
                Method = "",
            }
        : claim.Verdict is Verdict.Undecided ? claim
        : claim with { Checked = CheckedBy.Checker };
}
