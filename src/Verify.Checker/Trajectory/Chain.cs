using System.Numerics;

namespace Verify.Checker;

/// <summary>The run s_0, s_1, … of F(s) = s e^(1/s), each s_n enclosed.</summary>
/// <remarks>The first Burn values are stepped; later ones come from the truncated Fatou coordinate with its error bound.
/// Mathematics: proofs/lemmas/scalar-map.md and proofs/lemmas/fatou-coordinate.md.</remarks>
internal sealed class Chain
{
    private static readonly List<Rational> Coefficients = [];

    private const int LargeStartBits = 32;

    // A slope need not be sharp.
    private static readonly Directed Coarse = new(64);

    private readonly Directed _directed;
    private readonly List<Enclosure> _stepped;
    private readonly Enclosure[] _coefficients;
    private readonly Enclosure[] _slopes; // k c_k, with few bits
    private Enclosure? _constant;
    private readonly Dictionary<string, Enclosure> _known = [];

    internal Chain(Directed directed, Enclosure start, int burn, int order)
    {
        _directed = directed;
        _stepped = [start];
        Burn = burn;
        _coefficients = new Enclosure[order + 1];
        _slopes = new Enclosure[order + 1];
        for (var k = 1; k <= order; k++)
        {
            _coefficients[k] = directed.Of(Coefficient(k));
            _slopes[k] = Coarse.Multiply(_coefficients[k], Enclosure.Point(k));
        }
    }

    internal Enclosure Start => _stepped[0];
    internal int Burn { get; }

    /// <summary>C - s_0, less and more the bound of the remainder: C - s_0 = e_m - ln(s_m)/2 + c_1/s_m + … after the direct steps.</summary>
    private Enclosure ConstantOverStart
    {
        get
        {
            if (_constant is null)
            {
                var s = Stepped(Burn);
                var error = ErrorAfter(Burn).High;
                var rest = _directed.Subtract(Series(s), Half(_directed.Ln(s)));
                _constant = _directed.Add(_directed.Add(Excess(Burn), rest), new Enclosure(-error, error));
            }
            return _constant;
        }
    }

    private Enclosure Stepped(int n)
    {
        while (_stepped.Count <= n)
        {
            _stepped.Add(Step(_stepped[^1]));
        }
        return _stepped[n];
    }

    /// <summary>s_n.</summary>
    internal Enclosure At(BigInteger n)
    {
        if (n <= Burn)
        {
            return Stepped((int)n);
        }
        var key = Text.Key(n);
        if (!_known.TryGetValue(key, out var s))
        {
            s = Solve(n);
            _known[key] = s;
        }
        return s;
    }

    /// <summary>s_n for n > Burn: the fixed point of g(s) = C + n + ln(s)/2 - (c_1/s + … + c_K/s^K), by the mean value theorem.</summary>
    private Enclosure Solve(BigInteger n)
    {
        var s = Stepped(Burn);
        var further = Enclosure.Point(Dyadic.Of(n - Burn));
        var logarithm = _directed.Ln(_directed.Divide(_directed.Add(s, further), s));
        var upper = _directed.Add(_directed.Add(s, further), _directed.Add(Half(logarithm), Slack(s.Low))).High;
        var range = new Enclosure((s.Low + further.Low).Down(_directed.Bits), upper);
        var sum = _directed.Add(ConstantOverStart, _directed.Add(Start, Enclosure.Point(Dyadic.Of(n))));
        while (true)
        {
            var slope = Slope(range);
            if (!slope.IsPositive)
            {
                return range;
            }
            // s_n - x = g(s_n) - x = g(x) - x + g'(xi) (s_n - x), with xi between x and s_n and 1 - g'(xi) in the slope.
            var x = Enclosure.Point((range.Low + range.High).Scale(-1).Down(_directed.Bits));
            var change = _directed.Subtract(
                _directed.Add(sum, _directed.Subtract(Half(_directed.Ln(x)), Series(x))),
                x
            );
            var next = Enclosure.Intersect(range, _directed.Add(x, _directed.Divide(change, slope)));
            var (before, after) = (range.High - range.Low, next.High - next.Low);
            range = next;
            if (after * 4 > before || after.TopBit < range.High.TopBit + 4 - _directed.Bits)
            {
                return range;
            }
        }
    }

    /// <summary>e_n = s_n - s_0 - n, which is never negative.</summary>
    internal Enclosure Excess(BigInteger n)
    {
        if (n.IsZero)
        {
            return Enclosure.Point(0);
        }
        var excess = _directed.Subtract(At(n), _directed.Add(Start, Enclosure.Point(Dyadic.Of(n))));
        var high = excess.High;
        if (Start.Low.TopBit > LargeStartBits)
        {
            // The difference has lost its bits. From s_0 on: e_n <= slack + ln((s_0 + n)/s_0)/2.
            var s = Enclosure.Point(Start.Low);
            var ratio = _directed.Divide(_directed.Add(s, Enclosure.Point(Dyadic.Of(n))), s);
            high = Dyadic.Min(high, _directed.Add(Slack(s.Low), Half(_directed.Ln(ratio))).High);
        }
        return new Enclosure(Dyadic.Max(excess.Low, Dyadic.Zero), Dyadic.Max(high, Dyadic.Zero));
    }

    /// <summary>An upper bound of e_j/(s_0 + j) for all j &gt;= n, where n is at least 1.</summary>
    internal Dyadic RatioBound(BigInteger n)
    {
        // From s_n on: e_j <= e_n + slack + ln((s_n + j - n)/s_n)/2, and ln(1 + x/s)/2 <= x/(2s).
        var s = At(n).Low;
        var first = _directed.Add(Excess(n), Slack(s));
        var ratio = _directed.Divide(first, _directed.Add(Start, Enclosure.Point(Dyadic.Of(n))));
        return _directed.Add(ratio, Half(Inverse(s))).High;
    }

    /// <summary>Encloses e_j - ln(s_0 + j)/2 for every j from n to <paramref name="last"/> (null: without end); n is at least Burn.</summary>
    internal Enclosure Offset(BigInteger n, BigInteger? last)
    {
        var low = At(n).Low;
        var inverse = last is null
            ? new Enclosure(Dyadic.Zero, Inverse(low).High)
            : new Enclosure(Inverse(At(last.Value).High).Low, Inverse(low).High);
        var logarithm = _directed.Ln(new Enclosure(1, RatioBound(n) + 1));
        var sum = _directed.Add(ConstantOverStart, Half(logarithm));
        return _directed.Subtract(sum, SumOf(inverse, _coefficients, _directed));
    }

    private Enclosure Step(Enclosure s)
    {
        // F increases on s >= 1, so there the ends are stepped apart.
        if (s.Low >= 1)
        {
            return new Enclosure(Step(s.Low).Low, Step(s.High).High);
        }
        return _directed.Multiply(s, _directed.Exp(_directed.Divide(Enclosure.Point(1), s)));
    }

    private Enclosure Step(Dyadic s) => _directed.Multiply(Enclosure.Point(s), _directed.Exp(Inverse(s)));

    private Enclosure Inverse(Dyadic s) => _directed.Divide(Enclosure.Point(1), Enclosure.Point(s));

    private static Enclosure Half(Enclosure x) => new(x.Low.Scale(-1), x.High.Scale(-1));

    /// <summary>c_1/s + … + c_K/s^K.</summary>
    private Enclosure Series(Enclosure s) => SumOf(_directed.Divide(Enclosure.Point(1), s), _coefficients, _directed);

    /// <summary>The derivative 1 - 1/(2s) - c_1/s^2 - … - K c_K/s^(K+1) of the truncated Fatou coordinate.</summary>
    private Enclosure Slope(Enclosure s)
    {
        var y = Coarse.Divide(Enclosure.Point(1), s);
        var sum = Coarse.Add(SumOf(y, _slopes, Coarse), Enclosure.Point(new Dyadic(1, -1)));
        return Coarse.Subtract(Enclosure.Point(1), Coarse.Multiply(sum, y));
    }

    /// <summary>a_1 y + … + a_K y^K.</summary>
    private static Enclosure SumOf(Enclosure y, Enclosure[] coefficients, Directed directed)
    {
        var sum = Enclosure.Point(0);
        for (var k = coefficients.Length - 1; k >= 1; k--)
        {
            sum = directed.Multiply(directed.Add(sum, coefficients[k]), y);
        }
        return sum;
    }

    /// <summary>1/(2s) + (e^(1/s)/6)(1/s^2 + 1/s).</summary>
    private Enclosure Slack(Dyadic s)
    {
        var y = Inverse(s);
        var cubic = _directed.Multiply(_directed.Exp(y), _directed.Add(_directed.Multiply(y, y), y));
        return _directed.Add(Half(y), _directed.Divide(cubic, Enclosure.Point(6)));
    }

    /// <summary>The bound of the remainder from s, the value after so many steps, on: B(y) (y^(K+2) + y^(K+1)/(K+1)), y = 1/s, with B(y) = e^y/(K+3)! + sum |c_k| k^(K+2-k) e^(ky)/(K+2-k)!.</summary>
    internal Enclosure ErrorAfter(int steps)
    {
        var order = _coefficients.Length - 1;
        var y = _directed.Divide(Enclosure.Point(1), Stepped(steps));
        var power = _directed.Exp(y);
        var bound = _directed.Divide(power, Enclosure.Point(Dyadic.Of(Factorial(order + 3))));
        for (var k = 1; k <= order; k++)
        {
            var rational = new Rational(BigInteger.Pow(k, order + 2 - k), Factorial(order + 2 - k)) * Coefficient(k);
            var size = _directed.Of(rational.Sign < 0 ? -rational : rational);
            bound = _directed.Add(bound, _directed.Multiply(size, _directed.Power(power, k)));
        }
        var tail = _directed.Divide(_directed.Power(y, order + 1), Enclosure.Point(order + 1));
        return _directed.Multiply(bound, _directed.Add(_directed.Power(y, order + 2), tail));
    }

    /// <summary>c_k, from k c_k = 1/(k+2)! + sum over j &lt; k of c_j (-j)^(k+1-j)/(k+1-j)!.</summary>
    internal static Rational Coefficient(int k)
    {
        lock (Coefficients)
        {
            for (var next = Coefficients.Count + 1; next <= k; next++)
            {
                var sum = new Rational(1, Factorial(next + 2));
                for (var j = 1; j < next; j++)
                {
                    var weight = new Rational(BigInteger.Pow(-j, next + 1 - j), Factorial(next + 1 - j));
                    sum += Coefficients[j - 1] * weight;
                }
                Coefficients.Add(sum / next);
            }
            return Coefficients[k - 1];
        }
    }

    private static BigInteger Factorial(int n)
    {
        var product = BigInteger.One;
        for (var k = 2; k <= n; k++)
        {
            product *= k;
        }
        return product;
    }
}
