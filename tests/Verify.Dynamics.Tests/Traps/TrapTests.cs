using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Traps;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Traps;

/// <summary>The bounds of traps against certified steps.</summary>
public sealed class TrapTests
{
    private static readonly Precision Precision = Precision.Of(128);
    private static readonly Weights<Rational> Start = new(Rational.Create(1, 2), 1, Rational.Create(-1, 3), 1);

    // Both sides of 0: wide, narrow, symmetric, nearly so, nearly orthogonal; one side: near, far, both labels.
    public static TheoryData<string, string, string> Data =>
        new()
        {
            { "-1/2", "1", "1/10" },
            { "-1/2", "1", "1" },
            { "-1/2", "1/2", "1/10" },
            { "-49/100", "1/2", "1/10" },
            { "-1/5", "1/5", "1/10" },
            { "-1/10", "3", "1" },
            { "-2/5", "2", "1/10" },
            { "-1/3", "29/10", "1/10" },
            { "1", "2", "1/10" },
            { "1/2", "3", "1/10" },
            { "1", "10", "1/10" },
            { "1", "40", "1/10" },
            { "-2", "-1", "1/10" },
            { "-3", "-1/2", "1/5" },
        };

    [Theory]
    [MemberData(nameof(Data))]
    public void Every_bound_holds_at_every_step(string xMinus, string xPlus, string eta)
    {
        const int Steps = 100_000;
        Instance instance = Instance(xMinus, xPlus, eta);
        Trap trap = Find(instance, 20_000);
        FixedPointStepper stepper = SteppedTo(instance, (int)trap.From);
        for (int t = (int)trap.From + 1; t <= Steps; t++)
        {
            Assert.Equal(1, stepper.AdvanceInPattern(1));
            if (t < trap.From + 2000 || t % 97 == 0)
            {
                AssertInside(trap, t, stepper.State);
            }
        }
    }

    [Theory]
    [InlineData("-1/2", "1")]
    [InlineData("-1/2", "1/2")]
    [InlineData("1", "2")]
    public void The_bounds_hold_under_the_logistic_loss(string xMinus, string xPlus)
    {
        Instance instance = Instance(xMinus, xPlus, "1/10") with { Loss = Loss.Logistic };
        Trajectory trajectory = new(instance, Precision, Precision.Of(4096));
        Trap trap = Find(instance, 20_000);
        for (int t = (int)trap.From + 1; t <= 20_000; t += 1 + (t / 50))
        {
            AssertInside(trap, t, trajectory.StateAt(t, Precision, CancellationToken.None));
        }
    }

    [Fact]
    public void A_state_that_is_not_yet_in_the_trap_is_refused()
    {
        Instance instance = Instance("-1/2", "1/2", "1/10");
        Trajectory trajectory = new(instance, Precision, Precision.Of(4096));
        Assert.Null(TrapAt(trajectory, "SS", 20, out string missing));
        Assert.NotEqual("", missing);
        // A coarse step: the inequalities (1) and (2) fail for a long time.
        Trajectory coarse = new(Instance("-1/2", "1/2", "10"), Precision, Precision.Of(256));
        Assert.Null(TrapAt(coarse, "SS", 10, out _));
        // SS asks for g < d.
        Trajectory oneSide = new(Instance("1", "2", "1/10"), Precision, Precision.Of(4096));
        Assert.Null(TrapAt(oneSide, "SS", 3000, out _));
    }

    [Fact]
    public void The_active_value_must_be_certain_to_stay_positive()
    {
        // Between 0 and 1 the value p2 falls to a limit; near 0 the conditions (1) to (6) would not see that it comes there.
        Instance instance = Instance("0", "1", "1/10");
        Trajectory trajectory = new(instance, Precision, Precision.Of(4096));
        Assert.Null(TrapAt(trajectory, "SA", 100_000, out string missing));
        Assert.StartsWith("(7)", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mode_that_ends_is_not_taken_to_last()
    {
        // q1 starts low and p2 slides until q1 has risen: mode IS is closed at 10^3 and is left.
        Instance instance = Instance("-1/2", "1", "1/10");
        Trajectory trajectory = new(instance, Precision, Precision.Of(4096));
        Trap? trap = TrapAt(trajectory, "IS", 100, out _) ?? TrapAt(trajectory, "SI", 1000, out _);
        Assert.NotNull(trap);
        Assert.False(trap.IsEndless);
        Assert.Throws<ArgumentOutOfRangeException>(() => trap.StateAt(10_000, Precision));
    }

    [Fact]
    public void Far_states_are_as_narrow_as_the_logarithm_over_the_step()
    {
        Trap trap = Find(Instance("-1/2", "1", "1/10"), 20_000);
        BigInteger far = BigInteger.Pow(10, 100);
        Preactivations<Interval> state = trap.StateAt(far, Precision.Of(600));
        // 2 C ln t/t
        Assert.True(state.P1.Width < Dyadic.FromInteger(4000) * Dyadic.PowerOfTwo(-332), state.P1.Width.ToString());
        Assert.True(state.P1.Width > Dyadic.PowerOfTwo(-340));
        Assert.True(state.Q1.ContainsZero);
        Assert.True(state.Q1.Width < Dyadic.PowerOfTwo(-330), state.Q1.Width.ToString());
    }

    [Theory]
    [InlineData(100, 0, 1)]
    [InlineData(100, 3, 1)]
    [InlineData(100, 3, -1)]
    [InlineData(1000, 50, 1)]
    [InlineData(1000, 50, -1)]
    public void A_run_driven_as_far_as_its_bound_allows_stays_within_the_slack(int start, int deviation, int side)
    {
        // s' = s e^(θ/s) with ln θ = ± c/s, in doubles: their errors are some 10^-9 of s, the slack is at least 10^-2.
        double least = Math.Exp(-(double)deviation / start);
        GrowthRun? run = GrowthRun.TryCreate(
            Interval.Point(start),
            deviation,
            Interval.Enclose(Rational.Create((long)(least * (1L << 40)), 1L << 40), Precision).Lower,
            Precision
        );
        Assert.NotNull(run);
        double s = start;
        for (int n = 1; n <= 50_000; n++)
        {
            s *= Math.Exp(Math.Exp(side * deviation / s) / s);
            if (n < 20 || n % 1000 == 0)
            {
                Rational reached = Rational.Create((long)(s * (1L << 30)), 1L << 30);
                Interval bound = run.At(n, Precision);
                Assert.True(bound.Contains(reached), $"{n}: {s} is not in {bound}");
            }
        }
        // The bound is no more than some times what such a run can do.
        double slack = (double)run.SlackAt(50_000, Precision).ScaleByPowerOfTwo(20).Floor() / (1 << 20);
        Assert.True(slack < 4 * Math.Max(Math.Abs(s - start - 50_000), 1), $"{slack} against {s - start - 50_000}");
    }

    [Fact]
    public void A_run_on_acute_data_is_trapped_and_later_steps_come_from_the_bounds()
    {
        Orbit orbit = new(Instance("-1/2", "1", "1/10"), new ItineraryLimits { Steps = 5000 });
        Assert.Equal(Outcome.Trapped, orbit.Itinerary.Outcome);
        Assert.Equal("SS", orbit.Itinerary.Trap!.Mode.ToString());
        Assert.Null(orbit.Itinerary.Reach);
        Assert.Equal(5000, orbit.Itinerary.PatternReach);
        Assert.Equal(OrbitMethod.Step, orbit.At(5000, 10).Method);
        OrbitPoint far = orbit.At(5001, 10);
        Assert.Equal(OrbitMethod.Trap, far.Method);
        Assert.Null(far.Pattern);
        Orbit stepped = new(Instance("-1/2", "1", "1/10"), new ItineraryLimits { Steps = 6000 });
        OrbitPoint near = stepped.At(5001, 10);
        Assert.True(near.Denominator.IsSubsetOf(far.Denominator));
        Assert.True(near.Margin.IsSubsetOf(far.Margin));
        Assert.True(near.Loss.IsSubsetOf(far.Loss));
        Assert.True(near.Boundary!.Value.IsSubsetOf(far.Boundary!.Value));
    }

    [Fact]
    public void A_dead_neuron_is_noticed()
    {
        Instance instance = Verify.Models.Instance.Default with { Data = new TrainingData(1, 2) };
        Itinerary itinerary = Itinerary.Of(instance, ItineraryLimits.Default);
        Assert.Equal(Outcome.Stuck, itinerary.Outcome);
    }

    private static Trap? TrapAt(Trajectory trajectory, string mode, int step, out string missing)
    {
        trajectory.PatternAt(step, CancellationToken.None);
        Preactivations<Interval> state = trajectory.StateAt(step, Precision, CancellationToken.None);
        TrapMode wanted = TrapMode.All.Single(one => one.ToString() == mode);
        return TrapTest.Try(trajectory.Instance, wanted, step, state, Precision, out missing);
    }

    private static Trap Find(Instance instance, int steps)
    {
        Trajectory trajectory = new(instance, Precision, Precision.Of(4096));
        Trap? trap = TrapSearch.Find(trajectory, steps, CancellationToken.None, out string missing);
        Assert.True(trap is not null, missing);
        Assert.True(trap.IsEndless);
        return trap;
    }

    private static FixedPointStepper SteppedTo(Instance instance, int step)
    {
        Trajectory trajectory = new(instance, Precision, Precision.Of(4096));
        FixedPointStepper? stepper = FixedPointStepper.TryStart(
            instance,
            trajectory.StateAt(step, Precision.Of(1024), CancellationToken.None)
        );
        Assert.NotNull(stepper);
        return stepper;
    }

    private static void AssertInside(Trap trap, int t, Preactivations<Interval> truth)
    {
        Preactivations<Interval> bounds = trap.StateAt(t, Precision);
        AssertInside(t, "p1", truth.P1, bounds.P1);
        AssertInside(t, "q1", truth.Q1, bounds.Q1);
        AssertInside(t, "p2", truth.P2, bounds.P2);
        AssertInside(t, "q2", truth.Q2, bounds.Q2);
        // The ratio stays in its bounds; the truth is far narrower than they are, except for what is at t₀ itself.
        Preactivations<Interval> state = truth;
        TrapCoordinates at = new(trap.Instance, trap.Mode);
        Interval ratio = (at.V(state, Precision) - at.U(state, Precision)).Exp(Precision);
        Assert.True(
            ratio.Upper >= trap.Ratio.Lower && ratio.Lower <= trap.Ratio.Upper,
            $"step {t}: the ratio {ratio} is not in {trap.Ratio}"
        );
    }

    private static void AssertInside(int t, string name, Interval truth, Interval bound) =>
        Assert.True(truth.IsSubsetOf(bound), $"step {t}: {name} in {truth} is not in {bound}");

    private static Instance Instance(string xMinus, string xPlus, string eta) =>
        new()
        {
            Data = new TrainingData(Parse(xMinus), Parse(xPlus)),
            Eta = Parse(eta),
            Initial = Start,
        };

    private static Rational Parse(string text) =>
        NumberText.TryParse(text, out Rational value, out string? error) ? value : throw new FormatException(error);
}
