using System.Globalization;

namespace Verify.Campaigns.Storage;

/// <summary>One run of the program over a shard of a campaign, as its file records it.</summary>
/// <param name="Shard">The part of the trials.</param>
/// <param name="Trials">How many trials were planned, of all shards together.</param>
/// <param name="Version">The version of the program, with its commit where that is known.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Ended">When every trial of the shard was in the file; null if that has not been recorded.</param>
public sealed record CampaignRun(
    Shard Shard,
    ulong Trials,
    string Version,
    DateTimeOffset Started,
    DateTimeOffset? Ended = null
)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A time as the file has it.</summary>
    public static string Text(DateTimeOffset time) =>
        time.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    internal static IReadOnlyList<CampaignRun> Of(QueryResult rows) =>
        [
            .. rows.Rows.Select(row => new CampaignRun(
                Shard.TryParse(row[0] as string ?? "", out Shard shard)
                    ? shard
                    : throw new StoreException($"the file records a run over the shard {row[0]}, which is none"),
                row[1] is long and >= 0 and var trials
                    ? (ulong)trials
                    : throw new StoreException($"the file records a run over {row[1]} trials"),
                row[2] as string ?? "",
                Time(row[3]) ?? throw new StoreException("the file records a run without its start"),
                Time(row[4])
            )),
        ];

    private static DateTimeOffset? Time(object? value) =>
        DateTimeOffset.TryParseExact(
            value as string,
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time
        )
            ? time
            : null;
}
