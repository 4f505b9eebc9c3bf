using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>x⋆ = (b2 - b1)/(w1 - w2), where the two lines w_i x + b_i meet.</summary>
public static class Boundary
{
    /// <summary>x⋆ of exact weights; null if w1 = w2.</summary>
    public static Rational? Of(Weights<Rational> weights) =>
        weights.Denominator.IsZero ? null : weights.Numerator / weights.Denominator;

    /// <summary>Encloses x⋆ of all weights in the enclosures for which it is defined.</summary>
    /// <returns>
    /// Null if w1 = w2 exactly, for all of them. If w1 = w2 for some only, the enclosure is unbounded.
    /// Each bound is the best one for independent numerator and denominator, rounded outward to <paramref name="precision"/> bits.
    /// </returns>
    public static Interval? Enclose(Weights<Interval> weights, Precision precision) =>
        weights.Denominator == Interval.Zero
            ? null
            : Interval.Divide(weights.Numerator, weights.Denominator, precision);
}
