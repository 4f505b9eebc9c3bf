using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Verify.Checker.Tests;

public sealed class ClaimParserTests
{
    private static string Claim(string clauses) =>
        $"claim a-1\n  \"A sentence.\"\n  hypothesis specialised\n{clauses}\n";

    [Theory]
    [InlineData("for all t >= T: D <= 2*ln(t)^2", "for all t >= T: D <= (2 * (ln(t))^2)")]
    [InlineData("for all t in [1, 10^3]: -p1 < 0.25/c", "for all t in [1, (10)^3]: -p1 < (1/4 / c)")]
    [InlineData("for all t >= 1:\n D\n <= p1\n + q2 # a remark", "for all t >= 1: D <= (p1 + q2)")]
    [InlineData("exists t <= 5: 1 < D = M", "exists t in [0, 5]: 1 < D and D = M")]
    [InlineData("eventually: gap@(t+1) < gap", "eventually: gap@(t+1) < gap")]
    [InlineData("at t = 7: w1@3 != w1@(T+1)", "at t = 7: w1@(3) != w1@((T + 1))")]
    [InlineData("xp - xm - 1 = 1", "((xp - xm) - 1) = 1")]
    [InlineData("-xp^2 <= 1", "-(xp)^2 <= 1")]
    [InlineData("at t = 7: D^-2 < t^2", "at t = 7: (D)^-2 < (t)^2")]
    [InlineData("D = ln(t) + B(2/t, t >= 3)", "for all t >= 3: -(2 / t) <= (D - ln(t)) and (D - ln(t)) <= (2 / t)")]
    [InlineData("gap = B(1, t >= T)", "for all t >= T: -1 <= gap and gap <= 1")]
    [InlineData("let n = t - T\nfor all t >= T: n >= 0", "for all t >= T: (t - T) >= 0")]
    public void A_statement_is_understood(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(ClaimParser.Read(Claim(text))).Statement);

    [Theory]
    [InlineData("for all t > 1: D < 1", "expected 'in'")]
    [InlineData("for all t >= 1 D < 1", "expected ':'")]
    [InlineData("D", "expected a relation")]
    [InlineData("D < denominator", "unknown name 'denominator'")]
    [InlineData("D < cos(t)", "unknown function 'cos'")]
    [InlineData("1 < 1,5", "expected the end of the line")]
    [InlineData("D < min(1)", "wrong number of arguments")]
    [InlineData("D < 2^x", "expected an integer exponent")]
    [InlineData("D < 1.", "'1.' is not a number")]
    [InlineData("D < 1.2.3", "'1.2.3' is not a number")]
    [InlineData("D < eta@3", "'eta' has no values at steps")]
    [InlineData("D < loss@(t+2)", "t in a step other than (t+1)")]
    [InlineData("D < t@3", "'t' has no values at steps")]
    [InlineData("D < 2^3^4", "an exponent is an integer")]
    [InlineData("D < 2^1000000000", "an exponent is an integer")]
    [InlineData("D < §", "no meaning here")]
    [InlineData("let D = 1\nD < 1", "has a meaning already")]
    [InlineData("hypothesis loss = square\nD < 1", "expected exp or logistic")]
    [InlineData("hypothesis loss = exp or\nD < 1", "expected exp or logistic")]
    [InlineData("hypothesis training = adam\nD < 1", "expected gd")]
    [InlineData("hypothesis training gd\nD < 1", "expected '='")]
    [InlineData("claim b", "unknown name 'claim'")]
    [InlineData("1 < 1\nD < 2", "expected 'claim'")]
    [InlineData("D < 1", "must say for which t it holds")]
    [InlineData("1 < D@(t+1)", "must say for which t it holds")]
    [InlineData("let a = gap\na > 1", "must say for which t it holds")]
    [InlineData("", "the end of the line")]
    public void Anything_else_is_refused(string text, string message)
    {
        var error = Assert.Throws<MalformedException>(() => ClaimParser.Read(Claim(text)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("D@0 <= q1@T")]
    [InlineData("q1@T <= D@0")]
    [InlineData("1 < 2 < Delta")]
    [InlineData("hypothesis T > 3\n  1 < 2")]
    [InlineData("hypothesis 3 < abs(Delta)\n  1 < 2")]
    [InlineData("for all t >= T: D > 0")]
    [InlineData("for all t in [0, T]: D > 0")]
    public void What_means_something_for_specialised_runs_alone_needs_that_hypothesis(string text)
    {
        var claim = $"claim a\n  \"A.\"\n  {text}\n";
        Assert.Throws<MalformedException>(() => ClaimParser.Read(claim));
        Assert.Single(
            ClaimParser.Read(claim.Replace("A.\"\n", "A.\"\n  hypothesis specialised\n", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = new string('(', 5000) + "1" + new string(')', 5000) + " = 1";
        Assert.Throws<MalformedException>(() => ClaimParser.Read(Claim(deep)));
        Assert.Throws<MalformedException>(() => ClaimParser.Read(Claim(new string('-', 5000) + "1 = 1")));
    }

    [Fact]
    public void A_long_sum_is_not_deep()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("t", 500));
        Assert.Single(ClaimParser.Read(Claim($"for all t >= 1: {sum} > 0")));
    }

    [Fact]
    public void A_let_is_known_in_its_own_claim_alone()
    {
        var claim = Claim("let n = t - T\nfor all t >= T: n >= 0");
        Assert.Equal(2, ClaimParser.Read(claim + claim.Replace("a-1", "a-2", StringComparison.Ordinal)).Count());
        var other = Claim("for all t >= T: n >= 0").Replace("a-1", "a-2", StringComparison.Ordinal);
        var error = Assert.Throws<MalformedException>(() => ClaimParser.Read(claim + other));
        Assert.Contains("unknown name 'n'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_that_doubles_with_each_let_is_refused()
    {
        var lets = Enumerable.Range(1, 60).Select(k => $"let a{k} = {(k == 1 ? "t" : $"a{k - 1} + a{k - 1}")}");
        Assert.Throws<MalformedException>(() => ClaimParser.Read(Claim(string.Join('\n', lets) + "\na60 > 1")));
    }

    [Fact]
    public void Random_text_is_read_or_refused()
    {
        string[] words =
        [
            "claim",
            "a",
            "\"s\"",
            "\n",
            "for",
            "all",
            "t",
            ">=",
            "T",
            ":",
            "D",
            "<",
            "1",
            "(",
            ")",
            "^",
            "@",
            "let",
            "=",
            "B",
            ",",
            "min",
            "-",
            "+",
            "[",
            "hypothesis",
            "and",
            "#",
            ".",
        ];
        FsCheck.Check.One(
            Cases.Fixed,
            Prop.ForAll(
                Gen.Elements(words).ListOf().ToArbitrary(),
                parts =>
                {
                    try
                    {
                        return ClaimParser.Read(string.Join(' ', parts)).Length > 0;
                    }
                    catch (MalformedException)
                    {
                        return true;
                    }
                }
            )
        );
    }
}
