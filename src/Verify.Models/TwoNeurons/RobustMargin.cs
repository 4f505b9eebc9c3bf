using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>γ, the least distance from a training point to an x where its label y has y N(x) ≤ 0.</summary>
/// <remarks>
/// 0 if a point is misclassified; at most <see cref="TrainingData.BestMargin"/>. With l₁, l₂ the two lines, N(x) ≤ 0 exactly where
/// l₁ ≤ 0 or l₁ ≤ l₂, and N(x) ≥ 0 exactly where l₂ ≤ 0 or l₂ ≤ l₁. These are four half-lines, so γ is the least of four
/// distances, each of the form W p/|p - q|, where p and q are the values of an affine function at the training point in question
/// and at the other one, and W is the distance of the points. Soundness: proofs/lemmas/robust-margin.md.
/// </remarks>
public static class RobustMargin
{
    /// <summary>γ of exact weights.</summary>
    public static Rational Of(TrainingData data, Weights<Rational> weights)
    {
        var v = data.ToPreactivations(weights);
        var margin = data.BestMargin;
        foreach (
            var (p, q) in new[] { (v.P1, v.Q1), (v.Q2, v.P2), (v.P1 - v.P2, v.Q1 - v.Q2), (v.Q2 - v.Q1, v.P2 - v.P1) }
        )
        {
            if (p.Sign <= 0)
            {
                return Rational.Zero;
            }
            if (p != q)
            {
                var distance = data.Distance * p / (p - q).Abs();
                margin = distance < margin ? distance : margin;
            }
        }
        return margin;
    }

    /// <summary>Encloses γ of all weights in the enclosures.</summary>
    /// <param name="data">The training points.</param>
    /// <param name="weights">Enclosures of the weights; none is empty.</param>
    /// <param name="precision">Each operation is rounded outward to this many bits.</param>
    /// <returns>A bounded interval within [0, W/2], the upper end rounded up; [0, …] where a sign is not decided.</returns>
    public static Interval Enclose(TrainingData data, Weights<Interval> weights, Precision precision) =>
        Enclose(data, data.ToPreactivations(weights, precision), precision);

    /// <summary>Encloses γ of all pre-activations in the enclosures.</summary>
    /// <param name="data">The training points.</param>
    /// <param name="values">Enclosures of the pre-activations; none is empty.</param>
    /// <param name="precision">Each operation is rounded outward to this many bits.</param>
    /// <returns>A bounded interval within [0, W/2], the upper end rounded up; [0, …] where a sign is not decided.</returns>
    public static Interval Enclose(TrainingData data, Preactivations<Interval> values, Precision precision)
    {
        var (p1, q1, p2, q2) = values;
        // The best margin is a bound of γ and so may stand among the distances; it makes their minimum finite.
        var margin = Interval.Enclose(data.BestMargin, precision);
        var width = Interval.Enclose(data.Distance, precision);
        foreach (var (p, q) in new[] { (p1, q1), (q2, p2), (p1 - p2, q1 - q2), (q2 - q1, p2 - p1) })
        {
            margin = Interval.Min(margin, (width * RelativeDistance(p, q, precision)).RoundOutward(precision));
        }
        return margin;
    }

    /// <summary>
    /// Encloses, for every p and q in the enclosures, the distance from 1 to the half-line where the affine function with value
    /// p at 1 and q at 0 is not positive: 0 if p ≤ 0, and p/|p - q| = 1/|1 - q/p| otherwise, unbounded if p = q.
    /// </summary>
    private static Interval RelativeDistance(Interval p, Interval q, Precision precision)
    {
        if (p.IsNonPositive)
        {
            return Interval.Zero;
        }
        if (!p.IsPositive)
        {
            // The positive members and 0, which stands for all the others.
            var clamped = Interval.Max(p, Interval.Zero);
            return Interval.Divide(clamped, (clamped - q).Abs(), precision);
        }
        var slope = (Interval.One - Interval.Divide(q, p, precision)).Abs();
        // Dividing by the point 0 would give the empty set: no x is excluded, the distance is unbounded.
        return slope == Interval.Zero ? Interval.AtLeast(Dyadic.One) : Interval.Divide(Interval.One, slope, precision);
    }
}
