using Verify.Campaigns.Statistics;
using Verify.Campaigns.Storage;
using Xunit;

namespace Verify.Campaigns.Tests.Storage;

public sealed class CampaignStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("he-bias", 8, "belongs to a campaign with seed 7, not 8")]
    [InlineData("he", 7, "belongs to a campaign with scheme he-bias, not he")]
    public void Another_campaign_is_refused(string scheme, ulong seed, string message)
    {
        string file = Filled("a.db", SmallCampaign.Create());
        var error = Assert.Throws<StoreException>(() =>
            CampaignStore.OpenOrCreate(file, SmallCampaign.Create(scheme, seed), resume: true)
        );
        Assert.Equal($"{file}: {message}", error.Message);
    }

    [Fact]
    public void Another_set_of_claims_is_refused()
    {
        Campaign campaign = SmallCampaign.Create();
        string file = Filled("a.db", campaign);
        var fewer = campaign with { Claims = campaign.Claims.RemoveAt(0) };
        var error = Assert.Throws<StoreException>(() => CampaignStore.OpenOrCreate(file, fewer, resume: true));
        Assert.EndsWith("another set of claims", error.Message);
    }

    [Fact]
    public void A_filled_store_is_not_continued_unasked()
    {
        string file = Filled("a.db", SmallCampaign.Create());
        var error = Assert.Throws<StoreException>(() =>
            CampaignStore.OpenOrCreate(file, SmallCampaign.Create(), resume: false)
        );
        Assert.Equal($"{file}: holds 20 trials already; continue with --resume, or name another file", error.Message);
    }

    [Theory]
    [InlineData(
        "not a database at all, but long enough to be read as a header of one, if it were ......................"
    )]
    [InlineData("x")]
    public void A_file_that_is_no_store_is_refused_and_not_changed(string content)
    {
        string file = folder.File("text.db");
        File.WriteAllText(file, content);
        Assert.Throws<StoreException>(() => CampaignStore.OpenRead(file));
        Assert.Throws<StoreException>(() => CampaignStore.OpenOrCreate(file, SmallCampaign.Create(), resume: true));
        Assert.Equal(content, File.ReadAllText(file));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.EndsWith(
            "there is no such file",
            Assert.Throws<StoreException>(() => CampaignStore.OpenRead(folder.File("none.db"))).Message
        );

    [Theory]
    [InlineData("DELETE FROM trial")]
    [InlineData("SELECT 1; DROP TABLE trial")]
    [InlineData("PRAGMA query_only = 0; UPDATE trial SET outcome = 'stuck'")]
    [InlineData("SELECT * FROM nothing")]
    public void A_query_cannot_write_and_a_wrong_one_is_reported(string sql)
    {
        string file = Filled("a.db", SmallCampaign.Create());
        using var store = CampaignStore.OpenRead(file);
        string before = store.Digest();
        Assert.Throws<StoreException>(() => store.QueryOnly(sql));
        Assert.Equal(before, store.Digest());
    }

    [Fact]
    public void A_trial_that_is_added_twice_counts_once()
    {
        Campaign campaign = SmallCampaign.Create();
        string file = Filled("a.db", campaign);
        using var store = CampaignStore.OpenOrCreate(file, campaign, resume: true);
        string before = store.Digest();
        store.Add([TrialAudit.Run(campaign, 3), TrialAudit.Run(campaign, 3)]);
        Assert.Equal(before, store.Digest());
    }

    [Fact]
    public void The_digest_sees_one_changed_value()
    {
        Campaign campaign = SmallCampaign.Create();
        using var store = CampaignStore.OpenOrCreate(folder.File("a.db"), campaign, resume: false);
        using var other = CampaignStore.OpenOrCreate(folder.File("b.db"), campaign, resume: false);
        TrialResult result = TrialAudit.Run(campaign, 0);
        store.Add([result]);
        other.Add([result with { Itinerary = result.Itinerary + " " }]);
        Assert.NotEqual(store.Digest(), other.Digest());
    }

    [Fact]
    public void A_merge_of_stores_that_disagree_is_refused_and_leaves_no_file()
    {
        Campaign campaign = SmallCampaign.Create();
        TrialResult result = TrialAudit.Run(campaign, 0);
        string first = folder.File("a.db");
        string second = folder.File("b.db");
        foreach ((string file, string itinerary) in ((string, string)[])[(first, "1001@0"), (second, "1001@1")])
        {
            using var store = CampaignStore.OpenOrCreate(file, campaign, resume: false);
            store.Add([result with { Itinerary = itinerary }]);
        }

        string target = folder.File("merged.db");
        var error = Assert.Throws<StoreException>(() => CampaignStore.Merge(target, [first, second]));
        Assert.Equal($"{second}: has another result for trial 0", error.Message);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(target)!, "merged.db*"));
    }

    [Fact]
    public void A_merge_with_another_campaign_is_refused()
    {
        string first = Filled("a.db", SmallCampaign.Create());
        string second = Filled("b.db", SmallCampaign.Create(seed: 8));
        Assert.Throws<StoreException>(() => CampaignStore.Merge(folder.File("merged.db"), [first, second]));
    }

    [Fact]
    public void The_summary_counts_what_the_views_show()
    {
        using var store = CampaignStore.OpenRead(Filled("a.db", SmallCampaign.Create()));
        CampaignSummary summary = CampaignSummary.Of(store);
        Assert.Equal(20, summary.Trials);
        Assert.Equal(20, summary.Specialised + summary.Stuck + summary.Undecided);
        foreach (ClaimCount claim in summary.Claims)
        {
            Assert.Equal(20, claim.Proved + claim.Refuted + claim.Undecided + claim.Inapplicable);
            object refuted = store
                .Query($"SELECT count(*) FROM verdict WHERE claim = '{claim.Id}' AND verdict = 'refuted'")
                .Rows[0][0]!;
            Assert.Equal(claim.Refuted, refuted);
        }

        ClaimCount sometimes = summary.Claims.Single(claim => claim.Id == "sometimes");
        Assert.True(sometimes is { Proved: > 0, Refuted: > 0 });
        Assert.All(summary.Findings, finding => Assert.StartsWith("verify audit --data -1,1 ", finding.Command));
    }

    [Fact]
    public void Text_with_commas_and_quotes_survives_csv_and_json_lines()
    {
        var rows = new QueryResult(
            ["a,b", "c"],
            [
                ["x \"y\"", null],
                ["line\nbreak", 1.5],
            ]
        );
        using var csv = new StringWriter();
        StoreExport.WriteCsv(rows, csv);
        Assert.Equal("\"a,b\",c\r\n\"x \"\"y\"\"\",\r\n\"line\nbreak\",1.5\r\n", csv.ToString());
        using var lines = new StringWriter();
        StoreExport.WriteJsonLines(rows, lines);
        Assert.Equal("{\"a,b\":\"x \\\"y\\\"\",\"c\":null}\n{\"a,b\":\"line\\nbreak\",\"c\":1.5}\n", lines.ToString());
    }

    private string Filled(string name, Campaign campaign)
    {
        string file = folder.File(name);
        using var store = CampaignStore.OpenOrCreate(file, campaign, resume: false);
        CampaignRunner.Run(campaign, store, 20, Shard.Whole, 2);
        return file;
    }
}
