using Verify.Campaigns.Storage;

namespace Verify.Campaigns.Statistics;

/// <summary>How far a campaign has come.</summary>
/// <param name="Planned">The trials that were planned: the most that a recorded run was asked for; null if none is recorded.</param>
/// <param name="Done">The trials in the file.</param>
/// <param name="Missing">Planned trials that are not in the file; 0 if nothing is recorded.</param>
/// <param name="Shards">The parts that the trials were cut into by the recorded runs.</param>
/// <param name="Runs">The recorded runs.</param>
public sealed record CampaignStatus(
    ulong? Planned,
    ulong Done,
    ulong Missing,
    IReadOnlyList<ShardStatus> Shards,
    IReadOnlyList<CampaignRun> Runs
)
{
    // A file that says it has more parts is not listed part by part.
    private const ulong MostShards = 100_000;

    /// <summary>The status of a file.</summary>
    public static CampaignStatus Of(CampaignStore store)
    {
        IReadOnlyList<CampaignRun> runs = store.Runs;
        ulong done = (ulong)store.Count;
        if (runs.Count == 0)
        {
            return new CampaignStatus(null, done, 0, [], runs);
        }

        ulong planned = runs.Max(run => run.Trials);
        ulong count = runs.Max(run => run.Shard.Count);
        return new CampaignStatus(
            planned,
            done,
            planned - CountBelow(store, planned),
            count > MostShards ? [] : [.. PartsOf(store, planned, count)],
            runs
        );
    }

    private static ulong CountBelow(CampaignStore store, ulong trials) =>
        (ulong)(long)store.Query($"SELECT count(*) FROM trial WHERE trial < {trials}").Rows[0][0]!;

    private static IEnumerable<ShardStatus> PartsOf(CampaignStore store, ulong planned, ulong count)
    {
        Dictionary<long, long> done = store
            .Query($"SELECT trial % {count}, count(*) FROM trial WHERE trial < {planned} GROUP BY 1")
            .Rows.ToDictionary(row => (long)row[0]!, row => (long)row[1]!);
        for (ulong index = 1; index <= count; index++)
        {
            var shard = new Shard(index, count);
            yield return new ShardStatus(shard, shard.Of(planned), (ulong)done.GetValueOrDefault((long)index - 1));
        }
    }
}

/// <summary>How far one part of a campaign has come.</summary>
/// <param name="Shard">The part.</param>
/// <param name="Planned">Its trials.</param>
/// <param name="Done">Those in the file.</param>
public sealed record ShardStatus(Shard Shard, ulong Planned, ulong Done);
