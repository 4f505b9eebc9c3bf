using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Models;

namespace Verify.Observables;

/// <summary>The quantities of gradient flow from the same start, at time ηt.</summary>
/// <remarks>In closed form for the exponential loss where g = 0, or g &lt; 0 and the start has pattern 1001. One expression holds on a
/// block only if flow switches at no time between its steps. Soundness: proofs/lemmas/gradient-flow.md.</remarks>
internal sealed class FlowQuantities(BlockAlgebra algebra, Instance instance, Quotient time) : IObservables
{
    private bool isComputed;
    private StateQuantities? state;
    private StateQuantities? related;

    /// <summary>A pair at the time of the block.</summary>
    /// <param name="State">Its members.</param>
    /// <param name="BadIsActive">Whether the bad one is still active.</param>
    /// <param name="GoodExponential">e^good, if good moves alone.</param>
    private readonly record struct Moment(PairState State, bool BadIsActive, Quotient? GoodExponential);

    /// <inheritdoc/>
    public Quotient? Get(Quantity quantity, Indices indices)
    {
        if (!isComputed)
        {
            (state, related) = Compute();
            isComputed = true;
        }
        if (state is null)
        {
            return algebra.Fail("gradient flow has no closed form here, or switches inside the block");
        }
        // The margin is decided by the difference of p1 and q2, which their expressions may not show.
        var source = quantity is Quantity.FlowMargin or Quantity.FlowGap ? related! : state;
        return source.Get(
            quantity switch
            {
                Quantity.FlowP1 => Quantity.P1,
                Quantity.FlowQ1 => Quantity.Q1,
                Quantity.FlowP2 => Quantity.P2,
                Quantity.FlowQ2 => Quantity.Q2,
                Quantity.FlowDenominator => Quantity.Denominator,
                Quantity.FlowNumerator => Quantity.Numerator,
                Quantity.FlowBoundary => Quantity.Boundary,
                Quantity.FlowMargin => Quantity.Margin,
                Quantity.FlowGap => Quantity.Gap,
                _ => throw new System.Diagnostics.UnreachableException(
                    $"{quantity} is not a quantity of gradient flow"
                ),
            }
        );
    }

    /// <summary>The state, and the same with q2 written as p1 + ln(e^q2/e^p1) if both move alone.</summary>
    private (StateQuantities? State, StateQuantities? Related) Compute()
    {
        var data = instance.Data;
        var start = instance.InitialPreactivations;
        var pattern = ActivationPattern.Of(start);
        var drifts = data.InnerProduct.Sign < 0 && pattern == ActivationPattern.Specialised;
        if (instance.Loss != Loss.Exponential || !(data.InnerProduct.IsZero || drifts))
        {
            return default;
        }
        if (
            PairAt(instance.H * data.NormPlus, start.P1, start.P2) is not var (plus, plusBadIsActive, growingPlus)
            || PairAt(instance.H * data.NormMinus, start.Q2, start.Q1)
                is not var (minus, minusBadIsActive, growingMinus)
        )
        {
            return default;
        }
        if (drifts)
        {
            var p2 =
                Constant(start.P2) + Constant(data.InnerProduct / data.NormMinus) * (minus.Good - Constant(start.Q2));
            var q1 =
                Constant(start.Q1) + Constant(data.InnerProduct / data.NormPlus) * (plus.Good - Constant(start.P1));
            (plus, minus) = (plus with { Bad = p2 }, minus with { Bad = q1 });
        }
        var patternNow = new ActivationPattern(pattern.P1, minusBadIsActive, plusBadIsActive, pattern.Q2);
        var separate = new StateQuantities(algebra, instance, patternNow, plus, minus);
        return
            growingPlus is { Denominator.IsOne: true }
            && growingMinus is { Denominator.IsOne: true }
            && algebra.LogarithmOfRatio(growingMinus.Numerator, growingPlus.Numerator) is { } difference
            ? (
                separate,
                new StateQuantities(
                    algebra,
                    instance,
                    patternNow,
                    plus,
                    minus with
                    {
                        Good = plus.Good + new Quotient(difference),
                    }
                )
            )
            : (separate, separate);
    }

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));

    /// <summary>One pair at the time of the block.</summary>
    private Moment? PairAt(Rational kappa, Rational good, Rational bad)
    {
        if (bad.Sign <= 0)
        {
            return good.Sign <= 0
                ? new(new(Constant(good), Constant(bad)), false, null)
                : Alone(Exponential(good) + Constant(kappa) * time, bad);
        }
        return good.Sign > 0 ? BothActive(kappa, good, bad) : BadActive(kappa, good, bad);
    }

    /// <summary>e^(good - bad) = e^(start) + 2κt until it is e^(good + bad), a constant; then good goes on alone.</summary>
    private Moment? BothActive(Rational kappa, Rational good, Rational bad)
    {
        var sum = Exponential(good + bad);
        var difference = Exponential(good - bad) + Constant(2 * kappa) * time;
        var half = Constant(Rational.Create(1, 2));
        switch (algebra.SignOf(difference - sum))
        {
            case Sign.Negative:
                return algebra.Logarithm(difference) is { } delta
                    ? new(new(half * (Constant(good + bad) + delta), half * (Constant(good + bad) - delta)), true, null)
                    : null;
            case Sign.Zero or Sign.NonNegative or Sign.Positive:
                // From e^good = e^(sum) at the time of the switch, e^good grows by κ a step.
                return Alone(half * (sum + difference), Rational.Zero);
            default:
                return null;
        }
    }

    /// <summary>e^(-bad) = e^(start) + κt until it is 1.</summary>
    private Moment? BadActive(Rational kappa, Rational good, Rational bad)
    {
        var grown = Exponential(-bad) + Constant(kappa) * time;
        return algebra.SignOf(grown - Constant(Rational.One)) switch
        {
            Sign.Negative => algebra.Logarithm(grown) is { } logarithm
                ? new(new(Constant(good), -logarithm), true, null)
                : null,
            Sign.Zero or Sign.NonNegative or Sign.Positive => new(
                new(Constant(good), Constant(Rational.Zero)),
                false,
                null
            ),
            _ => null,
        };
    }

    private Moment? Alone(Quotient goodExponential, Rational bad) =>
        algebra.Logarithm(goodExponential) is { } good ? new(new(good, Constant(bad)), false, goodExponential) : null;

    private static Quotient Exponential(Rational exponent) => new(Polynomial.Of(new Monomial(0, 0, exponent, [])));
}
