using System.Numerics;
using Verify.Arithmetic;
using Verify.FloatingPoint.Audit;
using Verify.FloatingPoint.Formats;
using Verify.Models;
using Xunit;

namespace Verify.FloatingPoint.Tests.Audit;

public class FloatAuditTests
{
    private static readonly Lazy<FloatAuditResult> Default32 = new(() =>
        FloatAudit.Run(Instance.Default, MachineFormat.Float32)
    );

    [Fact]
    public void Float32_stagnates_where_predicted_to_the_step()
    {
        var result = Default32.Value;
        Assert.Equal(1_835_721, result.StagnatesAt);
        Assert.Equal(result.StagnatesAt, result.PredictedStagnation);
        Assert.InRange(result.PredictionWork.SingleSteps + result.PredictionWork.Leaps, 1, 100_000);
    }

    [Theory]
    [InlineData("-1", "1", 1, 0)] // b1 = 0 at the start
    [InlineData("-1", "1", 1, 1)]
    [InlineData("-2", "2", 1, 0)] // obtuse
    public void The_best_margin_of_mirror_images_is_no_artifact(string xMinus, string xPlus, int slope, int bias)
    {
        var instance = new Instance
        {
            Data = new TrainingData(Rational.Parse(xMinus), Rational.Parse(xPlus)),
            Initial = new Weights<Rational>(slope, bias, -slope, bias),
        };
        var options = new FloatAuditOptions
        {
            Steps = 100,
            RestartSteps = 0,
            PredictionWork = 10_000_000,
        };
        var result = FloatAudit.Run(instance, MachineFormat.Float32, options);
        Assert.NotEmpty(result.Samples);
        Assert.All(result.Samples, sample => Assert.Equal(Interval.Zero, sample.TrueGap));
        Assert.Null(result.FirstWrongMarginSign);
        Assert.Contains("the best one, and so it is, by symmetry", result.Conclusion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "0", "-1", "1/100")]
    [InlineData("1", "-1/2", "-1", "-1/2")] // b1 < 0: the neurons are dead between the points
    public void Without_symmetry_or_with_a_dead_stretch_the_gap_is_not_0(string w1, string b1, string w2, string b2)
    {
        var weights = new[] { w1, b1, w2, b2 }.Select(text => Rational.Parse(text)).ToArray();
        var instance = new Instance { Initial = new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]) };
        var options = new FloatAuditOptions
        {
            Steps = 2,
            RestartSteps = 0,
            PredictionWork = 10,
        };
        var result = FloatAudit.Run(instance, MachineFormat.Float32, options);
        Assert.All(result.Samples, sample => Assert.True(sample.TrueGap!.Value.IsPositive));
    }

    [Fact]
    public void Restarted_loops_stop_where_predicted_with_the_same_bits()
    {
        var result = Default32.Value;
        Assert.Equal(2, result.Restarts.Count);
        Assert.All(
            result.Restarts,
            check =>
            {
                Assert.NotNull(check.Predicted);
                Assert.Equal(check.Predicted, check.Observed);
                Assert.True(check.SameBits);
            }
        );
        // Started from the exact state where the exact changes reach half a last place, it stops there or before.
        Assert.InRange(result.Restarts[1].Observed!.Value, result.Restarts[1].From, result.HalfUlpStep!.Value);
    }

    [Fact]
    public void Float64_restarted_from_the_enclosed_state_stops_at_the_half_ulp_step()
    {
        var result = FloatAudit.Run(
            Instance.Default,
            MachineFormat.Float64,
            new FloatAuditOptions
            {
                Steps = 1_000,
                PredictionWork = 1_000,
                RestartSteps = 200_000,
            }
        );
        Assert.Null(result.StagnatesAt);
        Assert.Null(result.PredictedStagnation);
        var check = Assert.Single(result.Restarts);
        Assert.Equal(BigInteger.Parse("562949953421279"), result.HalfUlpStep);
        Assert.Equal(result.HalfUlpStep, check.Predicted);
        Assert.Equal(result.HalfUlpStep, check.Observed);
    }

    [Fact]
    public void First_outside_is_the_first_step_beyond_the_last_places_allowed()
    {
        var result = FloatAudit.Run(
            Instance.Default,
            MachineFormat.Float32,
            new FloatAuditOptions { Steps = 200, Ulps = 4 }
        );
        Assert.NotNull(result.FirstOutside);
        Assert.Equal(result.FirstOutside + 1, result.ComparedSteps);
        var wider = FloatAudit.Run(
            Instance.Default,
            MachineFormat.Float32,
            new FloatAuditOptions { Steps = 200, Ulps = 1_000_000 }
        );
        Assert.Null(wider.FirstOutside);
        Assert.Equal(200, wider.ComparedSteps);
    }

    [Fact]
    public void Samples_show_the_plateau_beside_the_falling_gap()
    {
        var result = Default32.Value;
        var last = result.Samples[^1];
        Assert.Equal(BigInteger.Pow(10, 1000), last.Step);
        var stagnant = result.Samples.Single(sample => sample.Step == result.StagnatesAt);
        Assert.Equal(stagnant.Gap, last.Gap);
        Assert.True(last.TrueGap!.Value.Upper.ScaleByPowerOfTwo(6) < last.Gap);
        Assert.All(result.Samples.Zip(result.Samples.Skip(1)), pair => Assert.True(pair.First.Step < pair.Second.Step));
        // Early on the float run is right to five digits.
        Assert.All(
            result.Samples.Where(sample => sample.Step < 1000),
            sample => Assert.True((sample.TrueGap!.Value - sample.Gap).Magnitude < Dyadic.Create(1, -16))
        );
    }

    [Fact]
    public void Conclusion_is_one_sentence_about_the_plateau()
    {
        var text = Default32.Value.Conclusion;
        Assert.Contains("float32", text, StringComparison.Ordinal);
        Assert.Contains("1835721", text, StringComparison.Ordinal);
        Assert.Contains("0.0220…", text, StringComparison.Ordinal);
        Assert.Contains("10^1000", text, StringComparison.Ordinal);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_margin_that_really_moves_is_seen_to_move_the_wrong_way_or_not_at_all()
    {
        var result = Default32.Value;
        Assert.Equal(19_121, result.FirstWrongMarginSign);
        Assert.Equal(19_129, result.FirstFrozenMargin);
    }

    [Fact]
    public void A_slow_switch_that_the_stagnant_run_never_makes_is_the_first_wrong_pattern()
    {
        // Both neurons active on the first point; in bfloat16 the run stops before the bad one dies.
        var instance = Instance.Default with
        {
            Initial = new Weights<Rational>(3, 1, Rational.Create(1, 2), 1),
        };
        var result = FloatAudit.Run(instance, MachineFormat.BFloat16, new FloatAuditOptions { Steps = 10_000 });
        Assert.Equal(177, result.StagnatesAt);
        Assert.Equal(1162, result.FirstWrongPattern);
    }

    [Fact]
    public void A_run_that_never_moves_is_not_called_converged()
    {
        var instance = Instance.Default with { Initial = new Weights<Rational>(0, -1, 0, -1) };
        var result = FloatAudit.Run(instance, MachineFormat.Float32, new FloatAuditOptions { Steps = 100 });
        Assert.Equal(0, result.StagnatesAt);
        Assert.Equal(0, result.PredictedStagnation);
        Assert.Null(result.HalfUlpStep);
        Assert.Contains("nothing is wrong", result.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_names_are_read_back()
    {
        Assert.Equal(["float32", "float64", "float16", "bfloat16"], FloatAudit.FormatNames);
        Assert.All(FloatAudit.FormatNames, name => Assert.True(FloatAudit.TryParseFormat(name, out _)));
        Assert.False(FloatAudit.TryParseFormat("Float32", out _));
    }

    [Fact]
    public void A_number_out_of_range_is_named()
    {
        var instance = Instance.Default with { Eta = Rational.FromDyadic(Dyadic.Create(1, 300)) };
        var error = Assert.Throws<OverflowException>(() => FloatAudit.Run(instance, MachineFormat.Float32));
        Assert.Contains("float32", error.Message, StringComparison.Ordinal);
    }
}
