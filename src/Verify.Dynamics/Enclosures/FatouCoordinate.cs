using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>A truncated Fatou coordinate Φ(s) of a scalar map: Φ(F(s)) = Φ(s) + 1 but for a proved amount.</summary>
/// <remarks>Φ(s) = s + k ln s - ½ ln(s + k) + a series in v = 1/(s + k). Immutable.
/// Source: proofs/lemmas/fatou-coordinate.md, proofs/lemmas/logistic-map.md.</remarks>
public abstract class FatouCoordinate
{
    /// <summary>The largest order that is built.</summary>
    public const int MaximumOrder = 4096;

    private static readonly Dyadic Half = Dyadic.PowerOfTwo(-1);

    private protected FatouCoordinate(ScalarMap map, int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaximumOrder);
        Map = map;
        Order = order;
    }

    // The error bound is a bound: 64 bits, every operation rounded up, lose nothing that matters.
    private protected static Precision BoundPrecision { get; } = Precision.Of(64);

    /// <summary>The map.</summary>
    public ScalarMap Map { get; }

    /// <summary>How far the series is kept: up to v^order.</summary>
    public int Order { get; }

    /// <summary>Encloses the series for every s in the enclosure.</summary>
    /// <param name="s">An interval of positive numbers.</param>
    /// <param name="precision">Bits kept after each operation.</param>
    public abstract Interval Series(Interval s, Precision precision);

    /// <summary>Encloses the derivative Φ'(s) for every s in the enclosure.</summary>
    /// <remarks>Computed with 64 bits: it is only ever a slope in the mean value theorem, or a sign.</remarks>
    public abstract Interval Slope(Interval s);

    /// <summary>A bound ε with |Φ(s_n) - Φ(s_0) - n| ≤ ε for every run of the map from s_0 ≥ from and every n ≥ 0.</summary>
    /// <param name="from">A number with <see cref="IsBoundedFrom"/>. Every operation rounds up.</param>
    public abstract Dyadic ErrorBound(Dyadic from);

    /// <summary>Whether <see cref="ErrorBound"/> is proved for runs from that number on.</summary>
    public abstract bool IsBoundedFrom(Dyadic from);

    /// <summary>Whether Φ is proved to increase on [from, ∞).</summary>
    public bool IncreasesBeyond(Dyadic from) => from.Sign > 0 && Slope(Interval.AtLeast(from)).IsPositive;

    /// <summary>Encloses Φ(s) for every s in the enclosure.</summary>
    /// <param name="s">An interval of positive numbers.</param>
    /// <param name="precision">Bits kept after each operation.</param>
    public Interval Value(Interval s, Precision precision) => Interval.Add(s, Correction(s, precision), precision);

    /// <summary>Encloses Φ(s) - s for every s in the enclosure.</summary>
    public Interval Correction(Interval s, Precision precision)
    {
        Interval logarithm = s.Log(precision);
        if (Map.Shift.IsZero)
        {
            return Interval.Add(Series(s, precision), -(logarithm * Half), precision);
        }
        Interval shifted = Map.Shifted(s, precision).Log(precision) * Half;
        Interval scaled = Interval.Multiply(Map.ShiftAt(precision), logarithm, precision);
        return Interval.Add(Interval.Add(Series(s, precision), -shifted, precision), scaled, precision);
    }
}
