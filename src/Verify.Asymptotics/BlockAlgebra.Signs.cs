using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <content>Signs that enclosures do not show: of exponentials, of polynomials in the step, of roots.</content>
internal sealed partial class BlockAlgebra
{
    // Polynomials of more terms are not squared for the sake of a root.
    private const int MaximumTermsUnderRoot = 300;

    private const int MaximumDegreeInSteps = 200;

    // e^r is at least 1 + r + ... + r^k/k! with these k.
    private static readonly int[] GrowthOrders = [1, 2, 4];

    private Sign ComputeSign(Polynomial value)
    {
        if (value.Terms is [var single] && single.Monomial.IsInvertible)
        {
            return single.Coefficient.Sign > 0 ? Sign.Positive : Sign.Negative;
        }
        var sign = Sign.Unknown;
        ExponentRangeException? outOfRange = null;
        try
        {
            sign =
                range is null || value.IsConstant
                    ? BlockRange.SignOf(EncloseConstant(value))
                    : range.SignOf(Collect(value));
        }
        catch (ExponentRangeException exception)
        {
            outOfRange = exception;
        }
        foreach (
            var rule in (Func<Polynomial, Sign>[])[SignByTerms, SignByConstants, SignInSteps, SignByRoots, SignByGrowth]
        )
        {
            if (sign.IsDecided())
            {
                return sign;
            }
            try
            {
                sign = sign.And(rule(value));
            }
            catch (PolynomialTooLargeException)
            {
                // This rule does not help.
            }
        }
        return sign == Sign.Unknown && outOfRange is not null ? throw outOfRange : sign;
    }

    /// <summary>The common sign of all terms, where exponentials are positive however wide their enclosures are.</summary>
    private Sign SignByTerms(Polynomial value)
    {
        var sum = Sign.Zero;
        foreach (var (monomial, coefficient) in value.Terms)
        {
            var sign = coefficient.Sign > 0 ? Sign.Positive : Sign.Negative;
            if (monomial.LogarithmPower != 0)
            {
                sign = sign.Times(SignOfLogarithm().Power(monomial.LogarithmPower));
            }
            foreach (var (symbol, power) in monomial.Factors)
            {
                if (symbol is not IExponential)
                {
                    sign = sign.Times(BlockRange.SignOf(EncloseSymbol(symbol)).Power(power));
                }
            }
            sum = sum.Plus(sign);
            if (sum == Sign.Unknown)
            {
                break;
            }
        }
        return sum;
    }

    private Sign SignOfLogarithm() =>
        range!.IsTail
            ? (range.StartsWithPositiveLogarithm ? Sign.Positive : Sign.Unknown)
            : BlockRange.SignOf(range.Logarithm);

    /// <summary>With roots and logarithms of integers written over one base.</summary>
    private Sign SignByConstants(Polynomial value)
    {
        var normal = CoprimeBase.Rewrite(value, Symbols);
        return normal is null || normal.Equals(value) ? Sign.Unknown : SignOf(normal);
    }

    /// <summary>The sign of a polynomial in the step alone, at the integers of the block.</summary>
    private Sign SignInSteps(Polynomial value) =>
        InSteps(value) is var (polynomial, _, _)
            ? polynomial.SignOn(steps!.Steps.First, steps.Steps.Last)
            : Sign.Unknown;

    /// <summary>Writes a value as y^k M p(n), M a positive constant and p with rational coefficients; null where that is not seen.</summary>
    private (IntegerPolynomial Polynomial, int InversePower, Rational[]? Coefficients)? InSteps(Polynomial value)
    {
        if (steps is null || value.Terms.IsEmpty)
        {
            return null;
        }
        foreach (var (monomial, _) in value.Terms)
        {
            if (monomial.LogarithmPower != 0 || monomial.Factors.Any(factor => factor.Symbol is not Constant))
            {
                return null;
            }
        }
        var (least, most) = (value.Terms[0].Monomial.InversePower, value.Terms[^1].Monomial.InversePower);
        var degree = most - least;
        if (degree == 0 || degree > (steps.Start.Terms.Length == 1 ? MaximumDegreeInSteps : 8))
        {
            return null;
        }
        // The sum of c_j τ^(most - j), by nested multiplication with τ = S + n.
        var powers = new Polynomial[degree + 1];
        Array.Fill(powers, Polynomial.Zero);
        var next = 0;
        for (var j = least; j <= most; j++)
        {
            for (var k = j - least; k >= 0; k--)
            {
                powers[k] = steps.Start * powers[k] + (k > 0 ? powers[k - 1] : Polynomial.Zero);
            }
            for (; next < value.Terms.Length && value.Terms[next].Monomial.InversePower == j; next++)
            {
                var (monomial, coefficient) = value.Terms[next];
                powers[0] += Polynomial.Of(new PolynomialTerm(monomial.Shift(0, -j), coefficient));
            }
        }
        var scale = powers.FirstOrDefault(power => !power.IsZero)?.Terms[0].Monomial ?? Monomial.One;
        if (!scale.IsInvertible)
        {
            return null;
        }
        var coefficients = new Rational[degree + 1];
        for (var k = 0; k <= degree; k++)
        {
            if (!powers[k].Times(scale.Inverse(), Rational.One).IsRational(out coefficients[k]))
            {
                return null;
            }
        }
        return (IntegerPolynomial.Of(coefficients), most, scale.IsOne ? coefficients : null);
    }

    /// <summary>The enclosure found otherwise, cut by that of a polynomial in the step.</summary>
    private Interval? EncloseInSteps(Polynomial value, Interval? known)
    {
        if (InSteps(value) is not (_, 0, { } coefficients))
        {
            return known;
        }
        // At n = first + x each power of x is between 0 and its last value.
        var shifted = Shifted(coefficients, steps!.Steps.First);
        var values = Symbols.Enclose(shifted[0], Precision);
        var power = Rational.One;
        foreach (var coefficient in shifted.Skip(1))
        {
            power *= steps.Steps.Last is { } last ? (Rational)(last - steps.Steps.First) : Rational.One;
            var most = Symbols.Enclose(power, Precision);
            var growth = steps.Steps.Last is null
                ? Interval.AtLeast(Dyadic.Zero)
                : Interval.FromBounds(Dyadic.Zero, most.Upper);
            values = Interval.Add(values, Multiply(Symbols.Enclose(coefficient, Precision), growth), Precision);
        }
        return known is { } other ? values.Intersect(other)
            : values.IsEntire ? null
            : values;
    }

    private static Rational[] Shifted(Rational[] coefficients, System.Numerics.BigInteger by)
    {
        var shifted = (Rational[])coefficients.Clone();
        for (var i = 0; i < shifted.Length; i++)
        {
            for (var k = shifted.Length - 2; k >= i; k--)
            {
                shifted[k] += by * shifted[k + 1];
            }
        }
        return shifted;
    }

    /// <summary>The sign of A + B V for a square root V, from the signs of A, B and A² - B² V².</summary>
    private Sign SignByRoots(Polynomial value)
    {
        if (
            value.Terms.Length > MaximumTermsUnderRoot
            || LastWhere(value, symbol => Symbols.SquareOf(symbol) is not null) is not { } root
            || Symbols.SquareOf(root) is not { } square
            || square.Numerator.Terms.Length > MaximumTermsUnderRoot
        )
        {
            return Sign.Unknown;
        }
        // Times D^h > 0, with V² = N/D.
        var powers = PowersOf(value, root);
        var half = (powers.Count - 1) / 2;
        Polynomial even = Polynomial.Zero,
            odd = Polynomial.Zero;
        for (var k = 0; k < powers.Count; k++)
        {
            var part = powers[k] * square.Numerator.Pow(k / 2) * square.Denominator.Pow(half - k / 2);
            (even, odd) = k % 2 == 0 ? (even + part, odd) : (even, odd + part);
        }
        if (odd.IsZero)
        {
            return SignOf(even);
        }
        var (a, b) = (SignOf(even), SignOf(odd));
        // V >= 0, and 0 only where N is.
        var v = SignOf(square.Numerator) == Sign.Positive ? Sign.Positive : Sign.NonNegative;
        if (a.Plus(b.Times(v)) is var plain && plain != Sign.Unknown)
        {
            return plain;
        }
        if (
            a is not (Sign.Positive or Sign.Negative)
            || even.Terms.Length > MaximumTermsUnderRoot
            || odd.Terms.Length > MaximumTermsUnderRoot
            || b == Sign.Unknown
        )
        {
            return Sign.Unknown;
        }
        return a.Times(SignOf(even * even * square.Denominator - odd * odd * square.Numerator));
    }

    /// <summary>The sign of a polynomial in an exponential e^r with r ≥ 0, by e^r ≥ 1 + r + … + r^k/k!.</summary>
    private Sign SignByGrowth(Polynomial value)
    {
        if (LastWhere(value, symbol => symbol is IExponential) is not { } symbol)
        {
            return Sign.Unknown;
        }
        var powers = PowersOf(value, symbol);
        if (powers.Count == 1)
        {
            return Sign.Unknown;
        }
        var exponent = ((IExponential)symbol).Exponent;
        var signs = powers.Skip(1).Select(SignOf).Aggregate(Sign.Zero, (sum, sign) => sum.Plus(sign));
        if (
            signs is Sign.Unknown or Sign.Zero
            || SignOf(exponent) is not (Sign.Positive or Sign.NonNegative or Sign.Zero)
        )
        {
            return Sign.Unknown;
        }
        foreach (var order in GrowthOrders)
        {
            var (least, term) = (Polynomial.One, Polynomial.One);
            for (var k = 1; k <= order; k++)
            {
                term = Rational.Create(1, k) * (term * exponent);
                least += term;
            }
            var bound = powers[0];
            for (var k = 1; k < powers.Count; k++)
            {
                bound += powers[k] * least.Pow(k);
            }
            // The value is bound, or further away from 0 on the side of the coefficients.
            if (signs.Plus(SignOf(bound)) is var sign && sign != Sign.Unknown)
            {
                return SignOf(bound) is Sign.Positive or Sign.Negative ? sign : sign.OrZero();
            }
        }
        return Sign.Unknown;
    }

    /// <summary>The symbol of those wanted that was made last; null if there is none.</summary>
    private static Symbol? LastWhere(Polynomial value, Func<Symbol, bool> isWanted)
    {
        Symbol? last = null;
        foreach (var (monomial, _) in value.Terms)
        {
            foreach (var (symbol, _) in monomial.Factors)
            {
                if ((last is null || symbol.Index > last.Index) && isWanted(symbol))
                {
                    last = symbol;
                }
            }
        }
        return last;
    }

    /// <summary>The coefficients of the powers of a symbol, after multiplication with a power of it so that the least power is 0.</summary>
    /// <remarks>For roots and exponentials: the factor is positive, as only exponentials have negative powers, and a root that is in every term is
    /// not taken out.</remarks>
    private static List<Polynomial> PowersOf(Polynomial value, Symbol symbol)
    {
        var powers = value.Terms.Select(term => PowerOf(term.Monomial, symbol)).ToList();
        var least = symbol is IExponential ? powers.Min() : 0;
        var coefficients = Enumerable.Repeat(Polynomial.Zero, powers.Max() - least + 1).ToList();
        for (var i = 0; i < powers.Count; i++)
        {
            var (monomial, coefficient) = value.Terms[i];
            var rest = new Monomial(
                monomial.LogarithmPower,
                monomial.InversePower,
                monomial.Exponent,
                [.. monomial.Factors.Where(factor => factor.Symbol != symbol)]
            );
            coefficients[powers[i] - least] += Polynomial.Of(new PolynomialTerm(rest, coefficient));
        }
        return coefficients;
    }

    private static int PowerOf(Monomial monomial, Symbol symbol)
    {
        foreach (var factor in monomial.Factors)
        {
            if (factor.Symbol == symbol)
            {
                return factor.Power;
            }
        }
        return 0;
    }
}
