using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.Enclosures;

public class TrajectoryTests
{
    [Fact]
    public void Phases_of_orthogonal_data_agree_with_stepping() =>
        Networks.Check(
            from instance in Instances.Orthogonal
            from t in Gen.Choose(0, 150)
            select (instance, t),
            drawn => AgreesWithStepping(drawn.instance, drawn.t),
            120
        );

    [Fact]
    public void Phases_of_obtuse_data_agree_with_stepping() =>
        Networks.Check(
            from instance in Instances.Obtuse
            from t in Gen.Choose(0, 150)
            select (instance, t),
            drawn => AgreesWithStepping(drawn.instance, drawn.t),
            60
        );

    [Fact]
    public void States_asked_for_in_any_order_are_the_same()
    {
        Instance instance = Instance.Default with { Data = new TrainingData(Rational.Create(-1, 2), 1) };
        Trajectory trajectory = new(instance, Precision.Of(128), Precision.Of(1024));
        Preactivations<Interval> late = trajectory.StateAt(700, Precision.Of(128), default);
        Preactivations<Interval> early = trajectory.StateAt(3, Precision.Of(128), default);
        Assert.Equal(late, trajectory.StateAt(700, Precision.Of(128), default));
        Assert.Equal(
            early,
            new Trajectory(instance, Precision.Of(128), Precision.Of(1024)).StateAt(3, Precision.Of(128), default)
        );
    }

    [Theory]
    [InlineData(128)]
    [InlineData(300)]
    public void A_walk_and_a_jump_give_the_same_numbers(int bits)
    {
        Instance instance = Instance.Default with { Data = new TrainingData(Rational.Create(-1, 2), 1) };
        Trajectory walked = New();
        Trajectory used = New();
        used.StateAt(900, Precision.Of(1000), default);
        used.PatternAt(1500, default);
        for (int t = 0; t <= 1100; t++)
        {
            walked.StateAt(t, Precision.Of(bits), default);
        }
        foreach (int t in (int[])[1099, 255, 256, 257, 700, 1024])
        {
            Preactivations<Interval> jumped = New().StateAt(t, Precision.Of(bits), default);
            Assert.Equal(jumped, walked.StateAt(t, Precision.Of(bits), default));
            Assert.Equal(jumped, used.StateAt(t, Precision.Of(bits), default));
        }

        Trajectory New() => new(instance, Precision.Of(128), Precision.Of(4096));
    }

    [Fact]
    public void Undecided_sign_is_reported_with_its_step()
    {
        // With 8 bits at most, the sign of q1 is lost when it chatters about 0.
        Instance instance = Instance.Default with
        {
            Data = new TrainingData(Rational.Create(-1, 2), 1),
        };
        Trajectory trajectory = new(instance, Precision.Of(8), Precision.Of(8));
        UndecidedSignException undecided = Assert.Throws<UndecidedSignException>(() =>
            trajectory.StateAt(5000, Precision.Of(8), default)
        );
        Assert.Equal(trajectory.Reached, undecided.Step - 1);
    }

    private static void AgreesWithStepping(Instance instance, int t)
    {
        Itinerary itinerary = Itinerary.Of(instance, ItineraryLimits.Default with { Steps = 300 });
        Trajectory trajectory = new(instance, Precision.Of(160), Precision.Of(2560));
        if (itinerary.PhaseAt(t) is not { } phase)
        {
            return;
        }
        if (t < itinerary.Reach || itinerary.Reach is null)
        {
            Assert.Equal(trajectory.PatternAt(t, default), phase.PatternAt(t));
        }
        Preactivations<Interval> stepped = trajectory.StateAt(t, Precision.Of(160), default);
        Preactivations<Interval> leapt;
        try
        {
            leapt = phase.StateAt(t, Precision.Of(128));
        }
        catch (ExponentRangeException)
        {
            // A step so large that e^p1 has more than 2^40 bits: no answer is given.
            Assert.True(stepped.P1.Magnitude > 1_000_000 || stepped.Q2.Magnitude > 1_000_000);
            return;
        }
        Assert.True(stepped.P1.Overlaps(leapt.P1));
        Assert.True(stepped.Q1.Overlaps(leapt.Q1));
        Assert.True(stepped.P2.Overlaps(leapt.P2));
        Assert.True(stepped.Q2.Overlaps(leapt.Q2));
        if (itinerary.SpecialisedAt is { } specialised && specialised <= t)
        {
            // T is minimal: just before it the pattern differs.
            Assert.Equal(ActivationPattern.Specialised, trajectory.PatternAt((int)specialised, default));
            Assert.True(
                specialised.IsZero
                    || trajectory.PatternAt((int)specialised - 1, default) != ActivationPattern.Specialised
            );
        }
    }
}
