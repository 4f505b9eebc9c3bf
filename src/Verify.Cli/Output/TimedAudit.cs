using System.Diagnostics;
using Verify.Audit;
using Verify.Claims;
using Verify.Cli.Files;
using Verify.Cli.Input;
using Verify.Models;
using Verify.Proving;

namespace Verify.Cli.Output;

/// <summary>An audit within a time limit.</summary>
/// <param name="Problem">What was audited.</param>
/// <param name="Claims">The verdicts; of what was not verified in time there is none.</param>
/// <param name="Checked">The audit as it was verified; null if the time was over before.</param>
/// <param name="Auditing">How long the audit took, the start of this program included.</param>
internal sealed record TimedAudit(
    Problem Problem,
    IReadOnlyList<ClaimResult> Claims,
    CheckedAudit? Checked,
    TimeSpan Auditing
)
{
    /// <summary>Audits, and has the certificate checked before any verdict is told.</summary>
    public static TimedAudit Run(IReadOnlyList<Claim> claims, Problem problem, AuditOptions options, TimeLimit time)
    {
        // Made first: a folder that cannot be written is reported before the work.
        using var file = new TemporaryFile(".cert");
        AuditResult? proved = Prove(claims, problem, options, time);
        TimeSpan auditing = DateTime.Now - Process.GetCurrentProcess().StartTime;
        if (proved is null)
        {
            return WithoutVerdicts(time.Reason, claims.Select(claim => Auditor.Unsettled(claim, time.Reason)));
        }

        CheckedAudit? audit = Terminal.WithProgress(
            "checking",
            _ =>
                time.TryRun(
                    token => CheckedAudit.Of(proved, CheckerProcess.BesideTheProgram, file.Path, token),
                    out CheckedAudit verified
                )
                    ? verified
                    : null
        );
        return audit is null
            ? WithoutVerdicts($"not verified by the checker: {time.Reason}", proved.Claims)
            : new TimedAudit(problem, audit.Result.Claims, audit, auditing);

        // What nobody has verified is no verdict.
        TimedAudit WithoutVerdicts(string reason, IEnumerable<ClaimResult> results) =>
            new(
                problem,
                [
                    .. results.Select(claim =>
                        claim.Verdict is Verdict.Undecided ? claim : Auditor.Unsettled(claim.Claim, reason)
                    ),
                ],
                null,
                auditing
            );
    }

    // Half of the time is kept for the checker, which takes about as long. Null if the run was not followed in it.
    private static AuditResult? Prove(
        IReadOnlyList<Claim> claims,
        Problem problem,
        AuditOptions options,
        TimeLimit time
    ) =>
        Terminal.WithProgress(
            "auditing",
            report =>
            {
                int done = 0;
                var progress = new OrderedProgress<ClaimResult>(claim => report(++done, claims.Count, claim.Id));
                using TimeLimit proving = time.Half();
                AuditOptions within = options with { TimeOver = proving.Over };
                return time.TryRun(token => FollowedInTime(proving, within, token), out AuditResult? result)
                    ? result
                    : null;

                AuditResult? FollowedInTime(TimeLimit proving, AuditOptions within, CancellationToken token)
                {
                    try
                    {
                        return Auditor.Prove(claims, problem, within, progress, token);
                    }
                    catch (OperationCanceledException) when (proving.IsOver)
                    {
                        return null;
                    }
                }
            }
        );
}
