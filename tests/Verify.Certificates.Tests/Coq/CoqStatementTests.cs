using Verify.Certificates.Coq;
using Verify.Claims;
using Xunit;

namespace Verify.Certificates.Tests.Coq;

public sealed class CoqStatementTests
{
    [Fact]
    public void The_committed_statements_are_those_of_the_claim_files()
    {
        string committed = File.ReadAllText(Path.Combine(Source.Proofs, "coq", "Statements", "Catalogue.v"));
        Assert.Equal(committed, CoqStatement.File(Source.Catalogue));
    }

    [Fact]
    public void Every_claim_is_a_theorem_that_is_not_empty_in_the_file_that_the_index_names_or_says_why_not()
    {
        string theorems = File.ReadAllText(Path.Combine(Source.Proofs, "coq", "Statements", "Theorems.v"));
        string applies = File.ReadAllText(Path.Combine(Source.Proofs, "coq", "Statements", "Applies.v"));
        string[] index = File.ReadAllLines(Path.Combine(Source.Proofs, "README.md"));
        foreach (Claim claim in Source.Catalogue)
        {
            string row = index.Single(line => line.StartsWith($"| `{claim.Id}` | ", StringComparison.Ordinal));
            string cell = row.Split(" | ")[^1].TrimEnd('|', ' ');
            if (cell.StartsWith("none: ", StringComparison.Ordinal))
            {
                continue;
            }
            string name = CoqStatement.Name(claim);
            Assert.Contains($"\nTheorem {name} : {name} P th0.\n", theorems, StringComparison.Ordinal);
            Assert.Contains(
                $"\nTheorem {name}_applies_somewhere : exists P th0, {name}_applies P th0.\n",
                applies,
                StringComparison.Ordinal
            );
            string file = cell[(cell.IndexOf("](", StringComparison.Ordinal) + 2)..^1];
            Assert.Matches($@"\nTheorem {name}\b", File.ReadAllText(Path.Combine(Source.Proofs, file)));
        }
    }

    [Fact]
    public void What_must_be_defined_is_stated()
    {
        const string Expected = """
            (** X: s *)
            Definition X (P : problem) (th0 : weights) : Prop :=
              let th := descent P th0 in
              valid P ->
              xp P <> 0 ->
              1 / xp P > 1 ->
              0 < xm P /\
              forall t : nat, ln (xm P) <= INR t ->
                den (th t) <> 0 /\
                xstar (th t) <> 0 /\
                1 / xstar (th t) <= INR t.
            Definition X_applies (P : problem) (th0 : weights) : Prop :=
              let th := descent P th0 in
              valid P /\
              xp P <> 0 /\
              1 / xp P > 1.

            """;
        Assert.Equal(
            Expected,
            Translate(
                "hypothesis loss = exp",
                "hypothesis training = gd",
                "hypothesis 1/xp > 1",
                "for all t >= ln(xm): 1/xstar <= t"
            )
        );
    }

    [Theory]
    [InlineData("1/2 > 0", "1 / 2 > 0")]
    [InlineData("0.25*xp > 0", "1 / 4 * xp P > 0")]
    [InlineData("xp - (xm - 1) > 0", "xp P - (xm P - 1) > 0")]
    [InlineData("-xp^2 < 1", "- xp P ^ 2 < 1")]
    [InlineData("(-xp)^2 > 0", "(- xp P) ^ 2 > 0")]
    [InlineData("xp*(-2) < 0", "xp P * - 2 < 0")]
    [InlineData("2/(xp/3) != 0", "xp P / 3 <> 0 /\\\n  2 / (xp P / 3) <> 0")]
    [InlineData("xp^-2 > 0", "xp P <> 0 /\\\n  / xp P ^ 2 > 0")]
    [InlineData("max(xp, xm, 1) >= 1", "Rmax (Rmax (xp P) (xm P)) 1 >= 1")]
    [InlineData("kappa > h", "kappap P = kappam P /\\\n  kappap P > eta P * c P")]
    [InlineData("sqrt(xp)^2 = abs(xp)", "0 <= xp P /\\\n  sqrt (xp P) ^ 2 = Rabs (xp P)")]
    [InlineData("ln(2) < 1", "ln 2 < 1")]
    public void Terms_are_written_with_the_precedence_of_Coq(string comparison, string expected) =>
        Assert.EndsWith($"  valid P ->\n  {expected}.\n", Statement(comparison), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "eventually: gap < 1",
        "exists t0 : nat, forall t : nat, (t0 <= t)%nat ->\n    best P - margin t < 1.\n"
    )]
    [InlineData("at t = T + 1: p1@T > 0", "exists t : nat, INR t = INR T + 1 /\\\n    p1 P (th T) > 0.\n")]
    [InlineData("exists t <= 7: p1 > 1", "exists t : nat, 0 <= INR t /\\ INR t <= 7 /\\\n    p1 P (th t) > 1.\n")]
    [InlineData(
        "for all t in [T, 9]: p1@(t+1) > p1@(T+1)",
        "(exists t : nat, INR T <= INR t <= 9) /\\\n"
            + "  forall t : nat, INR T <= INR t -> INR t <= 9 ->\n    p1 P (th (S t)) > p1 P (th (S T)).\n"
    )]
    public void Statements_keep_their_quantifiers(string statement, string expected) =>
        Assert.EndsWith(
            expected,
            Statement("hypothesis loss = exp", "hypothesis training = gd", "hypothesis specialised", statement),
            StringComparison.Ordinal
        );

    [Fact]
    public void Definitions_keep_their_names_where_they_are_used()
    {
        string text = Statement(
            "hypothesis loss = exp",
            "hypothesis training = gd",
            "let S = exp(p1@0)",
            "let u = S + t",
            "for all t >= S: u <= ln(u)"
        );
        Assert.EndsWith(
            "  let S' := exp (p1 P (th 0%nat)) in\n  forall t : nat, S' <= INR t ->\n    let u' := S' + INR t in\n"
                + "    0 < u' /\\\n    u' <= ln u'.\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void That_a_claim_applies_is_a_statement_of_its_own()
    {
        const string Expected = """
            Definition X_applies (P : problem) (th0 : weights) : Prop :=
              let th := descent P th0 in
              valid P /\
              exists T : nat, specialises_at P th0 T /\
              Delta P (th T) <> 0.

            """;
        Assert.EndsWith(
            Expected,
            Translate(
                "hypothesis loss = exp",
                "hypothesis training = gd",
                "hypothesis Delta != 0",
                "hypothesis specialised",
                "0 = 0"
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("claim X does not say 'hypothesis loss = exp'", "for all t >= 0: p1 > 0")]
    [InlineData("claim X is about another loss than exp", "hypothesis loss = logistic", "for all t >= 0: p1 > 0")]
    [InlineData(
        "claim X is about another loss than exp",
        "hypothesis loss = exp or logistic",
        "hypothesis loss = logistic",
        "for all t >= 0: p1 > 0"
    )]
    [InlineData("claim X does not say 'hypothesis training = gd'", "hypothesis loss = exp", "for all t >= 0: p1 > 0")]
    [InlineData(
        "a value at the step 1000 has no translation",
        "hypothesis loss = exp",
        "hypothesis training = gd",
        "p1@1000 > 0"
    )]
    public void What_cannot_be_translated_is_named(string reason, params string[] lines) =>
        Assert.Equal(reason, Assert.Throws<NotTranslatedException>(() => Translate(lines)).Message);

    private static string Translate(params string[] lines)
    {
        ParseResult result = ClaimFile.Parse("x", $"claim X \"s\"\n{string.Join('\n', lines)}\n");
        Assert.Empty(result.Diagnostics);
        return CoqStatement.Definition(result.Claims.Single());
    }

    private static string Statement(params string[] lines)
    {
        string text = Translate(lines);
        return text[..text.IndexOf("Definition X_applies", StringComparison.Ordinal)];
    }
}
