using System.Numerics;

namespace Verify.Checker;

/// <content>Logarithms: of sums with a leading term, of quotients, of integers; and the remainders of second order.</content>
internal sealed partial class Scope
{
    private readonly List<(Value W, Value Logarithm)> _logarithms = [];

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
}
