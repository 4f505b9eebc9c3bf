using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Proving.Tests;

/// <summary>What is not settled comes with the reason.</summary>
public sealed class UndecidedTests
{
    [Theory]
    [InlineData("for all t >= exp(10^9): D > 0", "a bound of the range of t is beyond 2^1048576")]
    [InlineData("exists t <= exp(10^9): D > 0", "a bound of the range of t is beyond 2^1048576")]
    [InlineData("for all t >= exp(exp(60)): D > 0", "the range of t is not decided")]
    [InlineData("for all t in [5, 4]: D > 0", "there is no step to check from 5 to 4")]
    [InlineData("at t = 1/2: D > 0", "1/2 is not known to be a step, an integer at least 0")]
    [InlineData("at t = exp(exp(60)): D > 0", "exp(exp(60)) is not known to be a step, an integer at least 0")]
    [InlineData("for all t >= 0: ln(t) >= 0", "at t = 0: ln(t) >= 0: the argument of ln is not proved positive")]
    [InlineData(
        "exp(exp(60)) < exp(exp(61))",
        "exp(exp(60)) < exp(exp(61)): the difference of the two sides has no certain sign"
    )]
    [InlineData("sqrt(p1@0 - 57/100) >= 0 and exp(exp(60)) < exp(exp(61))", "exp(exp(60)) < exp(exp(61)): ")]
    public void A_reason_is_given(string statement, string reason)
    {
        var undecided = Assert.IsType<Verdict.Undecided>(Settle(statement, Instance.Default, new ProverOptions()));
        Assert.StartsWith(reason, undecided.Reason, StringComparison.Ordinal);
    }

    /// <summary>Work is bounded by what is multiplied out, not by a clock; by default some seconds' worth.</summary>
    [Theory]
    [InlineData("for all t >= 0: kkt@(t+1) <= kkt", 100_000)]
    [InlineData("for all t >= 0: kkt@(t+1)*(t+1) <= kkt*(t+1)", 50_000)]
    [InlineData("exists t in [10, 10^9]: kkt@(t+1) > kkt", 50_000)]
    [InlineData("eventually: kkt@(t+1)^9 > kkt^8", 10_000)]
    public void A_claim_takes_a_bounded_number_of_terms(string statement, long terms)
    {
        var before = TermBudget.Spent;
        var undecided = Assert.IsType<Verdict.Undecided>(
            Settle(statement, Instance.Default, new ProverOptions { TermBudget = terms })
        );
        Assert.Contains("too many terms", undecided.Reason, StringComparison.Ordinal);
        // The last operation may be one too many, and has a bounded size.
        Assert.InRange(TermBudget.Spent - before, terms / 2, (2 * terms) + (4 * Polynomial.MaximumTerms));
        Assert.InRange(new ProverOptions().TermBudget, 0, 10_000_000);
    }

    /// <summary>Every claim that stands anywhere in the tests, the catalogue and the manual, on runs of several kinds.</summary>
    [Theory]
    [InlineData("-1 1", "83/100 -13/50 -69/50 -31/100", "1/10", "exp")]
    [InlineData("-3 2", "1/2 3/2 -3/4 3/2", "1", "exp")]
    [InlineData("-1/7 7", "7/20 4/5 19/7 29/20", "1/10", "exp")]
    [InlineData("-1 1", "1 0 -1 0", "1/10", "logistic")]
    public void Every_undecided_verdict_has_a_reason(string data, string init, string eta, string loss)
    {
        Rational[] points = [.. data.Split(' ').Select(text => Rational.Parse(text))];
        Rational[] weights = [.. init.Split(' ').Select(text => Rational.Parse(text))];
        var instance = new Instance
        {
            Data = new TrainingData(points[0], points[1]),
            Eta = Rational.Parse(eta),
            Loss = Loss.Find(loss)!,
            Initial = new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]),
        };
        var options = new ProverOptions
        {
            BlockBudget = 12,
            TermBudget = 20_000,
            MaximumPrecision = Precision.Of(256),
        };
        var prover = new Prover(Itinerary.Of(instance, new ItineraryLimits { Steps = 50 }), options);
        List<string> withoutReason = [];
        var undecided = 0;
        foreach (var claim in ClaimCorpus.All)
        {
            if (prover.Settle(claim).Verdict is Verdict.Undecided verdict)
            {
                undecided++;
                if (verdict.Reason.Trim().Length == 0 || verdict.Reason.TrimEnd().EndsWith(':'))
                {
                    withoutReason.Add($"{claim.Statement}: {verdict.Reason}");
                }
            }
        }
        Assert.True(withoutReason.Count == 0, string.Join('\n', withoutReason));
        Assert.InRange(undecided, 10, int.MaxValue);
        Assert.InRange(ClaimCorpus.All.Count, 450, int.MaxValue);
    }

    private static Verdict Settle(string statement, Instance instance, ProverOptions options)
    {
        ParseResult file = ClaimFile.Parse("test", $"claim c \"C.\"\n  {statement}\n");
        Assert.Empty(file.Diagnostics);
        return new Prover(Itinerary.Of(instance, ItineraryLimits.Default), options).Settle(file.Claims[0]).Verdict;
    }
}
