using Verify.Claims;
using Verify.Reports.Ledgers;
using Xunit;

namespace Verify.Reports.Tests.Ledgers;

public class ClaimFormTests
{
    [Theory]
    [InlineData("claim a \"A.\"\n  for all t >= 0: D <= 9\n", "for all t >= 0: D <= 9", 0)]
    [InlineData(
        "claim a\n  \"A # b.\"\n  # why\n  let u = 1 +\n    t\n  for all t >= 0:   # note\n    D <= u\n",
        "for all t >= 0: D <= u",
        1
    )]
    [InlineData("claim a \"A.\"\n  hypothesis xp\n    = 1\n  D@0 = 9\n", "D@0 = 9", 0)]
    public void The_statement_is_found_in_any_layout(string text, string statement, int definitions)
    {
        var form = ClaimForm.Of(Parse(text));
        Assert.Equal(statement, form.Statement);
        Assert.Equal(definitions, form.Definitions.Count);
        Assert.All(form.Definitions, item => Assert.Equal(("u", "1 + t"), item));
    }

    // Read again in the place of the text, what is shown is the claim.
    [Fact]
    public void Every_claim_of_the_catalogue_is_shown_as_it_is()
    {
        foreach (
            string file in Directory.EnumerateFiles(
                Path.Combine(Sample.Root, "proofs", "claims"),
                "*.claim",
                SearchOption.AllDirectories
            )
        )
        {
            foreach (var claim in ClaimFile.Read(file).Claims)
            {
                var form = ClaimForm.Of(claim);
                var lines = claim
                    .Hypotheses.Select(hypothesis => $"  hypothesis {hypothesis}")
                    .Concat(form.Definitions.Select(item => $"  let {item.Name} = {item.Term}"))
                    .Append("  " + form.Statement);
                var again = Parse($"claim {claim.Id}\n  \"A.\"\n{string.Join('\n', lines)}\n");
                Assert.Equal(claim.Statement.ToString(), again.Statement.ToString());
                Assert.DoesNotContain("*", ClaimMarkup.Html(form.Statement), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(
        "abs(p1@(T+1) - 2*xp)^2 <= exp(-kappap)",
        "|<i>p</i><sub>1</sub>(<i>T</i>+1) − 2·<i>x</i><sub>+</sub>|<sup>2</sup> ≤ exp(−<i>κ</i><sub>+</sub>)"
    )]
    [InlineData("flow.D@0 != sqrt(2)", "<i>D</i><sub>flow</sub>(0) ≠ √(2)")]
    public void Formulas_have_indices_and_signs(string formula, string html) =>
        Assert.Equal(html, ClaimMarkup.Html(formula));

    private static Claim Parse(string text)
    {
        var parsed = ClaimFile.Parse("test", text);
        Assert.True(parsed.Succeeded, string.Join('\n', parsed.Diagnostics));
        return parsed.Claims[0];
    }
}
