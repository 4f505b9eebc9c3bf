using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.GradientDescent;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Enclosures;

public sealed class FixedPointStepperTests
{
    private static readonly Precision Reference = Precision.Of(600);

    // g = 0, g < 0, g > 0 with points on opposite sides and on one side of 0.
    public static TheoryData<string, string> Data =>
        new()
        {
            { "-1", "1" },
            { "-2", "1/2" },
            { "-3/2", "2" },
            { "-1/2", "1" },
            { "-1/2", "1/2" },
            { "1/3", "3/2" },
            // Coefficients above 1, and a norm that is far from that of the pre-activations.
            { "-1/10", "6" },
            { "1", "5/4" },
        };

    [Theory]
    [MemberData(nameof(Data))]
    public void The_state_by_the_derived_rules_is_enclosed_at_every_step(string xMinus, string xPlus)
    {
        Random random = new(11);
        HashSet<string> patterns = [];
        int steps = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            Instance instance = new()
            {
                Data = new TrainingData(Parse(xMinus), Parse(xPlus)),
                Eta = Rational.Create(random.Next(1, 20), 100),
                Initial = new(Weight(random), Weight(random), Weight(random), Weight(random)),
            };
            GradientStep rule = new(instance, Reference);
            Preactivations<Interval> truth = instance.InitialPreactivations.Map(value =>
                Interval.Enclose(value, Reference)
            );
            FixedPointStepper? stepper = FixedPointStepper.TryStart(instance, truth);
            if (stepper is null)
            {
                continue;
            }
            for (int t = 0; t < 150; t++)
            {
                ActivationPattern pattern = ActivationPattern.TryCertify(truth)!.Value;
                Assert.Equal(pattern, stepper.Pattern);
                patterns.Add(pattern.ToString());
                AssertInside(truth.P1, stepper.State.P1);
                AssertInside(truth.Q1, stepper.State.Q1);
                AssertInside(truth.P2, stepper.State.P2);
                AssertInside(truth.Q2, stepper.State.Q2);
                if (stepper.AdvanceInPattern(1) == 0)
                {
                    Assert.True(stepper.IsStopped);
                    break;
                }
                truth = rule.Apply(pattern, truth);
                steps++;
            }
        }
        Assert.True(steps > 1500, $"only {steps} steps");
        Assert.True(patterns.Count >= 5, string.Join(' ', patterns));
    }

    [Fact]
    public void A_long_run_stays_narrow()
    {
        Instance instance = Instance.Default with { Data = new TrainingData(-1, Rational.Create(1, 2)) };
        FixedPointStepper stepper = Start(instance);
        while (stepper.Steps < 20_000 && !stepper.IsStopped)
        {
            stepper.AdvanceInPattern(20_000 - stepper.Steps);
        }
        Assert.Equal(20_000, stepper.Steps);
        // Errors only add up: by interval arithmetic the width would be some 2^-60.
        Assert.True(stepper.State.P1.Width < Dyadic.PowerOfTwo(-80), stepper.State.P1.Width.ToString());
    }

    [Fact]
    public void A_stretch_ends_where_the_pattern_changes()
    {
        FixedPointStepper stepper = Start(Instance.Default with { Data = new TrainingData(-1, Rational.Create(1, 2)) });
        ActivationPattern before = stepper.Pattern;
        int changes = 0;
        while (stepper.Steps < 2000 && !stepper.IsStopped)
        {
            long made = stepper.AdvanceInPattern(2000 - stepper.Steps);
            Assert.True(made > 0);
            changes += stepper.Pattern == before ? 0 : 1;
            before = stepper.Pattern;
        }
        Assert.True(changes > 1, $"{changes} changes");
    }

    [Fact]
    public void A_far_state_of_a_trajectory_in_fixed_point_meets_that_by_intervals()
    {
        const int Far = 3000;
        Instance instance = Instance.Default with { Data = new TrainingData(-1, Rational.Create(1, 2)) };
        Trajectory fixedPoint = new(instance, Precision.Of(128), Precision.Of(128));
        Trajectory intervals = new(instance, Precision.Of(300), Precision.Of(300));
        Preactivations<Interval> near = fixedPoint.StateAt(Far, Precision.Of(128), CancellationToken.None);
        Preactivations<Interval> truth = intervals.StateAt(Far, Precision.Of(300), CancellationToken.None);
        AssertInside(truth.P1, near.P1);
        AssertInside(truth.Q1, near.Q1);
        AssertInside(truth.P2, near.P2);
        AssertInside(truth.Q2, near.Q2);
        Assert.Equal(intervals.Runs, fixedPoint.Runs);
        Assert.Equal(Far, fixedPoint.Reached);
    }

    [Fact]
    public void A_sign_that_is_not_certified_stops_the_stepper()
    {
        Instance instance = Instance.Default;
        Preactivations<Interval> start = instance.InitialPreactivations.Map(value =>
            Interval.Enclose(value, Reference)
        );
        Interval straddling = Interval.FromBounds(-Dyadic.PowerOfTwo(-100), Dyadic.PowerOfTwo(-100));
        Assert.Null(FixedPointStepper.TryStart(instance, start with { P2 = straddling }));
    }

    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        Instance instance = Instance.Default;
        Preactivations<Interval> start = instance.InitialPreactivations.Map(value =>
            Interval.Enclose(value, Reference)
        );
        Assert.NotNull(FixedPointStepper.TryStart(instance, start));
        Assert.Null(FixedPointStepper.TryStart(instance with { Loss = Loss.Logistic }, start));
        Assert.Null(FixedPointStepper.TryStart(instance with { Eta = 10_000 }, start));
        TrainingData near = new(1, Rational.Create(10_001, 10_000));
        Assert.Null(FixedPointStepper.TryStart(instance with { Data = near }, start));
        Assert.Null(FixedPointStepper.TryStart(instance, start with { P1 = Interval.Entire }));
        Assert.Null(FixedPointStepper.TryStart(instance, start with { P1 = Interval.Point(10_000) }));
        Assert.Null(FixedPointStepper.TryStart(instance, start with { P1 = Interval.Point(200) }));
        Assert.Null(FixedPointStepper.TryStart(instance, start with { P1 = Interval.FromBounds(1, 2) }));
    }

    private static FixedPointStepper Start(Instance instance)
    {
        FixedPointStepper? stepper = FixedPointStepper.TryStart(
            instance,
            instance.InitialPreactivations.Map(value => Interval.Enclose(value, Reference))
        );
        Assert.NotNull(stepper);
        return stepper;
    }

    private static void AssertInside(Interval truth, Interval enclosure) =>
        Assert.True(truth.IsSubsetOf(enclosure), $"{truth} is not inside {enclosure}");

    private static Rational Weight(Random random) => Rational.Create(random.Next(-2000, 2000) | 1, 1000);

    private static Rational Parse(string text) =>
        NumberText.TryParse(text, out Rational value, out string? error) ? value : throw new FormatException(error);
}
