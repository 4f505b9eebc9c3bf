using System.Diagnostics;
using Xunit;

namespace Verify.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("'--nonsense'", "rules", "--nonsense")]
    [InlineData("a pattern is four bits", "rules", "--pattern", "10012")]
    [InlineData("--loss: Argument 'cubic' not recognized", "rules", "--loss", "cubic")]
    [InlineData("the commands here are new, check", "claim", "mine.claim")]
    [InlineData("--seed: nothing is drawn without --scheme", "table", "--at", "0", "--seed", "1")]
    [InlineData("'--etaa' is not an option", "audit", "--etaa", "1/100")]
    [InlineData("accepted are inf and steps", "audit", "--horizon", "for ever")]
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
}
