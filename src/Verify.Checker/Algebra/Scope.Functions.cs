using System.Numerics;

namespace Verify.Checker;

/// <content>Absolute value, minimum and maximum, square root and exponential.</content>
internal sealed partial class Scope
{
    // e^r is a number for an r of so many bits; beyond them it is only known to be positive, and large or small.
    private const int KeptExponentBits = 21;

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

    private Value Opaque(string name, Enclosure range, Value argument, Polynomial? logarithm = null) =>
        Find(name) ?? Define(name, range, IsConstant(argument), logarithm);
}
