using System.Diagnostics;
using Verify.Testing;
using Xunit;

namespace Verify.Coq.Tests;

/// <summary>Runs a script of the repository.</summary>
internal static class Script
{
    public static string Root => ExpectedText.RepositoryRoot;

    /// <summary>What proofs/coq/check answers.</summary>
    public static Outcome Check(params string[] arguments) =>
        Run(Path.Combine(Root, "proofs", "coq", "check"), arguments);

    public static Outcome Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[script, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.Result);
    }

    internal sealed record Outcome(int ExitCode, string Output, string Error)
    {
        public string[] Lines { get; } = Output.TrimEnd('\n').Split('\n');

        public void AssertEnds(int exitCode, string lastLine) =>
            Assert.True(ExitCode == exitCode && Lines[^1] == lastLine, $"exit code {ExitCode}\n{Output}\n{Error}");
    }
}
