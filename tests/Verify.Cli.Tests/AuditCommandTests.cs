using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

public sealed class AuditCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("for all t >= 1: D >= ln(t)/2", "proved", 0)]
    [InlineData("for all t >= 1: D >= 2*ln(t)", "refuted", 1)]
    [InlineData("for all t >= 1: D <= ln(t) + 3\n  hypothesis xp = 2", "inapplicable", 3)]
    public void The_exit_code_follows_the_verdict(string statement, string verdict, int exitCode)
    {
        // Hypotheses stand before the statement.
        string[] parts = statement.Split("\n  ");
        string claim = $"claim mine \"A claim.\"\n{(parts.Length > 1 ? "  " + parts[1] + "\n" : "")}  {parts[0]}\n";
        VerifyProcess.Outcome outcome = VerifyProcess.Run("audit", Write(claim), "--format", "json");
        JsonElement result = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("claims")[0];
        Assert.Equal("mine", result.GetProperty("id").GetString());
        Assert.Equal(verdict, result.GetProperty("verdict").GetString());
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal(verdict == "refuted", result.GetProperty("witness").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public void An_audit_in_which_no_claim_applies_says_so()
    {
        string claim = Write("claim mine \"A claim.\"\n  hypothesis xp = 2\n  for all t >= 1: D <= ln(t) + 3\n");
        VerifyProcess.Outcome outcome = VerifyProcess.Run("audit", claim);
        Assert.Equal(3, outcome.ExitCode);
        Assert.StartsWith("verify: no claim applies", outcome.Error);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_certificate_is_kept_on_request_and_verifies_until_it_is_changed()
    {
        string certificate = Path.Combine(folder, "mine.cert");
        string claim = Write("claim mine \"A claim.\"\n  for all t >= 1: D >= ln(t)/2\n");
        Assert.Equal(0, VerifyProcess.Run("audit", claim, "--certificate", certificate).ExitCode);
        Assert.Equal(0, VerifyProcess.Run("check", certificate).ExitCode);
        JsonElement verified = Json(VerifyProcess.Run("check", certificate, "--format", "json"));
        Assert.Equal("-1,1", verified.GetProperty("instance").GetProperty("data").GetString());
        JsonElement stated = Assert.Single(verified.GetProperty("claims").EnumerateArray());
        Assert.Equal(
            ["mine", "proved", "1", "inf"],
            stated.EnumerateObject().Select(field => field.Value.GetString()!)
        );

        // The claims of a folder, and others than those.
        Assert.Equal(0, VerifyProcess.Run("check", certificate, "--claims", folder).ExitCode);
        string other = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "other")).FullName, "other.claim");
        File.WriteAllText(other, "claim mine \"A claim.\"\n  for all t >= 1: D >= ln(t)/3\n");
        Assert.Equal(1, VerifyProcess.Run("check", certificate, "--claims", other).ExitCode);

        File.WriteAllText(
            certificate,
            File.ReadAllText(certificate).Replace("ln(t)/2", "ln(t)/3", StringComparison.Ordinal)
        );
        VerifyProcess.Outcome rejected = VerifyProcess.Run("check", certificate, "--format", "json");
        Assert.Equal(1, rejected.ExitCode);
        Assert.False(Json(rejected).GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, Json(rejected).GetProperty("claims")[0].GetProperty("verdict").ValueKind);

        File.WriteAllText(certificate, "{}");
        Assert.Equal(2, VerifyProcess.Run("check", certificate).ExitCode);
    }

    /// <summary>Whatever a certificate holds in the place of numbers, words and reasons, nothing of it acts on the terminal of who reads it.</summary>
    [Theory]
    [InlineData("\\u001b", "\\u{1B}")]
    [InlineData("\\r", "\\u{D}")]
    [InlineData("\\u202e", "\\u{202E}")]
    [InlineData("\\u2028", "\\u{2028}")]
    [InlineData("\\u009b", "\\u{9B}")]
    [InlineData("\\udb40\\udc41", "\\u{E0041}")]
    public void Nothing_shown_of_a_certificate_can_control_the_terminal(string inJson, string shown)
    {
        string file = Path.Combine(folder, "bad.cert");
        File.WriteAllText(
            file,
            """
            {
              "instance": {"xm": "xm#", "xp": "xp#", "eta": "eta#", "c": "c#", "loss": "loss#", "init": ["w1#"]},
              "phases": [{"name#": "kind#"}],
              "points": [],
              "claims": [
                {"text": "a#\nb#", "verdict": "verdict#", "reason": "reason#"},
                {"text": "t", "verdict": "v", "witness": {"t": "step#"}},
                {"text": "t", "verdict": "v", "from": "from#", "to": "to#", "blocks": [["first#", "last#", "bits#"]]}
              ]
            }
            """.Replace("#", $"{inJson}.", StringComparison.Ordinal)
        );

        VerifyProcess.Outcome outcome = VerifyProcess.Run("certificate", "show", file, "--blocks");

        Assert.Equal(0, outcome.ExitCode);
        HasNothingHidden(outcome.Output);
        string[] fields =
        [
            .. "xm xp eta c loss w1 name kind a b verdict reason step from to first last bits".Split(' '),
        ];
        Assert.All(fields, field => Assert.Contains($"{field}{shown}.", outcome.Output));
        HasNothingHidden(VerifyProcess.Run("check", file).Error);
    }

    /// <summary>The reason of the checker quotes what it does not accept, and the name of the file.</summary>
    [Fact]
    public void No_reason_of_the_checker_can_control_the_terminal()
    {
        string file = Path.Combine(folder, "a\u001b\u202e\r.cert");
        File.WriteAllText(file, """{"a\u001b\r\u202e": "b\u001b\r\u202e"}""");
        foreach (string format in (string[])["text", "json"])
        {
            VerifyProcess.Outcome outcome = VerifyProcess.Run("check", file, "--format", format);
            Assert.Equal(2, outcome.ExitCode);
            HasNothingHidden(outcome.Output + outcome.Error);
        }
    }

    /// <summary>Sentences, sources and names of files are text on the page, whatever they look like.</summary>
    [Fact]
    public void A_report_shows_hostile_texts_as_text()
    {
        string[] texts =
        [
            "<script>alert('x')</script> & </p><img src=x onerror=alert(1)>",
            "<b onload='x'>",
            "'><svg/onload=alert(2)>",
        ];
        string hostile = Path.Combine(folder, "a'><svg onload=x>&.claim");
        File.WriteAllText(
            hostile,
            $"claim a\n  \"{texts[0]}\"\n  source \"{texts[1]}\"\n  lemma \"{texts[2]}\"\n  for all t >= 1: D >= ln(t)/2\n"
        );
        string report = Path.Combine(folder, "a report & <b>");
        VerifyProcess.Outcome outcome = VerifyProcess.Run("audit", hostile, "--report", report);
        Assert.Equal(0, outcome.ExitCode);
        HasNothingHidden(outcome.Output);
        string[] pages =
        [
            .. Directory.GetFiles(report, "*.html", SearchOption.AllDirectories).Select(File.ReadAllText),
        ];
        Assert.NotEmpty(pages);
        Assert.All(
            pages,
            page =>
            {
                Assert.DoesNotMatch("<script|<img src=x|<b onload|<svg[ /]onload", page);
                HasNothingHidden(page);
            }
        );
        Assert.Contains(pages, page => page.Contains("&lt;script&gt;alert(", StringComparison.Ordinal));
    }

    private static JsonElement Json(VerifyProcess.Outcome outcome) => JsonDocument.Parse(outcome.Output).RootElement;

    private static void HasNothingHidden(string output) =>
        Assert.All(
            output.EnumerateRunes(),
            rune =>
                Assert.False(
                    rune.Value != '\n'
                        && Rune.GetUnicodeCategory(rune)
                            is UnicodeCategory.Control
                                or UnicodeCategory.Format
                                or UnicodeCategory.LineSeparator
                                or UnicodeCategory.ParagraphSeparator
                )
        );

    [Fact]
    public void All_faults_of_a_claim_file_are_told_with_their_places()
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(
            "audit",
            Write("claim a \"x\"\n  for all t > 1: D >= 0\nclaim b \"y\"\n  for all t >= 1: Dd > 1\n")
        );
        Assert.Equal(2, outcome.ExitCode);
        string[] lines = outcome.Error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains("mine.claim:2:", lines[0]);
        Assert.Contains("mine.claim:4:", lines[1]);
    }

    [Fact]
    public void An_example_claim_can_be_started_and_audited()
    {
        string file = Path.Combine(folder, "new.claim");
        Assert.Equal(0, VerifyProcess.Run("claim", "new", file).ExitCode);
        Assert.Equal(2, VerifyProcess.Run("claim", "new", file).ExitCode);
        Assert.Equal(0, VerifyProcess.Run("claim", "check", file).ExitCode);
        Assert.Equal(0, VerifyProcess.Run("audit", file).ExitCode);
    }

    // Stepping to 10^6 without a closed form takes long enough to be interrupted, and so does one number of a million digits, which
    // does not ask whether it should end.
    [Theory]
    [InlineData("--at", "1000000", "--data", "-1/2,1/2")]
    public void An_interrupted_table_ends_with_130_and_one_line(params string[] arguments)
    {
        using Process process = VerifyProcess.Start(["table", .. arguments]);
        process.StandardInput.Close();
        Thread.Sleep(TimeSpan.FromSeconds(2));
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
        {
            kill.WaitForExit();
        }

        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("verify: interrupted", error.Trim());
    }

    private string Write(string claim)
    {
        string file = Path.Combine(folder, "mine.claim");
        File.WriteAllText(file, claim);
        return file;
    }
}
