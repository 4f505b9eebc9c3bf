using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

/// <summary>With --timeout a command that would take minutes or hours ends, and says what it left out. No time is measured:
/// without the limit these commands would outlast the patience of the tests.</summary>
public sealed class TimeLimitTests
{
    [Fact]
    public void An_audit_has_no_verdict_on_what_was_not_settled()
    {
        JsonElement result = Json("audit", "--init", "2,100000,0,100000", "--timeout", "2");
        Assert.All(
            result.GetProperty("claims").EnumerateArray(),
            claim =>
            {
                Assert.Equal("undecided", claim.GetProperty("verdict").GetString());
                Assert.Contains("--timeout 2 s", claim.GetProperty("reason").GetString());
            }
        );
    }

    [Fact]
    public void Rows_that_were_not_reached_are_named()
    {
        // Ten thousand digits at that step take minutes.
        JsonElement table = Json("table", "--at", "10,10^1000,20", "--digits", "10000", "--timeout", "5");
        Assert.Equal(
            ["10^1000", "20"],
            table.GetProperty("leftOut").EnumerateArray().Select(step => step.GetString()).TakeLast(2)
        );
        Assert.True(table.GetProperty("rows").GetArrayLength() <= 1);
        JsonElement flow = Json("flow", "--at", "10^1000", "--digits", "10000", "--timeout", "1");
        Assert.Equal(1, flow.GetProperty("leftOut").GetArrayLength());
    }

    [Fact]
    public void A_run_that_was_not_followed_is_unknown_with_the_reason()
    {
        JsonElement phases = Json("phases", "--init", "2,100000,0,100000", "--timeout", "1");
        Assert.Equal("unknown", phases.GetProperty("outcome").GetString());
        Assert.Contains("--timeout 1 s", phases.GetProperty("reason").GetString());
        JsonElement artifacts = Json("artifacts", "--steps", "2e9", "--precision", "float64", "--timeout", "1");
        Assert.Contains("--timeout 1 s", artifacts.GetProperty("reason").GetString());
        VerifyProcess.Outcome regime = VerifyProcess.Run("regime", "--init", "2,100000,0,100000", "--timeout", "1");
        Assert.Equal(3, regime.ExitCode);
        Assert.Contains("--timeout 1 s", regime.Error);
        Assert.Contains("Possible changes of pattern", regime.Output);
    }

    [Fact]
    public void A_box_and_a_campaign_keep_what_they_found()
    {
        VerifyProcess.Outcome box = VerifyProcess.Run(
            "box",
            "--box",
            "-1:1,-1:1,-1:1,-1:1",
            "--gap",
            "1/50",
            "--from",
            "10^100",
            "--boxes",
            "1e7",
            "--timeout",
            "1"
        );
        // Refuted on a part already, and undecided on another.
        Assert.Equal(1, box.ExitCode);
        Assert.Contains("--timeout 1 s", box.Error);

        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string claim = Path.Combine(folder, "a.claim");
            File.WriteAllText(claim, "claim a \"s\"\n  hypothesis specialised\n  for all t >= T: D > 0\n");
            string[] campaign =
            [
                "campaign",
                "--trials",
                "1e7",
                "--claims",
                claim,
                "--store",
                Path.Combine(folder, "a.db"),
            ];
            VerifyProcess.Outcome outcome = VerifyProcess.Run([.. campaign, "--timeout", "3", "--format", "json"]);
            Assert.Equal(3, outcome.ExitCode);
            Assert.Contains("continue with --resume", outcome.Error);
            using JsonDocument summary = JsonDocument.Parse(outcome.Output);
            Assert.InRange(summary.RootElement.GetProperty("trials").GetInt64(), 0, 9_999_999);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A trial that does not ask whether it should end, since its numbers have 400,000 bits, is left behind.</summary>
    [Fact]
    public void A_campaign_does_not_wait_for_the_trial_under_way()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string[] campaign = ["campaign", "--trials", "2", "--store", Path.Combine(folder, "a.db")];
            VerifyProcess.Outcome outcome = VerifyProcess.Run([
                .. campaign,
                "--bits",
                "400000",
                "--max-bits",
                "1000000",
                "--timeout",
                "1",
                "--format",
                "json",
            ]);
            Assert.Equal(3, outcome.ExitCode);
            Assert.Contains("left out, not settled within --timeout 1 s: 2 trials", outcome.Error);
            using JsonDocument summary = JsonDocument.Parse(outcome.Output);
            Assert.Equal(0, summary.RootElement.GetProperty("trials").GetInt64());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("soon")]
    public void A_limit_is_a_positive_number(string seconds)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run("audit", "--timeout", seconds);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--timeout", outcome.Error);
    }

    private static JsonElement Json(params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run([.. arguments, "--format", "json"]);
        Assert.True(outcome.ExitCode == 3, outcome.Error);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }
}
