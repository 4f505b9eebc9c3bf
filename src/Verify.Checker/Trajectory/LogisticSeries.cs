using System.Numerics;

namespace Verify.Checker;

/// <summary>The series of the Fatou coordinate for the logistic loss: the sum over m from 2 to order + 1 of v^(m-1) chi_m(f), with v = 1/(s + k)
/// and f = k v.</summary>
/// <remarks>Mathematics: proofs/lemmas/logistic-map.md, 3 to 6.</remarks>
internal sealed class LogisticSeries
{
    private static readonly List<Rational[]> Chi = [];

    // For i = 1, 2, …: the coefficients of f^(i-1), f^i, … in P_ij as integers over one denominator, with j = m + 1 - i for the next m.
    private static readonly List<(BigInteger[] Numerators, BigInteger Denominator)> Derivatives = [([0, -1], 2)];

    // A slope or a radius need not be sharp.
    private static readonly Directed Coarse = new(64);

    private readonly Directed _directed;
    private readonly Rational[][] _exact;
    private readonly Enclosure[][] _values;
    private readonly Enclosure[][] _slopes;

    internal LogisticSeries(Directed directed, int order)
    {
        _directed = directed;
        _exact = new Rational[order][];
        _values = new Enclosure[order][];
        _slopes = new Enclosure[order][];
        for (var i = 0; i < order; i++)
        {
            directed.Work.Allow(directed.Bits, (i + 1) * (i + 1));
            _exact[i] = Polynomial(i + 2);
            _values[i] = Array.ConvertAll(_exact[i], directed.Of);
            _slopes[i] = new Enclosure[i + 2];
            for (var n = 0; n < i + 2; n++)
            {
                _slopes[i][n] = Coarse.Of(_exact[i][n] * (i + 1 + n));
            }
        }
    }

    private int Last => _exact.Length + 1;

    internal Enclosure At(Enclosure v, Enclosure f) => _directed.Multiply(Sum(_values, v, f, _directed), v);

    /// <summary>Minus the derivative by s, which is the sum of v^m (m - 1 + n) chi_mn f^n.</summary>
    internal Enclosure Slope(Enclosure v, Enclosure f) =>
        Coarse.Multiply(Coarse.Multiply(Sum(_slopes, v, f, Coarse), v), v);

    /// <summary>The bound of the remainder of a run from s on, given v there and w = 1 + k/s: the least over some radii r, none below v.</summary>
    /// <remarks>Of the majorant the terms that are cancelled by chi_m(f) are left out.</remarks>
    internal Enclosure Error(Enclosure v, Enclosure w)
    {
        var m = Enclosure.Point(Last);
        var share = _directed.Divide(Enclosure.Point(1), m);
        var (one, other) = (_directed.Multiply(w, share), _directed.Add(share, _directed.Ln(w)));
        var length = one.High < other.High ? one : other;
        var sum = _directed.Multiply(_directed.Power(v, Last), _directed.Add(v, length));
        Enclosure? best = null;
        for (var quarters = 10; quarters <= 28; quarters++)
        {
            var r = new Rational(quarters, 4 * Last);
            r = (r - new Rational(1, 2)).Sign > 0 ? new Rational(1, 2) : r;
            var radius = _directed.Of(r);
            if (v.High > radius.Low)
            {
                continue;
            }
            var bound = _directed.Divide(Majorant(radius), _directed.Power(radius, Last + 1));
            best = best is null || bound.High < best.High ? bound : best;
        }
        return best is null
            ? throw new UndecidedException("the run is not near enough to its asymptotic form")
            : _directed.Multiply(best, sum);
    }

    private Enclosure Majorant(Enclosure r)
    {
        var power = _directed.Exp(r);
        var rest = _directed.Subtract(Enclosure.Point(2), power);
        var growth = _directed.Divide(Enclosure.Point(1), rest);
        var sum = _directed.Subtract(
            _directed.Divide(_directed.Subtract(power, Enclosure.Point(1)), r),
            Enclosure.Point(1)
        );
        var half = _directed.Ln(rest);
        sum = _directed.Subtract(sum, new Enclosure(half.Low.Scale(-1), half.High.Scale(-1)));
        var (scale, grown) = (Enclosure.Point(1), Enclosure.Point(1));
        for (var i = 0; i < _exact.Length; i++)
        {
            // r^(m-1) times the sum of |chi_mn| (G^(m-1+n) - 1), m - 1 = i + 1.
            scale = _directed.Multiply(scale, r);
            grown = _directed.Multiply(grown, growth);
            var (part, factor) = (Enclosure.Point(0), grown);
            for (var n = 0; n < _exact[i].Length; n++)
            {
                var size = _exact[i][n].Sign < 0 ? Directed.Negate(_values[i][n]) : _values[i][n];
                part = _directed.Add(part, _directed.Multiply(size, _directed.Subtract(factor, Enclosure.Point(1))));
                factor = _directed.Multiply(factor, growth);
            }
            sum = _directed.Add(sum, _directed.Multiply(scale, part));
        }
        return sum;
    }

    private static Enclosure Sum(Enclosure[][] rows, Enclosure v, Enclosure f, Directed directed)
    {
        var sum = Enclosure.Point(0);
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            var row = Enclosure.Point(0);
            for (var n = rows[i].Length - 1; n >= 0; n--)
            {
                row = directed.Add(directed.Multiply(row, f), rows[i][n]);
            }
            sum = directed.Add(directed.Multiply(sum, v), row);
        }
        return sum;
    }

    /// <summary>The coefficients of chi_m, from (m - 1 + n) chi_mn = the coefficient of f^(m-1+n) in f^(m-1)/(m+1)! + the sum over i &lt; m of
    /// f^(j-1) P_ij/j!.</summary>
    internal static Rational[] Polynomial(int m)
    {
        lock (Chi)
        {
            while (Chi.Count < m - 1)
            {
                Append(Chi.Count + 2);
            }
            return Chi[m - 2];
        }
    }

    private static void Append(int m)
    {
        var common = BigInteger.One;
        foreach (var (_, denominator) in Derivatives)
        {
            common = common / BigInteger.GreatestCommonDivisor(common, denominator) * denominator;
        }
        var factorial = BigInteger.One;
        for (var k = 2; k <= m + 1; k++)
        {
            factorial *= k;
        }
        var sum = new BigInteger[m];
        sum[0] = common;
        // (m+1)!/j! for j = m, m - 1, …, 2.
        var weight = BigInteger.One;
        for (var i = 1; i < m; i++)
        {
            weight *= m + 2 - i;
            var scale = weight * (common / Derivatives[i - 1].Denominator);
            for (var n = 0; n < m; n++)
            {
                sum[n] += Derivatives[i - 1].Numerators[n] * scale;
            }
        }
        var whole = common * factorial;
        var row = new Rational[m];
        var divisor = whole;
        for (var n = 0; n < m; n++)
        {
            row[n] = new Rational(sum[n], whole * (m - 1 + n));
            divisor = BigInteger.GreatestCommonDivisor(divisor, sum[n]);
        }
        Chi.Add(row);
        for (var i = 1; i < m; i++)
        {
            Derivatives[i - 1] = (Next(Derivatives[i - 1].Numerators, i), Derivatives[i - 1].Denominator);
        }
        Derivatives.Add((Next(Array.ConvertAll(sum, value => -value / divisor), m), whole / divisor));
    }

    // The derivative of (1 - f) f^n by z is (1 - f)((n + 1) f^(n+1) - n f^n).
    private static BigInteger[] Next(BigInteger[] coefficients, int i)
    {
        var next = new BigInteger[coefficients.Length + 1];
        for (var n = 0; n < coefficients.Length; n++)
        {
            var power = i - 1 + n;
            next[n] -= coefficients[n] * power;
            next[n + 1] += coefficients[n] * (power + 1);
        }
        return next;
    }
}
