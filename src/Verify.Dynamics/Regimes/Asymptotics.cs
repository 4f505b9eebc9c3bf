using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Regimes;

/// <summary>Constants of the limits of a specialised run: D = λ ln t + D₀ + o(1) and (x⋆ - x∞) ln t → r.</summary>
/// <param name="BoundaryLimit">x∞, the limit of x⋆.</param>
/// <param name="DenominatorRate">λ.</param>
/// <param name="DenominatorConstant">An enclosure of D₀.</param>
/// <param name="BoundaryRate">An enclosure of r; the margin gap is Θ(1/ln t) if x∞ is the midpoint and r ≠ 0.</param>
/// <remarks>Soundness: proofs/lemmas/regimes.md.</remarks>
public sealed record Asymptotics(
    Rational BoundaryLimit,
    Rational DenominatorRate,
    Interval DenominatorConstant,
    Interval BoundaryRate
)
{
    /// <summary>The constants of a run of gradient descent; null if it is not proved to specialise, or its last phase has no closed form.</summary>
    public static Asymptotics? Of(Itinerary itinerary, Precision precision) =>
        itinerary.Outcome == Outcome.Specialised && itinerary.Phases[^1] is ClosedPhase last
            ? Of(itinerary.Instance, last.Start.At(precision.More(32)), precision)
            : null;

    /// <summary>The constants of a specialised run that has these pre-activations when the pattern 1001 begins, or, for g = 0, just these
    /// values of q1 and p2.</summary>
    internal static Asymptotics Of(Instance instance, Preactivations<Interval> start, Precision precision)
    {
        TrainingData data = instance.Data;
        Precision working = precision.More(32);
        Rational g = data.InnerProduct;
        Rational driftOfQ1 = g / data.NormPlus;
        Rational driftOfP2 = g / data.NormMinus;
        // p1 = L + P1 + o(1), q2 = L + Q2, q1 = driftOfQ1 L + Q1, p2 = driftOfP2 L + P2 with L = ln t.
        Interval p1 = Enclose(instance.H * data.NormPlus).Log(working);
        Interval q2 = Enclose(instance.H * data.NormMinus).Log(working);
        Interval q1 = start.Q1 + (Enclose(driftOfQ1) * (p1 - start.P1));
        Interval p2 = start.P2 + (Enclose(driftOfP2) * (q2 - start.Q2));
        // W D = p1 - p2 + q2 - q1 and W M = x₋(p1 - p2) + x₊(q2 - q1), W = x₊ - x₋.
        Rational rate = 2 - driftOfQ1 - driftOfP2;
        Rational limit = ((data.XMinus * (1 - driftOfP2)) + (data.XPlus * (1 - driftOfQ1))) / rate;
        Interval denominator = p1 - p2 + q2 - q1;
        Interval numerator = (Enclose(data.XMinus) * (p1 - p2)) + (Enclose(data.XPlus) * (q2 - q1));
        return new Asymptotics(
            limit,
            rate / data.Distance,
            Interval.Divide(denominator, Enclose(data.Distance), precision),
            Interval.Divide(numerator - (Enclose(limit) * denominator), Enclose(rate), precision)
        );

        Interval Enclose(Rational value) => Interval.Enclose(value, working);
    }
}
