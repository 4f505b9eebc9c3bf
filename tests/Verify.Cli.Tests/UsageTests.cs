using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Verify.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("'--nonsense'", "rules", "--nonsense")]
    [InlineData("'tabel'; did you mean table?", "tabel")]
    [InlineData("'--lss'; did you mean --loss?", "rules", "--lss", "exp")]
    [InlineData("did you mean --eta?", "audit", "--etaa=1/100")]
    [InlineData("'−' (U+2212) is not the minus sign", "table", "--at", "0", "--init", "1,−2,3,4")]
    [InlineData("no blank may stand", "table", "--at", "0", "--init", "1, 2,3,4")]
    [InlineData("no blank may stand after a comma", "table", "--at", "0", "--init", "1,", "-2,3,4")]
    [InlineData("goes from a step of at least 1", "table", "--at", "0..10")]
    [InlineData("a document is written by --format latex only", "table", "--at", "0", "--standalone")]
    [InlineData("no such file or folder", "check", "no.cert", "--claims", "no.claim")]
    [InlineData("a pattern is four bits", "rules", "--pattern", "10012")]
    [InlineData("--loss: Argument 'cubic' not recognized", "rules", "--loss", "cubic")]
    [InlineData("the commands here are new, check", "claim", "mine.claim")]
    [InlineData("--seed: nothing is drawn without --scheme", "table", "--at", "0", "--seed", "1")]
    [InlineData("'--etaa' is not an option", "audit", "--etaa", "1/100")]
    [InlineData("accepted are inf and steps", "audit", "--horizon", "for ever")]
    [InlineData("accepted are gd, schedule:r=1/2,", "table", "--at", "0", "--training", "momentum")]
    [InlineData("accepted are numbers from 0 on and below 1", "table", "--at", "0", "--training", "nesterov:beta=1")]
    [InlineData("cyclic takes no parameter", "phases", "--training", "cyclic:seed=1")]
    [InlineData("lambda times eta must be less than 1", "regime", "--training", "weight-decay:lambda=10")]
    [InlineData("the loss exp only", "table", "--at", "0", "--loss", "logistic", "--training", "normalised-loss")]
    [InlineData("audit accepts gd only", "audit", "--training", "heavy-ball:beta=1/2")]
    [InlineData("flow accepts gd only", "flow", "--training", "sign")]
    [InlineData("box accepts gd only", "box", "--training", "cyclic")]
    public void Wrong_usage_is_one_line_and_exit_code_2(string message, params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains(message, outcome.Error);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("eval")]
    [InlineData("completion")]
    public void Help_shows_examples(string command)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(command, "--help");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Examples:", outcome.Output);
        Assert.Empty(outcome.Error);
    }

    // In bash itself: names to a word without a dash, options to one with, nothing (so that bash offers files) otherwise.
    [Theory]
    [InlineData("verify aud", "audit")]
    [InlineData("verify audit --lo", "--loss")]
    [InlineData("verify audit --loss ", "exp logistic")]
    [InlineData("verify check rat", "")]
    [InlineData("verify table --format=la", "latex")]
    [InlineData("verify audit --loss=", "exp logistic")]
    [InlineData("verify table --at 0 --scheme xav", "xavier xavier-uniform")]
    [InlineData("verify audit --plots t", "tikz")]
    public void The_bash_script_completes(string line, string expected)
    {
        string script = $$"""
            verify() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "verify.dll")}}' "$@"; }
            source <(verify completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            _verify verify "${COMP_LINE##* }"
            echo "${COMPREPLY[*]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true };
        using Process shell = Process.Start(start)!;
        Assert.Equal(expected, shell.StandardOutput.ReadToEnd().TrimEnd());
    }

    [Fact]
    public void The_manual_page_has_every_command_with_its_options_and_examples()
    {
        string page = VerifyProcess.Run("man").Output;
        Assert.StartsWith(".TH VERIFY 1", page);
        string help = VerifyProcess.Run("--help").Output;
        foreach (string command in (string[])["audit", "table", "campaign export", "certificate coq", "man"])
        {
            Assert.Contains($".SS verify {command}", page);
            Assert.Contains(command.Split(' ')[0], help);
        }

        Assert.Contains(".B \\-\\-loss", page);
        Assert.Contains("One of exp, logistic.", page);
        Assert.Contains("verify table \\-\\-at 10^1000", page);
        // Every line that begins with a dot is a request that a reader of manual pages knows.
        string[] requests = [".TH", ".SH", ".SS", ".TP", ".B", ".I", ".PP", ".nf", ".fi", ".RS", ".RE"];
        Assert.All(
            page.Split('\n').Where(line => line.StartsWith('.')),
            line => Assert.Contains(line.Split(' ')[0], requests)
        );
    }

    [Fact]
    public void The_name_alone_prints_help()
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run();
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Equal(VerifyProcess.Run("--help").Output, outcome.Output);
    }

    // A full device and a closed one; the shell takes them away before the program starts.
    [Theory]
    [InlineData("nonsense 2>/dev/full", 2)]
    [InlineData("nonsense 2>&-", 2)]
    [InlineData("rules >/dev/full", 2)]
    [InlineData("rules >&-", 2)]
    [InlineData("rules >/dev/full 2>&1", 2)]
    [InlineData("rules | true; exit ${PIPESTATUS[0]}", 141)]
    public void Streams_that_cannot_be_written_do_not_break_it(string line, int exitCode)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.InShell(line);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.DoesNotContain("Unhandled", outcome.Error);
    }

    [Theory]
    [InlineData("C")]
    [InlineData("POSIX")]
    [InlineData("de_DE.ISO-8859-1")]
    public void Output_is_the_same_in_every_locale(string locale)
    {
        string[] command = ["rules", "--help"];
        var environment = new Dictionary<string, string> { ["LC_ALL"] = locale };
        Assert.Equal(VerifyProcess.Run(command).Output, VerifyProcess.RunIn(environment, command).Output);
        const string Claim = "claim a \"Typographic \u201Cquotes\u201D.\"\n  for all t >= 1: D >= ln(t)/2\n";
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string file = Path.Combine(folder, "a.claim");
            File.WriteAllText(file, Claim);
            string json = VerifyProcess.RunIn(environment, "audit", file, "--format", "json").Output;
            using JsonDocument document = JsonDocument.Parse(json);
            Assert.Equal(
                "Typographic \u201Cquotes\u201D.",
                document.RootElement.GetProperty("claims")[0].GetProperty("sentence").GetString()
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("-x.claim", true)]
    [InlineData("@x.claim", false)]
    public void A_file_may_have_any_name(string name, bool isAfterDashes)
    {
        const string Claim = "claim a \"s\"\n  for all t >= 1: D >= ln(t)/2\n";
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, name), Claim);
            string dashes = isAfterDashes ? "-- " : "";
            Assert.Equal(0, VerifyProcess.InShell($"claim check {dashes}{name}", folder).ExitCode);
            Assert.Equal(0, VerifyProcess.InShell($"audit --horizon 10 {dashes}{name}", folder).ExitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("table", "--at", "1e2", "--digits", "10^1")]
    [InlineData("audit", "--horizon", "1e1")]
    [InlineData("artifacts", "--steps", "1e2", "--ulps", "1e0", "--init", "83/100,-13/50,-69/50,-31/100")]
    [InlineData("box", "--boxes", "1e2", "--from", "1e6")]
    [InlineData("phases", "--scheme", "he", "--seed", "10^2", "--trial", "1e1", "--bits", "2^7", "--max-bits", "2^10")]
    [InlineData("campaign", "--store", "none.db", "--trials", "1.5")]
    [InlineData("campaign", "--store", "none.db", "--trials", "1e99")]
    public void Numbers_are_exact_everywhere(params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(arguments);
        bool isWrong = arguments[0] == "campaign";
        Assert.True(isWrong ? outcome.ExitCode == 2 : outcome.ExitCode is 0 or 3, outcome.Error);
        Assert.True(!isWrong || outcome.Error.Contains("--trials", StringComparison.Ordinal), outcome.Error);
    }
}
