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

    [Theory]
    [InlineData("VACUUM INTO 'copy.db'", "would write")]
    [InlineData("ATTACH 'copy.db' AS other", "would write")]
    [InlineData("DELETE FROM trial", "would write")]
    [InlineData("CREATE TEMP TABLE copy AS SELECT 1", "would write")]
    [InlineData("PRAGMA journal_mode = wal", "would write")]
    [InlineData("SELECT 1; SELECT 2", "more than one statement")]
    [InlineData("SELECT 1; DELETE FROM trial", "more than one statement")]
    [InlineData("", "is empty")]
    [InlineData("SELEKT", "syntax error")]
    [InlineData("SELECT 1 AS a, 2 AS a", "two columns are named a")]
    public void A_query_reads_one_file_and_is_one_statement(string sql, string reason)
    {
        Campaign("a.db");
        string before = VerifyProcess.Run("campaign", "digest", File("a.db")).Output;
        var outcome = VerifyProcess.Run("campaign", "query", File("a.db"), sql, "--format", "json");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Error);
        Assert.False(System.IO.File.Exists("copy.db"));
        Assert.Equal(before, VerifyProcess.Run("campaign", "digest", File("a.db")).Output);
    }

    [Fact]
    public void What_json_has_no_number_for_is_a_string_and_no_rows_are_a_document()
    {
        Campaign("a.db");
        const string Sql = "SELECT 9e999 AS a, -9e999 AS b, x'00ff' AS c, 0.5 AS d, NULL AS e;";
        const string Row = """{"a":"inf","b":"-inf","c":"00FF","d":0.5,"e":null}""";
        Assert.Equal($"[\n{Row}\n]\n", Query(Sql, "json"));
        Assert.Equal($"{Row}\n", Query(Sql, "jsonl"));
        Assert.Equal("a,b,c,d,e\r\ninf,-inf,00FF,0.5,\r\n", Query(Sql, "csv"));
        Assert.Equal("[]\n", Query("SELECT * FROM trial WHERE 0", "json"));

        string Query(string sql, string format) =>
            VerifyProcess.Run("campaign", "query", File("a.db"), sql, "--format", format).Output;
    }

    /// <summary>What stands in a file, or is called so in the query, is shown as text: it cannot control the terminal, and what programs read is quoted.</summary>
    [Fact]
    public void What_a_query_finds_is_shown_as_text()
    {
        Campaign("a.db");
        const string Sql =
            "SELECT char(27) || '[31m<script>\"' || char(13) || char(8238) || char(155) AS \"a<b>[red]\u001b\", 'x' || char(10) || 'y,z' AS \"q\"\"\"";
        string text = Query("text");
        Assert.Contains("\\u{1B}[31m<script>\"\\u{D}\\u{202E}\\u{9B}", text);
        Assert.Contains("a<b>[red]\\u{1B}", text);
        Assert.DoesNotContain(text, sign => sign != '\n' && char.IsControl(sign));
        const string Row = "\u001b[31m<script>\"\r\u202e\u009b";
        foreach (string document in (string[])[Query("json"), $"[{Query("jsonl")}]"])
        {
            using JsonDocument json = JsonDocument.Parse(document);
            Assert.Equal(Row, json.RootElement[0].GetProperty("a<b>[red]\u001b").GetString());
            Assert.Equal("x\ny,z", json.RootElement[0].GetProperty("q\"").GetString());
            Assert.DoesNotContain(document, sign => sign != '\n' && char.IsControl(sign));
        }
        string quoted = Row.Replace("\"", "\"\"", StringComparison.Ordinal);
        Assert.Equal($"a<b>[red]\u001b,\"q\"\"\"\r\n\"{quoted}\",\"x\ny,z\"\r\n", Query("csv"));

        string Query(string format) =>
            VerifyProcess.Run("campaign", "query", File("a.db"), Sql, "--format", format).Output;
    }

    [Fact]
    public void A_file_may_be_merged_twice_and_an_export_replaces_only_an_export()
    {
        Campaign("a.db");
        System.IO.File.WriteAllText(File("all.db.part"), "mine");
        var merged = VerifyProcess.Run("campaign", "merge", File("all.db"), File("a.db"), File("./a.db"));
        Assert.Empty(merged.Error);
        Assert.Equal("mine", System.IO.File.ReadAllText(File("all.db.part")));
        string[] digests = VerifyProcess.Run("campaign", "digest", File("a.db"), File("all.db")).Output.Split('\n');
        Assert.Equal(digests[0].Split(' ')[0], digests[1].Split(' ')[0]);

        string[] export = ["campaign", "export", File("a.db"), "--output"];
        Assert.Equal(0, VerifyProcess.Run([.. export, File("a.csv")]).ExitCode);
        Assert.Equal(0, VerifyProcess.Run([.. export, File("a.csv")]).ExitCode);
        Assert.Equal(VerifyProcess.Run(export[..3]).Output, System.IO.File.ReadAllText(File("a.csv")));
        Assert.Equal(2, VerifyProcess.Run([.. export, File("a.csv"), "--format", "jsonl"]).ExitCode);
        Assert.Equal(2, VerifyProcess.Run([.. export, File("a.db"), "--force"]).ExitCode);

        string[] parquet = [.. export, File("a.parquet"), "--table", "measure", "--format", "parquet"];
        Assert.Equal(0, VerifyProcess.Run(parquet).ExitCode);
        byte[] written = System.IO.File.ReadAllBytes(File("a.parquet"));
        Assert.Equal("PAR1"u8.ToArray(), written[..4]);
        Assert.Equal("PAR1"u8.ToArray(), written[^4..]);
        Assert.Equal(0, VerifyProcess.Run(parquet).ExitCode);
        Assert.Equal(written, System.IO.File.ReadAllBytes(File("a.parquet")));
    }

    [Fact]
    public void Schemes_are_compared_all_at_once()
    {
        Campaign("a.db");
        Campaign("b.db", "--seed", "2");
        string[] compare = ["campaign", "table", File("a.db"), File("b.db"), "--content", "differences"];
        string usual = VerifyProcess.Run(compare).Output;
        Assert.Contains("99 %", usual);
        Assert.Contains("not told apart", usual);
        Assert.Contains("95 %", VerifyProcess.Run([.. compare, "--level", "95/100"]).Output);
        Assert.Contains("95 %", VerifyProcess.Run([.. compare[..4], "--level", "0.95"]).Output);
        foreach (string level in (string[])["0", "1", "2", "x"])
        {
            Assert.Equal(2, VerifyProcess.Run([.. compare, "--level", level]).ExitCode);
        }

        Assert.Equal(2, VerifyProcess.Run([.. compare[..3], "--content", "differences"]).ExitCode);
    }

    [Fact]
    public void A_folder_of_claims_and_a_resumption_of_nothing_say_what_happens()
    {
        string claims = Directory.CreateDirectory(File("claims")).FullName;
        System.IO.File.WriteAllText(Path.Combine(claims, "a.claim"), "claim a \"A.\"\n  at t = 0: 0 <= gap\n");
        var outcome = VerifyProcess.Run(
            "campaign",
            "--trials",
            "5",
            "--store",
            File("a.db"),
            "--claims",
            claims,
            "--resume"
        );
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("is not there yet; a new campaign is begun in it", outcome.Error);
        var empty = VerifyProcess.Run(
            "campaign",
            "--store",
            File("b.db"),
            "--claims",
            Directory.CreateDirectory(File("none")).FullName
        );
        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("no claim file (*.claim) in this folder", empty.Error);
        Assert.False(System.IO.File.Exists(File("b.db")));
    }

    [Theory]
    [InlineData("text", "is not an SQLite database")]
    [InlineData("SQLite format 3\0", "is not a campaign store")]
    public void A_file_of_another_kind_is_refused_as_a_store_and_stays(string beginning, string reason)
    {
        string content = beginning + new string('x', 2000);
        System.IO.File.WriteAllText(File("other.db"), content);
        var outcome = Campaign("other.db");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Error);
        Assert.Equal(content, System.IO.File.ReadAllText(File("other.db")));
        Assert.Equal(
            2,
            VerifyProcess.Run("campaign", "--trials", "1", "--claims", Claims, "--store", "/dev/null").ExitCode
        );
        Assert.False(System.IO.File.Exists("/dev/null-journal"));
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
