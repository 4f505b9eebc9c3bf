using Verify.Arithmetic;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Testing;
using Xunit;

namespace Verify.Proving.Tests;

/// <summary>The claims of the catalogue get the verdicts they are kept for, on instances of every kind.</summary>
public class VerdictTests
{
    private const string Weights = "83/100,-13/50,-69/50,-31/100";

    /// <summary>Data, step size and initial weights.</summary>
    private static readonly Dictionary<string, (string Data, string Eta, string Weights)> Instances = new()
    {
        ["default"] = ("-1,1", "1/10", Weights),
        ["orthogonal"] = ("-1/2,2", "1/10", Weights),
        ["both bad neurons active"] = ("-1,1", "1/10", "1/2,1,-1,3/2"),
        ["orthogonal, both bad neurons active"] = ("-1/2,2", "1/10", "1/2,1,-1,3/2"),
        // Gradient descent oversteps, by the work of some 10^8 steps; p1 and q2 of flow differ by far less than is known of each.
        ["both bad neurons active, overstepping far"] = ("-1,1", "1/10", "-11/20,143/100,23/10,183/50"),
        ["one bad neuron active"] = ("-1,1", "1/10", "1/2,1,-1,1/2"),
        ["starts misclassified"] = ("-1,1", "1", "1/2,1,1/2,3/2"),
        ["zero biases"] = ("-1,1", "1/10", "83/100,0,-69/50,0"),
        ["zero biases, symmetric"] = ("-1,1", "1/10", "1,0,-1,0"),
        ["balanced"] = ("-1,1", "1/10", "2/5,1/10,-3/5,3/10"),
        ["small step size"] = ("-1,1", "1/1000", Weights),
        ["large step size"] = ("-1,1", "10", Weights),
        ["obtuse"] = ("-3,2", "1/10", Weights),
        ["obtuse, symmetric"] = ("-2,2", "1/10", Weights),
        ["stuck"] = ("-1,1", "1/10", "-1,0,-1,0"),
    };

    /// <summary>Runs that start far beyond all other numbers, where a claim may be false only beyond every step that is tried.</summary>
    private static readonly Dictionary<string, (string Data, string Eta, string Weights)> FarInstances = new()
    {
        // One run starts at 10^430, the other at 10^157.
        ["huge step size"] = ("-1,1", "1000", Weights),
        // T has 34 digits, and e^(q2(T)) is near 10^593.
        ["specialises late"] = ("-1,1", "1/10", "3,40,5/2,30"),
        ["obtuse, far starts"] = ("-3,2", "10", "-1.148317,-0.581660,-0.478187,-0.027742"),
        // One run starts at 10^79, the other below 3.
        ["starts far apart"] = ("-1/7,7", "6", "0.635137,-1.665842,0.243104,1.284188"),
    };

    /// <summary>Runs of which other claims speak: on acute data, one for each mode that lasts and each kind of its limit.</summary>
    private static readonly Dictionary<string, (string Data, string Eta, string Weights)> AcuteInstances = new()
    {
        ["acute"] = ("-1/2,1", "1/10", Weights),
        ["acute, symmetric"] = ("-1/2,1/2", "1/10", Weights),
        ["acute, right of 0"] = ("1/2,3", "1/10", "1/2,1,-1/3,1"),
        ["acute, right of 0, far apart"] = ("1,40", "1/10", "1/2,1,-1/3,1"),
        ["acute, left of 0"] = ("-3,-1/2", "1/10", "1/3,1,-1/2,1"),
        ["acute, left of 0, far apart"] = ("-14,-1", "1/10", "1/3,1,-1/2,1"),
    };

    private static readonly Lazy<Dictionary<string, List<ClaimResult>>> Results = new(() =>
        Instances
            .Select(pair => (pair.Key, Results: Settle(Repository.ClaimsOfTwoNeurons, pair.Value)))
            .Concat(AcuteInstances.Select(pair => (pair.Key, Results: Settle(AcuteClaims(), pair.Value))))
            .ToDictionary(pair => pair.Key, pair => pair.Results)
    );

    private static List<Claim> AcuteClaims() =>
        [.. Repository.ClaimsOfTwoNeurons.Where(claim => claim.Id.Contains("acute", StringComparison.Ordinal))];

    private static readonly Lazy<List<ClaimResult>> OfLogisticLoss = new(() =>
        [
            .. new[] { "default", "stuck" }.SelectMany(name =>
                Settle(Repository.ClaimsOfTwoNeurons, Instances[name], Loss.Logistic)
            ),
        ]
    );

    public static TheoryData<string> Names => new(Instances.Keys.Concat(AcuteInstances.Keys));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_claim_that_applies_is_proved(string name)
    {
        foreach (var result in Results.Value[name].Where(result => !Repository.IsFalse(result.Claim)))
        {
            Assert.True(
                result.Verdict is Verdict.Proved or Verdict.Inapplicable,
                $"{result.Id} on the instance '{name}': {result.Verdict}"
            );
        }
    }

    public static TheoryData<string> FarNames => new(FarInstances.Keys);

    [Theory]
    [MemberData(nameof(FarNames))]
    public void Every_claim_that_applies_is_proved_of_runs_with_far_starts(string name)
    {
        var claims = Repository.ClaimsOfTwoNeurons.Where(claim => !Repository.IsFalse(claim)).ToList();
        foreach (var result in Settle(claims, FarInstances[name]))
        {
            Assert.True(result.Verdict is Verdict.Proved or Verdict.Inapplicable, $"{result.Id}: {result.Verdict}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_false_claim_is_proved(string name)
    {
        foreach (var result in Results.Value[name].Where(result => Repository.IsFalse(result.Claim)))
        {
            Assert.True(
                result.Verdict is Verdict.Refuted or Verdict.Inapplicable,
                $"{result.Id} on the instance '{name}': {result.Verdict}"
            );
        }
    }

    [Fact]
    public void Every_claim_applies_somewhere()
    {
        var settled = Results
            .Value.Values.SelectMany(results => results)
            .Concat(OfLogisticLoss.Value)
            .Where(result => result.Verdict is Verdict.Proved or Verdict.Refuted)
            .Select(result => result.Id)
            .ToHashSet();
        var needsOtherData = new[] { "F.slow-close-points" };
        Assert.Empty(Repository.ClaimsOfTwoNeurons.Select(claim => claim.Id).Except(settled).Except(needsOtherData));
    }

    [Fact]
    public void Claims_for_all_large_t_are_proved_to_infinity_from_the_step_they_state()
    {
        foreach (var result in Results.Value["default"])
        {
            if (result is { Verdict: Verdict.Proved, Claim.Statement: ForAll { To: null } or Eventually })
            {
                Assert.Null(result.To);
                Assert.NotNull(result.From);
            }
        }
    }

    /// <summary>A claim with a constant made a little smaller than the truth must not be proved.</summary>
    [Theory]
    [InlineData("for all t >= T: gap >= (xp - xm)*abs(Delta)/(4*ln(t + 3))")]
    [InlineData(
        "for all t >= T + 2: D <= (ln(exp(p1@T) + kappap*(t - T)) + ln(exp(q2@T) + kappam*(t - T)) - q1@T - p2@T)/(xp - xm)"
    )]
    [InlineData("for all t >= T + 1: abs(q2 - p1 - ln(kappam/kappap)) <= 1/2*abs(exp(q2@T) - exp(p1@T))/kappa/(t - T)")]
    [InlineData("eventually: gap*ln(t) <= 99/400*(xp - xm)*abs(Delta)")]
    [InlineData("eventually: gap*ln(t) >= 101/400*(xp - xm)*abs(Delta)")]
    [InlineData("eventually: kkt*ln(t) <= 1/100")]
    [InlineData("for all t >= T: p1 <= flow.p1")]
    [InlineData("p1@T = q2@T")]
    public void A_statement_just_beyond_the_truth_is_refuted(string statement)
    {
        var claim = ClaimFile.Parse("f", $"claim X \"s\"\nhypothesis specialised\n{statement}").Claims.Single();
        var result = Settle([claim], Instances["default"]).Single();
        Assert.True(result.Verdict is Verdict.Refuted, $"{statement}: {result.Verdict}");
    }

    private static List<ClaimResult> Settle(
        IReadOnlyList<Claim> claims,
        (string Data, string Eta, string Weights) description,
        Loss? loss = null
    )
    {
        var data = Numbers(description.Data);
        var weights = Numbers(description.Weights);
        var instance = Instance.Default with
        {
            Data = new TrainingData(data[0], data[1]),
            Eta = Rational.Parse(description.Eta),
            Loss = loss ?? Loss.Exponential,
            Initial = new(weights[0], weights[1], weights[2], weights[3]),
        };
        var options = new ProverOptions();
        var limits = new ItineraryLimits { Precision = options.Precision, MaximumPrecision = options.MaximumPrecision };
        var prover = new Prover(Itinerary.Of(instance, limits), options);
        return [.. claims.Select(prover.Settle)];
    }

    private static Rational[] Numbers(string text) => [.. text.Split(',').Select(number => Rational.Parse(number))];
}
