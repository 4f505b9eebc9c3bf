using Verify.Arithmetic;
using Verify.Observables;
using Xunit;

namespace Verify.Claims.Tests;

public class ParserTests
{
    /// <summary>Text and its canonical form, which shows how it was read.</summary>
    [Theory]
    [InlineData("for all t >= 0: -t^2 < 1", "for all t >= 0: -t^2 < 1")]
    [InlineData("for all t >= 0: (-t)^2 >= 0", "for all t >= 0: (-t)^2 >= 0")]
    [InlineData(
        "for all t >= 0: 1 - (2 - t) - 3*(t + 1)/(4/t) < 1",
        "for all t >= 0: 1 - (2 - t) - 3*(t + 1)/(4/t) < 1"
    )]
    [InlineData("for all t >= 0: 2 - - t < 1*-t", "for all t >= 0: 2 - -t < 1*-t")]
    [InlineData("for all t >= 1: t^-1 <= t^-2", "for all t >= 1: t^-1 <= t^-2")]
    [InlineData("for all t >= 0: min(t, 1, 0.50) <= max(t, D)", "for all t >= 0: min(min(t, 1), 0.5) <= max(t, D)")]
    [InlineData("for all t >= 0: 0 <= gap < best and D = D", "for all t >= 0: 0 <= gap and gap < best and D = D")]
    [InlineData("for all t in [h, 10^1000]: p1@(t+1) >= p1", "for all t in [h, 10^1000]: p1@(t + 1) >= p1")]
    [InlineData("for all t >= 0: p1@(1+1) <= p1@2 + p1@( t + 1 )", "for all t >= 0: p1@(1 + 1) <= p1@2 + p1@(t + 1)")]
    [InlineData("exists t <= 5: gap != 0", "exists t in [0, 5]: gap != 0")]
    [InlineData("eventually: gap < 0.001", "eventually: gap < 0.001")]
    [InlineData("at t = 2*3: gap > 0", "at t = 2*3: gap > 0")]
    [InlineData("p1@0 > 0 > q1@0", "p1@0 > 0 and 0 > q1@0")]
    [InlineData("gap = B(1/ln(t), t >= 2)", "for all t >= 2: -(1/ln(t)) <= gap and gap <= 1/ln(t)")]
    [InlineData(
        "D = ln(t) + c + B(1/t, t >= 2)",
        "for all t >= 2: -(1/t) <= D - (ln(t) + c) and D - (ln(t) + c) <= 1/t"
    )]
    [InlineData(
        "for all t >= 0:\n  flow.D + 1\n  + 2 <= 3 *\n  4 and\n  (1 \n - 2) = -1 # end",
        "for all t >= 0: flow.D + 1 + 2 <= 3*4 and 1 - 2 = -1"
    )]
    public void A_statement_is_read_as_its_canonical_text_says(string text, string canonical)
    {
        var claim = Single($"claim X \"s\"\n{text}\n");
        Assert.Equal(canonical, claim.Statement.ToString());
        Assert.Equal(claim.Statement, Single($"claim X \"s\"\n{canonical}").Statement);
    }

    [Fact]
    public void A_claim_keeps_everything_it_was_written_with()
    {
        const string Text = """
            # Two claims, the second is short.
            claim P6.denominator-lower  # its name
              "At least half the sum; of two logarithms."
              source P6
              lemma proofs/lemmas/denominator.md
              hypothesis specialised
              hypothesis xp*xm = -1
              hypothesis loss = exp or logistic
              hypothesis training = gd
              let n = t - T
              let u = exp(p1@T) + kappap*n
              expect proved "the lemma says so"
              for all t >= T: ln(u) <= D   # the end

            claim Q "q" 
              hypothesis stuck
              0 < h
            """;
        var result = ClaimFile.Parse("x.claim", Text);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(2, result.Claims.Length);
        var claim = result.Claims[0];
        Assert.Equal("P6.denominator-lower", claim.Id);
        Assert.Equal("At least half the sum; of two logarithms.", claim.Sentence);
        Assert.Equal("P6", claim.Source);
        Assert.Equal("proofs/lemmas/denominator.md", claim.Lemma);
        Assert.Equal(
            ["specialised", "xp*xm = -1", "loss = exp or logistic", "training = gd"],
            claim.Hypotheses.Select(hypothesis => hypothesis.ToString())
        );
        Assert.Equal(new Expectation(ExpectedVerdict.Proved, "the lemma says so"), claim.Expectation);
        Assert.Equal("for all t >= T: ln(exp(p1@T) + kappap*(t - T)) <= D", claim.Statement.ToString());
        Assert.Equal(new SourceSpan("x.claim", 2, 7, 20), claim.Span);
        Assert.StartsWith("claim P6.denominator-lower", claim.Text, StringComparison.Ordinal);
        Assert.EndsWith("ln(u) <= D", claim.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_claim_alone_gives_the_claim_again()
    {
        var claim = Single("\n\n  claim X \"s\"\r\n let a = t\r\n  for all t >= 0: a\r\n   >= 0  # end\r\n\r\n");
        var again = Single(claim.Text);
        Assert.Equal<Definition>(claim.Definitions, again.Definitions);
        Assert.Equal(
            claim with
            {
                Span = default,
            },
            again with
            {
                Span = default,
                Text = claim.Text,
                Definitions = claim.Definitions,
            }
        );
    }

    [Fact]
    public void A_word_of_the_grammar_that_is_no_head_can_be_used_inside_expressions()
    {
        var claim = Single("claim X \"s\"\nlet sentence = 1\nfor all t >= sentence: loss@0 >= loss");
        Assert.Equal("for all t >= 1: loss@0 >= loss", claim.Statement.ToString());
    }

    [Fact]
    public void Numbers_are_exact()
    {
        var claim = Single("claim X \"s\"\n0.1 <= 0.10000000000000000000000000000000000000000000000001");
        var comparison = Assert.Single(claim.Statement.Body.Comparisons);
        Assert.Equal(new Number(Rational.Create(1, 10)), comparison.Left);
        Assert.NotEqual(comparison.Left, comparison.Right);
    }

    [Fact]
    public void Every_word_of_the_vocabulary_is_read_and_printed_as_itself()
    {
        foreach (var entry in Vocabulary.Quantities)
        {
            var indices = new Indices(Math.Min(entry.Indices.Length, 1), Math.Max(entry.Indices.Length - 1, 0));
            var name = $"{entry.Name}{indices}";
            var claim = Single($"claim X \"s\"\nhypothesis specialised\nfor all t >= 0: {name} + t = t");
            Assert.Equal($"for all t >= 0: {name} + t = t", claim.Statement.ToString());
        }
        foreach (var (_, function) in Functions.All)
        {
            var claim = Single($"claim X \"s\"\n{function}(2) > 0");
            Assert.Equal($"{function}(2) > 0", claim.Statement.ToString());
        }
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Nesting_is_limited(int depth, bool accepted)
    {
        foreach (var (open, close) in new[] { ("(", ")"), ("ln(", ")"), ("-", ""), ("max(1, ", ")") })
        {
            var text =
                $"claim X \"s\"\n{string.Concat(Enumerable.Repeat(open, depth))}1{string.Concat(Enumerable.Repeat(close, depth))} = 1";
            var result = ClaimFile.Parse("f", text);
            Assert.Equal(accepted, result.Succeeded);
            Assert.True(
                accepted || result.Diagnostics[0].Message.Contains("nested too deeply", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Definitions_cannot_blow_up()
    {
        var lets = string.Concat(Enumerable.Range(1, 60).Select(i => $"let a{i} = a{i - 1}*a{i - 1}\n"));
        var result = ClaimFile.Parse("f", $"claim X \"s\"\nlet a0 = 2\n{lets}a60 > 0");
        Assert.Contains("too large", result.Diagnostics[0].Message, StringComparison.Ordinal);
        var powers = string.Concat(Enumerable.Range(1, 9).Select(i => $"let a{i} = a{i - 1}^100\n"));
        result = ClaimFile.Parse("f", $"claim X \"s\"\nlet a0 = t\n{powers}a9@0 > 0");
        Assert.Contains("too large", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_and_number_of_claims_are_limited()
    {
        Assert.Contains(
            "at most 1048576",
            ClaimFile.Parse("f", new string(' ', Limits.FileLength + 1)).Diagnostics[0].Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at most 10000",
            ClaimFile.Parse("f", "claim X \"s\"\n0 = " + new string('1', 10_001)).Diagnostics[0].Message,
            StringComparison.Ordinal
        );
        var many = string.Concat(Enumerable.Range(0, 1001).Select(i => $"claim X{i} \"s\"\n0 = 0\n"));
        Assert.Contains(
            "at most 1000",
            Assert.Single(ClaimFile.Parse("f", many).Diagnostics).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            Limits.Diagnostics,
            ClaimFile.Parse("f", string.Concat(Enumerable.Repeat("claim X\n;\n", 1000))).Diagnostics.Length
        );
    }

    private static Claim Single(string text)
    {
        var result = ClaimFile.Parse("f", text);
        Assert.Empty(result.Diagnostics);
        return Assert.Single(result.Claims);
    }
}
