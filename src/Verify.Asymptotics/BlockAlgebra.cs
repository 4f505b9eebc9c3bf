using Verify.Arithmetic;
using Verify.Symbolic;

namespace Verify.Asymptotics;

/// <summary>Arithmetic with quotients of polynomials on one block, at one precision.</summary>
/// <remarks>
/// Every result is, for each t of the block, equal to the operation applied to the values of the operands at t. Where that cannot be
/// shown the result is null and <see cref="Obstacle"/> says why; what is computed from null is null. Without a range the algebra is that
/// of constants. As an <see cref="IAlgebra{T}"/> it runs any expression on the block, such as a rule derived by differentiation.
/// Soundness: proofs/lemmas/log-polynomials.md.
/// </remarks>
internal sealed partial class BlockAlgebra(
    SymbolTable symbols,
    BlockRange? range,
    Precision precision,
    StepScale? steps = null
) : IAlgebra<Quotient?>
{
    private readonly Dictionary<BlockVariable, Interval> enclosures = [];
    private readonly Dictionary<Polynomial, Sign> signs = [];

    public SymbolTable Symbols { get; } = symbols;

    public Precision Precision { get; } = precision;

    /// <summary>Why the last operation that gave no result gave none.</summary>
    public string Obstacle { get; private set; } = "";

    /// <summary>A block variable with all its values on this block.</summary>
    public Polynomial Define(BlockVariable variable, Interval values)
    {
        enclosures.TryAdd(variable, values);
        return Polynomial.Of(variable);
    }

    /// <summary>A block variable with all its values on this block, computed if it is new here.</summary>
    public Polynomial Define(BlockVariable variable, Func<Interval> values)
    {
        if (!enclosures.ContainsKey(variable))
        {
            enclosures.Add(variable, values());
        }
        return Polynomial.Of(variable);
    }

    /// <summary>A value of which only an enclosure on this block is known.</summary>
    public Quotient Enclosed(object key, Interval values) => new(Define(Symbols.Variable(key, "value"), values));

    /// <summary>Gives no result, and says why.</summary>
    public Quotient? Fail(string obstacle)
    {
        Obstacle = obstacle;
        return null;
    }

    public Sign SignOf(Quotient value) => SignOf(value.Numerator);

    public Sign SignOf(Polynomial value)
    {
        if (value.IsZero)
        {
            return Sign.Zero;
        }
        if (!signs.TryGetValue(value, out var sign))
        {
            sign = ComputeSign(value);
            signs.Add(value, sign);
        }
        return sign;
    }

    /// <summary>Encloses all values on the block; null if no bound is found.</summary>
    public Interval? Enclose(Polynomial value) =>
        range is null || value.IsConstant
            ? EncloseConstant(value)
            : EncloseInSteps(value, range.Enclose(Collect(value)));

    /// <summary>Encloses all values on the block; null if no bound is found.</summary>
    public Interval? Enclose(Quotient value)
    {
        if (value.Denominator.IsOne)
        {
            return Enclose(value.Numerator);
        }
        return Enclose(value.Numerator) is { } numerator && Enclose(value.Denominator) is { } denominator
            ? Interval.Divide(numerator, denominator.Intersect(Interval.AtLeast(Dyadic.Zero)), Precision)
            : null;
    }

    public Quotient? Divide(Quotient dividend, Quotient divisor)
    {
        if (divisor.Numerator.Terms is [var term] && term.Monomial.IsInvertible)
        {
            var inverse = new Quotient(
                divisor.Denominator.Times(term.Monomial.Inverse(), term.Coefficient.Reciprocal())
            );
            return dividend * inverse;
        }
        return SignOf(divisor) switch
        {
            Sign.Positive => dividend * new Quotient(divisor.Denominator, divisor.Numerator),
            Sign.Negative => dividend * new Quotient(-divisor.Denominator, -divisor.Numerator),
            Sign.Zero => Fail("division by zero"),
            _ => Fail("the sign of a divisor is not decided"),
        };
    }

    public Quotient? Power(Quotient value, int exponent)
    {
        if (exponent >= 0)
        {
            return value.Pow(exponent);
        }
        return Divide(new Quotient(Polynomial.One), value.Pow(-exponent));
    }

    Quotient? IAlgebra<Quotient?>.Constant(Rational value) => new(Polynomial.Of(value));

    Quotient? IAlgebra<Quotient?>.Add(Quotient? left, Quotient? right) =>
        left is null || right is null ? null : left + right;

    Quotient? IAlgebra<Quotient?>.Multiply(Quotient? left, Quotient? right) =>
        left is null || right is null ? null : left * right;

    Quotient? IAlgebra<Quotient?>.Power(Quotient? value, int exponent) => value is null ? null : Power(value, exponent);

    Quotient? IAlgebra<Quotient?>.Exp(Quotient? value) => value is null ? null : Exponential(value);

    Quotient? IAlgebra<Quotient?>.Log(Quotient? value) => value is null ? null : Logarithm(value);

    private Interval EncloseConstant(Polynomial value) =>
        value.IsConstant ? Symbols.EncloseConstant(value, Precision, EncloseSum) : EncloseSum(value);

    /// <summary>Encloses a polynomial without L and y, but with the variables of the block.</summary>
    private Interval EncloseSum(Polynomial value)
    {
        TermBudget.Spend(TermBudget.PerEnclosure * value.Terms.Length);
        var sum = Interval.Zero;
        foreach (var term in value.Terms)
        {
            sum = Interval.Add(sum, EncloseFactors(term), Precision);
        }
        return sum;
    }

    /// <summary>Groups the terms by their powers of y and L and encloses what multiplies each.</summary>
    private Coefficient[] Collect(Polynomial value)
    {
        TermBudget.Spend(TermBudget.PerEnclosure * value.Terms.Length);
        List<Coefficient> coefficients = [];
        foreach (var term in value.Terms)
        {
            var (i, j) = (term.Monomial.LogarithmPower, term.Monomial.InversePower);
            var factors = EncloseFactors(term);
            if (
                coefficients.Count > 0
                && coefficients[^1] is var last
                && last.LogarithmPower == i
                && last.InversePower == j
            )
            {
                coefficients[^1] = last with { Value = Interval.Add(last.Value, factors, Precision) };
            }
            else
            {
                coefficients.Add(new(i, j, factors));
            }
        }
        return [.. coefficients];
    }

    private Interval EncloseFactors(PolynomialTerm term)
    {
        var product = Symbols.Enclose(term.Coefficient, Precision);
        if (!term.Monomial.Exponent.IsZero)
        {
            product = Multiply(product, EncloseExponential(term.Monomial.Exponent));
        }
        foreach (var (symbol, power) in term.Monomial.Factors)
        {
            var value = EncloseSymbol(symbol);
            product = Multiply(product, power == 1 ? value : value.Pown(power, Precision));
        }
        return product;
    }

    private Interval EncloseSymbol(Symbol symbol) =>
        symbol is Constant constant ? constant.Enclose(Precision) : enclosures[(BlockVariable)symbol];

    private Interval EncloseExponential(Rational exponent) => Symbols.ExponentialOf(exponent, Precision);

    private Interval Multiply(Interval left, Interval right) =>
        left == Interval.One ? right : Interval.Multiply(left, right, Precision);
}
