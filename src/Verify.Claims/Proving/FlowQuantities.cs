using Verify.Arithmetic;
using Verify.Claims.Language;
using Verify.Dynamics.Network;

namespace Verify.Claims.Proving;

/// <summary>The quantities of gradient flow from the same start, at time ηt.</summary>
/// <remarks>In closed form for the exponential loss where g = 0, or g &lt; 0 and the start has pattern 1001. One expression holds on a
/// block only if flow switches at no time between its steps. Soundness: proofs/lemmas/gradient-flow.md.</remarks>
internal sealed class FlowQuantities(BlockAlgebra algebra, Instance instance, Quotient time)
{
    private bool isComputed;
    private StateQuantities? state;

    /// <summary>The quantity, or null with the reason in the algebra's obstacle.</summary>
    public Quotient? Get(Quantity quantity)
    {
        if (!isComputed)
        {
            state = Compute();
            isComputed = true;
        }
        if (state is null)
        {
            return algebra.Fail("gradient flow has no closed form here, or switches inside the block");
        }
        return state.Get(
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

    private StateQuantities? Compute()
    {
        var data = instance.Data;
        var start = instance.InitialPreactivations;
        var pattern = ActivationPattern.Of(start);
        var drifts = data.InnerProduct.Sign < 0 && pattern == ActivationPattern.Specialised;
        if (instance.Loss != Loss.Exponential || !(data.InnerProduct.IsZero || drifts))
        {
            return null;
        }
        if (
            PairAt(instance.H * data.NormPlus, start.P1, start.P2) is not var (plus, plusBadIsActive)
            || PairAt(instance.H * data.NormMinus, start.Q2, start.Q1) is not var (minus, minusBadIsActive)
        )
        {
            return null;
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
        return new StateQuantities(algebra, instance, patternNow, plus, minus);
    }

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));

    /// <summary>One pair at the time of the block, and whether its bad member is still active.</summary>
    private (PairState State, bool BadIsActive)? PairAt(Rational kappa, Rational good, Rational bad)
    {
        if (bad.Sign <= 0)
        {
            return good.Sign <= 0 ? (new(Constant(good), Constant(bad)), false)
                : Logarithm(Exponential(good) + Constant(kappa) * time) is { } alone
                    ? (new(alone, Constant(bad)), false)
                : null;
        }
        return good.Sign > 0 ? BothActive(kappa, good, bad) : BadActive(kappa, good, bad);
    }

    /// <summary>e^(good - bad) = e^(start) + 2κt until it is e^(good + bad), a constant; then good goes on alone.</summary>
    private (PairState State, bool BadIsActive)? BothActive(Rational kappa, Rational good, Rational bad)
    {
        var sum = Exponential(good + bad);
        var difference = Exponential(good - bad) + Constant(2 * kappa) * time;
        var half = Constant(Rational.Create(1, 2));
        switch (algebra.SignOf(difference - sum))
        {
            case Sign.Negative:
                return Logarithm(difference) is { } delta
                    ? (new(half * (Constant(good + bad) + delta), half * (Constant(good + bad) - delta)), true)
                    : null;
            case Sign.Zero or Sign.NonNegative or Sign.Positive:
                // From e^good = e^(sum) at the time of the switch, e^good grows by κ a step.
                return Logarithm(half * (sum + difference)) is { } alone
                    ? (new(alone, Constant(Rational.Zero)), false)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>e^(-bad) = e^(start) + κt until it is 1.</summary>
    private (PairState State, bool BadIsActive)? BadActive(Rational kappa, Rational good, Rational bad)
    {
        var grown = Exponential(-bad) + Constant(kappa) * time;
        return algebra.SignOf(grown - Constant(Rational.One)) switch
        {
            Sign.Negative => Logarithm(grown) is { } logarithm ? (new(Constant(good), -logarithm), true) : null,
            Sign.Zero or Sign.NonNegative or Sign.Positive => (new(Constant(good), Constant(Rational.Zero)), false),
            _ => null,
        };
    }

    private static Quotient Exponential(Rational exponent) => new(Polynomial.Of(new Monomial(0, 0, exponent, [])));

    private Quotient? Logarithm(Quotient value) => algebra.Logarithm(value);
}
