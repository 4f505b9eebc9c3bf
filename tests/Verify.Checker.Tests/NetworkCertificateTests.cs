using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Certificates of version 3, about networks of any width: the two of the folder Networks, and what is left of them after a change.</summary>
public sealed class NetworkCertificateTests
{
    private static string Text(string name) =>
        File.ReadAllText(Path.Combine(CheckerRun.Folder("Networks"), name + ".cert"));

    [Theory]
    [InlineData("orthogonal")]
    [InlineData("stepped")]
    public void It_is_verified(string name)
    {
        var (code, lines) = CheckerRun.OfText(Text(name));

        Assert.Equal("VERIFIED", lines[^1]);
        Assert.Equal(0, code);
    }

    /// <summary>Each change is made at the first place where the text stands, after the mark if there is one.</summary>
    [Theory]
    // The network and its data.
    [InlineData("orthogonal", "\"eta\": \"1/10\"", "\"eta\": \"1/11\"")]
    [InlineData("orthogonal", "\"bias\": \"1/10\"", "\"bias\": \"1/9\"")]
    [InlineData("orthogonal", "\"output\": \"2\"", "\"output\": \"1\"")]
    [InlineData("orthogonal", "\"output\": \"-1/2\"", "\"output\": \"1/2\"")]
    [InlineData("orthogonal", "\"label\": \"-1\"", "\"label\": \"1\"")]
    [InlineData("orthogonal", "\"x\": [\"-1\", \"1\"]", "\"x\": [\"-1\", \"2\"]")]
    [InlineData("orthogonal", "\"average\": \"mean\"", "\"average\": \"sum\"")]
    [InlineData("orthogonal", "\"loss\": \"exp\"", "\"loss\": \"logistic\"")]
    [InlineData("stepped", "\"loss\": \"logistic\"", "\"loss\": \"exp\"")]
    [InlineData("stepped", "\"bias\": \"3/10\"", "\"bias\": \"3/11\"")]
    [InlineData("stepped", "\"weights\": [\"1/2\", \"1/3\"]", "\"weights\": [\"1/3\", \"1/2\"]")]
    [InlineData("stepped", "\"label\": \"1\"", "\"label\": \"-1\"")]
    // The phases.
    [InlineData("orthogonal", "\"pattern\": \"110011001110\"", "\"pattern\": \"110011001111\"")]
    [InlineData("orthogonal", "\"pattern\": \"110011001110\"", "\"pattern\": \"100011001110\"")]
    [InlineData("orthogonal", "\"to\": \"1\"", "\"to\": \"2\"")]
    [InlineData(
        "orthogonal",
        "\"kind\": \"closed\",\n      \"pattern\": \"100011001110\"",
        "\"kind\": \"closed\",\n      \"pattern\": \"100011001100\""
    )]
    // The claims.
    [InlineData(
        "orthogonal",
        "\"from\": \"43\",\n      \"to\": \"inf\",\n      \"hypotheses\"",
        "\"from\": \"42\",\n      \"to\": \"inf\",\n      \"hypotheses\""
    )]
    [InlineData("orthogonal", "z[2,1] = z[2,1]@T", "z[2,1] < z[2,1]@T")]
    [InlineData("orthogonal", "z[2,1] = z[2,1]@T", "z[1,1] = z[1,1]@T")]
    [InlineData("orthogonal", "z[2,1] = z[2,1]@T", "z[5,1] = z[5,1]@T")]
    [InlineData("orthogonal", "out[1] >= 0", "out[1] >= 10")]
    [InlineData("orthogonal", "N[1]@0 > 0", "N[2]@0 > 0")]
    [InlineData("orthogonal", "hypothesis neurons = 4", "hypothesis neurons = 5")]
    [InlineData("stepped", "w[1,2]*x[3,2]", "w[1,2]*x[2,2]")]
    [InlineData("stepped", "out[4] > 0", "out[1] > 0")]
    // Sections that no version has, and those of others.
    [InlineData("orthogonal", "\"training\": \"gd\"", "\"training\": \"adam\"")]
    [InlineData("orthogonal", "\"training\": \"gd\"", "\"training\": \"gd\", \"momentum\": \"0\"")]
    [InlineData("orthogonal", "\"precision\": \"128\"", "\"precision\": \"128\", \"theorem\": \"width\"")]
    [InlineData("orthogonal", "\"version\": \"3\"", "\"version\": \"2\"")]
    [InlineData("orthogonal", "\"version\": \"3\"", "\"version\": \"4\"")]
    public void It_is_refused_after_a_change(string name, string original, string replacement)
    {
        var text = Text(name);
        var at = text.IndexOf(original, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{name} does not hold {original}");
        var changed = text[..at] + replacement + text[(at + original.Length)..];

        var (code, lines) = CheckerRun.OfText(CheckerRun.Sealed(changed));

        Assert.NotEqual("VERIFIED", lines[^1]);
        Assert.True(code is 1 or 2);
    }

    /// <summary>Each enclosure of a state is compared: any of them moved away is seen.</summary>
    [Theory]
    [InlineData("orthogonal")]
    [InlineData("stepped")]
    public void A_state_that_is_not_that_of_the_run_is_refused(string name)
    {
        var text = Text(name);
        var states = text.IndexOf("\"preactivations\"", StringComparison.Ordinal);
        var end = text.IndexOf("\"claims\"", StringComparison.Ordinal);
        var random = new Random(1);
        var places = new List<int>();
        for (var at = text.IndexOf(", \"0x", states, StringComparison.Ordinal); at >= 0 && at < end; )
        {
            places.Add(at + 2);
            at = text.IndexOf(", \"0x", at + 1, StringComparison.Ordinal);
        }
        for (var trial = 0; trial < 12; trial++)
        {
            // The upper end of an enclosure gets another sign: it is below the lower one then, or below the value.
            var place = places[random.Next(places.Count)];
            var changed = text[..(place + 1)] + "-" + text[(place + 1)..];
            if (text[(place + 1)..].StartsWith("0x0p", StringComparison.Ordinal))
            {
                continue;
            }
            Assert.NotEqual(0, CheckerRun.OfText(CheckerRun.Sealed(changed)).Code);
        }
    }
}
