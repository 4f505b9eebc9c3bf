using System.Numerics;

namespace Verify.Checker;

/// <summary>A number that is not known exactly, with what is known of it wherever the scope holds.</summary>
internal sealed class Symbol
{
    /// <summary>Encloses the k-th power, wherever the scope holds.</summary>
    internal required Func<int, Enclosure> Power { get; init; }

    internal Enclosure Range => Power(1);

    /// <summary>Positive, so that it may be divided by.</summary>
    internal required bool IsPositive { get; init; }

    /// <summary>The same number at every step.</summary>
    internal required bool IsConstant { get; init; }

    /// <summary>Its logarithm, where that is a polynomial.</summary>
    internal Polynomial? Logarithm { get; init; }

    /// <summary>Whether the value is an exponential, and its logarithm an exponent that is a polynomial.</summary>
    internal bool IsExponential { get; init; }

    /// <summary>The square, of a symbol that is a square root of it.</summary>
    internal Value? Square { get; set; }

    /// <summary>n, where the logarithm is ln(n)/Divisor: the root of an integer.</summary>
    internal BigInteger? RootOf { get; init; }

    /// <summary>What its logarithm is a multiple of, by 1/Divisor, as a symbol; -1 if of none.</summary>
    internal int Base { get; init; } = -1;

    internal int Divisor { get; init; } = 1;

    /// <summary>Its exponential, where that is a monomial (for constants it is made on demand).</summary>
    internal Polynomial? Exponential { get; set; }
}

/// <summary>The real functions that claims speak of, on a set of steps: symbols with ranges, and arithmetic on quotients of polynomials in them.</summary>
/// <remarks>The set is one step, or a range of steps with y = 1/tau (symbol 0) and L = ln tau (symbol 1), which may have no end.
/// Mathematics: proofs/lemmas/blocks.md and proofs/lemmas/log-polynomials.md.</remarks>
internal sealed partial class Scope
{
    private const int Y = 0;
    private const int L = 1;
    private const int LargestPower = 1_000;

    // e^r is a number for an r of so many bits; beyond them it is only known to be positive, and large or small.
    private const int KeptExponentBits = 21;

    private readonly List<Symbol> _symbols = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<(Value W, Value Logarithm)> _logarithms = [];
    private readonly bool _isTail;

    /// <summary>A scope in which nothing depends on the step.</summary>
    internal Scope(Directed directed)
        : this(directed, Enclosure.Point(1), false) => HasTime = false;

    /// <summary>tau ranges over <paramref name="tau"/>, or from its lower end to infinity.</summary>
    internal Scope(Directed directed, Enclosure tau, bool isTail)
    {
        Directed = directed;
        _isTail = isTail;
        HasTime = true;
        var inverse = directed.Divide(Enclosure.Point(1), tau);
        var logarithm = directed.Ln(tau);
        if (isTail && logarithm.Low < 1)
        {
            throw new UndecidedException("a range of steps without end must begin where ln tau is at least 1");
        }
        // On a tail these are the values at its start.
        _symbols.Add(
            new Symbol
            {
                Power = k => directed.Power(inverse, k),
                IsPositive = true,
                IsConstant = false,
                Logarithm = Polynomial.Of(-1, Monomial.OfSymbol(L, 1)),
            }
        );
        _symbols.Add(
            new Symbol
            {
                Power = k => directed.Power(logarithm, k),
                IsPositive = false,
                IsConstant = false,
                Exponential = Polynomial.Of(1, Monomial.OfSymbol(Y, -1)),
            }
        );
    }

    internal Directed Directed { get; }
    internal bool HasTime { get; }
    internal Value InverseTau => Power(Y, 1);
    internal Value Tau => Power(Y, -1);
    internal Value LogTau => Power(L, 1);

    /// <summary>A fraction whose arithmetic is counted.</summary>
    internal Value Number(Rational value) => new(Polynomial.Of(value, Directed.Work));

    private Value Power(int symbol, int exponent) =>
        new(Polynomial.Of(1, Monomial.OfSymbol(symbol, exponent), Directed.Work));

    /// <summary>The symbol of this name, if it was defined.</summary>
    internal Value? Find(string name) => _numbers.TryGetValue(name, out var number) ? Power(number, 1) : null;

    internal Value Define(string name, Enclosure range, bool isConstant, Polynomial? logarithm = null)
    {
        _numbers.Add(name, _symbols.Count);
        _symbols.Add(
            new Symbol
            {
                Power = k => Directed.Power(range, k),
                IsPositive = range.IsPositive,
                IsConstant = isConstant,
                Logarithm = logarithm,
            }
        );
        return Find(name)!;
    }

    private Value DefineUnbounded(string name)
    {
        _numbers.Add(name, _symbols.Count);
        _symbols.Add(
            new Symbol
            {
                Power = _ => throw new UndecidedException("a root without a bound"),
                IsPositive = false,
                IsConstant = false,
            }
        );
        return Find(name)!;
    }

    /// <summary>exp of a polynomial with these values, or with unknown ones: positive, however large or small it is.</summary>
    private Value DefineExponential(
        string name,
        Polynomial logarithm,
        Enclosure? exponent,
        bool isConstant,
        BigInteger? rootOf = null,
        int ofSymbol = -1,
        int divisor = 1
    )
    {
        var powers = new Dictionary<int, Enclosure>();
        _numbers.Add(name, _symbols.Count);
        _symbols.Add(
            new Symbol
            {
                Power = Power,
                IsPositive = true,
                IsConstant = isConstant,
                IsExponential = true,
                Logarithm = logarithm,
                RootOf = rootOf,
                Base = ofSymbol,
                Divisor = divisor,
            }
        );
        return Find(name)!;

        Enclosure Power(int k)
        {
            if (!powers.TryGetValue(k, out var power))
            {
                power = exponent is null
                    ? throw new UndecidedException("an exponential without a bound")
                    : Directed.Exp(Directed.Multiply(exponent, Enclosure.Point(k)));
                powers[k] = power;
            }
            return power;
        }
    }

    internal Value Constant(string name, Coordinate coordinate) =>
        coordinate.Exact is Rational exact ? Number(exact) : Find(name) ?? Define(name, coordinate.Range, true);

    internal Value Divide(Value x, Value y)
    {
        var sign = Sign(y);
        if (!sign.IsPositive && !sign.IsNegative)
        {
            throw new UndecidedException("the sign of a divisor is not decided");
        }
        var (above, below) = sign.IsPositive ? (x, y) : (-x, -y);
        if (below.Numerator.Terms.Length == 1 && IsInvertible(below.Numerator.Terms[0].Monomial))
        {
            var term = below.Numerator.Terms[0];
            var inverse = Polynomial.Of((Rational)1 / term.Coefficient, term.Monomial.Inverse(), Directed.Work);
            return above * new Value(below.Denominator * inverse);
        }
        return above * new Value(below.Denominator, below.Numerator);
    }

    internal Value Power(Value x, int exponent)
    {
        if (exponent is > LargestPower or < -LargestPower)
        {
            if (x.Numerator.AsNumber is Rational number && x.IsPolynomial)
            {
                Directed.Work.Spend(Work.UnitsOf(number.Bits * Math.Abs((long)exponent)));
                return Number(number.Power(exponent));
            }
            throw new UndecidedException($"a power above {LargestPower}");
        }
        Value result = 1;
        for (var k = 0; k < Math.Abs(exponent); k++)
        {
            result *= x;
        }
        return exponent < 0 ? Divide(1, result) : result;
    }

    internal Value Abs(Value x)
    {
        var sign = Sign(x);
        if (sign.IsNonNegative || sign.IsNonPositive)
        {
            return sign.IsNonNegative ? x : -x;
        }
        var range = Range(x);
        return Opaque($"abs({x.Key})", new Enclosure(Dyadic.Zero, Dyadic.Max(range.High, -range.Low)), x);
    }

    /// <summary>|N/D| on a tail as a sum of y^i L^j, each times a symbol between 0 and the size of its coefficient in N, over D; null where D may not be positive.</summary>
    /// <remarks>Mathematics: proofs/lemmas/checker-elementary.md, section "Absolute values on a tail".</remarks>
    private Value? SizeOnTail(Value x)
    {
        if (!_isTail || IsConstant(x) || !Sign(x.Denominator).IsPositive)
        {
            return null;
        }
        var places = new List<Monomial>();
        var sizes = new Dictionary<string, Dyadic>();
        foreach (var term in x.Numerator.Terms)
        {
            var (i, j) = (term.Monomial.Power(Y), term.Monomial.Power(L));
            var place = Monomial.Multiply(Monomial.OfSymbol(Y, i), Monomial.OfSymbol(L, j));
            var value = Coefficient(term);
            var size = Dyadic.Max(value.High, -value.Low);
            if (!sizes.TryAdd(place.Key, size))
            {
                var sum = Directed.Add(Enclosure.Point(sizes[place.Key]), Enclosure.Point(size));
                sizes[place.Key] = sum.High;
                continue;
            }
            places.Add(place);
        }
        var result = Polynomial.Zero;
        foreach (var place in places)
        {
            var name = $"size of {x.Key} {place.Key}";
            var symbol = Find(name) ?? Define(name, new Enclosure(Dyadic.Zero, sizes[place.Key]), false);
            result += symbol.Numerator.Times(1, place);
        }
        return new Value(result, x.Denominator);
    }

    internal Value Max(Value x, Value y) => -Min(-x, -y);

    internal Value Min(Value x, Value y) => Min(x, y, null);

    /// <summary>min(x, y), which is known to be at most <paramref name="most"/>.</summary>
    internal Value Min(Value x, Value y, Dyadic? most)
    {
        var sign = Sign(y - x);
        if (sign.IsNonNegative || sign.IsNonPositive)
        {
            return sign.IsNonNegative ? x : y;
        }
        // Of two values that differ by little the sum tells more than a range; of others a range does.
        if (most is not null && SizeOnTail(x - y) is Value size)
        {
            // (x + y - |x - y|)/2
            return (x + y - size).Times(new Rational(1, 2));
        }
        var (a, b) = (Range(x), Range(y));
        var high = Dyadic.Min(a.High, b.High);
        var range = new Enclosure(Dyadic.Min(a.Low, b.Low), most is Dyadic known ? Dyadic.Min(high, known) : high);
        return Opaque($"min({x.Key},{y.Key},{most is null})", range, x - y);
    }

    /// <summary>The square root of a value that is known not to be negative.</summary>
    internal Value SqrtOfSum(Value x) => Sqrt(x, true);

    internal Value Sqrt(Value x) => Sqrt(x, false);

    private Value Sqrt(Value x, bool isNonNegative)
    {
        if (x.Numerator.AsNumber is Rational number && x.IsPolynomial && number.Sign >= 0)
        {
            var (p, q) = (Directed.CountedRoot(number.Numerator), Directed.CountedRoot(number.Denominator));
            if (p * p == number.Numerator && q * q == number.Denominator)
            {
                return Number(new Rational(p, q));
            }
        }
        if (RootOfTerm(x.Numerator) is Value root && RootOfTerm(x.Denominator) is Value divisor)
        {
            return Divide(root, divisor);
        }
        // sqrt(y^i L^j r) = y^(i/2) L^(j/2) sqrt(r)
        var (yPower, lPower, range) = Scaled(x);
        if (!_isTail)
        {
            isNonNegative = isNonNegative || Sign(x).IsNonNegative;
            return WithSquare(Opaque($"sqrt({x.Key})", Directed.Sqrt(WithoutNegative(Range(x), isNonNegative)), x), x);
        }
        if (yPower % 2 != 0 || lPower % 2 != 0)
        {
            if (!isNonNegative && !Sign(x).IsNonNegative)
            {
                throw new UndecidedException("the argument of a square root is not shown to be at least 0");
            }
            // Only its square is known.
            return WithSquare(Find($"sqrt({x.Key})") ?? DefineUnbounded($"sqrt({x.Key})"), x);
        }
        var (above, below) = (Math.Max(lPower, 0) / 2, Math.Max(-lPower, 0) / 2);
        var growth = new Value(
            Polynomial.Of(1, Monomial.Multiply(Monomial.OfSymbol(Y, yPower / 2), Monomial.OfSymbol(L, above))),
            Polynomial.Of(1, Monomial.OfSymbol(L, below))
        );
        var rest = Opaque($"sqrt({x.Key})", Directed.Sqrt(WithoutNegative(range, isNonNegative)), x);
        var square = growth * growth;
        return growth * WithSquare(rest, x * new Value(square.Denominator, square.Numerator));
    }

    /// <summary>Notes what a root, which is a symbol, is the root of.</summary>
    private Value WithSquare(Value root, Value square)
    {
        _symbols[root.Numerator.Terms[0].Monomial.Powers.Length - 1].Square ??= square;
        return root;
    }

    /// <summary>The root of a positive fraction times powers of y and of exponentials, of which those of y are even; null for others.</summary>
    private Value? RootOfTerm(Polynomial x)
    {
        if (x.Terms is not [{ Coefficient.Sign: > 0 } term] || term.Monomial.Power(Y) % 2 != 0)
        {
            return null;
        }
        // sqrt(p/q) = sqrt(p q)/q
        var (p, q) = (term.Coefficient.Numerator, term.Coefficient.Denominator);
        var result = Number(new Rational(1, q)) * RootOfInteger(p * q);
        var monomial = new Monomial(term.Monomial.Exponent * new Rational(1, 2), []);
        result *= new Value(
            Polynomial.Of(1, Monomial.Multiply(monomial, Monomial.OfSymbol(Y, term.Monomial.Power(Y) / 2)))
        );
        for (var i = 1; i < term.Monomial.Powers.Length; i++)
        {
            var (symbol, power) = (_symbols[i], term.Monomial.Powers[i]);
            if (power == 0)
            {
                continue;
            }
            if (!symbol.IsExponential || (power % 2 != 0 && symbol.Base < 0))
            {
                return null;
            }
            result *= power % 2 == 0 ? Power(i, power / 2) : Power(RootOfExp(symbol.Base, 2 * symbol.Divisor), power);
        }
        return result;
    }

    private Value RootOfInteger(BigInteger n)
    {
        var root = Directed.CountedRoot(n);
        if (root * root == n)
        {
            return Number(root);
        }
        return RootOfExp(LogSymbol(n).Numerator.Terms[0].Monomial.Powers.Length - 1, 2);
    }

    private static Enclosure WithoutNegative(Enclosure range, bool isNonNegative) =>
        isNonNegative && range.Low.Sign < 0 && range.High.Sign >= 0 ? new Enclosure(Dyadic.Zero, range.High) : range;

    internal Value Exp(Value x)
    {
        if (!x.IsPolynomial)
        {
            return ExpOfRest(x);
        }
        var known = Value.One;
        Polynomial rest = Polynomial.Zero,
            tiny = Polynomial.Zero;
        foreach (var term in x.Numerator.Terms)
        {
            var alone = Polynomial.Of(term.Coefficient, term.Monomial);
            if (ExpOfTerm(term) is Polynomial factor)
            {
                known *= factor;
            }
            else if (IsConstant(alone) && Coefficient(term).IsWithin(Tiny))
            {
                tiny += alone;
            }
            else
            {
                rest += alone;
            }
        }
        return new Value(known) * ExpOfRest(new Value(rest)) * ExpOfRest(new Value(tiny));
    }

    /// <summary>The exponential of a fraction, or of an integer multiple of a constant or of L.</summary>
    private Polynomial? ExpOfTerm(Term term)
    {
        var powers = term.Monomial.Powers;
        var isLinear =
            term.Monomial.Exponent.IsZero && powers is [.., 1] && Array.TrueForAll(powers[..^1], p => p == 0);
        if (term.Monomial.Key.Length == 0)
        {
            return term.Coefficient.Floor().GetBitLength() <= KeptExponentBits
                ? Polynomial.Of(1, new Monomial(term.Coefficient, []), Directed.Work)
                : OpaqueExp(Number(term.Coefficient), Directed.Of(term.Coefficient)).Numerator;
        }
        var (above, below) = (term.Coefficient.Numerator, term.Coefficient.Denominator);
        if (!isLinear || BigInteger.Abs(above) > LargestPower || below > LargestPower)
        {
            return null;
        }
        var number = powers.Length - 1;
        var symbol = _symbols[number];
        if (symbol.IsConstant && (symbol.Exponential is null || !below.IsOne))
        {
            return Power(RootOfExp(number, (int)below), (int)above).Numerator;
        }
        return symbol.Exponential is null || !below.IsOne
            ? null
            : Power(new Value(symbol.Exponential), (int)above).Numerator;
    }

    /// <summary>exp(x/q) of a constant symbol x; with x = ln n it is the q-th root of n.</summary>
    private Value RootOfExp(int number, int q)
    {
        var name = $"exp(symbol {number} / {q})";
        if (Find(name) is Value known)
        {
            return known;
        }
        var range = Directed.Divide(_symbols[number].Range, Enclosure.Point(q));
        var logarithm = Polynomial.Of(new Rational(1, q), Monomial.OfSymbol(number, 1));
        return DefineExponential(
            name,
            logarithm,
            range,
            true,
            _symbols[number].Exponential?.AsNumber?.Numerator,
            number,
            q
        );
    }

    private Value ExpOfRest(Value rest)
    {
        if (rest.Numerator.IsZero)
        {
            return 1;
        }
        Enclosure? range = null;
        try
        {
            range = Range(rest);
        }
        catch (UndecidedException)
        {
            // An exponential is positive all the same.
        }
        if (range is null || (IsConstant(rest) && !range.IsWithin(Tiny)) || range.Low < -1 || range.High > 1)
        {
            return OpaqueExp(rest, range);
        }
        if (rest.IsPolynomial && range.IsWithin(Eighth))
        {
            return 1 + rest + SquareTimes(rest.Numerator, "exp", () => Directed.ExpSecond(range));
        }
        return 1 + (rest * Opaque($"(exp-1)/({rest.Key})", Directed.ExpQuotient(range), rest));
    }

    /// <summary>exp of a value as a power of a symbol; exp(x) and exp(-x) have the same one.</summary>
    private Value OpaqueExp(Value x, Enclosure? range)
    {
        var isMirrored = x.Numerator.Terms[0].Coefficient.Sign < 0;
        var exponent = isMirrored ? -x : x;
        var values =
            range is null ? null
            : isMirrored ? Directed.Negate(range)
            : range;
        var name = $"exp({exponent.Key})";
        if (!_numbers.ContainsKey(name))
        {
            var quotient = $"quotient {exponent.Key}";
            var logarithm = exponent.IsPolynomial
                ? exponent
                : Find(quotient)
                    ?? Define(
                        quotient,
                        values ?? throw new UndecidedException("exp of a quotient without bounds"),
                        IsConstant(x)
                    );
            DefineExponential(name, logarithm.Numerator, values, IsConstant(x));
        }
        return Power(_numbers[name], isMirrored ? -1 : 1);
    }

    internal Value Ln(Value x)
    {
        if (!Sign(x).IsPositive)
        {
            throw new UndecidedException("the argument of a logarithm is not shown to be positive");
        }
        return x.IsPolynomial ? Ln(x.Numerator) : Ln(x.Numerator) - Ln(x.Denominator);
    }

    /// <summary>ln(lead (1 + w)) = ln(lead) + ln(1 + w), where the lead is a term whose logarithm is known.</summary>
    private Value Ln(Polynomial x)
    {
        var lead = LeadOf(x);
        if (lead is not Term term)
        {
            return Opaque($"ln({x.Key})", Directed.Ln(Range(new Value(x))), new Value(x));
        }
        var logarithm = LogOfTerm(term)!;
        var ratio = RatioTo(term, x);
        if (ratio.Numerator.IsZero)
        {
            return logarithm;
        }
        return logarithm + LnOfOnePlus(ratio);
    }

    /// <summary>ln(1 + w) = w + w^2 (ln(1 + w) - w)/w^2, or w (ln(1 + w)/w); where w differs from that of an earlier one by much less than w^2 the later one
    /// is written through the earlier, so that they cancel.</summary>
    private Value LnOfOnePlus(Value w)
    {
        var range = Range(w);
        var size = Dyadic.Max(range.High, -range.Low);
        foreach (var (v, known) in _logarithms)
        {
            var difference = w - v;
            var most = (size * size).Scale(-64);
            if (difference.Numerator.IsZero || Range(difference).IsWithin(new Enclosure(-most, most)))
            {
                return difference.Numerator.IsZero ? known : known + (difference * Slope(w, v));
            }
        }
        var logarithm = range.IsWithin(Eighth)
            ? w + SquareTimes(w.Numerator, "ln", () => Directed.LnSecond(range))
            : w * Opaque($"ln(1+w)/w of {w.Key}", Directed.LnQuotient(range), w);
        _logarithms.Add((w, logarithm));
        return logarithm;
    }

    /// <summary>ln(x/y) for sums with one lead: with x = lead (1 + u), y = lead (1 + v), q = (u - v)/(1 + v) it is (u - v) (ln(1 + q)/q)/(1 + v).</summary>
    internal Value? LnOfRatio(Value x, Value y)
    {
        if (
            !x.IsPolynomial
            || !y.IsPolynomial
            || LeadOf(x.Numerator) is not Term lead
            || LeadOf(y.Numerator) is not Term other
            || lead.Monomial.Key != other.Monomial.Key
            || !Rational.Same(lead.Coefficient, other.Coefficient)
        )
        {
            return null;
        }
        Value u = RatioTo(lead, x.Numerator),
            v = RatioTo(lead, y.Numerator);
        return (u - v) * Slope(u, v);
    }

    /// <summary>(ln(1 + u) - ln(1 + v))/(u - v).</summary>
    private Value Slope(Value u, Value v)
    {
        var name = $"ln(1+q)/(u-v) of {u.Key} and {v.Key}";
        if (Find(name) is Value known)
        {
            return known;
        }
        var one = Enclosure.Point(1);
        Enclosure above = Directed.Add(Range(u), one),
            below = Directed.Add(Range(v), one);
        // 1 + q = (1 + u)/(1 + v), positive.
        var q = Enclosure.Intersect(
            Directed.Add(Directed.Divide(above, below), Enclosure.Point(-1)),
            Directed.Divide(Range(u - v), below)
        );
        return Define(name, Directed.Divide(Directed.LnQuotient(q), below), IsConstant(u) && IsConstant(v));
    }

    /// <summary>w with x = term (1 + w).</summary>
    private static Value RatioTo(Term term, Polynomial x) =>
        new(x.Times((Rational)1 / term.Coefficient, term.Monomial.Inverse()) - Value.One);

    /// <summary>The only term with the least power of y, if w is small or the range has no end; else the term with the least w. Null if none has w &gt; -1.</summary>
    private Term? LeadOf(Polynomial x)
    {
        var (first, tied) = (x.Terms[0], false);
        foreach (var term in x.Terms[1..])
        {
            var (power, least) = (term.Monomial.Power(Y), first.Monomial.Power(Y));
            tied = power == least || (tied && power > least);
            first = power < least ? term : first;
        }
        tied = tied || LogOfTerm(first) is null;
        if (_isTail || x.Terms.Length == 1 || IsConstant(x) || (!tied && Range(RatioTo(first, x)).IsWithin(Eighth)))
        {
            return tied || Range(RatioTo(first, x)).Low <= -1 ? null : first;
        }
        Term? best = null;
        var size = Dyadic.Zero;
        foreach (var term in x.Terms)
        {
            if (term.Monomial.Power(L) != 0 || LogOfTerm(term) is null)
            {
                continue;
            }
            var range = Range(RatioTo(term, x));
            var magnitude = Dyadic.Max(range.High, -range.Low);
            if (range.Low > -1 && (best is null || magnitude < size))
            {
                (best, size) = (term, magnitude);
            }
        }
        return best;
    }

    private static Enclosure Tiny => new(new Dyadic(-1, -64), new Dyadic(1, -64));

    private static Enclosure Eighth => new(new Dyadic(-1, -3), new Dyadic(1, -3));

    /// <summary>w^2 times something within bounds, as a sum of y^i L^j times symbols, so that the number of terms stays small.</summary>
    private Value SquareTimes(Polynomial w, string name, Func<Enclosure> factor)
    {
        var isConstant = IsConstant(w);
        var square = w * w;
        var key = $"{name} second of {w.Key}";
        var places = new List<Monomial>();
        var sums = new Dictionary<string, Enclosure>();
        foreach (var term in square.Terms)
        {
            var (i, j) = (term.Monomial.Power(Y), term.Monomial.Power(L));
            var place = Monomial.Multiply(Monomial.OfSymbol(Y, i), Monomial.OfSymbol(L, j));
            var value = Coefficient(term);
            if (sums.TryGetValue(place.Key, out var sum))
            {
                sums[place.Key] = Directed.Add(sum, value);
                continue;
            }
            places.Add(place);
            sums.Add(place.Key, value);
        }
        var result = Polynomial.Zero;
        foreach (var place in places)
        {
            var symbolName = $"{key} {place.Key}";
            var symbol =
                Find(symbolName) ?? Define(symbolName, Directed.Multiply(sums[place.Key], factor()), isConstant);
            result += symbol.Numerator.Times(1, place);
        }
        return new Value(result);
    }

    /// <summary>The logarithm of a term, if its symbols have one.</summary>
    private Value? LogOfTerm(Term term)
    {
        if (term.Coefficient.Sign <= 0)
        {
            return null;
        }
        var sum = LogOfInteger(term.Coefficient.Numerator) - LogOfInteger(term.Coefficient.Denominator);
        sum += Number(term.Monomial.Exponent);
        for (var i = 0; i < term.Monomial.Powers.Length; i++)
        {
            var power = term.Monomial.Powers[i];
            if (power == 0)
            {
                continue;
            }
            if (_symbols[i].Logarithm is null)
            {
                return null;
            }
            sum += new Value(_symbols[i].Logarithm!).Times(power);
        }
        return sum;
    }

    /// <summary>ln n as a sum of logarithms of small primes and of what is left, so that ln 6 = ln 2 + ln 3 cancels.</summary>
    private Value LogOfInteger(BigInteger n)
    {
        Value sum = 0;
        for (var prime = 2; prime < 100 && !n.IsOne; prime++)
        {
            Directed.Work.Spend(Work.EachOperation + (n.GetBitLength() / Work.LimbBits));
            var (count, rest) = Divided(n, prime);
            if (count > 0)
            {
                n = rest;
                sum += LogSymbol(prime).Times(count);
            }
        }
        return n.IsOne ? sum : sum + LogSymbol(n);
    }

    /// <summary>How often a number divides n, and what is left: through the powers 1, 2, 4, … of the divisor, so that there are few divisions.</summary>
    private static (int Count, BigInteger Left) Divided(BigInteger n, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(n, divisor, out var remainder);
        if (!remainder.IsZero)
        {
            return (0, n);
        }
        var (count, rest) = Divided(quotient, divisor * divisor);
        quotient = BigInteger.DivRem(rest, divisor, out remainder);
        return remainder.IsZero ? ((2 * count) + 2, quotient) : ((2 * count) + 1, rest);
    }

    private Value LogSymbol(BigInteger n)
    {
        var name = $"ln {Text.Key(n)}";
        if (Find(name) is Value known)
        {
            return known;
        }
        var symbol = Define(name, Directed.Ln(Enclosure.Point(Dyadic.Of(n))), true);
        _symbols[^1].Exponential = Polynomial.Of(n, Directed.Work);
        return symbol;
    }

    private Value Opaque(string name, Enclosure range, Value argument, Polynomial? logarithm = null) =>
        Find(name) ?? Define(name, range, IsConstant(argument), logarithm);

    private bool IsConstant(Value x) => IsConstant(x.Numerator) && IsConstant(x.Denominator);

    private bool IsConstant(Polynomial x)
    {
        foreach (var term in x.Terms)
        {
            for (var i = 0; i < term.Monomial.Powers.Length; i++)
            {
                if (term.Monomial.Powers[i] != 0 && !_symbols[i].IsConstant)
                {
                    return false;
                }
            }
        }
        return true;
    }

    private bool IsInvertible(Monomial monomial)
    {
        for (var i = 0; i < monomial.Powers.Length; i++)
        {
            if (monomial.Powers[i] != 0 && !_symbols[i].IsPositive)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>An enclosure of the value divided by some positive number, which may differ from step to step.</summary>
    internal Enclosure Sign(Value x) => Sign(x.Numerator);

    /// <summary>An enclosure of the value at every step of the scope.</summary>
    internal Enclosure Range(Value x)
    {
        var (yPower, lPower, range) = Scaled(x);
        return Directed.Multiply(range, _isTail ? UpTo(yPower, lPower) : Directed.Power(_symbols[Y].Range, yPower));
    }

    /// <summary>i, j and an enclosure r with x = y^i L^j r; j is 0 unless the scope has no end.</summary>
    private (int YPower, int LPower, Enclosure Range) Scaled(Value x)
    {
        var above = Scaled(x.Numerator);
        if (x.IsPolynomial)
        {
            return above;
        }
        var below = Scaled(x.Denominator);
        return (above.YPower - below.YPower, above.LPower - below.LPower, Directed.Divide(above.Range, below.Range));
    }

    private (int YPower, int LPower, Enclosure Range) Scaled(Polynomial x)
    {
        if (x.IsZero)
        {
            return (0, 0, Enclosure.Point(0));
        }
        int least = int.MaxValue,
            rows = 0,
            columns = 0;
        foreach (var term in x.Terms)
        {
            least = Math.Min(least, term.Monomial.Power(Y));
            columns = Math.Max(columns, term.Monomial.Power(L));
        }
        foreach (var term in x.Terms)
        {
            rows = Math.Max(rows, term.Monomial.Power(Y) - least);
        }
        if (rows > LargestPower || columns > LargestPower)
        {
            throw new UndecidedException("a polynomial has too high a degree");
        }
        // The coefficient of y^(least + row) L^column; null where there is none.
        var table = new Enclosure?[rows + 1, columns + 1];
        foreach (var term in x.Terms)
        {
            var (row, column) = (term.Monomial.Power(Y) - least, term.Monomial.Power(L));
            var value = Coefficient(term);
            table[row, column] = table[row, column] is Enclosure sum ? Directed.Add(sum, value) : value;
        }
        return _isTail ? OnTail(table, least) : (least, 0, Horner(table));
    }

    private Enclosure Coefficient(Term term)
    {
        var product = Directed.Of(term.Coefficient);
        if (!term.Monomial.Exponent.IsZero)
        {
            var name = $"e^{term.Monomial.Exponent.Key}";
            if (!_numbers.TryGetValue(name, out var number))
            {
                Define(name, Directed.Exp(Directed.Of(term.Monomial.Exponent)), true);
                number = _symbols.Count - 1;
            }
            product = Directed.Multiply(product, _symbols[number].Range);
        }
        for (var i = L + 1; i < term.Monomial.Powers.Length; i++)
        {
            if (term.Monomial.Powers[i] != 0)
            {
                product = Directed.Multiply(product, _symbols[i].Power(term.Monomial.Powers[i]));
            }
        }
        return product;
    }

    private Enclosure Horner(Enclosure?[,] table)
    {
        var result = Enclosure.Point(0);
        for (var row = table.GetLength(0) - 1; row >= 0; row--)
        {
            var inner = Enclosure.Point(0);
            for (var column = table.GetLength(1) - 1; column >= 0; column--)
            {
                inner = Directed.Multiply(inner, _symbols[L].Range);
                inner = Directed.Add(inner, table[row, column] ?? Enclosure.Point(0));
            }
            result = Directed.Add(Directed.Multiply(result, _symbols[Y].Range), inner);
        }
        return result;
    }

    /// <summary>Divides by y^least and by the largest power of L in the first row; every other term then lies between 0 and its bound.</summary>
    private (int YPower, int LPower, Enclosure Range) OnTail(Enclosure?[,] table, int least)
    {
        var degree = table.GetLength(1) - 1;
        while (table[0, degree] is null)
        {
            degree--;
        }
        var sum = table[0, degree]!;
        for (var row = 0; row < table.GetLength(0); row++)
        {
            for (var column = 0; column < table.GetLength(1); column++)
            {
                if (table[row, column] is Enclosure value && (row, column) != (0, degree))
                {
                    sum = Directed.Add(sum, Directed.Multiply(value, UpTo(row, column - degree)));
                }
            }
        }
        return (least, degree, sum);
    }

    /// <summary>Encloses y^i L^j on a tail, which needs L &gt;= 1 there: 1, or from 0 to the value at its start if it decreases.</summary>
    private Enclosure UpTo(int yPower, int lPower)
    {
        var start = _symbols[L].Range.Low;
        if (yPower == 0 && lPower == 0)
        {
            return Enclosure.Point(1);
        }
        // The derivative of (ln tau)^j tau^(-i) has the sign of j - i ln tau.
        if (yPower < 0 || start * yPower < lPower || (yPower == 0 && lPower > 0))
        {
            throw new UndecidedException("a term is not bounded on the tail");
        }
        var value = Directed.Multiply(
            Directed.Power(_symbols[Y].Range, yPower),
            Directed.Power(_symbols[L].Range, lPower)
        );
        return new Enclosure(Dyadic.Zero, value.High);
    }
}
