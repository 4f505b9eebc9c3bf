using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>The two training points: x₋ with label -1 and x₊ with label +1, x₋ &lt; x₊.</summary>
public sealed record TrainingData
{
    /// <summary>The canonical points -1 and 1.</summary>
    public static TrainingData Canonical { get; } = new(-1, 1);

    /// <summary>The points, the one labelled -1 first.</summary>
    /// <exception cref="ArgumentException">x₋ is not less than x₊.</exception>
    public TrainingData(Rational xMinus, Rational xPlus)
    {
        if (xMinus >= xPlus)
        {
            throw new ArgumentException(
                $"the point labelled -1 must be less than the one labelled +1, not {xMinus} and {xPlus}",
                nameof(xMinus)
            );
        }
        XMinus = xMinus;
        XPlus = xPlus;
    }

    /// <summary>The point labelled -1.</summary>
    public Rational XMinus { get; }

    /// <summary>The point labelled +1.</summary>
    public Rational XPlus { get; }

    /// <summary>x₊ - x₋, positive.</summary>
    public Rational Distance => XPlus - XMinus;

    /// <summary>(x₊ + x₋)/2.</summary>
    public Rational Midpoint => (XPlus + XMinus) / 2;

    /// <summary>Half the distance: no classifier has a larger robust margin. See proofs/lemmas/robust-margin.md.</summary>
    public Rational BestMargin => Distance / 2;

    /// <summary>a = 1 + x₊², the squared norm of the first point with its bias coordinate.</summary>
    public Rational NormPlus => 1 + XPlus * XPlus;

    /// <summary>d = 1 + x₋², the squared norm of the second point with its bias coordinate.</summary>
    public Rational NormMinus => 1 + XMinus * XMinus;

    /// <summary>g = 1 + x₊x₋, the inner product of the points with their bias coordinates; 0 for orthogonal data.</summary>
    public Rational InnerProduct => 1 + XPlus * XMinus;

    /// <summary>The exact pre-activations of exact weights.</summary>
    public Preactivations<Rational> ToPreactivations(Weights<Rational> weights) =>
        new(
            weights.W1 * XPlus + weights.B1,
            weights.W1 * XMinus + weights.B1,
            weights.W2 * XPlus + weights.B2,
            weights.W2 * XMinus + weights.B2
        );

    /// <summary>The exact weights with the given pre-activations.</summary>
    public Weights<Rational> ToWeights(Preactivations<Rational> values) =>
        new(
            (values.P1 - values.Q1) / Distance,
            (XPlus * values.Q1 - XMinus * values.P1) / Distance,
            (values.P2 - values.Q2) / Distance,
            (XPlus * values.Q2 - XMinus * values.P2) / Distance
        );

    /// <summary>Encloses the pre-activations of all weights in the enclosures.</summary>
    /// <returns>Each bound is the exact one rounded outward once, to <paramref name="precision"/> bits.</returns>
    public Preactivations<Interval> ToPreactivations(Weights<Interval> weights, Precision precision) =>
        new(
            Combine(weights.W1, XPlus, weights.B1, 1, precision),
            Combine(weights.W1, XMinus, weights.B1, 1, precision),
            Combine(weights.W2, XPlus, weights.B2, 1, precision),
            Combine(weights.W2, XMinus, weights.B2, 1, precision)
        );

    /// <summary>Encloses the weights of all pre-activations in the enclosures.</summary>
    /// <returns>Each bound is the exact one rounded outward once, to <paramref name="precision"/> bits.</returns>
    public Weights<Interval> ToWeights(Preactivations<Interval> values, Precision precision)
    {
        var slope = Distance.Reciprocal();
        return new(
            Combine(values.P1, slope, values.Q1, -slope, precision),
            Combine(values.Q1, XPlus * slope, values.P1, -XMinus * slope, precision),
            Combine(values.P2, slope, values.Q2, -slope, precision),
            Combine(values.Q2, XPlus * slope, values.P2, -XMinus * slope, precision)
        );
    }

    /// <summary>Encloses m x + n y: exact over the common denominator, then one division rounded outward.</summary>
    private static Interval Combine(Interval x, Rational m, Interval y, Rational n, Precision precision)
    {
        var sum = x * Integer(m.Numerator * n.Denominator) + y * Integer(n.Numerator * m.Denominator);
        return Interval.Divide(sum, Integer(m.Denominator * n.Denominator), precision);

        static Interval Integer(System.Numerics.BigInteger value) => Interval.Point(Dyadic.FromInteger(value));
    }
}
