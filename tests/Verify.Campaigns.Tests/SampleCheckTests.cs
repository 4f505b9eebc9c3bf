using Verify.Audit;
using Verify.Campaigns.Storage;
using Xunit;

namespace Verify.Campaigns.Tests;

public sealed class SampleCheckTests : IDisposable
{
    private const int Trials = 30;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_trial_of_an_honest_campaign_is_found_again_by_one_checker()
    {
        using CampaignStore store = Filled("a.db");
        using CheckerSession checker = CheckerProcess.BesideTheProgram.StartSession();
        Campaign campaign = StoredCampaign.Of(store);
        Assert.Equal(SmallCampaign.Create().Identity, campaign.Identity);
        Assert.All(SampleCheck.Choose(store, campaign, Trials), trial => Assert.Null(Check(store, trial, checker)));
    }

    [Fact]
    public void A_prover_that_lies_on_one_trial_is_caught()
    {
        string file;
        using (CampaignStore store = Filled("a.db"))
        {
            file = store.File;
        }

        using CheckerSession checker = CheckerProcess.BesideTheProgram.StartSession();
        foreach (
            string lie in (string[])
                [
                    "UPDATE trial SET verdicts = 'r' || substr(verdicts, 2) WHERE trial = 7",
                    "UPDATE trial SET outcome = CASE outcome WHEN 'stuck' THEN 'specialised' ELSE 'stuck' END WHERE trial = 7",
                    "UPDATE trial SET T = '12345' WHERE trial = 7",
                    "UPDATE trial SET verdicts = verdicts || 'p' WHERE trial = 7",
                ]
        )
        {
            string copy = folder.File("lie.db");
            File.Copy(file, copy, overwrite: true);
            TestDatabase.Execute(copy, lie);
            using CampaignStore store = CampaignStore.OpenToRecord(copy);
            foreach (ulong trial in SampleCheck.Choose(store, SmallCampaign.Create(), Trials))
            {
                string? disagreement = Check(store, trial, checker);
                Assert.Equal(trial == 7, disagreement is not null);
            }
        }
    }

    [Fact]
    public void A_checker_that_establishes_nothing_leaves_nothing_found()
    {
        using CampaignStore store = Filled("a.db");
        Campaign campaign = SmallCampaign.Create();
        Assert.All(SampleCheck.Choose(store, campaign, 5), trial => Assert.NotNull(Check(store, trial, new Doubter())));
    }

    [Fact]
    public void The_sample_is_the_same_every_time_and_recorded_outside_the_content()
    {
        using CampaignStore store = Filled("a.db");
        Campaign campaign = SmallCampaign.Create();
        IReadOnlyList<ulong> sample = SampleCheck.Choose(store, campaign, 10);
        Assert.Equal(sample, SampleCheck.Choose(store, campaign, 10));
        Assert.Equal(10, sample.Distinct().Count());
        Assert.NotEqual(Enumerable.Range(0, 10).Select(trial => (ulong)trial), sample);
        string digest = store.Digest();
        store.AddChecked(new CheckedTrial(sample[0], null), "1.0");
        store.AddChecked(new CheckedTrial(sample[1], "something"), "1.0");
        Assert.Equal(digest, store.Digest());
        Assert.Equal([null, "something"], store.Checked.Select(trial => trial.Disagreement));
    }

    private static string? Check(CampaignStore store, ulong trial, IChecker checker) =>
        SampleCheck.Check(store, SmallCampaign.Create(), trial, checker).Disagreement;

    private CampaignStore Filled(string name)
    {
        Campaign campaign = SmallCampaign.Create();
        var store = CampaignStore.OpenOrCreate(folder.File(name), campaign, resume: false);
        CampaignRunner.Run(campaign, store, Trials, Shard.Whole, 1);
        return store;
    }

    /// <summary>Accepts only what says nothing: no run, and no verdict of any claim.</summary>
    private sealed class Doubter : IChecker
    {
        public CheckerAnswer Check(string certificate, CancellationToken cancellation = default)
        {
            string text = File.ReadAllText(certificate);
            foreach (string claim in (string[])["stuck", "sometimes", "active"])
            {
                int at = text.IndexOf($"claim {claim} ", StringComparison.Ordinal);
                int verdict = text.IndexOf("\"verdict\"", at, StringComparison.Ordinal);
                if (!text[verdict..Math.Min(text.Length, verdict + 40)].Contains("undecided", StringComparison.Ordinal))
                {
                    return CheckerAnswer.Read(1, $"REJECTED: claim {claim}: not established", "");
                }
            }

            return CheckerAnswer.Read(0, "VERIFIED", "");
        }
    }
}
