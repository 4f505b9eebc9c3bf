using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>What a certificate may say of a claim, from both sides of every condition, on runs of one or two phases.</summary>
public sealed class ClaimCheckerTests
{
    private const int Bits = 64;
    private static readonly Directed Wide = new(400);
    private static readonly bool[] Specialised = [true, false, false, true];

    public enum Run
    {
        /// <summary>p1 and q2 start at 1 and 2, the others at -1 and stay there.</summary>
        Simple,

        /// <summary>p2 falls from 1/8 to 0 in single steps, 17 of them; from then on the pattern is 1001.</summary>
        Stepped,

        /// <summary>The same in two closed phases.</summary>
        InTwo,

        /// <summary>Only p1 moves.</summary>
        Stuck,

        /// <summary>p2 is active and falls for 60 steps, after which nothing is known.</summary>
        Short,

        /// <summary>The logistic loss, 30 steps.</summary>
        Logistic,
    }

    private static (Instance Instance, Phase[] Phases) Make(Run run)
    {
        var simple = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        return run switch
        {
            Run.Simple => (simple, [TrajectoryTests.Closed(0, null, Specialised)]),
            Run.Stepped => (
                TrajectoryTests.FromState("-1", "1", "1/100", [1, -1, new Rational(1, 8), 2]),
                [TrajectoryTests.Stepped(0, 17), TrajectoryTests.Closed(17, null, Specialised)]
            ),
            Run.InTwo => (
                simple,
                [TrajectoryTests.Closed(0, 40, Specialised), TrajectoryTests.Closed(40, null, Specialised)]
            ),
            Run.Stuck => (
                TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, -1]),
                [TrajectoryTests.Closed(0, null, [true, false, false, false])]
            ),
            Run.Short => (
                TrajectoryTests.FromState("-1", "1", "1/4096", [2, -1, 1, 3]),
                [TrajectoryTests.Closed(0, 60, [true, false, true, true])]
            ),
            _ => (
                TrajectoryTests.Make("-1", "1", "1/10", simple.Weights, logistic: true),
                [TrajectoryTests.Stepped(0, 30)]
            ),
        };
    }

    [Theory]
    // Each word, proved and refuted, where it is so, where it is not, and where it is not known.
    [InlineData(Run.Simple, "specialised", "proved", true)]
    [InlineData(Run.Simple, "specialised", "refuted", false)]
    [InlineData(Run.Simple, "stuck", "proved", false)]
    [InlineData(Run.Simple, "stuck", "refuted", true)]
    [InlineData(Run.Stuck, "specialised", "proved", false)]
    [InlineData(Run.Stuck, "specialised", "refuted", true)]
    [InlineData(Run.Stuck, "stuck", "proved", true)]
    [InlineData(Run.Stuck, "stuck", "refuted", false)]
    [InlineData(Run.Short, "specialised", "proved", false)]
    [InlineData(Run.Short, "specialised", "refuted", false)]
    [InlineData(Run.Short, "stuck", "proved", false)]
    [InlineData(Run.Short, "stuck", "refuted", false)]
    [InlineData(Run.Short, "stuck", "undecided", true)]
    [InlineData(Run.Simple, "stuck", "undecided", true)]
    [InlineData(Run.Simple, "loss = exp", "proved", true)]
    [InlineData(Run.Simple, "loss = exp", "refuted", false)]
    [InlineData(Run.Simple, "loss = logistic", "proved", false)]
    [InlineData(Run.Simple, "loss = logistic", "refuted", true)]
    [InlineData(Run.Logistic, "loss = exp", "proved", false)]
    [InlineData(Run.Logistic, "loss = exp", "refuted", true)]
    [InlineData(Run.Logistic, "loss = logistic", "proved", true)]
    [InlineData(Run.Logistic, "loss = logistic", "refuted", false)]
    [InlineData(Run.Simple, "loss = exp or logistic", "proved", true)]
    [InlineData(Run.Logistic, "loss = logistic or exp", "proved", true)]
    [InlineData(Run.Logistic, "loss = exp or logistic", "refuted", false)]
    [InlineData(Run.Simple, "training = gd", "proved", true)]
    [InlineData(Run.Simple, "training = gd", "refuted", false)]
    // Comparisons: all of them hold, or one of them fails.
    [InlineData(Run.Simple, "0 < eta and eta < 1", "proved", true)]
    [InlineData(Run.Simple, "0 < eta and eta < 1", "refuted", false)]
    [InlineData(Run.Simple, "0 < eta and eta > 1", "proved", false)]
    [InlineData(Run.Simple, "0 < eta and eta > 1", "refuted", true)]
    [InlineData(Run.Simple, "eta > 1 and eta > 0", "refuted", true)]
    [InlineData(Run.Simple, "eta > 1 and eta < 0", "refuted", true)]
    [InlineData(Run.Simple, "eta > 1 and 1/(eta - 1/10) > 0", "refuted", true)]
    [InlineData(Run.Simple, "1/(eta - 1/10) > 0", "refuted", false)]
    [InlineData(Run.Simple, "1/(eta - 1/10) > 0", "proved", false)]
    [InlineData(Run.Simple, "1/(eta - 1/10) > 0", "undecided", true)]
    [InlineData(Run.Simple, "abs(-7) <= 7", "proved", true)]
    [InlineData(Run.Simple, "abs(-7) < 7", "proved", false)]
    [InlineData(Run.Simple, "abs(-7) < 7", "refuted", true)]
    [InlineData(Run.Simple, "abs(-7) >= 7", "proved", true)]
    [InlineData(Run.Simple, "abs(7) = 7", "proved", true)]
    [InlineData(Run.Simple, "p1@0 = 1 and q2@0 >= 2", "proved", true)]
    [InlineData(Run.Simple, "p1@9 < q2@9", "proved", true)]
    // Far more than the bits of the certificate is needed for this one; the next are decided by algebra.
    [InlineData(Run.Simple, "exp(1/10^60) > 1 + 1/10^60", "proved", true)]
    [InlineData(Run.Simple, "sqrt(2)^2 = 2", "proved", true)]
    [InlineData(Run.Simple, "sqrt(2)^2 = 2 + 1/10^1000", "proved", false)]
    [InlineData(Run.Simple, "sqrt(2)^2 = 2 + 1/10^1000", "refuted", true)]
    [InlineData(Run.Simple, "sqrt(2)*sqrt(3) = sqrt(7)", "proved", false)]
    [InlineData(Run.Simple, "exp(-10^13) > 0", "proved", true)]
    [InlineData(Run.Simple, "exp(-10^13) > 0", "refuted", false)]
    [InlineData(Run.Simple, "ln(sqrt(2)) = ln(2)/2", "proved", true)]
    [InlineData(Run.Simple, "ln(sqrt(2)) = ln(2)/3", "proved", false)]
    [InlineData(Run.Simple, "exp(ln(2)/2)^2 = 2", "proved", true)]
    [InlineData(Run.Simple, "sqrt(2)^2 = 2", "refuted", false)]
    [InlineData(Run.Simple, "sqrt(2) - sqrt(2) = 0", "proved", true)]
    public void A_hypothesis_has_the_status_that_is_stated(Run run, string hypothesis, string status, bool expected)
    {
        var text = $"claim c\n  \"C.\"\n  hypothesis {hypothesis}\n  hypothesis eta < 0\n  1 < 2\n";

        // The second one is refuted, so that the claim is inapplicable whatever the first is.
        Is(run, text, "inapplicable", [status, "refuted"], "", expected ? null : $"is not {status}");
    }

    [Theory]
    [InlineData("undecided", "refuted", null)]
    [InlineData("proved", "refuted", null)]
    [InlineData("undecided", "undecided", "no hypothesis is refuted")]
    [InlineData("proved", "undecided", "no hypothesis is refuted")]
    [InlineData("refuted", "refuted", "is not refuted")]
    public void A_claim_is_inapplicable_if_a_hypothesis_is_refuted(string first, string second, string? reason)
    {
        var text = "claim c\n  \"C.\"\n  hypothesis eta > 0\n  hypothesis eta > 1\n  1 < 0\n";
        Is(Run.Simple, text, "inapplicable", [first, second], "", reason);
        // Nothing is established of an undecided claim.
        Is(Run.Simple, text, "undecided", [], "", null);
        Is(Run.Simple, text, "proved", ["proved", "proved"], "0..0 0-0", "hypothesis eta > 1 is not proved");
    }

    [Theory]
    [InlineData("for all t >= 5: D > 0", "5..inf 5-inf", null)]
    [InlineData("for all t >= 5: D > 0", "4..inf 4-inf", "the range is from 5 to inf")]
    [InlineData("for all t >= 5: D > 0", "6..inf 6-inf", "the range is from 5 to inf")]
    [InlineData("for all t >= 5: D > 0", "5..9 5-9", "the range is from 5 to inf")]
    [InlineData("for all t >= -5: D > 0", "0..inf 0-inf", null)]
    [InlineData("for all t >= 9/2: D > 0", "5..inf 5-inf", null)]
    [InlineData("for all t in [1/2, 7/2]: D > 0", "1..3 1-3", null)]
    [InlineData("for all t in [1/2, 7/2]: D > 0", "1..4 1-4", "the range is from 1 to 3")]
    [InlineData("for all t in [1/2, 7/2]: D > 0", "1..inf 1-inf", "the range is from 1 to 3")]
    [InlineData("for all t in [ln(100), ln(1000)]: D > 0", "5..6 5-6", null)]
    [InlineData("for all t in [ln(100), ln(1000)]: D > 0", "4..6 4-6", "the range is from 5 to 6")]
    [InlineData("for all t in [ln(100), ln(1000)]: D > 0", "5..7 5-7", "the range is from 5 to 6")]
    [InlineData("for all t in [3, 3]: D > 0", "3..3 3-3", null)]
    [InlineData("for all t in [3, 2]: D > 0", "3..2 3-2", "speaks of no step at all")]
    [InlineData("for all t in [ln(2), ln(2)]: D > 0", "1..0 1-0", "speaks of no step at all")]
    [InlineData("for all t in [-5, -1]: D > 0", "0..0 0-0", "speaks of no step at all")]
    [InlineData("for all t in [sqrt(2)^2, 5]: D > 0", "2..5 2-5", "is not decided")]
    [InlineData("for all t in [1/(eta - 1/10), 5]: D > 0", "0..5 0-5", "is not decided")]
    [InlineData("for all t in [exp(ln(3)), 5]: D > 0", "3..5 3-5", null)]
    [InlineData("for all t >= 5: D > 0", "5..inf 4-inf", "gap or overlap at step 4")]
    [InlineData("for all t >= 5: D > 0", "5..inf 6-inf", "gap or overlap at step 6")]
    [InlineData("at t = 7: D > 0", "7..7 7-7", null)]
    [InlineData("at t = 7: D > 0", "7..8 7-8", "the range is from 7 to 7")]
    [InlineData("1 < 2", "0..0 0-0", null)]
    [InlineData("1 < 2", "0..1 0-1", "the range is from 0 to 0")]
    [InlineData("1 < 2", "1..1 1-1", "the range is from 0 to 0")]
    [InlineData("eventually: D > 0", "0..inf 0-inf", null)]
    [InlineData("eventually: D > 0", "77..inf 77-inf", null)]
    [InlineData("eventually: D > 0", "77..99 77-99", "the range is from 77 to inf")]
    public void The_range_is_that_of_the_claim(string statement, string evidence, string? reason) =>
        Is(Run.Simple, Claim(statement), "proved", [], evidence, reason);

    [Fact]
    public void A_far_bound_is_rounded_to_the_right_integer()
    {
        foreach (var (term, digits) in new[] { ("10^30*ln(2)", 30), ("10^90*ln(2)", 90) })
        {
            var value = Wide.Multiply(
                Wide.Ln(Enclosure.Point(2)),
                Enclosure.Point(Dyadic.Of(BigInteger.Pow(10, digits)))
            );
            var (below, above) = (value.Low.Floor(), value.Low.Ceiling());
            Is(Run.Simple, Claim($"for all t >= {term}: D > 0"), "proved", [], $"{above}..inf {above}-inf", null);
            Is(
                Run.Simple,
                Claim($"for all t >= {term}: D > 0"),
                "proved",
                [],
                $"{below}..inf {below}-inf",
                "the range"
            );
            Is(Run.Simple, Claim($"for all t in [5, {term}]: D > 0"), "proved", [], $"5..{below} 5-{below}", null);
            Is(
                Run.Simple,
                Claim($"for all t in [5, {term}]: D > 0"),
                "proved",
                [],
                $"5..{above} 5-{above}",
                "the range"
            );
        }
    }

    [Theory]
    [InlineData("0..50 0-50", null)]
    [InlineData("0..50 0-20 20-50", null)]
    [InlineData("0..50 0-20 21-50", null)]
    [InlineData("0..50 0-20 22-50", "gap or overlap at step 22")]
    [InlineData("0..50 0-20 19-50", "gap or overlap at step 19")]
    [InlineData("0..50 0-20 20-20 20-50", null)]
    [InlineData("0..50 0-20 0-50", "gap or overlap at step 0")]
    [InlineData("0..50 1-50", "gap or overlap at step 1")]
    [InlineData("0..50 0-20 21-20 21-50", "gap or overlap at step 21")]
    [InlineData("0..50 0-49", "do not cover")]
    [InlineData("0..50 0-51", "do not cover")]
    [InlineData("0..50 0-inf", "do not cover")]
    [InlineData("0..50 0-inf 51-60", "gap or overlap at step 51")]
    [InlineData("0..50 0-50 51-51", "do not cover")]
    [InlineData("0..50", "do not cover")]
    [InlineData("0..50 0-20 18-50", "gap or overlap at step 18")]
    public void Blocks_cover_the_range(string evidence, string? reason) =>
        Is(Run.Simple, Claim("for all t in [0, 50]: D > 0"), "proved", [], evidence, reason);

    [Theory]
    [InlineData("0..inf 0-inf", null)]
    [InlineData("0..inf 0-50 51-inf", null)]
    [InlineData("0..inf 0-50", "do not cover")]
    [InlineData("0..inf", "do not cover")]
    [InlineData("0..inf 0-inf 60-inf", "gap or overlap at step 60")]
    public void Blocks_cover_a_range_without_end(string evidence, string? reason) =>
        Is(Run.Simple, Claim("for all t >= 0: D > 0"), "proved", [], evidence, reason);

    [Theory]
    // D = p1 + q2 + 1 falls short of 10 until some 2000 steps.
    [InlineData(Run.Simple, "for all t in [0, 90]: D < 10 and D > 2", "0..90 0-90", null)]
    [InlineData(Run.Simple, "for all t in [0, 90]: D < 10 and D > 3", "0..90 0-90", "not established at step 0")]
    [InlineData(Run.Simple, "for all t in [0, 90]: D > 3 and D < 10", "0..90 0-90", "not established at step 0")]
    [InlineData(Run.Simple, "for all t in [0, 90]: D < 4", "0..90 0-90", "not established at step")]
    [InlineData(Run.Simple, "for all t >= 0: D < 10", "0..inf 0-inf", "not established at step")]
    [InlineData(Run.Simple, "for all t >= 0: t < 10^9", "0..inf 0-inf", "not established at step")]
    [InlineData(Run.Simple, "for all t >= 0: p1 < q2 and p1 + q2 > ln(t + 2)", "0..inf 0-inf", null)]
    [InlineData(Run.Simple, "for all t >= 0: loss@(t+1) < loss", "0..inf 0-inf", null)]
    [InlineData(Run.Simple, "for all t >= 0: loss@(t+1) >= loss", "0..inf 0-inf", "not established at step 0")]
    [InlineData(Run.Simple, "for all t >= 0: q1 = -1 and p2 <= -1 and q1 >= p2", "0..inf 0-inf", null)]
    [InlineData(Run.Simple, "for all t >= 0: q1 != p1", "0..inf 0-inf", null)]
    [InlineData(Run.Simple, "for all t >= 0: q1 != p2", "0..inf 0-inf", "not established at step 0")]
    [InlineData(Run.Simple, "for all t >= 0: q1 < p2", "0..inf 0-inf", "not established at step 0")]
    [InlineData(Run.Simple, "for all t >= 0: q1 > p2", "0..inf 0-inf", "not established at step 0")]
    // |u| <= v as two comparisons: u is not bounded.
    [InlineData(Run.Simple, "for all t >= 60: abs(t - 100) <= t", "60..inf 60-inf", null)]
    [InlineData(Run.Simple, "for all t >= 60: t >= abs(100 - t)", "60..inf 60-inf", null)]
    [InlineData(Run.Simple, "for all t >= 60: abs(t - 100) < t", "60..inf 60-inf", null)]
    [InlineData(Run.Simple, "for all t >= 40: abs(t - 100) <= t", "40..inf 40-inf", "not established at step 40")]
    [InlineData(Run.Simple, "for all t in [0, 90]: abs(t - 100) >= 10", "0..90 0-90", null)]
    [InlineData(Run.Simple, "for all t in [0, 90]: abs(t - 100) > 10", "0..90 0-90", "not established at step 90")]
    [InlineData(Run.Stepped, "for all t >= 0: D > 1 and q1 = -1", "0..inf 0-inf", null)]
    [InlineData(Run.Stepped, "for all t in [3, 30]: loss@(t+1) < loss", "3..30 3-30", null)]
    [InlineData(Run.Stepped, "for all t in [3, 16]: p2 > 0", "3..16 3-16", null)]
    [InlineData(Run.Stepped, "for all t in [3, 17]: p2 > 0", "3..17 3-17", "not established at step 17")]
    [InlineData(Run.Stepped, "for all t in [3, 16]: t < 16", "3..16 3-16", "not established at step 16")]
    [InlineData(Run.Stepped, "for all t in [3, 16]: t != 7", "3..16 3-16", "not established at step 7")]
    [InlineData(Run.Stepped, "for all t in [10, 30]: t != 16", "10..30 10-30", "not established at step 16")]
    [InlineData(Run.Stepped, "for all t in [10, 30]: t != 17", "10..30 10-30", "not established at step 17")]
    // What is known of a single step says nothing of the others.
    [InlineData(Run.Stepped, "for all t in [1, 16]: p2 > 1/10", "1..16 1-16", "not established at step 4")]
    [InlineData(Run.Stepped, "at t = 9: p2 > 1/10", "9..9 9-9", "not established at step 9")]
    [InlineData(Run.Stepped, "at t = 9: p2 < 1/10 and p2 > 0", "9..9 9-9", null)]
    [InlineData(Run.InTwo, "for all t >= 0: D > 2 and q1 = -1", "0..inf 0-inf", null)]
    [InlineData(Run.InTwo, "for all t in [0, 99]: t != 40", "0..99 0-99", "not established at step 40")]
    [InlineData(Run.InTwo, "for all t in [0, 99]: t != 39", "0..99 0-99", "not established at step 39")]
    [InlineData(Run.InTwo, "for all t in [0, 99]: t != 70", "0..99 0-99", "not established at step 70")]
    [InlineData(Run.InTwo, "for all t in [0, 99]: t != 71", "0..99 0-99", "not established at step 71")]
    [InlineData(Run.Short, "for all t in [0, 59]: p2 > 0 and p2@(t+1) < p2", "0..59 0-59", null)]
    [InlineData(Run.Short, "for all t in [0, 59]: p2 < 1", "0..59 0-59", "not established at step 0")]
    [InlineData(Run.Short, "for all t in [0, 60]: p2 > 0", "0..60 0-60", "no phase contains the step 60")]
    [InlineData(Run.Short, "for all t >= 0: p2 > 0", "0..inf 0-inf", "no phase contains the step 60")]
    [InlineData(Run.Logistic, "for all t in [0, 29]: loss < 1 and D > 0", "0..29 0-29", null)]
    [InlineData(Run.Logistic, "for all t in [0, 29]: loss@(t+1) >= loss", "0..29 0-29", "not established at step 0")]
    [InlineData(Run.Simple, "for all t in [0, 9]: ln(t) < 9", "0..9 0-9", "not established at step 0")]
    [InlineData(Run.Simple, "eventually: D > 10", "10^9..inf 10^9-inf", null)]
    [InlineData(Run.Simple, "eventually: D > 10", "5..inf 5-inf", "not established at step 5")]
    [InlineData(Run.Simple, "at t = 10^40: D > 90 and D < 95", "10^40..10^40 10^40-10^40", null)]
    [InlineData(Run.Simple, "at t = 10^40: abs(D - ln(t)) < 4", "10^40..10^40 10^40-10^40", null)]
    public void A_proof_shows_the_claim_at_every_step(Run run, string statement, string evidence, string? reason) =>
        Is(run, Claim(statement), "proved", [], evidence, reason);

    [Theory]
    [InlineData("exists t in [0, 50]: D > 10", "0..50 0-50", null)]
    [InlineData("exists t in [0, 50]: D > 3", "0..50 0-50", "not established at step")]
    // One comparison fails here, another there.
    [InlineData("exists t in [0, 50]: t < 20 and t > 30", "0..50 0-50", null)]
    [InlineData("exists t in [0, 50]: t < 20 and t > 18", "0..50 0-50", "not established at step 19")]
    [InlineData("exists t in [0, 50]: t > 18 and t < 20", "0..50 0-50", "not established at step 19")]
    [InlineData("exists t in [0, 50]: q1 != -1", "0..50 0-50", null)]
    [InlineData("exists t in [0, 50]: q1 = -1", "0..50 0-50", "not established at step 0")]
    [InlineData("exists t in [0, 50]: q1 <= -1", "0..50 0-50", "not established at step 0")]
    [InlineData("exists t in [0, 50]: q1 >= -1", "0..50 0-50", "not established at step 0")]
    [InlineData("exists t in [0, 50]: q1 < -1", "0..50 0-50", null)]
    [InlineData("exists t in [0, 50]: q1 > -1", "0..50 0-50", null)]
    [InlineData("exists t in [0, 50]: q1 = 0", "0..50 0-50", null)]
    [InlineData("exists t in [0, 50]: abs(q1) <= 1/2", "0..50 0-50", null)]
    [InlineData("exists t in [0, 5]: 1/(t - t) < 0 and t > 9", "0..5 0-5", null)]
    [InlineData("exists t in [0, 5]: 1/(t - t) < 0", "0..5 0-5", "not established at step 0")]
    [InlineData("eventually: D < 10", "10^9..inf 10^9-inf", null)]
    [InlineData("eventually: D > 10", "10^9..inf 10^9-inf", "not established")]
    public void A_refutation_by_blocks_shows_the_opposite_at_every_step(
        string statement,
        string evidence,
        string? reason
    ) => Is(Run.Simple, Claim(statement), "refuted", [], evidence, reason);

    [Theory]
    [InlineData("exists t in [3, 50]: t = 20 and D > 0", "20", null)]
    [InlineData("exists t in [3, 50]: t = 20 and D > 0", "21", "does not show")]
    [InlineData("exists t in [3, 50]: D > 0 and t = 20", "21", "does not show")]
    [InlineData("exists t in [3, 50]: D > 0", "3", null)]
    [InlineData("exists t in [3, 50]: D > 0", "50", null)]
    [InlineData("exists t in [3, 50]: D > 0", "2", "outside the range")]
    [InlineData("exists t in [3, 50]: D > 0", "51", "outside the range")]
    [InlineData("exists t <= 50: D > 0", "0", null)]
    [InlineData("exists t in [3, 50]: ln(t - 3) < 0", "3", "does not show")]
    public void A_witness_shows_the_claim(string statement, string evidence, string? reason) =>
        Is(Run.Simple, Claim(statement), "proved", [], evidence, reason);

    [Theory]
    // The step, the number of the comparison, and enclosures of its sides.
    [InlineData("for all t >= 3: t != 20 and D > 0", "20 0 20 20 20 20", null)]
    [InlineData("for all t >= 3: t != 20 and D > 0", "20 0 19 21 18 20", null)]
    [InlineData("for all t >= 3: t != 20 and D > 0", "20 0 21 22 20 20", "does not show")]
    [InlineData("for all t >= 3: t != 20 and D > 0", "20 0 20 20 18 19", "does not show")]
    [InlineData("for all t >= 3: t != 20 and D > 0", "21 0 21 21 20 20", "does not show")]
    [InlineData("for all t >= 3: t != 20 and D > 0", "20 1 0 9 0 0", "does not show")]
    [InlineData("for all t >= 3: D > 0 and t != 20", "20 1 20 20 20 20", null)]
    [InlineData("for all t >= 3: D > 0 and t != 20", "20 2 20 20 20 20", "no comparison of that number")]
    [InlineData("for all t >= 3: D < 0", "2 0 0 9 0 0", "outside the range")]
    [InlineData("for all t >= 3: D < 0", "3 0 0 9 0 0", null)]
    [InlineData("for all t in [3, 9]: D < 0", "9 0 0 9 0 0", null)]
    [InlineData("for all t in [3, 9]: D < 0", "10 0 0 9 0 0", "outside the range")]
    [InlineData("at t = 9: D < 0", "9 0 0 9 0 0", null)]
    [InlineData("2 < 1", "0 0 2 2 1 1", null)]
    [InlineData("2 < 1", "1 0 2 2 1 1", "outside the range")]
    [InlineData("1 < 2", "0 0 1 1 2 2", "does not show")]
    [InlineData("for all t >= 0: D < 10", "10^40 0 90 200 10 10", null)]
    public void A_witness_shows_the_opposite_with_the_values_that_are_stated(
        string statement,
        string evidence,
        string? reason
    ) => Is(Run.Simple, Claim(statement), "refuted", [], evidence, reason);

    [Fact]
    public void A_constant_lies_in_the_enclosure_that_is_stated()
    {
        var ln3 = Wide.Ln(Enclosure.Point(3));
        Enclosure near = new(ln3.Low - new Dyadic(1, -60), ln3.High + new Dyadic(1, -60)),
            nearer = new(ln3.Low - new Dyadic(1, -600), ln3.High + new Dyadic(1, -200)),
            below = new(ln3.Low - new Dyadic(1, -60), ln3.Low - new Dyadic(1, -300)),
            above = new(ln3.High + new Dyadic(1, -300), ln3.High + new Dyadic(1, -60));
        Constant("ln(3)", near, null);
        // This takes more bits than the certificate states.
        Constant("ln(3)", new Enclosure(nearer.Low - new Dyadic(1, -200), nearer.High), null);
        Constant("ln(3)", below, "not confirmed");
        Constant("ln(3)", above, "not confirmed");
        Constant("1/3", new Enclosure(0, 1), null);
        Constant("eta*(xp - xm)", new Enclosure(0, new Dyadic(1, -2)), null);
        Constant("1/(eta - 1/10)", new Enclosure(-100, 100), "not confirmed");
        Constant("T", Enclosure.Point(0), null);

        static void Constant(string term, Enclosure value, string? reason)
        {
            var (instance, phases) = Make(Run.Simple);
            ClaimChecker checker = new(Itinerary.Check(instance, phases, Bits + 64), instance, Bits);
            Outcome(() => checker.Check(new StatedConstant(ClaimParser.ReadTerm(term), value)), reason, term);
        }
    }

    /// <summary>The order in which bits, forms and parts are tried decides how long a check takes; what is spent is in units of 1024.</summary>
    [Theory]
    [InlineData(Run.Simple, "for all t >= 0: loss@(t+1) < loss", "proved", "0..inf 0-inf", 26860)]
    [InlineData(Run.Simple, "for all t >= 0: p1 < q2 and p1 + q2 > ln(t + 2)", "proved", "0..inf 0-inf", 1600)]
    [InlineData(Run.Simple, "for all t >= 1: q2 - p1 < 21/t + 1/10", "proved", "1..inf 1-inf", 1010)]
    [InlineData(Run.Simple, "for all t in [0, 10^9]: D < 3 + ln(t + 8)", "proved", "0..10^9 0-10^9", 198)]
    [InlineData(Run.Simple, "for all t in [0, 10^9]: xstar^2 < 1", "proved", "0..10^9 0-10^9", 271)]
    [InlineData(Run.Simple, "for all t >= 0: t < 10^9", "proved", "0..inf 0-inf", 11690)]
    [InlineData(Run.Simple, "for all t in [0, 90]: D < 4", "proved", "0..90 0-90", 2840)]
    [InlineData(Run.InTwo, "for all t in [0, 99]: t != 70", "proved", "0..99 0-99", 2060)]
    [InlineData(Run.Short, "for all t in [0, 59]: p2@(t+1) < p2", "proved", "0..59 0-59", 189)]
    [InlineData(Run.Simple, "exists t in [0, 500]: t < 200 and t > 300", "refuted", "0..500 0-500", 1700)]
    [InlineData(Run.Simple, "for all t >= 3: t != 20 and D > 0", "refuted", "21 0 21 21 20 20", 1120)]
    [InlineData(Run.Simple, "at t = 10^300: D > 600", "refuted", "10^300 0 680 700 600 600", 2720)]
    public void A_claim_is_settled_with_little_work(
        Run run,
        string statement,
        string verdict,
        string evidence,
        long most
    )
    {
        var (instance, phases) = Make(run);
        var itinerary = Itinerary.Check(instance, phases, Bits + 64);
        ClaimChecker checker = new(itinerary, instance, Bits);

        var before = itinerary.Work.Spent;

        Record.Exception(() => checker.Check(EntryOf(Claim(statement), verdict, [], evidence)));

        var spent = (itinerary.Work.Spent - before) >> 10;
        Assert.True(spent <= most, $"{spent} units");
    }

    private static string Claim(string statement) => $"claim c\n  \"C.\"\n  {statement}\n";

    /// <summary>Null for the reason: the entry is accepted.</summary>
    private static void Is(Run run, string text, string verdict, string[] hypotheses, string evidence, string? reason)
    {
        var entry = EntryOf(text, verdict, hypotheses, evidence);
        var (instance, phases) = Make(run);
        ClaimChecker checker = new(Itinerary.Check(instance, phases, Bits + 64), instance, Bits);
        Outcome(() => checker.Check(entry), reason, $"{text} {verdict} by {evidence}");
    }

    private static Entry EntryOf(string text, string verdict, string[] hypotheses, string evidence)
    {
        var parts = evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var byBlocks = evidence.Contains("..", StringComparison.Ordinal);
        return new Entry
        {
            Claim = Assert.Single(ClaimParser.Read(text)),
            Verdict = verdict,
            Hypotheses = hypotheses,
            Range = byBlocks ? Block(parts[0], "..") : null,
            Blocks = byBlocks ? [.. parts[1..].Select(part => Block(part, "-"))] : [],
            Witness = byBlocks || parts.Length == 0 ? null : Witness(parts),
        };
    }

    private static void Outcome(Action check, string? reason, string what)
    {
        var refusal = Record.Exception(check);
        Assert.True((reason is null) == (refusal is null), $"{what}: {refusal?.Message ?? "accepted"}");
        if (reason is not null)
        {
            Assert.IsType<RejectedException>(refusal);
            Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        }
    }

    private static Witness Witness(string[] parts)
    {
        Enclosure? Side(int at) =>
            parts.Length == 1 ? null : new(Dyadic.Of(Integer(parts[at])), Dyadic.Of(Integer(parts[at + 1])));
        return new Witness(Integer(parts[0]), Bits, Side(2), Side(4), parts.Length == 1 ? -1 : (int)Integer(parts[1]));
    }

    private static Block Block(string text, string between)
    {
        var ends = text.Split(between);
        return new Block(Integer(ends[0]), ends[1] == "inf" ? null : Integer(ends[1]), Bits);
    }

    private static BigInteger Integer(string text)
    {
        var parts = text.Split('^');
        return BigInteger.Pow(BigInteger.Parse(parts[0]), parts.Length == 1 ? 1 : int.Parse(parts[1]));
    }

    /// <summary>The parser refuses such a statement; were it to slip through, the checker would still not take step 0 for all steps.</summary>
    [Theory]
    [InlineData("gap", ">=", "3/10", true)]
    [InlineData("D@(t+1)", ">", "D", true)]
    [InlineData("t", "<=", "0", true)]
    [InlineData("gap", "<", "3/10", false)]
    public void A_statement_about_t_without_a_range_is_never_established(
        string left,
        string relation,
        string right,
        bool proved
    )
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 2]);
        var itinerary = Itinerary.Check(instance, [TrajectoryTests.Closed(0, null, [true, false, false, true])], 128);
        var claim = new Claim
        {
            Id = "c",
            Sentence = "",
            Hypotheses = [],
            Kind = StatementKind.Timeless,
            From = null,
            To = null,
            Comparisons = [new Comparison(ClaimParser.ReadTerm(left), relation, ClaimParser.ReadTerm(right))],
            Tokens = "",
        };
        var whole = new Enclosure(-100, 100);
        var entry = new Entry
        {
            Claim = claim,
            Verdict = proved ? "proved" : "refuted",
            Range = new Block(0, 0, 0),
            Blocks = proved ? [new Block(0, 0, 128)] : [],
            Witness = proved ? null : new Witness(0, 128, whole, whole, 0),
        };
        Assert.Throws<MalformedException>(() => new ClaimChecker(itinerary, instance, 64).Check(entry));
    }
}
