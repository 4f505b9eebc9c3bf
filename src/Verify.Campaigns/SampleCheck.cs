using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Verify.Audit;
using Verify.Campaigns.Storage;
using Verify.Dynamics.Enclosures;
using Verify.Proving;

namespace Verify.Campaigns;

/// <summary>Audits some trials of a campaign again, each with a certificate that the independent checker verifies, and compares.</summary>
public static class SampleCheck
{
    /// <summary>How many trials are looked at unless somebody says otherwise.</summary>
    public const int DefaultCount = 100;

    /// <summary>The trials of the sample: those in the file whose keyed digest is least, so that nobody chooses them and the same file
    /// has the same sample.</summary>
    /// <param name="store">The file.</param>
    /// <param name="campaign">The campaign that it belongs to; its seed is the key.</param>
    /// <param name="count">How many, if there are as many.</param>
    public static IReadOnlyList<ulong> Choose(CampaignStore store, Campaign campaign, int count) =>
        [
            .. store
                .Query("SELECT trial FROM trial")
                .Rows.Select(row => (ulong)(long)row[0]!)
                .OrderBy(trial => Lot(campaign.Seed, trial))
                .ThenBy(trial => trial)
                .Take(count)
                .Order(),
        ];

    /// <summary>Audits one trial of the file again.</summary>
    /// <param name="store">The file.</param>
    /// <param name="campaign">The campaign that it belongs to.</param>
    /// <param name="trial">A trial in the file.</param>
    /// <param name="checker">Who verifies the certificate.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static CheckedTrial Check(
        CampaignStore store,
        Campaign campaign,
        ulong trial,
        IChecker checker,
        CancellationToken cancellation = default
    )
    {
        InstanceAudit proved = Auditor.Prove(
            campaign.Claims,
            campaign.InstanceOf(trial),
            campaign.Options,
            cancellation: cancellation
        );
        CheckedAudit audit = CheckedAudit.Of(proved, checker, cancellation: cancellation);
        object?[] recorded = store
            .Query(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT outcome, T, verdicts FROM trial WHERE trial = {trial}"
                )
            )
            .Rows[0];
        return new CheckedTrial(trial, Disagreement(recorded, proved.Itinerary, audit.Result, audit.RunInDispute));
    }

    // What the file says for sure must be found again, by the checker too; what it leaves undecided may have been decided.
    private static string? Disagreement(object?[] recorded, Itinerary run, AuditResult audit, string? dispute)
    {
        string outcome = run.Outcome.ToString().ToLowerInvariant();
        string? specialisedAt = run.SpecialisedAt?.ToString(CultureInfo.InvariantCulture);
        if (dispute is not null)
        {
            return $"the checker does not follow the run: {dispute}";
        }

        if ((recorded[0] as string, recorded[1] as string) != (outcome, specialisedAt))
        {
            return $"recorded {recorded[0]} from {recorded[1] ?? "no step"}, found {outcome} from {specialisedAt ?? "no step"}";
        }

        string verdicts = recorded[2] as string ?? "";
        if (verdicts.Length != audit.Claims.Length)
        {
            return $"{verdicts.Length} verdicts recorded, {audit.Claims.Length} found";
        }

        for (int i = 0; i < verdicts.Length; i++)
        {
            ClaimResult claim = audit.Claims[i];
            bool isFound =
                claim.Verdict.Name[0] == verdicts[i]
                && (claim.Verdict is Verdict.Undecided || claim.Checked == CheckedBy.Checker);
            if (verdicts[i] != TrialVerdict.Undecided[0] && !isFound)
            {
                return $"{claim.Id}: recorded {TrialVerdict.NameOf(verdicts[i])}, found {claim.Verdict.Name}";
            }
        }

        return null;
    }

    private static ulong Lot(ulong seed, ulong trial)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, seed);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], trial);
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(bytes));
    }
}
