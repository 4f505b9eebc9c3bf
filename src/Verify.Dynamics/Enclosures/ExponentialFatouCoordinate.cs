using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>The truncated Fatou coordinate Φ_K(s) = s - ½ ln s + c_1/s + … + c_K/s^K of the scalar map.</summary>
/// <remarks>Its coefficients are fixed by Φ(F(s)) = Φ(s) + 1 as a formal series; the truncated one misses that equation by a
/// proved amount. Immutable. Source: proofs/lemmas/fatou-coordinate.md.</remarks>
public sealed class ExponentialFatouCoordinate : FatouCoordinate
{
    private static readonly Dictionary<int, ExponentialFatouCoordinate> Known = [];
    private static readonly Dyadic Half = Dyadic.PowerOfTwo(-1);

    private readonly Dictionary<Precision, Interval[]> _enclosedCoefficients = [];
    private readonly Interval[] _slopeCoefficients;
    private readonly Interval[] _defectCoefficients;

    private ExponentialFatouCoordinate(int order)
        : base(ScalarMap.Exponential, order)
    {
        _slopeCoefficients = new Interval[order];
        _defectCoefficients = new Interval[order + 1];
        _defectCoefficients[0] = Quotient(BigInteger.One, FactorialTable.Of(order + 3));
        for (int k = 1; k <= order; k++)
        {
            Rational c = FatouCoefficients.Of(k);
            _slopeCoefficients[k - 1] = Quotient(c.Numerator * k, c.Denominator);
            _defectCoefficients[k] = Quotient(
                BigInteger.Abs(c.Numerator) * BigInteger.Pow(k, order + 2 - k),
                c.Denominator * FactorialTable.Of(order + 2 - k)
            );
        }
    }

    /// <summary>The coordinate of that order; built once and kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is not in 1..<see cref="FatouCoordinate.MaximumOrder"/>.</exception>
    public static ExponentialFatouCoordinate OfOrder(int order)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(order, out ExponentialFatouCoordinate? coordinate))
            {
                coordinate = new ExponentialFatouCoordinate(order);
                Known.Add(order, coordinate);
            }
            return coordinate;
        }
    }

    /// <summary>The exact coefficient c_k of s^(-k), k ≥ 1.</summary>
    public static Rational Coefficient(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, MaximumOrder);
        return FatouCoefficients.Of(k);
    }

    /// <summary>Encloses c_1/s + … + c_K/s^K for every s in the enclosure.</summary>
    /// <param name="s">An interval of positive numbers.</param>
    /// <param name="precision">Bits kept after each operation.</param>
    public override Interval Series(Interval s, Precision precision)
    {
        Interval y = s.Reciprocal(precision);
        Interval[] coefficients = EnclosedCoefficients(precision);
        Interval sum = Interval.Zero;
        for (int k = Order; k >= 1; k--)
        {
            sum = Interval.Multiply(Interval.Add(sum, coefficients[k - 1], precision), y, precision);
        }
        return sum;
    }

    /// <summary>Encloses the derivative Φ_K'(s) = 1 - 1/(2s) - Σ k c_k s^(-k-1) for every s in the enclosure.</summary>
    /// <remarks>Computed with 64 bits: it is only ever a slope in the mean value theorem, or a sign.</remarks>
    public override Interval Slope(Interval s)
    {
        Interval y = s.RoundOutward(BoundPrecision).Reciprocal(BoundPrecision);
        Interval sum = Interval.Zero;
        for (int k = Order; k >= 1; k--)
        {
            sum = Interval.Multiply(Interval.Add(sum, _slopeCoefficients[k - 1], BoundPrecision), y, BoundPrecision);
        }
        return Interval.Add(Interval.One, -(Interval.Add(sum, Half, BoundPrecision) * y), BoundPrecision);
    }

    /// <inheritdoc/>
    /// <remarks>s_m ≥ 1 is not needed for the bound, but for the interval steps that lead there.</remarks>
    public override bool IsBoundedFrom(Dyadic from) => from >= Dyadic.One;

    /// <summary>A bound ε with |Φ_K(s_n) - Φ_K(s_0) - n| ≤ ε for every run of the map from s_0 ≥ from and every n ≥ 0.</summary>
    /// <param name="from">A positive number.</param>
    /// <remarks>With y = 1/from: ε = B(y) (y^(K+2) + y^(K+1)/(K+1)),
    /// B(y) = e^y/(K+3)! + Σ |c_k| k^(K+2-k)/(K+2-k)! e^(ky). Every operation rounds up.
    /// Soundness: proofs/lemmas/fatou-coordinate.md.</remarks>
    public override Dyadic ErrorBound(Dyadic from)
    {
        Interval y = Interval.Point(Dyadic.Divide(Dyadic.One, from, Rounding.Up, BoundPrecision));
        Interval growth = y.Exp(BoundPrecision);
        Interval bound = Interval.Zero;
        for (int k = Order; k >= 1; k--)
        {
            bound = ((bound + _defectCoefficients[k]) * growth).RoundOutward(BoundPrecision);
        }
        bound = bound + (_defectCoefficients[0] * growth);
        Interval power = y.Pown(Order + 1, BoundPrecision);
        Interval sum =
            power * Interval.Add(y, Interval.Enclose(Rational.Create(1, Order + 1), BoundPrecision), BoundPrecision);
        return (bound * sum).RoundOutward(BoundPrecision).Upper;
    }

    private Interval[] EnclosedCoefficients(Precision precision)
    {
        lock (_enclosedCoefficients)
        {
            if (!_enclosedCoefficients.TryGetValue(precision, out Interval[]? enclosed))
            {
                enclosed = new Interval[Order];
                for (int k = 1; k <= Order; k++)
                {
                    enclosed[k - 1] = Interval.Enclose(Coefficient(k), precision);
                }
                _enclosedCoefficients.Add(precision, enclosed);
            }
            return enclosed;
        }
    }

    private static Interval Quotient(BigInteger numerator, BigInteger denominator) =>
        Interval.Divide(
            Interval.Point(Dyadic.FromInteger(numerator)),
            Interval.Point(Dyadic.FromInteger(denominator)),
            BoundPrecision
        );
}
