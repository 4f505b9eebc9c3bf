using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Verify.Testing;
using Xunit;

namespace Verify.Cli.Tests.Slurm;

/// <summary>The job scripts of proofs/campaigns/slurm on a real slurmctld and slurmd of this machine.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SlurmTests : IDisposable
{
    // Short: the path of a socket has at most 107 characters.
    private readonly string folder = Directory.CreateTempSubdirectory("slurm-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ClusterFact]
    public void A_part_that_is_cancelled_and_started_again_leaves_the_content_of_one_run()
    {
        string here = Path.GetDirectoryName(ThisFile())!;
        string proofs = Path.GetFullPath(Path.Combine(here, "../../../proofs"));
        Directory.CreateDirectory(Path.Combine(folder, "claims"));
        foreach (string claim in Directory.EnumerateFiles(Path.Combine(proofs, "claims", "initialisations")))
        {
            File.Copy(claim, Path.Combine(folder, "claims", Path.GetFileName(claim)));
        }

        string program = Path.Combine(folder, "verify");
        File.WriteAllText(program, $"#!/bin/sh\nexec {VerifyProcess.ShellCommand} \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(
            "timeout",
            [
                "300",
                Path.Combine(here, "cluster.sh"),
                folder,
                Path.Combine(here, "campaign.sh"),
                program,
                Path.Combine(proofs, "campaigns", "slurm"),
                folder,
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        using Process cluster = Process.Start(start)!;
        string output = cluster.StandardOutput.ReadToEnd();
        cluster.WaitForExit();

        Assert.True(cluster.ExitCode == 0, output);
        Assert.Contains("cancelled: JobState=CANCELLED", output);
        Assert.Contains("merge: JobState=COMPLETED", output);
        Assert.Contains("240 trials planned, 240 in the file, 0 missing.", output);
        string[] digests =
        [
            .. output.Split('\n').Where(line => line.EndsWith(".db")).Select(line => line.Split(' ')[0]),
        ];
        Assert.Equal(2, digests.Length);
        Assert.Equal(64, digests[0].Length);
        Assert.Equal(digests[0], digests[1]);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

/// <summary>A fact that needs a cluster of its own: skipped without slurmctld, or without the rights to start slurmd, but not in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() =>
        Skip =
            Programs.WhySkipped("slurmctld")
            ?? (Environment.IsPrivilegedProcess ? null : Programs.SkippedUnlessCi("slurmd runs as root only"));
}
