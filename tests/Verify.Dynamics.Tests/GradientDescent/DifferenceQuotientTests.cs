using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.GradientDescent;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Verify.Symbolic;
using Verify.Testing;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.GradientDescent;

/// <summary>The derived rules against difference quotients of the loss, written here again from the network itself.</summary>
public class DifferenceQuotientTests
{
    private static readonly Precision Precision = Precision.Of(400);
    private static readonly Rational Increment = ((Rational)2).Pow(-40);
    private static readonly Interval Negligible = Interval.FromBounds(Dyadic.Create(-1, -280), Dyadic.Create(1, -280));

    public static TheoryData<string> Patterns => new(ActivationPattern.All.Select(pattern => pattern.ToString()));

    // A central difference quotient is off by L''' h²/6 + O(h⁴): a fourth of it is left when h is halved.
    [Theory]
    [MemberData(nameof(Patterns))]
    public void Rule_is_the_limit_of_difference_quotients_of_the_loss(string bits)
    {
        Assert.True(ActivationPattern.TryParse(bits, out var pattern));
        var errorsSeen = 0;
        Networks.Check(
            PointsIn(pattern),
            instance =>
            {
                Assert.Equal(pattern, ActivationPattern.Of(instance.InitialPreactivations));
                var rule = UpdateRules.Derive(instance.Loss)[pattern.Index];
                var increments = new[] { rule.W1, rule.B1, rule.W2, rule.B2 };
                for (var index = 0; index < increments.Length; index++)
                {
                    var derived = Evaluate(increments[index], instance);
                    var error = derived - StepByDifferenceQuotient(instance, index, Increment);
                    var errorOfHalf = derived - StepByDifferenceQuotient(instance, index, Increment / 2);
                    if (!error.IsSubsetOf(Negligible))
                    {
                        errorsSeen++;
                        var ratio = Interval.Divide(error, errorOfHalf, Precision);
                        Assert.True(
                            ratio.IsSubsetOf(Interval.FromBounds(Dyadic.Create(3999, -10), Dyadic.Create(4193, -10))),
                            $"{ratio}"
                        );
                    }
                }
            },
            30
        );
        Assert.True(errorsSeen > 0 || bits == "0000");
    }

    private static FsCheck.Gen<Instance> PointsIn(ActivationPattern pattern) =>
        from xMinus in Rationals.Small
        from distance in Rationals.Small.Where(x => x.Sign > 0)
        from p1 in Positive
        from q1 in Positive
        from p2 in Positive
        from q2 in Positive
        from eta in Positive
        from averaging in Gen.Elements(Averaging.Mean, Averaging.Sum)
        from loss in Gen.Elements(Loss.All.ToArray())
        let data = new TrainingData(xMinus, xMinus + distance)
        select new Instance
        {
            Data = data,
            Eta = eta,
            Averaging = averaging,
            Loss = loss,
            Initial = data.ToWeights(
                new(pattern.P1 ? p1 : -p1, pattern.Q1 ? q1 : -q1, pattern.P2 ? p2 : -p2, pattern.Q2 ? q2 : -q2)
            ),
        };

    private static FsCheck.Gen<Rational> Positive => Gen.Choose(1, 40).Select(n => Rational.Create(n, 10));

    private static Interval Evaluate(Expression expression, Instance instance) =>
        StraightLineProgram<Interval>.Evaluate(
            expression,
            new Dictionary<Variable, Interval>
            {
                [SymbolicNetwork.W1] = Enclose(instance.Initial.W1),
                [SymbolicNetwork.B1] = Enclose(instance.Initial.B1),
                [SymbolicNetwork.W2] = Enclose(instance.Initial.W2),
                [SymbolicNetwork.B2] = Enclose(instance.Initial.B2),
                [SymbolicNetwork.XPlus] = Enclose(instance.XPlus),
                [SymbolicNetwork.XMinus] = Enclose(instance.XMinus),
                [SymbolicNetwork.Eta] = Enclose(instance.Eta),
                [SymbolicNetwork.C] = Enclose(instance.LossFactor),
            },
            new EnclosureAlgebra(Precision)
        );

    /// <summary>-η (L(θ + h e) - L(θ - h e))/(2h), e the unit vector of one weight.</summary>
    private static Interval StepByDifferenceQuotient(Instance instance, int index, Rational h)
    {
        return Enclose(-instance.Eta / (2 * h)) * (LossAt(h) - LossAt(-h));

        Interval LossAt(Rational shift)
        {
            var (w1, b1, w2, b2) = instance.Initial;
            return LossOf(
                instance,
                index switch
                {
                    0 => new(w1 + shift, b1, w2, b2),
                    1 => new(w1, b1 + shift, w2, b2),
                    2 => new(w1, b1, w2 + shift, b2),
                    _ => new(w1, b1, w2, b2 + shift),
                }
            );
        }
    }

    private static Interval LossOf(Instance instance, Weights<Rational> weights)
    {
        var plus = Output(instance.XPlus);
        var minus = -Output(instance.XMinus);
        return Enclose(instance.LossFactor) * (Of(plus) + Of(minus));

        Rational Output(Rational x) => Relu(weights.W1 * x + weights.B1) - Relu(weights.W2 * x + weights.B2);

        Interval Of(Rational z)
        {
            var exponential = Enclose(-z).Exp(Precision);
            return instance.Loss == Loss.Exponential ? exponential : (Interval.One + exponential).Log(Precision);
        }

        static Rational Relu(Rational x) => x.Sign > 0 ? x : Rational.Zero;
    }

    private static Interval Enclose(Rational value) => Interval.Enclose(value, Precision);
}
