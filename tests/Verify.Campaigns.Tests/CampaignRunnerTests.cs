using Verify.Campaigns.Storage;
using Xunit;

namespace Verify.Campaigns.Tests;

/// <summary>The content of a store depends on the campaign only: not on threads, shards, interruptions or order.</summary>
public sealed class CampaignRunnerTests : IDisposable
{
    private const ulong Trials = 60;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Threads_do_not_change_the_content() =>
        Assert.Equal(RunWhole("one.db", threads: 1), RunWhole("eight.db", threads: 8));

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(70)]
    public void Merged_shards_have_the_content_of_the_whole(int count)
    {
        string whole = RunWhole("whole.db", threads: 2);
        List<string> parts = [];
        for (int i = count; i >= 1; i--)
        {
            parts.Add(folder.File($"part{i}.db"));
            Run(parts[^1], new Shard((ulong)i, (ulong)count), 1);
        }

        CampaignStore.Merge(folder.File("merged.db"), parts);
        Assert.Equal(whole, DigestOf("merged.db"));
    }

    [Fact]
    public void An_interrupted_campaign_goes_on_where_it_was()
    {
        string whole = RunWhole("whole.db", threads: 2);
        var random = new Random(3);
        string file = folder.File("interrupted.db");
        for (int i = 0; i < 12; i++)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(25)));
            try
            {
                Run(file, Shard.Whole, 2, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // As intended.
            }
        }

        Run(file, Shard.Whole, 2);
        Assert.Equal(whole, DigestOf("interrupted.db"));
    }

    // A limit of pages is to SQLite what a full disk is: the same error at the same places.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_full_disk_is_reported_and_loses_nothing(int freePages)
    {
        string file = folder.File("full.db");
        var campaign = SmallCampaign.Create();
        using (var store = CampaignStore.OpenOrCreate(file, campaign, resume: false))
        {
            CampaignRunner.Run(campaign, store, 20, Shard.Whole, 2);
            long pages = (long)store.Query("PRAGMA page_count").Rows[0][0]!;
            store.Query($"PRAGMA max_page_count = {pages + freePages}");
            var error = Assert.Throws<StoreException>(() => CampaignRunner.Run(campaign, store, 100, Shard.Whole, 2));
            Assert.Equal($"{file}: the disk is full; what was stored before is intact", error.Message);
            Assert.InRange(store.Count, 20, 99);
        }

        Run(file, Shard.Whole, 2, trials: 100);
        Run(folder.File("whole.db"), Shard.Whole, 2, trials: 100);
        Assert.Equal(DigestOf("whole.db"), DigestOf("full.db"));
    }

    [Fact]
    public void A_longer_campaign_contains_the_shorter_one()
    {
        string file = folder.File("grows.db");
        var campaign = SmallCampaign.Create();
        foreach (ulong trials in (ulong[])[10, 5, Trials])
        {
            using var store = CampaignStore.OpenOrCreate(file, campaign, resume: true);
            CampaignRunner.Run(campaign, store, trials, Shard.Whole, 2);
        }

        Assert.Equal(RunWhole("whole.db", threads: 1), DigestOf("grows.db"));
    }

    [Fact]
    public void Progress_ends_with_every_trial_counted()
    {
        var reports = new Recorder();
        var campaign = SmallCampaign.Create();
        using var store = CampaignStore.OpenOrCreate(folder.File("progress.db"), campaign, resume: false);
        CampaignRunner.Run(campaign, store, Trials, Shard.Whole, 2, reports);
        CampaignProgress last = reports.Last!;
        Assert.Equal(((int)Trials, (int)Trials), (last.Done, last.Total));
        Assert.Equal((int)Trials, last.Specialised + last.Stuck);
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("1")]
    [InlineData("-1/3")]
    [InlineData("1/3/5")]
    public void A_shard_that_does_not_exist_is_refused(string text) => Assert.False(Shard.TryParse(text, out _));

    private string RunWhole(string name, int threads)
    {
        Run(folder.File(name), Shard.Whole, threads);
        return DigestOf(name);
    }

    private static void Run(
        string file,
        Shard shard,
        int threads,
        CancellationToken cancellation = default,
        ulong trials = Trials
    )
    {
        var campaign = SmallCampaign.Create();
        using var store = CampaignStore.OpenOrCreate(file, campaign, resume: true);
        CampaignRunner.Run(campaign, store, trials, shard, threads, cancellation: cancellation);
    }

    private string DigestOf(string name)
    {
        using var store = CampaignStore.OpenRead(folder.File(name));
        return store.Digest();
    }

    private sealed class Recorder : IProgress<CampaignProgress>
    {
        public CampaignProgress? Last { get; private set; }

        public void Report(CampaignProgress value) => Last = value;
    }
}
