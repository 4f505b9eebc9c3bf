using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Flow;
using Verify.Dynamics.Tests.Enclosures;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.Flow;

public class GradientFlowTests
{
    private static readonly Precision Bits = Precision.Of(128);

    [Fact]
    public void Descent_with_ever_smaller_steps_approaches_flow() =>
        Networks.Check(
            from instance in Instances.Orthogonal.Where(instance => instance.Eta < 2)
            from t in Gen.Choose(1, 60)
            select (instance, t),
            drawn =>
            {
                GradientFlow flow = GradientFlow.Of(drawn.instance, Precision.Of(4096));
                OrbitPoint continuous = flow.At(drawn.t, 30);
                const int Parts = 1 << 20;
                Instance fine = drawn.instance with { Eta = drawn.instance.Eta / Parts };
                OrbitPoint discrete = new Orbit(fine, ItineraryLimits.Default).At((BigInteger)drawn.t * Parts, 30);
                // The global error of Euler's method: first order in the step, here below 2^-20 times a moderate constant.
                Dyadic tolerance = Dyadic.PowerOfTwo(-12);
                Assert.True(Distance(continuous.Preactivations.P1, discrete.Preactivations.P1) < tolerance);
                Assert.True(Distance(continuous.Preactivations.Q1, discrete.Preactivations.Q1) < tolerance);
                Assert.True(Distance(continuous.Preactivations.P2, discrete.Preactivations.P2) < tolerance);
                Assert.True(Distance(continuous.Preactivations.Q2, discrete.Preactivations.Q2) < tolerance);
            },
            60
        );

    [Fact]
    public void Flow_starts_at_the_initial_weights() =>
        Networks.Check(
            Instances.Orthogonal,
            instance =>
            {
                OrbitPoint start = GradientFlow.Of(instance, Precision.Of(4096)).At(0, 30);
                Assert.Equal(ActivationPattern.Of(instance.InitialPreactivations), start.Pattern);
                Assert.True(start.Weights.W1.Contains(instance.Initial.W1));
                Assert.True(start.Weights.B2.Contains(instance.Initial.B2));
            },
            100
        );

    [Fact]
    public void Bad_neurons_active_at_the_start_stop_exactly_at_zero_under_flow_and_below_under_descent()
    {
        Instance instance = ItineraryTests.With("1/2", "1", "-1/3", "1");
        GradientFlow flow = GradientFlow.Of(instance, Precision.Of(4096));
        OrbitPoint point = flow.At(1000, 30);
        Assert.Equal(Interval.Zero, point.Preactivations.Q1);
        Assert.Equal(Interval.Zero, point.Preactivations.P2);
        Assert.Equal(Rational.Zero, flow.LimitOfP2 - flow.LimitOfQ1);
        Assert.True(new Orbit(instance, ItineraryLimits.Default).At(1000, 30).Preactivations.P2.IsNegative);
        Interval stop = flow.StoppingTimeOfP2(Bits)!.Value;
        Assert.True(flow.At(stop.Lower.Floor(), 30).Preactivations.P2.IsPositive);
        Assert.True(flow.At(stop.Upper.Ceiling(), 30).Preactivations.P2.IsNonPositive);
        stop = flow.StoppingTimeOfQ1(Bits)!.Value;
        Assert.True(flow.At(stop.Lower.Floor(), 30).Preactivations.Q1.IsPositive);
        Assert.True(flow.At(stop.Upper.Ceiling(), 30).Preactivations.Q1.IsNonPositive);
    }

    [Fact]
    public void Flow_is_slower_than_descent_where_no_bad_neuron_is_active_and_by_a_vanishing_amount()
    {
        // From proofs/lemmas/gradient-flow.md: 0 <= p1 of descent - p1 of flow = ln(s_n/(S + n)).
        Orbit orbit = new(Instance.Default, ItineraryLimits.Default);
        GradientFlow flow = GradientFlow.Of(Instance.Default, Precision.Of(4096));
        FlowComparison comparison = FlowComparison.At(orbit, flow, 1_000_000, 40);
        Assert.True(comparison.Preactivations.P1.IsPositive);
        Assert.True(comparison.Preactivations.P1.Upper < Dyadic.PowerOfTwo(-10));
        Assert.True(comparison.Loss.IsNegative);
        Assert.True(comparison.Preactivations.P2.Contains(Dyadic.Zero));
    }

    [Fact]
    public void Data_that_are_not_orthogonal_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            GradientFlow.Of(Instance.Default with { Data = new TrainingData(-3, 2) }, Bits)
        );

    private static Dyadic Distance(Interval left, Interval right) => (left - right).Magnitude;
}
