using System.Numerics;
using System.Text.RegularExpressions;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Traps of certificates: accepted as they are, rejected with any inequality broken.</summary>
public class TrapTests
{
    private static string Certificate(string name) =>
        File.ReadAllText(Path.Combine(CheckerRun.Folder("Accepted"), name));

    [Theory]
    [InlineData("trap-opposite.cert", "in the trap of mode SS from Ttrap = 300")]
    [InlineData("trap-one-side.cert", "in the trap of mode SA from Ttrap = 1000")]
    public void A_trap_is_tested_again_and_named(string name, string said)
    {
        var (code, lines) = CheckerRun.OfText(Certificate(name));
        Assert.Equal(0, code);
        Assert.Contains(said, lines);
        Assert.Equal("VERIFIED", lines[^1]);
    }

    // Bounds of sliding values that one step can leave, or that are too wide to be come back from; a step at which the state is elsewhere; another mode.
    [Theory]
    [InlineData("\"q1\": \\[\"([^\"]*)\", \"([^\"]*)\"\\]", "\"q1\": [\"1/1000\", \"$2\"]")]
    [InlineData("\"q1\": \\[\"([^\"]*)\", \"([^\"]*)\"\\]", "\"q1\": [\"$1\", \"1/1000\"]")]
    [InlineData("\"p2\": \\[\"([^\"]*)\", \"([^\"]*)\"\\]", "\"p2\": [\"1/1000\", \"$2\"]")]
    [InlineData("\"p2\": \\[\"([^\"]*)\", \"([^\"]*)\"\\]", "\"p2\": [\"$1\", \"1/1000\"]")]
    [InlineData("\"q1\": \\[\"([^\"]*)\", \"([^\"]*)\"\\]", "\"q1\": [\"1000\", \"1000\"]")]
    [InlineData("\"(to|from)\": \"300\"", "\"$1\": \"5\"")]
    [InlineData("\"mode\": \"SS\"", "\"mode\": \"AS\"")]
    public void A_trap_with_a_fault_is_rejected(string pattern, string replacement)
    {
        string text = Certificate("trap-opposite.cert");
        int end = text.IndexOf("\"constants\"", StringComparison.Ordinal);
        string phases = text[..end];
        string changed = Regex.Replace(phases, pattern, replacement);
        if (replacement.Contains("AS", StringComparison.Ordinal))
        {
            changed = Regex.Replace(changed, "\"q1\": \\[[^\\]]*\\]", "\"q1\": [\"0\", \"0\"]");
        }
        Assert.NotEqual(phases, changed);
        var (code, lines) = CheckerRun.OfText(CheckerRun.Sealed(changed + text[end..]));
        Assert.Equal(1, code);
        Assert.Contains("the trap is not shown to be closed", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"q1\": [\"0\", \"1\"]")]
    [InlineData("\"q1\": [\"-1\", \"1\"]")]
    public void Bounds_that_are_not_positive_are_malformed(string bounds)
    {
        string text = Regex.Replace(
            Certificate("trap-opposite.cert"),
            "\"q1\": \\[\"[0-9/]*\", \"[0-9/]*\"\\]",
            bounds
        );
        Assert.Equal(2, CheckerRun.OfText(CheckerRun.Sealed(text)).Code);
    }

    [Fact]
    public void A_growing_run_stays_within_its_slack()
    {
        // s' = s e^(1/s) has c = 0; from 100 on 10,000 steps by doubles, whose errors are far below the slack.
        var run = new Growth(Enclosure.Point(100), Dyadic.Zero, 1, new Directed(128));
        double s = 100;
        for (int n = 1; n <= 10_000; n++)
        {
            s *= Math.Exp(1 / s);
            if (n % 500 == 0)
            {
                Enclosure bound = run.At(n);
                var middle = Dyadic.Of(new BigInteger(s * (1L << 20))).Scale(-20);
                Assert.True(bound.Low < middle && middle < bound.High, $"{n}: {s}");
            }
        }
    }
}
