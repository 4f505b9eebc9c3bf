using FsCheck;
using FsCheck.Fluent;
using Verify.Campaigns.Statistics;
using Verify.Campaigns.Storage;
using Xunit;

namespace Verify.Campaigns.Tests.Storage;

public sealed class CampaignStatusTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_status_tells_what_each_part_misses()
    {
        string[] parts = [Part(1, 4), Part(3, 4)];
        string merged = folder.File("all.db");
        CampaignStore.Merge(merged, parts);
        using var store = CampaignStore.OpenRead(merged);
        var status = CampaignStatus.Of(store);
        Assert.Equal((19UL, 10UL, 9UL), (status.Planned!.Value, status.Done, status.Missing));
        Assert.Equal([5, 5, 5, 4], status.Shards.Select(shard => shard.Planned));
        Assert.Equal([5, 0, 5, 0], status.Shards.Select(shard => shard.Done));
        Assert.Equal(["1/4", "3/4"], status.Runs.Select(run => run.Shard.ToString()).Order());
        Assert.All(
            status.Runs,
            run => Assert.Equal((Noon, Noon.AddHours(1), "1.0"), (run.Started, run.Ended, run.Version))
        );
    }

    [Fact]
    public void What_was_recorded_is_not_part_of_the_content()
    {
        string file = Part(1, 1);
        using var store = CampaignStore.OpenOrCreate(file, SmallCampaign.Create(), resume: true);
        string before = store.Digest();
        store.BeginRun(new CampaignRun(Shard.Whole, 19, "2.0", Noon));
        Assert.Equal(before, store.Digest());
        Assert.Null(CampaignStatus.Of(store).Runs[^1].Ended);
    }

    [Fact]
    public void A_file_without_runs_says_that_nobody_knows()
    {
        string file = folder.File("old.db");
        using (var store = CampaignStore.OpenOrCreate(file, SmallCampaign.Create(), resume: false))
        {
            CampaignRunner.Run(SmallCampaign.Create(), store, 3, Shard.Whole, 1);
        }

        using var read = CampaignStore.OpenRead(file);
        var status = CampaignStatus.Of(read);
        Assert.Null(status.Planned);
        Assert.Equal((3UL, 0UL), (status.Done, status.Missing));
    }

    [Fact]
    public void A_shard_counts_its_trials() =>
        Prop.ForAll(
                (byte trials, byte index, byte more) =>
                {
                    var shard = new Shard((ulong)index + 1, (ulong)index + 1 + more);
                    int counted = Enumerable.Range(0, trials).Count(trial => shard.Contains((ulong)trial));
                    return shard.Of(trials) == (ulong)counted;
                }
            )
            .QuickCheckThrowOnFailure();

    private string Part(ulong index, ulong count)
    {
        string file = folder.File($"part{index}.db");
        Campaign campaign = SmallCampaign.Create();
        var shard = new Shard(index, count);
        using var store = CampaignStore.OpenOrCreate(file, campaign, resume: false);
        long run = store.BeginRun(new CampaignRun(shard, 19, "1.0", Noon));
        CampaignRunner.Run(campaign, store, 19, shard, 1);
        store.EndRun(run, Noon.AddHours(1));
        return file;
    }
}
