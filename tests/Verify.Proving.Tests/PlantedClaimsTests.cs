using System.Globalization;
using Verify.Arithmetic;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Xunit;

namespace Verify.Proving.Tests;

/// <summary>Claims made false, or true with room to spare, on purpose: no false one may be proved.</summary>
public sealed class PlantedClaimsTests
{
    private static readonly string[] Steps = ["0", "1", "7", "100", "10^6", "10^50"];
    private static readonly string[] Tightenings = ["1/10^3", "1/10^30"];

    // Quantities that grow for ever in the specialised phase of the instances below.
    private static readonly string[] Growing = ["p1", "q2", "D"];

    private static Weights<Rational> Start(string w1, string b1, string w2, string b2) =>
        new(Rational.Parse(w1), Rational.Parse(b1), Rational.Parse(w2), Rational.Parse(b2));

    private static readonly Instance BadActive = Instance.Default with { Initial = Start("1", "3/2", "-1", "2") };
    private static readonly Instance Skew = Instance.Default with
    {
        Data = new TrainingData(Rational.Parse("-1/2"), 2),
    };

    /// <summary>False from the first step of the range on, or at one step of it.</summary>
    private static IEnumerable<string> FalseBodies()
    {
        foreach (var step in Steps)
        {
            foreach (var quantity in Growing)
            {
                // Constants tightened.
                foreach (var tightening in Tightenings)
                {
                    yield return $"for all t >= {step}: {quantity} >= {quantity}@({step}) + {tightening}";
                }
                // Wrong direction.
                yield return $"for all t >= {step}: {quantity} <= {quantity}@({step})";
                yield return $"for all t >= {step}: {quantity}@(t+1) <= {quantity}";
            }
            yield return $"for all t >= {step}: loss >= loss@({step}) - 1/10^30*loss@({step})";
            yield return $"for all t >= {step}: loss@(t+1) >= loss";
            yield return $"exists t in [{step}, {step} + 50]: p1@(t+1) <= p1";
        }
        foreach (var quantity in Growing)
        {
            // True only up to 10^50, only from 10^50 on.
            yield return $"for all t >= 2: {quantity} <= {quantity}@(10^50)";
            yield return $"for all t >= 2: {quantity} >= {quantity}@(10^50)";
            yield return $"for all t in [2, 10^51]: {quantity} < {quantity}@(10^50) + 1/10^20";
            yield return $"for all t in [10^49, 10^60]: {quantity} > {quantity}@(10^50) - 1/10^20";
            // True at 0, 10, 100, 1000, and not between.
            yield return $"for all t in [0, 1000]: (t - 37)^2*{quantity}^2 > 0";
            yield return $"for all t in [1, 10^40]: (t - 10^20 - 1)^2*{quantity}^2 > 0";
            yield return $"for all t in [0, 1000]: abs(t*(t - 10)*(t - 100)*(t - 1000))*{quantity}^2 <= 0";
        }
        yield return "eventually: gap <= 1/ln(t)^3";
        yield return "eventually: D <= 7/10*ln(t)";
        yield return "for all t >= 2: gap*ln(t)^2 <= 3";
        yield return "for all t >= 10: loss*t*ln(t) <= 1";
    }

    /// <summary>The same with room.</summary>
    private static IEnumerable<string> TrueBodies()
    {
        foreach (var step in Steps)
        {
            foreach (var quantity in Growing)
            {
                yield return $"for all t >= {step}: {quantity} >= {quantity}@({step}) - 1/10^3";
                yield return $"for all t >= {step}: {quantity} <= {quantity}@({step}) + 20 + ln(t + 2)";
                yield return $"for all t >= {step}: {quantity}@(t+1) > {quantity}";
                yield return $"for all t in [{step}, {step} + 40]: {quantity} > {quantity}@({step}) - 1/10^20";
                yield return $"exists t in [{step}, {step} + 1000]: {quantity} > {quantity}@({step})";
            }
            yield return $"for all t >= {step}: loss <= loss@({step}) + 1/10^3";
        }
        foreach (var quantity in Growing)
        {
            yield return $"for all t >= 10^50 + 10^45: {quantity} >= {quantity}@(10^50)";
            yield return $"for all t in [2, 10^49]: {quantity} <= {quantity}@(10^50)";
            yield return $"eventually: {quantity} >= 9/10*ln(t)";
        }
        yield return "eventually: D <= 11/10*ln(t)";
        yield return "eventually: loss <= 30/t";
    }

    private static Claim Parse(string name, string body, bool mayNeedT = false)
    {
        var text = $"claim {name}\n  \"planted\"\n{(mayNeedT ? "  hypothesis specialised\n" : "")}  {body}";
        var parsed = ClaimFile.Parse("planted.claim", text);
        Assert.True(parsed.Succeeded, $"{body}: {string.Join("; ", parsed.Diagnostics)}");
        return Assert.Single(parsed.Claims);
    }

    private static Prover ProverOf(Instance instance) =>
        new(Itinerary.Of(instance, ItineraryLimits.Default), new ProverOptions { BlockBudget = 300 });

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"planted.{index}");

    [Fact]
    public void No_false_claim_is_proved()
    {
        var refuted = 0;
        var all = 0;
        foreach (var instance in new[] { Instance.Default, Skew })
        {
            var prover = ProverOf(instance);
            foreach (var body in FalseBodies().Where((_, index) => instance == Instance.Default || index % 5 == 0))
            {
                var result = prover.Settle(Parse(Name(all++), body));
                Assert.False(result.Verdict is Verdict.Proved, body);
                if (result.Verdict is Verdict.Refuted verdict)
                {
                    refuted++;
                    AssertWitness(result, verdict);
                }
            }
        }
        Assert.True(all >= 100, $"only {all} claims");
        Assert.True(refuted >= all * 9 / 10, $"{refuted} of {all} refuted");
    }

    [Fact]
    public void True_claims_with_room_are_proved()
    {
        var undecided = new List<string>();
        var all = 0;
        var prover = ProverOf(Instance.Default);
        foreach (var body in TrueBodies())
        {
            var result = prover.Settle(Parse(Name(all++), body));
            Assert.False(result.Verdict is Verdict.Refuted, body);
            if (result.Verdict is Verdict.Undecided reason)
            {
                undecided.Add($"{body}: {reason.Reason}");
            }
        }
        Assert.True(all >= 100, $"only {all} claims");
        Assert.True(undecided.Count * 20 <= all, string.Join('\n', undecided));
    }

    [Theory]
    [InlineData("for all t >= T: q1 <= 0 and p2 <= 0", true)]
    [InlineData("for all t >= T - 1: q1 <= 0 and p2 <= 0", false)]
    [InlineData("at t = T: q1 <= 0 and p2 <= 0", true)]
    [InlineData("at t = T - 1: q1 <= 0 and p2 <= 0", false)]
    [InlineData("exists t <= T: q1 <= 0 and p2 <= 0", true)]
    [InlineData("exists t <= T - 1: q1 <= 0 and p2 <= 0", false)]
    [InlineData("for all t in [0, T - 1]: max(q1, p2) > 0", true)]
    [InlineData("for all t in [0, T]: max(q1, p2) > 0", false)]
    public void The_step_of_specialisation_is_exact(string body, bool isTrue)
    {
        var prover = ProverOf(BadActive);
        var result = prover.Settle(Parse("planted", body, mayNeedT: true));
        Assert.True(isTrue ? result.Verdict is Verdict.Proved : result.Verdict is Verdict.Refuted, $"{result.Verdict}");
    }

    [Fact]
    public void The_witness_is_the_first_failure_where_the_search_reaches_it()
    {
        var result = ProverOf(Instance.Default).Settle(Parse("planted", "for all t >= 2: p1 <= p1@1000"));
        Assert.Equal(1001, Assert.IsType<Verdict.Refuted>(result.Verdict).Witness!.Step);
    }

    [Fact]
    public void A_hypothesis_that_fails_makes_a_claim_inapplicable()
    {
        var stuck = Instance.Default with { Initial = Start("-1", "-3", "-1", "2") };
        var result = ProverOf(stuck).Settle(Parse("planted", "for all t >= T: p1 > 0", mayNeedT: true));
        Assert.IsType<Verdict.Inapplicable>(result.Verdict);
        Assert.Equal(HypothesisState.Refuted, Assert.Single(result.Hypotheses));
    }

    [Theory]
    [InlineData("for all t >= 0: 1/(t - 5)^2 > 0")]
    [InlineData("for all t >= 0: ln(t) >= 0")]
    [InlineData("at t = 3: sqrt(t - 4) >= 0")]
    [InlineData("for all t >= 0: 1/(p1 - p1) > 0")]
    public void A_claim_that_is_not_defined_everywhere_is_undecided(string body) =>
        Assert.IsType<Verdict.Undecided>(ProverOf(Instance.Default).Settle(Parse("planted", body)).Verdict);

    /// <summary>The range contains the step, and the enclosures of the two sides contradict the relation.</summary>
    private static void AssertWitness(ClaimResult result, Verdict.Refuted verdict)
    {
        if (verdict.Witness is not { } witness)
        {
            Assert.All(verdict.Proof!.Blocks, block => Assert.False(block.Holds));
            return;
        }
        Assert.True(result.From <= witness.Step && !(result.To < witness.Step), $"{result.Claim}");
        var relation = result.Claim.Statement.Body.Comparisons[witness.Evidence.FailingComparison!.Value].Relation;
        var (left, right) = (witness.Left, witness.Right);
        var contradicts = relation switch
        {
            Relation.Less => (left - right).IsNonNegative,
            Relation.LessOrEqual => (left - right).IsPositive,
            Relation.Greater => (left - right).IsNonPositive,
            Relation.GreaterOrEqual => (left - right).IsNegative,
            Relation.Equal => !left.Overlaps(right),
            _ => left == right,
        };
        Assert.True(contradicts, $"{result.Claim}: {left} {right}");
    }
}
