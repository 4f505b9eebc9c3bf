using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Verify.Campaigns.Statistics;
using Verify.Campaigns.Storage;

namespace Verify.Cli.Output;

/// <summary>Shows how far a campaign has come.</summary>
internal static class CampaignStatusOutput
{
    // Of the parts that miss trials; what is left out is said.
    private const int MostShards = 20;

    /// <summary>Writes the status; the exit code says whether something is missing, or nobody knows.</summary>
    public static int Write(CampaignStatus status, bool json)
    {
        if (json)
        {
            JsonOutput.Write(writer => WriteJson(writer, status));
        }
        else
        {
            WriteText(status);
        }

        return status is { Planned: not null, Missing: 0 } ? ExitCode.Success : ExitCode.Undecided;
    }

    /// <summary>Says on standard error what a merged file misses, and gives the exit code that goes with it.</summary>
    /// <param name="status">The status of the file.</param>
    /// <param name="exitCode">What the verdicts in it ask for.</param>
    public static int TellMissing(CampaignStatus status, int exitCode)
    {
        if (status.Missing == 0)
        {
            return exitCode;
        }

        ShardStatus[] without = [.. Incomplete(status)];
        Console.Error.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"verify: {status.Missing} of {status.Planned} planned trials are missing, in {without.Length} of {status.Shards.Count} parts"
            )
        );
        return exitCode == ExitCode.Refuted ? exitCode : ExitCode.Undecided;
    }

    private static IEnumerable<ShardStatus> Incomplete(CampaignStatus status) =>
        status.Shards.Where(shard => shard.Done < shard.Planned);

    private static void WriteText(CampaignStatus status)
    {
        Console.Out.WriteLine(
            status.Planned is { } planned
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{planned} trials planned, {status.Done} in the file, {status.Missing} missing."
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{status.Done} trials in the file; how many were planned is not recorded."
                )
        );
        ShardStatus[] without = [.. Incomplete(status)];
        if (without.Length > 0)
        {
            Table missing = Terminal.Table("part", "planned", "in the file");
            foreach (ShardStatus shard in without.Take(MostShards))
            {
                missing.AddRow(shard.Shard.ToString(), Count(shard.Planned), Count(shard.Done));
            }

            Terminal.Output.Write(missing);
            if (without.Length > MostShards)
            {
                Console.Out.WriteLine($"and {without.Length - MostShards} more parts");
            }
        }

        if (status.Runs.Count == 0)
        {
            return;
        }

        Table runs = Terminal.Table("run over", "planned in all", "version", "started", "ended");
        foreach (CampaignRun run in status.Runs)
        {
            runs.AddRow(
                new Text(run.Shard.ToString()),
                new Text(Count(run.Trials)),
                new Text(ShownText.OneLine(run.Version)),
                new Text(CampaignRun.Text(run.Started)),
                new Text(run.Ended is { } ended ? CampaignRun.Text(ended) : "not recorded")
            );
        }

        Terminal.Output.Write(runs);
    }

    private static void WriteJson(Utf8JsonWriter json, CampaignStatus status)
    {
        if (status.Planned is { } planned)
        {
            json.WriteNumber("planned", planned);
            json.WriteNumber("missing", status.Missing);
        }
        else
        {
            json.WriteNull("planned");
            json.WriteNull("missing");
        }

        json.WriteNumber("done", status.Done);
        json.WriteStartArray("shards");
        foreach (ShardStatus shard in status.Shards)
        {
            json.WriteStartObject();
            json.WriteString("shard", shard.Shard.ToString());
            json.WriteNumber("planned", shard.Planned);
            json.WriteNumber("done", shard.Done);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("runs");
        foreach (CampaignRun run in status.Runs)
        {
            json.WriteStartObject();
            json.WriteString("shard", run.Shard.ToString());
            json.WriteNumber("trials", run.Trials);
            json.WriteString("version", run.Version);
            json.WriteString("started", CampaignRun.Text(run.Started));
            json.WriteString("ended", run.Ended is { } ended ? CampaignRun.Text(ended) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Count(ulong count) => count.ToString(CultureInfo.InvariantCulture);
}
