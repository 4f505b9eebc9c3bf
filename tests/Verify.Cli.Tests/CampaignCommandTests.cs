using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

/// <summary>Campaigns as their users run them, with two claims that are quick to settle.</summary>
public sealed class CampaignCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("verify-campaign-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Threads_and_shards_give_one_content()
    {
        Assert.Equal(0, Campaign("one.db", "--threads", "1").ExitCode);
        Assert.Equal(0, Campaign("two.db", "--threads", "2").ExitCode);
        string[] parts = ["part2.db", "part3.db", "part1.db"];
        foreach (string part in parts)
        {
            Assert.Equal(0, Campaign(part, "--shard", $"{part[4]}/3").ExitCode);
        }

        var merged = VerifyProcess.Run(["campaign", "merge", File("all.db"), .. parts.Select(File)]);
        Assert.Equal(0, merged.ExitCode);
        var digests = VerifyProcess.Run("campaign", "digest", File("one.db"), File("two.db"), File("all.db"));
        string[] lines = digests.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Single(lines.Select(line => line.Split(' ')[0]).Distinct());
        Assert.NotEqual(
            lines[0].Split(' ')[0],
            VerifyProcess.Run("campaign", "digest", File("part1.db")).Output.Split(' ')[0]
        );
    }

    [Fact]
    public void Another_seed_or_an_unasked_continuation_is_refused_in_one_line()
    {
        Campaign("a.db");
        var again = Campaign("a.db");
        Assert.Equal(2, again.ExitCode);
        Assert.Equal(
            $"verify: {File("a.db")}: holds 40 trials already; continue with --resume, or name another file",
            again.Error.Trim()
        );
        var other = Campaign("a.db", "--resume", "--eta", "1/5");
        Assert.Equal(2, other.ExitCode);
        Assert.Equal($"verify: {File("a.db")}: belongs to a campaign with eta 1/10, not 1/5", other.Error.Trim());
        Assert.Equal(0, Campaign("a.db", "--resume").ExitCode);
    }

    [Fact]
    public void A_trial_is_audited_again_by_the_command_of_its_finding()
    {
        string claims = File("false.claim");
        System.IO.File.WriteAllText(claims, "claim never \"s\"\nhypothesis specialised\nT = 10^9\n");
        var campaign = VerifyProcess.Run([
            "campaign",
            "--trials",
            "20",
            "--store",
            File("a.db"),
            "--claims",
            claims,
            "--format",
            "json",
        ]);
        Assert.Equal(1, campaign.ExitCode);
        using JsonDocument summary = JsonDocument.Parse(campaign.Output);
        JsonElement finding = summary.RootElement.GetProperty("findings")[0];
        string[] words = finding.GetProperty("command").GetString()!.Split(' ');
        Assert.Equal("verify", words[0]);
        var audit = VerifyProcess.Run([.. words[1..], claims, "--format", "json"]);
        Assert.Equal(1, audit.ExitCode);
        using JsonDocument verdict = JsonDocument.Parse(audit.Output);
        Assert.Equal("refuted", verdict.RootElement.GetProperty("claims")[0].GetProperty("verdict").GetString());
        string weights = verdict.RootElement.GetProperty("instance").GetProperty("init").GetString()!;
        string sql =
            $"SELECT w1 || ',' || b1 || ',' || w2 || ',' || b2 AS init FROM trial WHERE trial = {finding.GetProperty("trial")}";
        Assert.Equal(
            $"init\r\n\"{weights}\"\r\n",
            VerifyProcess.Run("campaign", "query", File("a.db"), sql, "--format", "csv").Output
        );
    }

    [Theory]
    [InlineData("--campaign: shown in a report only; give --report too", "--campaign", "none.db")]
    [InlineData("none.db: there is no such file", "--campaign", "none.db", "--report", "none")]
    public void A_campaign_that_cannot_be_shown_is_refused_before_the_audit(string message, params string[] options)
    {
        var audit = VerifyProcess.Run(["audit", .. options]);
        Assert.Equal((2, $"verify: {message}"), (audit.ExitCode, audit.Error.Trim()));
        Assert.False(Directory.Exists("none"));
    }

    private VerifyProcess.Outcome Campaign(string store, params string[] options) =>
        VerifyProcess.Run([
            "campaign",
            "--scheme",
            "normal:1/2;uniform:0.1",
            "--trials",
            "40",
            "--store",
            File(store),
            "--claims",
            Claims,
            .. options,
        ]);

    private string File(string name) => Path.Combine(folder.FullName, name);

    private static string Claims =>
        Path.Combine(AppContext.BaseDirectory, "claims", "initialisations", "initialisations.claim");
}
