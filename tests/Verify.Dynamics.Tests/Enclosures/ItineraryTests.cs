using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Enclosures;

public class ItineraryTests
{
    [Fact]
    public void Forty_digit_switching_steps_are_found_exactly()
    {
        Itinerary itinerary = Itinerary.Of(With("3", "40", "5/2", "30"), ItineraryLimits.Default);
        Assert.Equal(
            ["1111", "1011", "1001"],
            itinerary.Phases.Cast<ClosedPhase>().Select(phase => phase.Pattern.ToString())
        );
        Assert.Equal(Outcome.Specialised, itinerary.Outcome);
        BigInteger specialised = itinerary.SpecialisedAt!.Value;
        Assert.True(specialised > BigInteger.Pow(10, 30));
        Precision precision = Precision.Of(512);
        Phase last = itinerary.Phases[^2];
        Assert.True(last.StateAt(specialised - 1, precision).P2.IsPositive);
        Assert.True(last.StateAt(specialised, precision).P2.IsNegative);
    }

    [Fact]
    public void A_dead_neuron_keeps_a_run_stuck_where_a_later_sign_is_not_decided()
    {
        // The first neuron is dead; with 2 bits the sign of p2, which falls from 1, is lost before it is known not to be positive. The
        // stepper with more bits than asked for does not take the logistic loss.
        var coarse = new ItineraryLimits { Precision = Precision.Of(2), MaximumPrecision = Precision.Of(2) };
        Instance instance = With("0", "-1", "0", "1") with { Data = new TrainingData(-2, 2), Loss = Loss.Logistic };
        Itinerary itinerary = Itinerary.Of(instance, coarse);
        Assert.IsType<SteppedPhase>(itinerary.Phases[^1]);
        Assert.Equal(Outcome.Stuck, itinerary.Outcome);
        Assert.Contains("a neuron is inactive on both points", itinerary.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_good_and_bad_of_size_kappa_reach_zero_exactly_at_step_one()
    {
        // p1 = p2 = κ = 1/10 and q1 = q2 = κ: both bad pre-activations become exactly 0, which counts as inactive.
        Itinerary itinerary = Itinerary.Of(With("0", "1/10", "0", "1/10"), ItineraryLimits.Default);
        Assert.Equal(BigInteger.One, itinerary.SpecialisedAt);
        Assert.Equal(Rational.Zero, ((ClosedPhase)itinerary.Phases[1]).Start.P2.Exact);
    }

    [Fact]
    public void Pattern_1001_is_absorbing_where_its_chain_is_out_of_range()
    {
        // After one step p1 is about 7e7, and e^p1 is beyond what a chain can start from.
        Rational[] init = [.. new[] { "7/20", "4/5", "19/7", "29/20" }.Select(text => Rational.Parse(text))];
        var instance = new Instance
        {
            Data = new TrainingData(Rational.Parse("-1/7"), 7),
            Initial = new Weights<Rational>(init[0], init[1], init[2], init[3]),
        };
        Itinerary itinerary = Itinerary.OfTakenSteps(instance, new ItineraryLimits { Steps = 100 });
        Assert.Equal(Outcome.Specialised, itinerary.Outcome);
        int t = (int)itinerary.SpecialisedAt!.Value;
        Assert.Equal(ActivationPattern.Specialised, itinerary.Phases[0].PatternAt(t));
        Assert.NotEqual(ActivationPattern.Specialised, itinerary.Phases[0].PatternAt(t - 1));
        Assert.Null(Asymptotics.Of(itinerary, Precision.Of(64)));
    }

    [Fact]
    public void A_good_pre_activation_that_is_inactive_stays_so_where_the_end_of_the_phase_is_out_of_range()
    {
        // p2 = 10^6 falls to 0 after about e^(2 10^6) steps.
        Itinerary itinerary = Itinerary.Of(With("1000000", "0", "1000000", "0"), new ItineraryLimits { Steps = 50 });
        Assert.Equal(Outcome.Stuck, itinerary.Outcome);
        Assert.IsType<SteppedPhase>(Assert.Single(itinerary.Phases));
    }

    [Fact]
    public void Stepped_phases_list_every_pattern_up_to_their_end()
    {
        // Nothing is stepped when the itinerary is made; the list of patterns steps to the end of the phase.
        Instance instance = Instance.Default with
        {
            Data = new TrainingData(Rational.Create(-1, 2), 1),
        };
        Itinerary itinerary = Itinerary.Of(instance, ItineraryLimits.Default with { Steps = 1200 });
        var phase = Assert.IsType<SteppedPhase>(Assert.Single(itinerary.Phases));
        PatternRun[] runs = [.. phase.Runs];
        Assert.Equal(0, runs[0].From);
        Assert.True(runs.Length > 1);
        for (int t = 0; t < 1200; t++)
        {
            Assert.Equal(phase.PatternAt(t), runs.Last(run => run.From <= t).Pattern);
        }
        Assert.Null(itinerary.PhaseAt(1201));
    }

    [Theory]
    [InlineData("-1", "-1/2", "-1", "1/3", Outcome.Stuck)] // p1 <= 0
    [InlineData("1", "-2", "-1", "-3", Outcome.Stuck)] // pattern 0000
    [InlineData("83/100", "-13/50", "-69/50", "-31/100", Outcome.Specialised)]
    public void Orthogonal_runs_specialise_exactly_if_both_good_neurons_start_active(
        string w1,
        string b1,
        string w2,
        string b2,
        Outcome outcome
    ) => Assert.Equal(outcome, Itinerary.Of(With(w1, b1, w2, b2), ItineraryLimits.Default).Outcome);

    [Fact]
    public void A_run_whose_chain_is_out_of_range_is_stepped()
    {
        // q1 = 30: s_1 = S e^(1/S) with 1/S near e^30 has an exponent that no number here can have, but q1 itself is -10^13.
        Instance instance = With("-10", "0", "0", "0") with
        {
            Data = new TrainingData(-3, Rational.Create(1, 3)),
            Eta = 1,
        };
        Itinerary itinerary = Itinerary.Of(instance, ItineraryLimits.Default);
        Assert.Equal(Outcome.Stuck, itinerary.Outcome);
        Assert.Collection(
            itinerary.Phases,
            first => Assert.Equal((BigInteger.Zero, BigInteger.One), (first.From, first.To)),
            last => Assert.Equal((BigInteger.One, null), (last.From, last.To))
        );
        Assert.Equal("0000", itinerary.Phases[1].PatternAt(1).ToString());
    }

    internal static Instance With(string w1, string b1, string w2, string b2) =>
        Instance.Default with
        {
            Initial = new(Rational.Parse(w1), Rational.Parse(b1), Rational.Parse(w2), Rational.Parse(b2)),
        };
}
