using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>The truncated Fatou coordinate Φ(s) = s + k ln s - ½ ln(s + k) + Σ_{m=2..M} v^(m-1) χ_m(f) for the logistic loss, where
/// v = 1/(s + k), f = kv and M = order + 1.</summary>
/// <remarks>The equation Φ(F(s)) = Φ(s) + 1 is missed by at most (v/r)^(M+1) Â(r), uniformly in k. Immutable.
/// Source: proofs/lemmas/logistic-map.md, 3 to 6.</remarks>
public sealed class LogisticFatouCoordinate : FatouCoordinate
{
    // r is sought among these divided by M; which is taken does not matter for soundness.
    private static readonly int[] Radii = [7, 8, 9, 10, 11, 12];
    private static readonly Dictionary<int, (Dyadic Radius, Interval Defect)> Defects = [];
    private static readonly Interval Half = Dyadic.PowerOfTwo(-1);

    private readonly Interval[][] _slopeCoefficients;
    private readonly Dyadic _radius;
    private readonly Interval _defect;

    internal LogisticFatouCoordinate(ScalarMap map, int order)
        : base(map, order)
    {
        Interval[][] rows = LogisticFatouCoefficients.Enclose(order + 1, BoundPrecision);
        _slopeCoefficients =
        [
            .. rows.Select(
                (row, i) => (Interval[])[.. row.Select((c, n) => (c * (i + 1 + n)).RoundOutward(BoundPrecision))]
            ),
        ];
        (_radius, _defect) = DefectOf(order + 1, rows);
    }

    /// <summary>The exact coefficients of χ_m, m ≥ 2, lowest power first.</summary>
    public static ImmutableArray<Rational> Coefficients(int m)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(m, MaximumOrder);
        return LogisticFatouCoefficients.Of(m);
    }

    /// <inheritdoc/>
    public override Interval Series(Interval s, Precision precision)
    {
        Interval v = Map.Amount(s, precision);
        Interval f = Interval.Multiply(v, Map.ShiftAt(precision), precision);
        return Interval.Multiply(
            Sum(LogisticFatouCoefficients.Enclose(Order + 1, precision), v, f, precision),
            v,
            precision
        );
    }

    /// <inheritdoc/>
    /// <remarks>Φ'(s) = 1 + k/s - v/2 - Σ v^m Σ_n (m - 1 + n) χ_mn f^n.</remarks>
    public override Interval Slope(Interval s)
    {
        Interval point = s.RoundOutward(BoundPrecision);
        Interval shift = Map.ShiftAt(BoundPrecision);
        Interval v = Map.Amount(point, BoundPrecision);
        Interval f = Interval.Multiply(v, shift, BoundPrecision);
        Interval series = Interval.Multiply(Sum(_slopeCoefficients, v, f, BoundPrecision), v, BoundPrecision);
        Interval fall = Interval.Multiply(Interval.Add(series, Half, BoundPrecision), v, BoundPrecision);
        return Interval.Add(
            Interval.Add(Interval.One, Interval.Divide(shift, point, BoundPrecision), BoundPrecision),
            -fall,
            BoundPrecision
        );
    }

    /// <inheritdoc/>
    public override bool IsBoundedFrom(Dyadic from) => from.Sign > 0 && AmountFrom(from) <= _radius;

    /// <inheritdoc/>
    /// <remarks>With w = 1 + k/s: ε = Â(r) r^(-M-1) [v^(M+1) + v^M min(w/M, 1/M + ln w)].</remarks>
    public override Dyadic ErrorBound(Dyadic from)
    {
        if (!IsBoundedFrom(from))
        {
            throw new ArgumentOutOfRangeException(nameof(from), "the defect is not bounded there");
        }
        int m = Order + 1;
        Interval v = Interval.Point(AmountFrom(from));
        Interval part = Interval.Divide(Map.ShiftAt(BoundPrecision), Interval.Point(from), BoundPrecision);
        Interval ratio = Interval.Add(Interval.One, part, BoundPrecision);
        Interval share = Interval.Enclose(Rational.Create(1, m), BoundPrecision);
        Interval length = Interval.Min(
            Interval.Multiply(ratio, share, BoundPrecision),
            Interval.Add(share, ratio.Log(BoundPrecision), BoundPrecision)
        );
        Interval sum = Interval.Multiply(
            v.Pown(m, BoundPrecision),
            Interval.Add(v, length, BoundPrecision),
            BoundPrecision
        );
        return Interval.Multiply(_defect, sum, BoundPrecision).Upper;
    }

    private Dyadic AmountFrom(Dyadic from) => Map.Amount(Interval.Point(from), BoundPrecision).Upper;

    // Σ_i v^i X_i(f), the rows X_0, X_1, … being polynomials in f.
    private static Interval Sum(Interval[][] rows, Interval v, Interval f, Precision precision)
    {
        Interval sum = Interval.Zero;
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            Interval row = Interval.Zero;
            for (int n = rows[i].Length - 1; n >= 0; n--)
            {
                row = Interval.Add(Interval.Multiply(row, f, precision), rows[i][n], precision);
            }
            sum = Interval.Add(Interval.Multiply(sum, v, precision), row, precision);
        }
        return sum;
    }

    // The r among a few for which Â(r)/r^(M+1) is least, and an enclosure of that bound.
    private static (Dyadic Radius, Interval Defect) DefectOf(int m, Interval[][] rows)
    {
        lock (Defects)
        {
            if (!Defects.TryGetValue(m, out (Dyadic Radius, Interval Defect) best))
            {
                foreach (int radius in Radii)
                {
                    // Below ln 2, so that 2 - e^r > 0.
                    Dyadic r = Dyadic.Min(
                        Dyadic.Divide(radius, 2 * m, Rounding.Down, Precision.Of(16)),
                        Dyadic.PowerOfTwo(-1)
                    );
                    Interval defect = Interval.Divide(
                        Majorant(Interval.Point(r), rows),
                        Interval.Point(r).Pown(m + 1, BoundPrecision),
                        BoundPrecision
                    );
                    if (best.Radius.IsZero || defect.Upper < best.Defect.Upper)
                    {
                        best = (r, defect);
                    }
                }
                Defects.Add(m, best);
            }
            return best;
        }
    }

    // Â(r) = (e^r - 1)/r - 1 - ½ ln(2 - e^r) + Σ_m (r Ĝ)^(m-1) Σ_n |χ_mn| Ĝ^n, Ĝ = 1/(2 - e^r).
    private static Interval Majorant(Interval r, Interval[][] rows)
    {
        Interval exponential = r.Exp(BoundPrecision);
        Interval left = Interval.Add(2, -exponential, BoundPrecision);
        Interval growth = left.Reciprocal(BoundPrecision);
        Interval first = Interval.Add(
            Interval.Divide(Interval.Add(exponential, -1, BoundPrecision), r, BoundPrecision),
            -1,
            BoundPrecision
        );
        Interval[][] sizes = [.. rows.Select(row => (Interval[])[.. row.Select(c => c.Abs())])];
        Interval step = Interval.Multiply(r, growth, BoundPrecision);
        Interval series = Interval.Multiply(Sum(sizes, step, growth, BoundPrecision), step, BoundPrecision);
        return Interval.Add(
            Interval.Add(first, -Interval.Multiply(left.Log(BoundPrecision), Half, BoundPrecision), BoundPrecision),
            series,
            BoundPrecision
        );
    }
}
