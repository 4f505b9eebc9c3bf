using Xunit;

namespace Verify.Checker.Tests;

public sealed class CommandLineTests
{
    private static string First => Path.Combine(CheckerRun.Folder("Accepted"), "run-01.cert");

    [Fact]
    public void It_prints_what_it_understood_before_the_verdict()
    {
        var (code, lines) = CheckerRun.Of(First);

        Assert.Equal(0, code);
        Assert.StartsWith("instance: x- = ", lines[0], StringComparison.Ordinal);
        Assert.Contains(
            lines,
            line => line.StartsWith("claim X.loss-decreases, said to be proved", StringComparison.Ordinal)
        );
        Assert.Contains("  for all t in [0, 12]: loss@(t+1) < loss", lines);
        Assert.Single(lines, line => line == "VERIFIED");
    }

    [Theory]
    [InlineData]
    [InlineData("no-such-file.cert")]
    [InlineData("a.cert", "b.cert")]
    [InlineData("--help")]
    [InlineData("a.cert", "--claims")]
    public void Wrong_usage_has_the_exit_code_2_and_one_line(params string[] arguments)
    {
        var (code, lines) = CheckerRun.Of(arguments);

        Assert.Equal(2, code);
        Assert.StartsWith("MALFORMED: ", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("# another remark\n", 0)]
    [InlineData("claim more\n  \"M.\"\n  1 < 2\n", 1)]
    public void The_claims_must_be_those_of_the_file(string more, int expected)
    {
        var text = string.Join('\n', ClaimTexts(First)) + '\n' + more;
        Assert.Equal(expected, RunWithClaims(text));
    }

    [Fact]
    public void A_claim_that_differs_from_the_file_is_not_accepted()
    {
        var texts = string.Join('\n', ClaimTexts(First)) + '\n';
        Assert.Equal(
            1,
            RunWithClaims(texts.Replace("loss@(t+1) < loss", "loss@(t+1) <= loss", StringComparison.Ordinal))
        );
        Assert.Equal(1, RunWithClaims(string.Join('\n', ClaimTexts(First)[1..]) + '\n'));
        Assert.Equal(2, RunWithClaims("not a claim"));
    }

    private static string[] ClaimTexts(string certificate)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(certificate));
        return document
            .RootElement.GetProperty("claims")
            .EnumerateArray()
            .Select(claim => claim.GetProperty("text").GetString()!)
            .ToArray();
    }

    private static int RunWithClaims(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return CheckerRun.Of(First, "--claims", file).Code;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
