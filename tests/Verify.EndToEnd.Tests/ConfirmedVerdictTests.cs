using Verify.Arithmetic;
using Verify.Audit;
using Verify.Certificates;
using Verify.Claims;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>Claims that need many bits, a wide range of numbers or exact ties: the prover settles them, and the checker settles them again.</summary>
public sealed class ConfirmedVerdictTests
{
    private const string Default = "83/100 -13/50 -69/50 -31/100";

    [Theory]
    // At far steps nearly all bits cancel.
    [InlineData(Default, "1/10", "at t = 10^100: p1 - ln(t) - ln(kappa) > 1/10^97", "refuted")]
    [InlineData(Default, "1/10", "at t = 10^100: p1 - ln(t) - ln(kappa) > 1/10^99", "proved")]
    [InlineData(Default, "1/10", "at t = 10^200: D - ln(t) - 139/100 + ln(10) > 1/10^50", "refuted")]
    [InlineData(Default, "1/10", "at t = 10^300: q2 - p1 > 1/10^200", "refuted")]
    [InlineData(Default, "1/10", "at t = 10^120: gap - flow.gap > 0", "refuted")]
    [InlineData(Default, "1/10", "for all t >= 10^80: t*(q2 - p1) < 11", "refuted")]
    [InlineData("1/2 3/2 -3/4 3/2", "1/10", "flow.gap@(10^100) = 0", "refuted")]
    // Neighbouring far steps.
    [InlineData(Default, "1/10", "at t = 10^1000+1: gap < gap@(10^1000)", "proved")]
    [InlineData(Default, "1/10", "at t = 10^300-1: gap <= gap@(10^300)", "refuted")]
    [InlineData(Default, "1/10", "at t = 10^100+2: D > D@(10^100+1) and D@(10^100+1) > D@(10^100)", "proved")]
    [InlineData("1/2 3/2 -3/4 3/2", "1/10", "at t = 10^40+4: loss < loss@(10^40)", "proved")]
    // Sums that are conserved through two phases, up to the step that ends the second.
    [InlineData("1/2 3/2 -3/4 3/2", "1/10", "for all t in [0, 111]: q1+q2 = q1@0+q2@0", "proved")]
    [InlineData("1/2 3/2 -3/4 3/2", "1/10", "for all t in [0, 112]: q1+q2 = q1@0+q2@0", "refuted")]
    [InlineData("1/2 3/2 -3/4 3/2", "1/10", "for all t in [0, 61]: p1+p2 = p1@0+p2@0", "proved")]
    [InlineData("1/2 3/2 -3/4 3/2", "1/10", "p2@(10^20) = p1@0+p2@0-p1@61", "proved")]
    // A block of 10^96 steps, which holds because the tail does.
    [InlineData(Default, "1000", "for all t >= 0: loss@(t+1) >= loss/10^200", "proved")]
    // Sides that are equal by symmetry.
    [InlineData("1 1 -1 1", "1/10", "for all t >= 1: margin < best", "refuted")]
    [InlineData("1 1 -1 1", "1/10", "for all t >= 1: margin = best", "proved")]
    // Exponentials far beyond those of a run.
    [InlineData(Default, "1/10", "exp(5000000) > 1", "proved")]
    [InlineData(Default, "1/10", "exp(-10^8) > 0", "proved")]
    [InlineData(Default, "1/10", "exp(10^9) < 1", "refuted")]
    [InlineData(Default, "1/10", "exp(-10^9) > 1", "refuted")]
    [InlineData(Default, "1/10", "exp(2^39) > 2^1000", "proved")]
    [InlineData(Default, "1/10", "ln(exp(10^9)) >= 999999999", "proved")]
    [InlineData(Default, "1/10", "at t = 10^9: exp(-t) > 0", "proved")]
    [InlineData("-5000000 0 5000000 0", "1/10", "loss@0 > exp(4000000)", "proved")]
    // The logarithm of a number with many small factors.
    [InlineData(Default, "1/10", "ln(10^100000) > 1", "proved")]
    [InlineData(Default, "1/10", "ln(10^100000) = 100000*ln(10)", "proved")]
    [InlineData(Default, "1/10", "ln(3*10^30000) = 30000*ln(10) + ln(2)", "refuted")]
    // Runs that are only stepped, because a number of theirs is out of range.
    [InlineData("1000000 0 1000000 0", "1/10", "hypothesis stuck; p1@0 = 1000000", "proved")]
    [InlineData("1000000 0 1000000 0", "1/10", "hypothesis specialised; D@T > 0", "inapplicable")]
    // A condition that begins with the loss.
    [InlineData(Default, "1/10", "hypothesis loss@0 > 1/10; for all t >= 0: D > 0", "proved")]
    [InlineData(Default, "1/10", "hypothesis loss@0 > 10; for all t >= 0: D > 0", "inapplicable")]
    public void The_checker_confirms_the_verdict(string init, string eta, string claim, string verdict)
    {
        AuditResult result = Audit(init, eta, claim);
        Assert.Equal(verdict, Assert.Single(result.Claims).Verdict.Name);
        Checker.AssertVerifies(result.Certificate);
    }

    [Theory]
    [InlineData("exp(10^13) > 10^100")]
    [InlineData("exp(-10^13) < 1/10^100000")]
    [InlineData("at t = 10^13: exp(exp(t)) > 1")]
    public void Beyond_the_range_of_numbers_there_is_a_verdict_or_a_reason(string claim)
    {
        AuditResult result = Audit(Default, "1/10", claim);
        Verdict verdict = Assert.Single(result.Claims).Verdict;
        Assert.True(verdict is Verdict.Proved or Verdict.Undecided { Reason.Length: > 0 }, verdict.ToString());
        Checker.AssertVerifies(result.Certificate);
    }

    [Fact]
    public void A_certificate_in_which_no_verdict_stands_is_valid()
    {
        AuditResult result = Audit(Default, "1/10", "for all t >= 1: D >= ln(t)/2");
        AuditResult disputed = result.WithoutVerdict(result.Claims[0], "it is in dispute");
        Assert.Equal(new Verdict.Undecided("it is in dispute", null), Assert.Single(disputed.Claims).Verdict);
        Assert.Equal("undecided", Assert.Single(disputed.Certificate.Claims).Verdict);
        Checker.AssertVerifies(disputed.Certificate);
        Checker.AssertVerifies(disputed.Certificate.WithoutRun());
    }

    [Fact]
    public void Without_the_run_only_what_needs_no_run_is_confirmed()
    {
        Certificate constant = Audit(Default, "1/10", "ln(3) > 1").Certificate.WithoutRun();
        Checker.AssertVerifies(constant);
        Certificate farStep = Audit(Default, "1/10", "at t = 1: D > 0").Certificate.WithoutRun();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Checker.AssertVerifies(farStep));
    }

    [Theory]
    [InlineData("hypothesis specialised; T = 1", "refuted")]
    [InlineData("hypothesis specialised; T = 46", "proved")]
    [InlineData("hypothesis specialised; p1@T > 10^7 and p2@T <= 0", "proved")]
    [InlineData("hypothesis stuck; 1 < 2", "inapplicable")]
    [InlineData("at t = 5: flow.D > 0", "proved")]
    [InlineData("at t = 5: loss@(t+1) < 1", "proved")]
    [InlineData("for all t in [5, 5+2]: flow.p1*4 <= loss@(t+1) + 3", "refuted")]
    [InlineData("flow.gap@(10^100) < 1/10", "proved")]
    public void Pattern_1001_stays_where_the_run_is_only_stepped(string claim, string verdict)
    {
        AuditResult result = Audit("7/20 4/5 19/7 29/20", "1/10", claim, "-1/7 7");
        Assert.Equal(verdict, Assert.Single(result.Claims).Verdict.Name);
        Checker.AssertVerifies(result.Certificate);
    }

    private static AuditResult Audit(string init, string eta, string claim, string data = "-1 1")
    {
        string lines = string.Concat(claim.Split(';').Select(line => $"  {line.Trim()}\n"));
        ParseResult parsed = ClaimFile.Parse("one", $"claim one \"A claim.\"\n{lines}");
        Assert.Empty(parsed.Diagnostics);
        Rational[] weights = [.. init.Split(' ').Select(Numbers.Read)];
        Rational[] points = [.. data.Split(' ').Select(Numbers.Read)];
        var instance = new Instance
        {
            Data = new TrainingData(points[0], points[1]),
            Eta = Numbers.Read(eta),
            Initial = new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]),
        };
        return Auditor.Prove(parsed.Claims, instance, new AuditOptions());
    }
}
