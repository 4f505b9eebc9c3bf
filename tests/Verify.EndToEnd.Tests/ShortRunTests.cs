using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>Runs that cannot be followed far: what is known up to their last step is told, nothing beyond, and the checker agrees.</summary>
public sealed class ShortRunTests
{
    private const string OutOfRangeAtOnce = "1/2 3/2 -3/4 10^12";

    [Fact]
    public void The_first_step_leaves_the_range_of_numbers() =>
        IsKnownUpTo(0, new Instance { Initial = Weights(OutOfRangeAtOnce) });

    [Fact]
    public void The_first_step_leaves_the_range_of_numbers_for_a_loss_without_closed_form() =>
        IsKnownUpTo(0, new Instance { Initial = Weights(OutOfRangeAtOnce), Loss = Loss.Logistic });

    [Fact]
    public void The_start_of_a_chain_is_too_small_to_be_told_from_0() =>
        IsKnownUpTo(
            0,
            new Instance
            {
                Data = new TrainingData(Numbers.Read("-10^6"), Numbers.Read("10^-6")),
                Eta = Numbers.Read("10^6"),
                Initial = Weights("-10^12 1/2 10^5 0"),
            }
        );

    [Fact]
    public void The_number_of_steps_is_limited() =>
        IsKnownUpTo(
            40,
            new Instance { Data = new TrainingData(Numbers.Read("-1/2"), Numbers.Read("1/2")) },
            new AuditOptions { MaximumSteps = 40 }
        );

    [Theory]
    [InlineData("-1 1", "10^400", "1 1 -1 1", "exp")] // s_1 = s_0 e^(1/s_0) is out of range, the state after one step is not
    [InlineData("1/2 2", "10^-300", "2 -3/4 0 1/3", "exp")] // a step far below the last bit of the pre-activations
    [InlineData("-1/2 1/2", "1000", "-10^12 -40 -1 10^12", "logistic")] // exp of the output is out of range
    public void The_steps_up_to_the_limit_are_known(string data, string eta, string init, string loss)
    {
        string[] points = data.Split(' ');
        IsKnownUpTo(
            20,
            new Instance
            {
                Data = new TrainingData(Numbers.Read(points[0]), Numbers.Read(points[1])),
                Eta = Numbers.Read(eta),
                Initial = Weights(init),
                Loss = Loss.Find(loss)!,
            },
            new AuditOptions { MaximumSteps = 20 }
        );
    }

    [Fact]
    public void A_sign_is_not_decided()
    {
        // p1 = 2, kappa = 1/10, and p2 - kappa/(e^(p1 - p2) + 1), its value after one step, is below 10^-40 in absolute value: where
        // the phase ends is not known, so nothing of the run is told.
        AuditResult result = Known(
            0,
            new Instance
            {
                Loss = Loss.Logistic,
                Initial = Weights("2 0 -1 1.01204736320203506803873386645886387094958"),
            },
            new AuditOptions { Precision = Precision.Of(64), MaximumPrecision = Precision.Of(64) }
        );
        Assert.All(result.Claims, claim => Assert.NotEmpty(Assert.IsType<Verdict.Undecided>(claim.Verdict).Reason));
        Checker.AssertVerifies(result.Certificate);
    }

    private static void IsKnownUpTo(int last, Instance instance, AuditOptions? options = null)
    {
        AuditResult result = Known(last, instance, options);
        Assert.Equal(["proved", "proved", "undecided", "undecided"], result.Claims.Select(claim => claim.Verdict.Name));
        Checker.AssertVerifies(result.Certificate);
    }

    private static AuditResult Known(int last, Instance instance, AuditOptions? options)
    {
        ParseResult claims = ClaimFile.Parse(
            "short",
            $"""
            claim known "The last step."
              at t = {last}: norm2 > 0
            claim all "All steps up to it."
              for all t in [0, {last}]: norm2 > 0
            claim next "One more."
              at t = {last + 1}: norm2 > 0
            claim move "From the last step to the next."
              at t = {last}: D@(t+1) != D
            """
        );
        Assert.Empty(claims.Diagnostics);
        return Auditor.Prove(claims.Claims, instance, options ?? new AuditOptions());
    }

    private static Weights<Rational> Weights(string text) =>
        text.Split(' ').Select(Numbers.Read).ToArray() is [var w1, var b1, var w2, var b2]
            ? new Weights<Rational>(w1, b1, w2, b2)
            : throw new ArgumentException(text);
}
