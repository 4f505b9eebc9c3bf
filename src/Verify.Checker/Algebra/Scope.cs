using System.Numerics;

namespace Verify.Checker;

/// <summary>The real functions that claims speak of, on a set of steps: symbols with ranges, and arithmetic on quotients of polynomials in them.</summary>
/// <remarks>The set is one step, or a range of steps with y = 1/tau (symbol 0) and L = ln tau (symbol 1), which may have no end.
/// Mathematics: proofs/lemmas/blocks.md and proofs/lemmas/log-polynomials.md.</remarks>
internal sealed partial class Scope
{
    private const int Y = 0;
    private const int L = 1;
    private const int LargestPower = 1_000;

    private readonly List<Symbol> _symbols = [];
    private readonly Dictionary<string, int> _numbers = [];
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
}
