using System.Diagnostics;
using System.Runtime.Versioning;
using Xunit;

namespace Verify.Cli.Tests;

/// <summary>A command writes what it was told to write, completely or not at all, and destroys nothing else.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OutputFileTests : IDisposable
{
    private const string Claim = "claim mine \"A claim.\"\n  for all t >= 1: D >= ln(t)/2\n";

    /// <summary>A start whose audit takes minutes: its phases are stepped one by one.</summary>
    private const string LongRun = "2,100000,0,100000";

    private readonly string folder = Directory.CreateTempSubdirectory("verify-output-").FullName;
    private readonly string claim;

    public OutputFileTests()
    {
        claim = Write("mine.claim", Claim);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_interrupted_audit_leaves_the_certificate_as_it_was()
    {
        string file = Write("mine.cert", "{\"format\": \"verify-certificate\", \"mine\": 1}");
        using Process process = VerifyProcess.Start("audit", "--init", LongRun, "--certificate", file);
        process.StandardInput.Close();
        Thread.Sleep(TimeSpan.FromSeconds(2));
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
        {
            kill.WaitForExit();
        }

        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("{\"format\": \"verify-certificate\", \"mine\": 1}", File.ReadAllText(file));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder).Count());
    }

    [Fact]
    public void An_input_is_not_overwritten_under_any_of_its_names()
    {
        File.CreateSymbolicLink(At("link"), "mine.claim");
        Link(claim, At("hard"));
        foreach (string name in (string[])[claim, At("link"), At("hard"), Path.Combine(folder, ".", "mine.claim")])
        {
            Refused("is used by this command", "audit", claim, "--certificate", name, "--force");
        }

        Assert.Equal(Claim, File.ReadAllText(claim));
    }

    [Theory]
    [InlineData("certificate", "notes.txt", "is not a certificate; replace it with --force")]
    [InlineData("certificate", "", "expected the name of a file")]
    [InlineData("certificate", ".", "is a folder")]
    [InlineData("certificate", "none/a.cert", "there is no folder")]
    [InlineData("report", "", "expected the name of a folder")]
    [InlineData("report", "-", "expected the name of a folder")]
    [InlineData("report", "notes.txt", "is a file")]
    [InlineData("report", "notes.txt/page", "is not a folder")]
    [InlineData("report", ".", "no report of Verify")]
    public void A_target_that_must_not_be_written_is_refused_before_the_work(string option, string name, string reason)
    {
        string notes = Write("notes.txt", "notes");
        string target = name is "" or "-" ? name : Path.Combine(folder, name);
        Refused(reason, "audit", "--init", LongRun, $"--{option}", target);
        Assert.Equal("notes", File.ReadAllText(notes));
    }

    [Fact]
    public void A_write_protected_file_is_refused_also_for_root()
    {
        string file = Write("mine.cert", "");
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        Refused("is write-protected", "audit", claim, "--certificate", file, "--force");
        Refused("is write-protected", "campaign", "--trials", "1", "--claims", claim, "--store", file);
    }

    [Fact]
    public void A_bad_folder_for_temporary_files_is_reported_before_the_work()
    {
        var environment = new Dictionary<string, string> { ["TMPDIR"] = At("none") };
        VerifyProcess.Outcome outcome = VerifyProcess.RunIn(environment, "audit", "--init", LongRun);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("TMPDIR", outcome.Error);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Links_are_followed_modes_kept_and_files_of_the_user_left_alone()
    {
        string real = Write("real.cert", "");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.CreateDirectory(At("deep"));
        File.CreateSymbolicLink(At("deep/link.cert"), "../real.cert");
        Write("deep/link.cert.part", "mine");
        Write("real.cert.part", "mine");
        Proved("audit", claim, "--certificate", At("deep/link.cert"));
        Assert.Equal("../real.cert", new FileInfo(At("deep/link.cert")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
        Assert.Equal("mine", File.ReadAllText(At("deep/link.cert.part")));
        Assert.Equal("mine", File.ReadAllText(At("real.cert.part")));

        // A second name keeps its content, a dangling link is one to a new file.
        Link(real, At("second.cert"));
        File.WriteAllText(At("second.cert"), "");
        File.CreateSymbolicLink(At("new.cert"), "there.cert");
        Proved("audit", claim, "--certificate", real);
        Proved("audit", claim, "--certificate", At("new.cert"));
        Assert.Equal(File.ReadAllText(real), File.ReadAllText(At("second.cert")));
        Assert.Equal(File.ReadAllText(real), File.ReadAllText(At("there.cert")));
        Assert.Equal(0, VerifyProcess.Run("check", real).ExitCode);
        Assert.Equal(8, Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Count() - 1);
    }

    [Fact]
    public async Task Devices_and_pipes_are_written_through()
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run("audit", claim, "--certificate", "/dev/null");
        Assert.Equal(0, outcome.ExitCode);
        Assert.True((File.GetAttributes("/dev/null") & FileAttributes.Normal) != 0);
        Assert.Equal(0, new FileInfo("/dev/null").Length);

        string pipe = At("pipe");
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        Task<string> reading = Task.Run(() => File.ReadAllText(pipe));
        Proved("audit", claim, "--certificate", pipe);
        Assert.Contains("verify-certificate", await reading);
    }

    [Fact]
    public void A_dash_is_standard_output_and_standard_input()
    {
        VerifyProcess.Outcome kept = VerifyProcess.RunWithInput(Claim, "audit", "-", "--certificate", "-");
        Assert.Equal(0, kept.ExitCode);
        Assert.StartsWith("{", kept.Output);
        Assert.EndsWith("}\n", kept.Output);
        Assert.Contains("1 claim: 1 proved", kept.Error);
        Assert.Equal(0, VerifyProcess.RunWithInput(kept.Output, "check", "-").ExitCode);
        Assert.Contains("claim mine", VerifyProcess.RunWithInput(kept.Output, "certificate", "show", "-").Output);

        Refused("standard output is taken", "audit", claim, "--certificate", "-", "--format", "json");
        Refused("can be read once", "audit", "-", "-");
        Refused("expected the name of a file", "campaign", "--store", "-", "--trials", "1");

        VerifyProcess.Outcome example = VerifyProcess.Run("claim", "new", "-");
        Assert.Equal(0, VerifyProcess.RunWithInput(example.Output, "claim", "check", "-").ExitCode);
    }

    [Theory]
    [InlineData("audit", "")]
    [InlineData("claim", "check", "")]
    [InlineData("claim", "new", "")]
    [InlineData("check", "")]
    [InlineData("certificate", "show", "")]
    [InlineData("audit", "--certificate", "")]
    [InlineData("audit", "--report", "r", "--campaign", "")]
    [InlineData("campaign", "--store", "")]
    [InlineData("campaign", "--store", "none.db", "--claims", "")]
    [InlineData("campaign", "merge", "", "x")]
    [InlineData("campaign", "merge", "x", "")]
    [InlineData("campaign", "summary", "")]
    [InlineData("campaign", "query", "", "SELECT 1")]
    [InlineData("campaign", "table", "")]
    [InlineData("campaign", "digest", "")]
    public void An_empty_name_is_one_line_and_exit_code_2(params string[] arguments)
    {
        Refused("expected the name of a f", arguments);
        Assert.False(File.Exists("none.db"));
    }

    [Fact]
    public void A_report_replaces_a_report_and_nothing_else()
    {
        string report = At("report");
        Directory.CreateDirectory(report);
        Write("report/notes.txt", "mine");
        Write("report/index.html", "<!doctype html>an older one");
        Refused("no report of Verify", "audit", claim, "--report", report);
        Write("report/certificate.json", "{\"format\": \"verify-certificate\"}");
        Refused(
            "is used by this command",
            "audit",
            claim,
            "--report",
            report,
            "--certificate",
            At("report/certificate.json")
        );
        Proved("audit", claim, "--report", report);
        Assert.Equal("mine", File.ReadAllText(At("report/notes.txt")));
        Assert.Contains("</html>", File.ReadAllText(At("report/index.html")));
        Assert.Empty(Directory.EnumerateFiles(report, ".verify-*", SearchOption.AllDirectories));
    }

    private static void Refused(string reason, params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(arguments);
        Assert.True(outcome.ExitCode == 2, outcome.Error);
        Assert.Contains(reason, outcome.Error);
        Assert.Empty(outcome.Output);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    private static void Proved(params string[] arguments)
    {
        VerifyProcess.Outcome outcome = VerifyProcess.Run(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    private static void Link(string from, string to)
    {
        using Process link = Process.Start("ln", [from, to]);
        link.WaitForExit();
    }

    private string At(string name) => Path.Combine(folder, name);

    private string Write(string name, string content)
    {
        File.WriteAllText(At(name), content);
        return At(name);
    }
}
