using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.GradientDescent;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Verify.Testing;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.GradientDescent;

public class GradientStepTests
{
    private static readonly Precision High = Precision.Of(600);

    // The formulas of the theory, evaluated at high precision.
    [Fact]
    public void Step_of_enclosures_contains_the_step_of_every_member() =>
        Networks.Check(
            from drawn in Instances
            from weights in Networks.Around(drawn.Initial)
            from values in Networks.Around(drawn.InitialPreactivations)
            from precision in Networks.Precisions
            select (drawn, weights, values, precision),
            drawn =>
            {
                var instance = drawn.drawn;
                var pattern = ActivationPattern.Of(instance.InitialPreactivations);
                var exact = ByHand(instance, pattern);
                var step = new GradientStep(instance, drawn.precision);
                var weights = step.Apply(pattern, drawn.weights);
                AssertMeet(weights.W1, exact.W1);
                AssertMeet(weights.B1, exact.B1);
                AssertMeet(weights.W2, exact.W2);
                AssertMeet(weights.B2, exact.B2);
                var values = step.Apply(pattern, drawn.values);
                var exactValues = instance.Data.ToPreactivations(exact, High);
                AssertMeet(values.P1, exactValues.P1);
                AssertMeet(values.Q1, exactValues.Q1);
                AssertMeet(values.P2, exactValues.P2);
                AssertMeet(values.Q2, exactValues.Q2);
            }
        );

    [Fact]
    public void Weights_that_no_point_reaches_are_returned_unchanged()
    {
        var step = new GradientStep(Instance.Default, Precision.Of(2));
        var odd = Interval.Point(Dyadic.Create(12345, -7)); // needs more than 2 bits
        var weights = new Weights<Interval>(odd, odd, odd, odd);
        Assert.Equal(weights, step.Apply(default, weights));
        Assert.True(ActivationPattern.TryParse("1100", out var onlyFirst));
        Assert.Equal(odd, step.Apply(onlyFirst, weights).W2);
        Assert.NotEqual(odd, step.Apply(onlyFirst, weights).W1);
    }

    [Fact]
    public void Frozen_preactivations_of_orthogonal_data_are_returned_unchanged()
    {
        // 3 · (-1/3) = -1; one third is no dyadic number.
        var instance = Instance.Default with
        {
            Data = new TrainingData(Rational.Create(-1, 3), 3),
        };
        var step = new GradientStep(instance, Precision.Of(64));
        var frozen = Interval.FromBounds(-5, -4);
        var values = new Preactivations<Interval>(1, frozen, frozen, 2);
        var next = step.Apply(ActivationPattern.Specialised, values);
        Assert.Equal(frozen, next.Q1);
        Assert.Equal(frozen, next.P2);
        Assert.True(next.P1.Width <= Dyadic.Create(1, -60));
        Assert.True(next.P1.IsPositive && next.Q2.IsPositive);
    }

    [Fact]
    public void Default_instance_takes_the_first_step_computed_by_hand()
    {
        // p1 = 57/100: p1 += (1/20) · 2 exp(-57/100).
        var step = new GradientStep(Instance.Default, Precision.Of(128));
        var values = Instance.Default.InitialPreactivations.Map(value => Interval.Enclose(value, Precision.Of(128)));
        var next = step.Apply(ActivationPattern.Specialised, values);
        Assert.True(next.P1.IsSubsetOf(Bounds("0.6265525438", "0.6265525439")), next.P1.ToString());
        Assert.Equal(values.Q1, next.Q1);
    }

    private static FsCheck.Gen<Instance> Instances =>
        from data in Networks.Data
        from p1 in Rationals.Small
        from q1 in Rationals.Small
        from p2 in Rationals.Small
        from q2 in Rationals.Small
        from eta in Rationals.Positive
        from averaging in Gen.Elements(Averaging.Mean, Averaging.Sum)
        from loss in Gen.Elements(Loss.All.ToArray())
        select new Instance
        {
            Data = data,
            Loss = loss,
            Eta = eta,
            Averaging = averaging,
            Initial = data.ToWeights(new(p1, q1, p2, q2)),
        };

    private static Weights<Interval> ByHand(Instance instance, ActivationPattern pattern)
    {
        var (p1, q1, p2, q2) = instance.InitialPreactivations;
        var plus = Slope((pattern.P1 ? p1 : 0) - (pattern.P2 ? p2 : 0)) * Enclose(instance.H);
        var minus = Slope((pattern.Q2 ? q2 : 0) - (pattern.Q1 ? q1 : 0)) * Enclose(instance.H);
        var (xPlus, xMinus) = (Enclose(instance.XPlus), Enclose(instance.XMinus));
        var w = instance.Initial.Map(Enclose);
        return new(
            w.W1 + If(pattern.P1, xPlus * plus) - If(pattern.Q1, xMinus * minus),
            w.B1 + If(pattern.P1, plus) - If(pattern.Q1, minus),
            w.W2 - If(pattern.P2, xPlus * plus) + If(pattern.Q2, xMinus * minus),
            w.B2 - If(pattern.P2, plus) + If(pattern.Q2, minus)
        );

        // -l'(z): exp(-z), and exp(-z)/(1 + exp(-z)) for the logistic loss.
        Interval Slope(Rational z)
        {
            var exponential = Enclose(-z).Exp(High);
            return instance.Loss == Loss.Exponential
                ? exponential
                : Interval.Divide(exponential, Interval.One + exponential, High);
        }

        static Interval If(bool active, Interval value) => active ? value : Interval.Zero;

        static Interval Enclose(Rational value) => Interval.Enclose(value, High);
    }

    /// <summary>Both contain the exact value, so they have it in common; the second one is far narrower than any error.</summary>
    private static void AssertMeet(Interval enclosure, Interval exact) =>
        Assert.True(enclosure.Overlaps(exact), $"{enclosure} misses {exact}");

    private static Interval Bounds(string lower, string upper) =>
        Interval
            .Enclose(Rational.Parse(lower), Precision.Of(128))
            .Hull(Interval.Enclose(Rational.Parse(upper), Precision.Of(128)));
}
