using Verify.Arithmetic;
using Verify.Campaigns.Storage;
using Verify.Dynamics.Traps;

namespace Verify.Campaigns.Statistics;

/// <summary>What a campaign found.</summary>
/// <param name="Identity">The campaign, with the names of <see cref="Campaign.Identity"/>.</param>
/// <param name="Trials">Trials in the store.</param>
/// <param name="Specialised">Trials proved to specialise.</param>
/// <param name="Stuck">Trials proved to be stuck.</param>
/// <param name="Undecided">Trials of which neither is proved.</param>
/// <param name="Share">The interval of the success probability; null if a trial is undecided or there is none.</param>
/// <param name="SpecialisedAtStart">Trials proved to specialise with T = 0.</param>
/// <param name="ShareAtStart">The interval of the probability of that; null if a trial is undecided or there is none.</param>
/// <param name="Law">What is proved of the law of the starts; null if nothing is.</param>
/// <param name="StuckOn">Stuck trials by the points that are never classified.</param>
/// <param name="Trapped">Trials proved to stay in a trap (acute data), by its mode.</param>
/// <param name="Claims">The verdicts of every claim.</param>
/// <param name="Distributions">Distributions of the recorded quantities.</param>
/// <param name="Findings">The first refuted and undecided verdicts.</param>
/// <param name="Checked">The trials that were audited again with the independent checker.</param>
public sealed record CampaignSummary(
    IReadOnlyDictionary<string, string> Identity,
    long Trials,
    long Specialised,
    long Stuck,
    long Undecided,
    BinomialInterval? Share,
    long SpecialisedAtStart,
    BinomialInterval? ShareAtStart,
    StartLaw? Law,
    IReadOnlyList<(string Points, long Count)> StuckOn,
    IReadOnlyList<(string Mode, long Count)> Trapped,
    IReadOnlyList<ClaimCount> Claims,
    IReadOnlyList<Distribution> Distributions,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<CheckedTrial> Checked
)
{
    private const int MostFindings = 20;

    /// <summary>Whether the data are acute, so that what is stuck is a neuron that died and what is undecided was left open.</summary>
    public bool IsAcute => StoredCampaign.ProblemOf(Identity).Data.InnerProduct.Sign > 0;

    /// <summary>Summarises a store.</summary>
    public static CampaignSummary Of(CampaignStore store)
    {
        IReadOnlyDictionary<string, string> identity = store.Identity;
        Dictionary<string, long> outcomes = store
            .Query("SELECT outcome, count(*) FROM trial GROUP BY outcome")
            .Rows.ToDictionary(row => (string)row[0]!, row => (long)row[1]!);
        long specialised = outcomes.GetValueOrDefault("specialised");
        long undecided = outcomes.GetValueOrDefault("unknown");
        long trials = outcomes.Values.Sum();
        long atStart = (long)store.Query("SELECT count(*) FROM trial WHERE T = '0'").Rows[0][0]!;
        return new CampaignSummary(
            identity,
            trials,
            specialised,
            outcomes.GetValueOrDefault("stuck"),
            undecided,
            Share(specialised),
            atStart,
            Share(atStart),
            StartLaw.Of(StoredCampaign.SchemeOf(identity), StoredCampaign.ProblemOf(identity)),
            [
                .. store
                    .Query("SELECT stuck_on, count(*) FROM trial WHERE stuck_on NOT NULL GROUP BY stuck_on ORDER BY 1")
                    .Rows.Select(row => ((string)row[0]!, (long)row[1]!)),
            ],
            [
                .. TrapMode
                    .All.Select(mode =>
                        (
                            $"{mode}",
                            (long)
                                store
                                    .Query(
                                        $"SELECT count(*) FROM trial WHERE outcome = 'trapped' AND itinerary LIKE '%{mode}@%'"
                                    )
                                    .Rows[0][0]!
                        )
                    )
                    .Where(pair => pair.Item2 > 0),
            ],
            CountClaims(store),
            Distribute(store),
            Find(store, identity),
            store.Checked
        );

        BinomialInterval? Share(long successes) =>
            trials > 0 && undecided == 0 ? BinomialInterval.Of(successes, trials) : null;
    }

    private static IReadOnlyList<ClaimCount> CountClaims(CampaignStore store)
    {
        string[] ids = [.. store.Query("SELECT id FROM claim ORDER BY position").Rows.Select(row => (string)row[0]!)];
        var counts = new long[ids.Length, TrialVerdict.Names.Count];
        // Few different strings occur, so they are counted before their letters are.
        foreach (object?[] row in store.Query("SELECT verdicts, count(*) FROM trial GROUP BY verdicts").Rows)
        {
            string letters = (string)row[0]!;
            for (int claim = 0; claim < ids.Length; claim++)
            {
                int verdict = TrialVerdict.Names.ToList().FindIndex(name => name[0] == letters[claim]);
                counts[claim, verdict] += (long)row[1]!;
            }
        }

        return [.. ids.Select((id, i) => new ClaimCount(id, counts[i, 0], counts[i, 1], counts[i, 2], counts[i, 3]))];
    }

    private static IReadOnlyList<Distribution> Distribute(CampaignStore store)
    {
        Rational[] deltas = Numbers(store, "delta_lo");
        List<Distribution> distributions =
        [
            Distribution.Of("T", Numbers(store, "T")),
            Distribution.Of("Delta", deltas),
            Distribution.Of("c", deltas.Select(delta => delta.Abs() / 2)),
        ];
        foreach (object?[] level in store.Query("SELECT DISTINCT level FROM level ORDER BY length(level)").Rows)
        {
            distributions.Add(
                Distribution.Of(
                    $"power of ten from which gap <= {level[0]}",
                    store
                        .Query($"SELECT below FROM level WHERE level = '{level[0]}' AND below NOT NULL")
                        .Rows.Select(row => (Rational)(long)row[0]!)
                )
            );
        }

        distributions.Add(Distribution.Of("step of the least margin", Numbers(store, "dip_first")));
        distributions.Add(Distribution.Of("largest gap", Numbers(store, "dip_lo")));
        return distributions.FindAll(distribution => distribution.Count > 0);
    }

    private static Rational[] Numbers(CampaignStore store, string column) =>
        [
            .. store
                .Query($"SELECT {column} FROM trial WHERE {column} NOT NULL")
                .Rows.Select(row => Rational.Parse((string)row[0]!)),
        ];

    private static IReadOnlyList<Finding> Find(CampaignStore store, IReadOnlyDictionary<string, string> identity) =>
        [
            .. store
                .Query(
                    "SELECT v.trial, v.claim, v.verdict, f.reason FROM finding f JOIN claim c USING (position) "
                        + "JOIN verdict v ON v.trial = f.trial AND v.claim = c.id "
                        + $"ORDER BY v.verdict, v.trial, f.position LIMIT {MostFindings}"
                )
                .Rows.Select(row => new Finding(
                    (ulong)(long)row[0]!,
                    (string)row[1]!,
                    (string)row[2]!,
                    (string)row[3]!,
                    TrialCommand.Of(identity, (ulong)(long)row[0]!)
                )),
        ];
}
