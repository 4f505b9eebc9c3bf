using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>The scalar map F(s) = s e^(1/s) on s &gt; 0, to which every pair of pre-activations reduces.</summary>
/// <remarks>F decreases on (0, 1], F(1) = e is its least value, F increases on [1, ∞) and F(s) ≥ s + 1 everywhere.
/// Source: proofs/lemmas/scalar-map.md.</remarks>
public static class ScalarMap
{
    /// <summary>Encloses F(s) for every s in the enclosure.</summary>
    /// <param name="s">A bounded interval of positive numbers.</param>
    /// <param name="precision">Bits kept in each bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member is not positive.</exception>
    /// <exception cref="ExponentRangeException">F(s) is too large to be represented.</exception>
    /// <remarks>Where F is monotone the ends are mapped apart, so that a width does not grow: F is 1-Lipschitz on s ≥ 1.
    /// Soundness: proofs/lemmas/scalar-map.md.</remarks>
    public static Interval Next(Interval s, Precision precision)
    {
        if (!s.IsPositive || !s.IsBounded)
        {
            throw new ArgumentOutOfRangeException(
                nameof(s),
                "the scalar map needs a bounded interval of positive numbers"
            );
        }
        Interval atLower = AtPoint(s.Lower, precision);
        if (s.IsPoint)
        {
            return atLower;
        }
        if (s.Lower >= Dyadic.One)
        {
            // 0 <= F' < 1 on s >= 1: one exponential serves both ends.
            Dyadic upper = Dyadic.Add(atLower.Upper, s.Width, Rounding.Up, precision);
            return Interval.FromBounds(atLower.Lower, upper);
        }
        Interval atUpper = AtPoint(s.Upper, precision);
        Interval hull = atLower.Hull(atUpper);
        return s.Upper <= Dyadic.One ? hull : hull.Hull(Interval.One.Exp(precision));
    }

    private static Interval AtPoint(Dyadic s, Precision precision)
    {
        Precision working = precision.More(8);
        Interval point = Interval.Point(s);
        return Interval.Multiply(point, point.Reciprocal(working).Exp(working), precision);
    }
}
