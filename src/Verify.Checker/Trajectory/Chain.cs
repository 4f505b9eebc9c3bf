using System.Numerics;

namespace Verify.Checker;

/// <summary>The run s_0, s_1, … of F(s) = s e^(1/(s + k)), each s_n enclosed; k = 0 for the exponential loss, 1/kappa for the logistic one.</summary>
/// <remarks>The first Burn values are stepped; later ones come from the truncated Fatou coordinate with its error bound.
/// Mathematics: proofs/lemmas/scalar-map.md, proofs/lemmas/fatou-coordinate.md, proofs/lemmas/logistic-map.md and proofs/lemmas/excess.md, 7.</remarks>
internal sealed class Chain
{
    private static readonly List<Rational> Coefficients = [];

    private const int LargeStartBits = 32;

    // A slope need not be sharp.
    private static readonly Directed Coarse = new(64);

    private readonly Directed _directed;
    private readonly Rational _k;
    private readonly Enclosure _shift;
    private readonly LogisticSeries? _logistic;
    private readonly List<Enclosure> _stepped;
    private readonly Enclosure[] _coefficients;
    private readonly Enclosure[] _slopes; // k c_k, with few bits
    private Enclosure? _constant;
    private readonly Dictionary<string, Enclosure> _known = [];

    internal Chain(Directed directed, Enclosure start, int burn, int order)
        : this(directed, start, burn, order, 0) { }

    internal Chain(Directed directed, Enclosure start, int burn, int order, Rational k)
    {
        _directed = directed;
        _k = k;
        _shift = directed.Of(k);
        _logistic = k.IsZero ? null : new LogisticSeries(directed, order);
        _stepped = [start];
        Burn = burn;
        _coefficients = new Enclosure[order + 1];
        _slopes = new Enclosure[order + 1];
        for (var i = 1; i <= order && _logistic is null; i++)
        {
            _coefficients[i] = directed.Of(Coefficient(i));
            _slopes[i] = Coarse.Multiply(_coefficients[i], Enclosure.Point(i));
        }
    }

    internal Enclosure Start => _stepped[0];
    internal int Burn { get; }

    /// <summary>k.</summary>
    internal Rational Shift => _k;

    /// <summary>C - s_0, less and more the bound of the remainder: C - s_0 = e_m + correction(s_m) after the direct steps.</summary>
    private Enclosure ConstantOverStart
    {
        get
        {
            if (_constant is null)
            {
                var s = Stepped(Burn);
                var error = ErrorAfter(Burn).High;
                _constant = _directed.Add(_directed.Add(Excess(Burn), Correction(s)), new Enclosure(-error, error));
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

    /// <summary>s_n for n > Burn: the fixed point of g(s) = C + n - correction(s), by the mean value theorem.</summary>
    private Enclosure Solve(BigInteger n)
    {
        var range = _logistic is null ? FirstRange(n) : FirstShiftedRange(n);
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
            var change = _directed.Subtract(_directed.Subtract(sum, Correction(x)), x);
            var next = Enclosure.Intersect(range, _directed.Add(x, _directed.Divide(change, slope)));
            var (before, after) = (range.High - range.Low, next.High - next.Low);
            range = next;
            // From a wide range of the logistic loss each round may do no better than to halve it.
            var isStill = _logistic is null ? after * 4 > before : after * 4 > before * 3;
            if (isStill || after.TopBit < range.High.TopBit + 4 - _directed.Bits)
            {
                return range;
            }
        }
    }

    private Enclosure FirstRange(BigInteger n)
    {
        var s = Stepped(Burn);
        var further = Enclosure.Point(Dyadic.Of(n - Burn));
        var logarithm = _directed.Ln(_directed.Divide(_directed.Add(s, further), s));
        var upper = _directed.Add(_directed.Add(s, further), _directed.Add(Half(logarithm), Slack(s.Low))).High;
        return new Enclosure((s.Low + further.Low).Down(_directed.Bits), upper);
    }

    /// <summary>With V = s_m + j and c = e^v/2: s_n - V is at most c ln(s_n/s_m) - k ln(s_n/s_m) and at least -k ln(s_n/s_m), and ln x is at most
    /// ln(P/s_m) + x s_m/P - 1 for every P.</summary>
    private Enclosure FirstShiftedRange(BigInteger n)
    {
        var s = Stepped(Burn);
        var low = Enclosure.Point(s.Low);
        var v = _directed.Add(s, Enclosure.Point(Dyadic.Of(n - Burn)));
        var c = Half(_directed.Exp(Amount(low)));
        var upper = v.High;
        if (_shift.Low < c.High)
        {
            var most = Enclosure.Point(Dyadic.Max(v.High, c.High * 2));
            var logarithm = _directed.Ln(_directed.Divide(most, low));
            var gain = _directed.Multiply(c, _directed.Subtract(logarithm, Enclosure.Point(1)));
            var rest = _directed.Subtract(Enclosure.Point(1), _directed.Divide(c, most));
            upper = _directed.Divide(_directed.Add(v, gain), rest).High;
        }
        var loss = _directed.Multiply(_shift, _directed.Ln(_directed.Divide(Enclosure.Point(upper), low)));
        return new Enclosure(Dyadic.Max(s.Low, _directed.Subtract(v, loss).Low), upper);
    }

    /// <summary>e_n = s_n - s_0 - n, which is never negative for the exponential loss.</summary>
    internal Enclosure Excess(BigInteger n)
    {
        if (n.IsZero)
        {
            return Enclosure.Point(0);
        }
        var excess = _directed.Subtract(At(n), _directed.Add(Start, Enclosure.Point(Dyadic.Of(n))));
        if (_logistic is not null)
        {
            return Start.Low.TopBit > LargeStartBits ? Enclosure.Intersect(excess, FromStart(n)) : excess;
        }
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

    /// <summary>e_n from the bounds that hold from s_0 on, where the difference has lost its bits.</summary>
    private Enclosure FromStart(BigInteger n)
    {
        var (rise, stretch) = Spread(Start.Low);
        var ratio = _directed.Divide(_directed.Add(Start, Enclosure.Point(Dyadic.Of(n))), Enclosure.Point(Start.Low));
        var length = _directed.Multiply(stretch, _directed.Ln(ratio)).High;
        return new Enclosure(
            Directed.Negate(_directed.Multiply(_shift, Enclosure.Point(length))).Low,
            _directed.Multiply(rise, Enclosure.Point(length)).High
        );
    }

    /// <summary>c = max(0, e^v/2 - k) and 1/(1 - c/s) at s: how the excess may change in units of ln(V/s).</summary>
    private (Enclosure Rise, Enclosure Stretch) Spread(Dyadic s)
    {
        var point = Enclosure.Point(s);
        var half = _directed.Subtract(Half(_directed.Exp(Amount(point))), _shift);
        var rise = new Enclosure(Dyadic.Max(half.Low, Dyadic.Zero), Dyadic.Max(half.High, Dyadic.Zero));
        var rest = _directed.Subtract(Enclosure.Point(1), _directed.Divide(rise, point));
        return rest.IsPositive
            ? (rise, _directed.Divide(Enclosure.Point(1), rest))
            : throw new UndecidedException("the excess is not bounded from so small a value on");
    }

    /// <summary>All e_n for n from first to last.</summary>
    internal Enclosure ExcessOn(BigInteger first, BigInteger last)
    {
        Enclosure from = Excess(first),
            to = Excess(last);
        if (_logistic is null)
        {
            return new Enclosure(from.Low, to.High);
        }
        if (first == last)
        {
            return from;
        }
        if (!((_k - new Rational(1, 2)).Sign < 0))
        {
            return new Enclosure(to.Low, Dyadic.Max(from.High, to.Low));
        }
        // Below 1/2 the excess grows from where s (e^v - 1) >= 1.
        var low = Enclosure.Point(At(first).Low);
        if (_directed.Multiply(low, _directed.Subtract(_directed.Exp(Amount(low)), Enclosure.Point(1))).Low >= 1)
        {
            return new Enclosure(from.Low, Dyadic.Max(to.High, from.Low));
        }
        var moved = _directed.Multiply(_shift, _directed.Ln(_directed.Divide(At(last), low))).High;
        return new Enclosure(from.Low - moved, to.High + moved);
    }

    /// <summary>All e_n/(s_0 + n) for n from first to <paramref name="last"/> (null: without end; first is then at least Burn).</summary>
    internal Enclosure RatioOn(BigInteger first, BigInteger? last)
    {
        var lowest = _directed.Add(Start, Enclosure.Point(Dyadic.Of(first)));
        if (last is BigInteger end)
        {
            var highest = _directed.Add(Start, Enclosure.Point(Dyadic.Of(end)));
            var excess = ExcessOn(first, end);
            if (_logistic is not null)
            {
                var ratio = _directed.Divide(excess, new Enclosure(lowest.Low, highest.High));
                // 1 + e_n/(s_0 + n) = s_n/(s_0 + n).
                var floor = _directed.Subtract(
                    _directed.Divide(Enclosure.Point(At(first).Low), highest),
                    Enclosure.Point(1)
                );
                return new Enclosure(Dyadic.Max(ratio.Low, floor.Low), ratio.High);
            }
            var most = _directed.Divide(Enclosure.Point(excess.High), lowest).High;
            return new Enclosure(
                _directed.Divide(Enclosure.Point(excess.Low), highest).Low,
                first.Sign > 0 ? Dyadic.Min(most, RatioBound(first)) : most
            );
        }
        if (_logistic is null)
        {
            return new Enclosure(
                Dyadic.Zero,
                first.Sign > 0 ? RatioBound(first) : _directed.Divide(Enclosure.Point(Excess(first).High), lowest).High
            );
        }
        var state = At(first).Low;
        var (rise, stretch) = Spread(state);
        var quotient = _directed.Divide(lowest, Enclosure.Point(state));
        stretch = _directed.Multiply(stretch, new Enclosure(1, Dyadic.Max(quotient.High, 1)));
        var start = Excess(first);
        var up = Dyadic.Max(start.High, Dyadic.Max(_directed.Multiply(rise, stretch).High, Dyadic.Zero));
        var down = Dyadic.Max(-start.Low, Dyadic.Max(_directed.Multiply(_shift, stretch).High, Dyadic.Zero));
        var range = new Enclosure(
            -_directed.Divide(Enclosure.Point(down), lowest).High,
            _directed.Divide(Enclosure.Point(up), lowest).High
        );
        return range.Low > new Dyadic(-1, -1)
            ? range
            : throw new UndecidedException("the excess is not small on these steps");
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

    /// <summary>Encloses e_j - (1/2 - k) ln(s_0 + j) for every j from n to <paramref name="last"/> (null: without end); n is at least Burn.</summary>
    internal Enclosure Offset(BigInteger n, BigInteger? last)
    {
        if (_logistic is not null)
        {
            return ShiftedOffset(n, last);
        }
        var low = At(n).Low;
        var inverse = last is null
            ? new Enclosure(Dyadic.Zero, Inverse(low).High)
            : new Enclosure(Inverse(At(last.Value).High).Low, Inverse(low).High);
        var logarithm = _directed.Ln(new Enclosure(1, RatioBound(n) + 1));
        var sum = _directed.Add(ConstantOverStart, Half(logarithm));
        return _directed.Subtract(sum, SumOf(inverse, _coefficients, _directed));
    }

    /// <summary>C - s_0 + ln(1 + e/(s_0 + j) + k/(s_0 + j))/2 - k ln(1 + e/(s_0 + j)) - series(s_j).</summary>
    private Enclosure ShiftedOffset(BigInteger n, BigInteger? last)
    {
        var one = _directed.Add(RatioOn(n, last), Enclosure.Point(1));
        var part = _directed.Divide(_shift, _directed.Add(Start, Enclosure.Point(Dyadic.Of(n))));
        var least = last is BigInteger end
            ? _directed.Divide(_shift, _directed.Add(Start, Enclosure.Point(Dyadic.Of(end)))).Low
            : Dyadic.Zero;
        var more = Half(_directed.Ln(_directed.Add(one, new Enclosure(least, part.High))));
        var less = _directed.Multiply(_shift, _directed.Ln(one));
        var greatest = Amount(Enclosure.Point(At(n).Low)).High;
        var smallest = last is BigInteger final ? Amount(Enclosure.Point(At(final).High)).Low : Dyadic.Zero;
        var v = new Enclosure(smallest, greatest);
        var series = _logistic!.At(v, _directed.Multiply(v, _shift));
        return _directed.Subtract(_directed.Add(ConstantOverStart, more), _directed.Add(less, series));
    }

    private Enclosure Step(Enclosure s)
    {
        // F increases on s + k >= 1, and everywhere if k >= 1/4, so there the ends are stepped apart.
        if (s.Low >= 1 || (_logistic is not null && (_shift.Low >= new Dyadic(1, -2) || (s.Low + _shift.Low) >= 1)))
        {
            return new Enclosure(Step(s.Low).Low, Step(s.High).High);
        }
        return _directed.Multiply(s, _directed.Exp(Amount(s)));
    }

    private Enclosure Step(Dyadic s) =>
        _directed.Multiply(Enclosure.Point(s), _directed.Exp(Amount(Enclosure.Point(s))));

    /// <summary>v = 1/(s + k).</summary>
    private Enclosure Amount(Enclosure s) =>
        _directed.Divide(Enclosure.Point(1), _logistic is null ? s : _directed.Add(s, _shift));

    /// <summary>What the Fatou coordinate adds to s: k ln s - ln(s + k)/2 and the series.</summary>
    private Enclosure Correction(Enclosure s)
    {
        var logarithm = _directed.Ln(s);
        if (_logistic is null)
        {
            return _directed.Subtract(Series(s), Half(logarithm));
        }
        var v = Amount(s);
        var series = _logistic.At(v, _directed.Multiply(v, _shift));
        var half = Half(_directed.Ln(_directed.Add(s, _shift)));
        return _directed.Add(_directed.Subtract(series, half), _directed.Multiply(_shift, logarithm));
    }

    private Enclosure Inverse(Dyadic s) => _directed.Divide(Enclosure.Point(1), Enclosure.Point(s));

    private static Enclosure Half(Enclosure x) => new(x.Low.Scale(-1), x.High.Scale(-1));

    /// <summary>c_1/s + … + c_K/s^K.</summary>
    private Enclosure Series(Enclosure s) => SumOf(_directed.Divide(Enclosure.Point(1), s), _coefficients, _directed);

    /// <summary>The derivative 1 - 1/(2s) - c_1/s^2 - … - K c_K/s^(K+1) of the truncated Fatou coordinate.</summary>
    private Enclosure Slope(Enclosure s)
    {
        if (_logistic is not null)
        {
            var v = Coarse.Divide(Enclosure.Point(1), Coarse.Add(s, _shift));
            var one = Coarse.Add(Enclosure.Point(1), Coarse.Divide(_shift, s));
            var fall = Coarse.Add(Half(v), _logistic.Slope(v, Coarse.Multiply(v, _shift)));
            return Coarse.Subtract(one, fall);
        }
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
        if (_logistic is not null)
        {
            var state = Enclosure.Point(Stepped(steps).Low);
            return _logistic.Error(Amount(state), _directed.Add(Enclosure.Point(1), _directed.Divide(_shift, state)));
        }
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
