using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The scalar map F(s) = s e^(1/(s + k)) on s &gt; 0, to which every pair of pre-activations reduces: k = 0 for the exponential loss,
/// k = 1/κ for the logistic one.</summary>
/// <remarks>With s = e^z/κ it is z → z + κ e^(-z), or z → z + κ/(1 + e^z). v = 1/(s + k) is the amount by which z moves.
/// Source: proofs/lemmas/scalar-map.md, proofs/lemmas/logistic-map.md.</remarks>
public sealed class ScalarMap
{
    private static readonly Rational Quarter = Rational.Create(1, 4);
    private static readonly Precision Coarse = Precision.Of(64);

    private readonly ComputableReal _shift;

    private ScalarMap(Rational shift)
    {
        Shift = shift;
        _shift = new ComputableReal(shift);
    }

    /// <summary>The map of the exponential loss.</summary>
    public static ScalarMap Exponential { get; } = new(Rational.Zero);

    /// <summary>k, not negative.</summary>
    public Rational Shift { get; }

    /// <summary>The map of a loss.</summary>
    /// <param name="loss">The exponential or the logistic loss.</param>
    /// <param name="factor">κ, positive: what moves is ln(κ s).</param>
    public static ScalarMap Of(Loss loss, Rational factor) =>
        loss == Loss.Exponential ? Exponential
        : loss == Loss.Logistic ? new ScalarMap(factor.Reciprocal())
        : throw new ArgumentException($"no scalar map is known for the {loss.Title} loss", nameof(loss));

    /// <summary>Encloses k.</summary>
    public Interval ShiftAt(Precision precision) => _shift.At(precision);

    /// <summary>v = 1/(s + k) at a rational s, exactly.</summary>
    public Rational Amount(Rational s) => (s + Shift).Reciprocal();

    /// <summary>Encloses v = 1/(s + k) for every s in the enclosure.</summary>
    /// <param name="s">An interval of positive numbers.</param>
    /// <param name="precision">Bits kept in each bound.</param>
    public Interval Amount(Interval s, Precision precision) => Shifted(s, precision).Reciprocal(precision);

    /// <summary>Encloses s + k for every s in the enclosure; s itself where k = 0.</summary>
    public Interval Shifted(Interval s, Precision precision) =>
        Shift.IsZero ? s : Interval.Add(s, ShiftAt(precision), precision);

    /// <summary>The Fatou coordinate of that order.</summary>
    public FatouCoordinate Coordinate(int order) =>
        Shift.IsZero ? ExponentialFatouCoordinate.OfOrder(order) : new LogisticFatouCoordinate(this, order);

    /// <summary>Encloses F(s) for every s in the enclosure.</summary>
    /// <param name="s">A bounded interval of positive numbers.</param>
    /// <param name="precision">Bits kept in each bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member is not positive.</exception>
    /// <exception cref="ExponentRangeException">F(s) is too large to be represented.</exception>
    /// <remarks>Where F is monotone the ends are mapped apart, so that a relative width does not grow; for k = 0 no width does.
    /// Soundness: proofs/lemmas/scalar-map.md, 5; proofs/lemmas/logistic-map.md, 2.</remarks>
    public Interval Next(Interval s, Precision precision)
    {
        if (!s.IsPositive || !s.IsBounded)
        {
            throw new ArgumentOutOfRangeException(
                nameof(s),
                "the scalar map needs a bounded interval of positive numbers"
            );
        }
        Interval growth = Growth(s.Lower, precision);
        Interval atLower = Interval.Multiply(Interval.Point(s.Lower), growth, precision);
        if (s.IsPoint)
        {
            return atLower;
        }
        if (Shift.IsZero)
        {
            return NextExponential(s, atLower, precision);
        }
        // s e^v <= b e^(v(a)) on [a, b], since v decreases.
        Dyadic upper = Dyadic.Multiply(s.Upper, growth.Upper, Rounding.Up, precision);
        Dyadic lower =
            Shift >= Quarter || Shifted(Interval.Point(s.Lower), Coarse).Lower >= Dyadic.One
                ? atLower.Lower
                : Dyadic.Multiply(s.Lower, Growth(s.Upper, precision).Lower, Rounding.Down, precision);
        return Interval.FromBounds(lower, upper);
    }

    private Interval NextExponential(Interval s, Interval atLower, Precision precision)
    {
        if (s.Lower >= Dyadic.One)
        {
            // 0 <= F' < 1 on s >= 1: one exponential serves both ends.
            Dyadic upper = Dyadic.Add(atLower.Upper, s.Width, Rounding.Up, precision);
            return Interval.FromBounds(atLower.Lower, upper);
        }
        Interval atUpper = Interval.Multiply(Interval.Point(s.Upper), Growth(s.Upper, precision), precision);
        Interval hull = atLower.Hull(atUpper);
        return s.Upper <= Dyadic.One ? hull : hull.Hull(Interval.One.Exp(precision));
    }

    // e^v at a point.
    private Interval Growth(Dyadic s, Precision precision)
    {
        Precision working = precision.More(8);
        return Amount(Interval.Point(s), working).Exp(working);
    }
}
