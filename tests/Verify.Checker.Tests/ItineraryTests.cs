using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Each condition on the phases of a run: what just meets it, and what just does not.</summary>
public sealed class ItineraryTests
{
    private const int Bits = 160;
    private static readonly bool[] Specialised = [true, false, false, true];
    private static readonly bool[] Dead = [true, true, false, false];
    private static readonly bool[] Silent = [false, false, false, false];

    // From (1, -1, -1, 1) with orthogonal data the pattern is 1001 from the start.
    private static Instance Simple => TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, 1]);

    // p2 falls from 1 with the step 1/4096 e^(p2 - p1) or so, and is active for a long time.
    private static Instance WithBad => TrajectoryTests.FromState("-1", "1", "1/4096", [1, -1, 1, 1]);

    [Theory]
    [InlineData("0-inf", true)]
    [InlineData("0-5 5-inf", true)]
    [InlineData("1-inf", false)]
    [InlineData("0-5 6-inf", false)]
    [InlineData("0-5 4-inf", false)]
    [InlineData("0-0 0-inf", false)]
    [InlineData("0-5 5-5", false)]
    [InlineData("0-5 5-4", false)]
    [InlineData("0-inf 5-inf", false)]
    [InlineData("0-0", false)]
    [InlineData("0-0 stepped", true)]
    [InlineData("0-5 5-5 stepped", true)]
    [InlineData("0-5 5-4 stepped", false)]
    [InlineData("0-5 6-6 stepped", false)]
    public void Phases_follow_one_another(string text, bool accepted)
    {
        // The last word may say that the last phase is stepped.
        string[] words = text.Split(' ');
        Phase[] phases =
        [
            .. words
                .Where(word => word != "stepped")
                .Select(part => part.Split('-'))
                .Select(ends =>
                    Closed(BigInteger.Parse(ends[0]), ends[1] == "inf" ? null : BigInteger.Parse(ends[1]), Specialised)
                ),
        ];
        if (words[^1] == "stepped")
        {
            phases[^1] = TrajectoryTests.Stepped(phases[^1].From, phases[^1].To!.Value);
        }
        Is(Simple, phases, accepted ? null : "the phases do not follow one another from step 0");
    }

    [Fact]
    public void Only_a_stepped_phase_at_the_end_has_the_step_where_it_ends()
    {
        Assert.Equal(4, Itinerary.LastStep([TrajectoryTests.Stepped(0, 5), TrajectoryTests.Stepped(5, 6)], 0));
        Assert.Equal(6, Itinerary.LastStep([TrajectoryTests.Stepped(0, 5), TrajectoryTests.Stepped(5, 6)], 1));
        Assert.Equal(5, Itinerary.LastStep([TrajectoryTests.Stepped(0, 5), Closed(5, 6, Specialised)], 1));
        Assert.Null(Itinerary.LastStep([Closed(0, null, Specialised)], 0));
        var trajectory = Itinerary.Check(Simple, [TrajectoryTests.Stepped(0, 5)], Bits).Trajectory(Bits);
        Assert.Equal(Specialised, trajectory.PatternAt(5));
        Assert.Throws<UndecidedException>(() => trajectory.PatternAt(6));
        trajectory = Itinerary.Check(Simple, [Closed(0, 5, Specialised)], Bits).Trajectory(Bits);
        Assert.Throws<UndecidedException>(() => trajectory.PatternAt(5));
    }

    [Theory]
    [InlineData("-1", "1", "1001", false, null)]
    [InlineData("-1", "1", "1011", false, "its pattern changes some time")]
    [InlineData("-1", "1", "1101", false, "its pattern changes some time")]
    [InlineData("-1", "1", "1001", true, null)]
    [InlineData("-1", "1", "0000", true, null)]
    [InlineData("-1", "2", "1001", false, null)]
    [InlineData("-1", "2", "1000", false, null)]
    [InlineData("-1", "2", "0001", false, null)]
    [InlineData("-1", "2", "0000", false, null)]
    [InlineData("-1", "2", "1001", true, null)]
    [InlineData("-1", "2", "1000", true, null)]
    [InlineData("-1", "2", "0001", true, null)]
    [InlineData("-1", "2", "1011", false, "no closed form")]
    [InlineData("-1", "2", "1011", true, "no closed form")]
    [InlineData("-1", "1/2", "1001", true, "no closed form")]
    [InlineData("-1", "2", "1101", false, "no closed form")]
    [InlineData("-1", "1/2", "1001", false, "no closed form")]
    [InlineData("-1", "1/2", "1000", false, "no closed form")]
    [InlineData("-1", "1/2", "0001", false, "no closed form")]
    [InlineData("-1", "1/2", "0000", false, null)]
    public void Endless_phases_need_a_closed_form(string minus, string plus, string bits, bool logistic, string? reason)
    {
        bool[] pattern = [.. bits.Select(c => c == '1')];
        var start = TrajectoryTests.FromState(minus, plus, "1/10", [.. pattern.Select(b => (Rational)(b ? 1 : -1))]);
        var instance = TrajectoryTests.Make(minus, plus, "1/10", start.Weights, logistic);

        Is(instance, [Closed(0, null, pattern)], reason);
        if (reason is null)
        {
            var itinerary = Itinerary.Check(instance, [Closed(0, null, pattern)], Bits);
            Assert.Equal(bits == "1001" ? BigInteger.Zero : null, itinerary.Specialisation);
            Assert.Equal(bits != "1001", itinerary.IsStuck);
        }
    }

    [Fact]
    public void The_pattern_is_tested_in_every_place()
    {
        for (var code = 0; code < 16; code++)
        {
            bool[] pattern = [.. Enumerable.Range(0, 4).Select(i => ((code >> i) & 1) == 1)];
            var instance = TrajectoryTests.FromState(
                "-1",
                "1",
                "1/4096",
                [.. pattern.Select(b => (Rational)(b ? 1 : -1))]
            );
            Is(instance, [Closed(0, 3, pattern)], null);
            for (var i = 0; i < 4; i++)
            {
                var other = (bool[])pattern.Clone();
                other[i] = !other[i];
                Is(instance, [Closed(0, 3, other)], "the pattern at its first step is another one");
            }
        }
    }

    [Fact]
    public void A_bad_one_is_positive_to_the_last_step_and_no_longer()
    {
        // The true number of steps with p2 > 0, from the definition.
        var instance = TrajectoryTests.FromState("-1", "1", "1/64", [1, -1, 1, 1]);
        var run = new WeightRun(instance);
        var steps = 0;
        for (; run.State[2].IsPositive; steps++)
        {
            Assert.True(run.Advance());
        }
        bool[] bad = [true, false, true, true];
        Phase[] Of(int change) => [Closed(0, change, bad), Closed(change, null, Specialised)];

        Is(instance, Of(steps), null);
        Assert.Equal(steps, Itinerary.Check(instance, Of(steps), Bits).Specialisation);
        Is(instance, Of(steps + 1), "a bad pre-activation is not positive before the end");
        Is(instance, Of(steps - 1), "the pattern at its first step is another one");
    }

    [Fact]
    public void Specialisation_is_the_first_of_the_last_phases()
    {
        Phase[] phases = [Closed(0, 5, Specialised), Closed(5, 7, Specialised), Closed(7, null, Specialised)];
        Assert.Equal(BigInteger.Zero, Itinerary.Check(Simple, phases, Bits).Specialisation);

        // Stepped first: the pattern was 1001 there already, so T would be another step.
        Phase[] late = [TrajectoryTests.Stepped(0, 5), Closed(5, null, Specialised)];
        Is(Simple, late, "the pattern is 1001 before the last phases begin");
        Phase[] later = [TrajectoryTests.Stepped(0, 5), Closed(5, 9, Specialised), Closed(9, null, Specialised)];
        Is(Simple, later, "the pattern is 1001 before the last phases begin");

        // A run that ends has none, nor one that is known to the end of a closed phase only.
        Phase[] ending = [Closed(0, 5, Specialised)];
        var known = Itinerary.Check(Simple, ending, Bits);
        Assert.Null(known.Specialisation);
        Assert.False(known.IsStuck);
    }

    [Fact]
    public void A_change_after_stepping_is_where_the_pattern_changes()
    {
        // q1 is positive for a while, with data for which nothing but steps is known then.
        var instance = TrajectoryTests.FromState("-1", "2", "1/10", [1, new Rational(1, 4), -1, 1]);
        var run = new WeightRun(instance);
        var steps = 0;
        for (; run.State[1].IsPositive; steps++)
        {
            Assert.True(run.Advance());
        }
        Assert.InRange(steps, 2, 200);
        Phase[] Of(int change) => [TrajectoryTests.Stepped(0, change), Closed(change, null, Specialised)];

        Assert.Equal(steps, Itinerary.Check(instance, Of(steps), Bits).Specialisation);
        Is(instance, Of(steps + 1), "the pattern is 1001 before the last phases begin");
        Is(instance, Of(steps - 1), "the pattern at its first step is another one");
    }

    [Theory]
    [InlineData(1, 1, -1, -1, true)] // the second neuron is dead
    [InlineData(-1, -1, 1, 1, true)] // the first
    [InlineData(1, -1, -1, 1, false)]
    [InlineData(-1, 1, 1, -1, false)]
    public void A_run_with_a_dead_neuron_is_stuck(int p1, int q1, int p2, int q2, bool stuck)
    {
        var instance = TrajectoryTests.FromState("-1", "1/2", "1/4096", [p1, q1, p2, q2]);
        Phase[] phases = [TrajectoryTests.Stepped(0, 3)];
        Assert.Equal(stuck, Itinerary.Check(instance, phases, Bits).IsStuck);
    }

    [Fact]
    public void Stuck_without_end_is_every_pattern_but_the_specialised()
    {
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [1, -1, -1, -1]);
        var itinerary = Itinerary.Check(instance, [Closed(0, null, [true, false, false, false])], Bits);
        Assert.True(itinerary.IsStuck);
        Assert.Null(itinerary.Specialisation);

        var dead = TrajectoryTests.FromState("-1", "1", "1/4096", [1, 1, -1, -1]);
        Assert.True(Itinerary.Check(dead, [Closed(0, 3, Dead)], Bits).IsStuck);
        var silent = TrajectoryTests.FromState("1", "2", "1/10", [-1, -1, -1, -1]);
        Assert.True(Itinerary.Check(silent, [Closed(0, 2, Silent)], Bits).IsStuck);
    }

    [Fact]
    public void A_stepped_phase_has_an_end_and_not_too_many_steps()
    {
        const string Reason = "a stepped phase must have at most 1000000 steps";
        Is(Simple, [TrajectoryTests.Stepped(0, null)], Reason);
        Is(Simple, [TrajectoryTests.Stepped(0, Limits.Steps + 1)], Reason);
        // From a pattern in which nothing moves a million steps are few.
        var silent = TrajectoryTests.FromState("1", "2", "1/10", [-1, -1, -1, -1]);
        Is(silent, [TrajectoryTests.Stepped(0, Limits.Steps)], null);
        Phase[] second = [Closed(0, 10, Silent), TrajectoryTests.Stepped(10, 10 + Limits.Steps)];
        Is(silent, second, null);
    }

    [Fact]
    public void The_stated_remainder_is_tested_where_the_Fatou_coordinate_is_used()
    {
        const string Reason = "the remainder of the Fatou coordinate is not shown to be as small as stated";
        var exact = new Trajectory(Simple, [Closed(0, null, Specialised)], Bits).ChainOf(0, 0, false).ErrorAfter(30);
        Is(Simple, [Closed(0, null, Specialised, exact.High)], null);
        Is(Simple, [Closed(0, null, Specialised, exact.Low - exact.Low.Scale(-60))], Reason);

        // A phase within its direct steps has no remainder; one step more and it has.
        bool[] bad = [true, false, true, true];
        Is(WithBad, [Closed(0, 30, bad, Dyadic.Zero)], null);
        Is(WithBad, [Closed(0, 31, bad, Dyadic.Zero)], Reason);
        Is(WithBad, [Closed(0, 31, bad)], null);

        Is(WithBad, [Closed(0, 10, bad, Dyadic.Zero), Closed(10, 40, bad, Dyadic.Zero)], null);

        // A value between the true remainder and the bound from few bits is decided by more.
        var close = new Trajectory(Simple, [Closed(0, null, Specialised)], 600).ChainOf(0, 0, false).ErrorAfter(30);
        Assert.True(exact.Low < close.High && close.High < exact.High);
        Is(Simple, [Closed(0, null, Specialised, close.High)], null);

        // Where nothing moves at a point there is no chain.
        var silent = TrajectoryTests.FromState("-1", "1", "1/10", [-1, -1, -1, -1]);
        Is(silent, [Closed(0, null, Silent, Dyadic.Zero)], null);
        foreach (var pattern in new bool[][] { [true, false, false, false], [false, false, false, true] })
        {
            var half = TrajectoryTests.FromState("-1", "1", "1/10", [.. pattern.Select(b => (Rational)(b ? 1 : -1))]);
            Is(half, [Closed(0, null, pattern, Dyadic.Zero)], Reason);
        }
    }

    [Fact]
    public void A_sign_that_needs_more_bits_gets_them()
    {
        // From equal values p2 falls by 1/10 to 10^-33, which 64 bits do not see and 128 do.
        var nearly = new Rational(BigInteger.Pow(10, 32) + 1, BigInteger.Pow(10, 33));
        var instance = TrajectoryTests.FromState("-1", "1", "1/20", [nearly, -1, nearly, 1]);
        Phase[] phases = [TrajectoryTests.Stepped(0, 2)];
        Is(instance, phases, null, bits: 16);
        Is(instance, phases, "the sign of a pre-activation is not decided", bits: 8);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(30, 30)]
    public void One_step_at_least_is_taken(int stated, int taken) =>
        Assert.Equal(taken, TrajectoryTests.Closed(0, null, Specialised, burn: stated).Burn);

    [Fact]
    public void Phases_far_out_get_the_bits_that_their_steps_have()
    {
        // Both at x+ are 40: the bad one is positive for some e^80 steps.
        var instance = TrajectoryTests.FromState("-1", "1", "1/10", [40, -1, 40, 1]);
        bool[] bad = [true, false, true, true];
        var far = BigInteger.Pow(10, 30);
        Is(instance, [Closed(0, far, bad), Closed(far, far + 5, bad)], null, bits: 16);
    }

    [Theory]
    [InlineData("-1", "1", "1/10", "1", null)]
    [InlineData("-1", "1", "1/10", "1/2", null)]
    [InlineData("1/2", "1", "1/10", "1/2", null)]
    [InlineData("1", "1", "1/10", "1", "xm must be less than xp")]
    [InlineData("1", "-1", "1/10", "1", "xm must be less than xp")]
    [InlineData("-1", "1", "0", "1", "eta must be positive")]
    [InlineData("-1", "1", "-1/10", "1", "eta must be positive")]
    [InlineData("-1", "1", "1/10", "2", "c must be 1 or 1/2")]
    [InlineData("-1", "1", "1/10", "1/3", "c must be 1 or 1/2")]
    [InlineData("-1", "1", "1/10", "0", "c must be 1 or 1/2")]
    public void An_instance_is_tested(string minus, string plus, string eta, string averaging, string? reason)
    {
        var instance = Instance.OfPair(
            Rational.Parse(minus),
            Rational.Parse(plus),
            Rational.Parse(eta),
            Rational.Parse(averaging),
            false,
            [1, 1, 1, 1]
        );
        if (reason is null)
        {
            instance.Validate();
        }
        else
        {
            var refusal = Assert.Throws<MalformedException>(instance.Validate);
            Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Numbers_of_an_instance_have_a_bounded_number_of_bits()
    {
        var most = (BigInteger.One << Limits.InstanceBits) - 1;
        foreach (var number in (Rational[])[most, -most, new Rational(1, most), new Rational(most, most - 2)])
        {
            With(number).Validate();
        }
        foreach (var number in (Rational[])[most + 1, -most - 2, new Rational(1, most + 1)])
        {
            var refusal = Assert.Throws<MalformedException>(With(number).Validate);
            Assert.Contains("at most 8192 bits", refusal.Message, StringComparison.Ordinal);
        }

        static Instance With(Rational weight) => Instance.OfPair(-1, 1, 1, 1, false, [1, 1, weight, 1]);
    }

    private static Phase Closed(BigInteger from, BigInteger? to, bool[] pattern, Dyadic? error = null) =>
        TrajectoryTests.Closed(from, to, pattern, error);

    private static void Is(Instance instance, Phase[] phases, string? reason, int bits = Bits)
    {
        if (reason is null)
        {
            Itinerary.Check(instance, phases, bits);
        }
        else
        {
            var refusal = Assert.Throws<RejectedException>(() => Itinerary.Check(instance, phases, bits));
            Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        }
    }
}
