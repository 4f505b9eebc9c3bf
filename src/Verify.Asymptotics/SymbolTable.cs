using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>The symbols of one run: the same meaning always gives the same symbol, so that equal parts cancel.</summary>
internal sealed class SymbolTable
{
    // Prime factors below this bound are split off before a logarithm gets its own symbol. A larger bound would only find more
    // cancellations.
    private const int TrialDivisionBound = 1000;

    // Keeps exp of a rounded exponent about as tight as the precision for exponents up to 2^32.
    private const int GuardBits = 32;

    private readonly Dictionary<object, Symbol> symbols = [];
    private readonly Dictionary<Symbol, Quotient> squares = [];
    private readonly Dictionary<(Rational Exponent, int Bits), Interval> exponentials = [];
    private readonly Dictionary<(Rational Value, int Bits), Interval> rationals = [];
    private readonly Dictionary<(Polynomial Value, int Bits), Interval> constants = [];

    /// <summary>The constant with this key; made with <paramref name="enclose"/> when the key is new.</summary>
    public Constant Constant(object key, string name, Func<Precision, Interval> enclose)
    {
        if (!symbols.TryGetValue(key, out var symbol))
        {
            symbol = new Constant(symbols.Count, name, enclose);
            symbols.Add(key, symbol);
        }
        return (Constant)symbol;
    }

    /// <summary>A polynomial in constants as one constant.</summary>
    public SumConstant Sum(Polynomial value)
    {
        var key = (nameof(Sum), value);
        if (!symbols.TryGetValue(key, out var symbol))
        {
            symbol = new SumConstant(
                symbols.Count,
                value,
                wanted => new BlockAlgebra(this, null, wanted).Enclose(value)!.Value
            );
            symbols.Add(key, symbol);
        }
        return (SumConstant)symbol;
    }

    /// <summary>exp(X/q), q above 0.</summary>
    public ExponentialConstant Exponential(Constant logarithm, int divisor)
    {
        var key = (nameof(Exponential), logarithm, divisor);
        if (!symbols.TryGetValue(key, out var symbol))
        {
            symbol = new ExponentialConstant(symbols.Count, logarithm, divisor);
            symbols.Add(key, symbol);
        }
        return (ExponentialConstant)symbol;
    }

    /// <summary>The block variable exp(r) of a polynomial r.</summary>
    public ExponentialVariable Exponential(Polynomial exponent)
    {
        var key = (nameof(Exponential), exponent);
        if (!symbols.TryGetValue(key, out var symbol))
        {
            symbol = new ExponentialVariable(symbols.Count, exponent);
            symbols.Add(key, symbol);
        }
        return (ExponentialVariable)symbol;
    }

    /// <summary>Notes that the square of a symbol, itself not negative, is a value.</summary>
    public void NoteSquare(Symbol root, Quotient square) => squares.TryAdd(root, square);

    /// <summary>The square of a symbol that is a square root; null for other symbols.</summary>
    public Quotient? SquareOf(Symbol symbol) => squares.GetValueOrDefault(symbol);

    /// <summary>ln r for a positive rational r, as an integer combination of logarithms of integers.</summary>
    public Polynomial Logarithm(Rational argument) =>
        LogarithmOfInteger(argument.Numerator) - LogarithmOfInteger(argument.Denominator);

    /// <summary>The block variable with this key.</summary>
    public BlockVariable Variable(object key, string name)
    {
        if (!symbols.TryGetValue(key, out var symbol))
        {
            symbol = new BlockVariable(symbols.Count, FormattableString.Invariant($"{name}{symbols.Count}"));
            symbols.Add(key, symbol);
        }
        return (BlockVariable)symbol;
    }

    /// <summary>Encloses a rational number.</summary>
    public Interval Enclose(Rational value, Precision precision)
    {
        if (value.IsInteger)
        {
            return Interval.Point(Dyadic.FromInteger(value.Numerator)).RoundOutward(precision);
        }
        if (!rationals.TryGetValue((value, precision.Bits), out var enclosure))
        {
            enclosure = Interval.Enclose(value, precision);
            rationals.Add((value, precision.Bits), enclosure);
        }
        return enclosure;
    }

    /// <summary>Encloses a polynomial in constants alone, once for all blocks.</summary>
    public Interval EncloseConstant(Polynomial value, Precision precision, Func<Polynomial, Interval> enclose)
    {
        if (!constants.TryGetValue((value, precision.Bits), out var enclosure))
        {
            enclosure = enclose(value);
            constants.Add((value, precision.Bits), enclosure);
        }
        return enclosure;
    }

    /// <summary>Encloses e^r.</summary>
    public Interval ExponentialOf(Rational exponent, Precision precision)
    {
        if (!exponentials.TryGetValue((exponent, precision.Bits), out var value))
        {
            value = UnboundedExponential.Enclose(Interval.Enclose(exponent, precision.More(GuardBits)), precision);
            exponentials.Add((exponent, precision.Bits), value);
        }
        return value;
    }

    private readonly HashSet<BigInteger> farSteps = [];

    /// <summary>The step whose state is known by constants of its own, this one or one at most so many steps away, so that those of the others are
    /// written through them; where there was none it is this step from now on.</summary>
    public BigInteger NearStep(BigInteger step, int most)
    {
        for (var distance = 0; distance <= most; distance++)
        {
            foreach (var near in (BigInteger[])[step - distance, step + distance])
            {
                if (farSteps.Contains(near))
                {
                    return near;
                }
            }
        }
        farSteps.Add(step);
        return step;
    }

    private Polynomial LogarithmOfInteger(BigInteger value)
    {
        var sum = Polynomial.Zero;
        for (var prime = 2; prime < TrialDivisionBound && value > 1; prime++)
        {
            var (power, rest) = Divided(value, prime);
            if (power > 0)
            {
                value = rest;
                sum += power * Polynomial.Of(LogarithmSymbol(prime));
            }
        }
        return value.IsOne ? sum : sum + Polynomial.Of(LogarithmSymbol(value));
    }

    // How often a number divides the value, and what is left: through the powers 1, 2, 4, … of the divisor, so that there are few divisions.
    private static (int Count, BigInteger Left) Divided(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var remainder);
        if (!remainder.IsZero)
        {
            return (0, value);
        }
        var (count, rest) = Divided(quotient, divisor * divisor);
        quotient = BigInteger.DivRem(rest, divisor, out remainder);
        return remainder.IsZero ? (2 * count + 2, quotient) : (2 * count + 1, rest);
    }

    /// <summary>ln n as one symbol, for an integer n above 1.</summary>
    public LogarithmConstant LogarithmSymbol(BigInteger argument)
    {
        var key = (nameof(Logarithm), argument);
        if (!symbols.TryGetValue(key, out var symbol))
        {
            symbol = new LogarithmConstant(symbols.Count, argument);
            symbols.Add(key, symbol);
        }
        return (LogarithmConstant)symbol;
    }
}
