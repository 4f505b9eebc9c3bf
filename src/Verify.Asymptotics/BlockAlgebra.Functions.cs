using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <content>Logarithm, exponential, square root, absolute value, minimum and maximum.</content>
internal sealed partial class BlockAlgebra
{
    // exp(k X) and k ln n are written out symbolically up to this k; beyond it the value is only enclosed.
    private const int MaximumSymbolicPower = 64;

    // Constants below 2^this are tiny, and so is one number beside another that is so much larger.
    private const int TinyExponent = -32;

    private static readonly Interval Tiny = Interval.FromBounds(
        -Dyadic.PowerOfTwo(TinyExponent),
        Dyadic.PowerOfTwo(TinyExponent)
    );

    private static readonly Quotient Half = new(Polynomial.Of(Rational.Create(1, 2)));

    private readonly List<KnownLogarithm> logarithms = [];

    /// <summary>ln(1 + w) as it was written on this block.</summary>
    private readonly record struct KnownLogarithm(Polynomial W, Interval Bound, Polynomial Logarithm);

    public Quotient? Logarithm(Quotient value)
    {
        if (SignOf(value) != Sign.Positive)
        {
            return Fail("the argument of ln is not proved positive");
        }
        return Logarithm(value.Numerator) is { } numerator && Logarithm(value.Denominator) is { } denominator
            ? new Quotient(numerator - denominator)
            : null;
    }

    /// <summary>ln of a polynomial that is positive on the block.</summary>
    private Polynomial? Logarithm(Polynomial value)
    {
        if (LeadOf(value) is { Lead: var lead, W: var w, Bound: var bound })
        {
            // ln(lead (1 + w)) = ln lead + ln(1 + w).
            return w.IsZero ? LogarithmOfLeading(lead) : LogarithmOfLeading(lead) + LogarithmOfOnePlus(w, bound);
        }
        return Opaque(nameof(Logarithm), value, values => values.IsPositive ? values.Log(Precision) : null);
    }

    /// <summary>ln(x/y) of two polynomials that are positive on the block and have one leading term; null where they have not.</summary>
    /// <remarks>With x = lead (1 + u), y = lead (1 + v) and q = (u - v)/(1 + v) it is ln(1 + q) = (u - v) g(q)/(1 + v), g(q) = ln(1 + q)/q: a
    /// small difference of two logarithms that are known less well than that.</remarks>
    public Polynomial? LogarithmOfRatio(Polynomial x, Polynomial y)
    {
        if (
            LeadOf(x) is not { Lead: var lead, W: var u, Bound: var first }
            || LeadOf(y) is not { Lead: var other, W: var v, Bound: var second }
            || lead != other
        )
        {
            return null;
        }
        return LogarithmOfRatio(u, first, v, second);
    }

    /// <summary>ln((1 + u)/(1 + v)), from the values of u and of v.</summary>
    private Polynomial LogarithmOfRatio(Polynomial u, Interval first, Polynomial v, Interval second)
    {
        var difference = u - v;
        return difference * Define(Symbols.Variable((nameof(LogarithmOfRatio), u, v), "ratio"), Slope);

        Interval Slope()
        {
            var (numerator, denominator) = (first + Interval.One, second + Interval.One);
            var q = Interval.Divide(numerator, denominator, Precision) - Interval.One;
            if (Enclose(difference) is { } values)
            {
                q = q.Intersect(Interval.Divide(values, denominator, Precision));
            }
            return Interval.Divide(SecantSlope.OfLogarithm(q, Precision), denominator, Precision);
        }
    }

    /// <summary>Writes a polynomial as lead (1 + w) with w above -1 and, on a finite block, as small as possible.</summary>
    private (PolynomialTerm Lead, Polynomial W, Interval Bound)? LeadOf(Polynomial value)
    {
        (PolynomialTerm Lead, Polynomial W, Interval Bound)? best = null;
        for (var i = 0; i < value.Terms.Length; i++)
        {
            var lead = value.Terms[i];
            var isCandidate =
                lead.Coefficient.Sign > 0
                && lead.Monomial.IsInvertible
                && (range is null or { IsTail: false } || i == 0 || value.IsConstant);
            if (!isCandidate)
            {
                continue;
            }
            var rest = value.Times(lead.Monomial.Inverse(), lead.Coefficient.Reciprocal()) - Polynomial.One;
            if (
                Enclose(rest) is { IsBounded: true } bound
                && (bound + Interval.One).IsPositive
                && (rest.IsZero || !value.IsConstant || IsTiny(bound))
                && (best is null || bound.Magnitude < best.Value.Bound.Magnitude)
            )
            {
                best = (lead, rest, bound);
                if (i == 0 && IsSmall(bound))
                {
                    break;
                }
            }
        }
        return best;
    }

    /// <summary>ln(1 + w), as ln(1 + v) with the logarithm of the ratio if ln(1 + v) is there with a v that is nearly w.</summary>
    /// <param name="w">A polynomial.</param>
    /// <param name="bound">Its values on the block, above -1.</param>
    private Polynomial LogarithmOfOnePlus(Polynomial w, Interval bound)
    {
        if (w.IsConstant && IsTiny(bound))
        {
            return w + w * w * ConstantSlope(nameof(SecantSlope.OfLogarithmSecondOrder), w);
        }
        foreach (var known in logarithms)
        {
            if (IsNear(w, bound, known))
            {
                return known.Logarithm + LogarithmOfRatio(w, bound, known.W, known.Bound);
            }
        }
        var logarithm = Expanded(w, bound);
        logarithms.Add(new(w, bound, logarithm));
        return logarithm;
    }

    private bool IsNear(Polynomial w, Interval bound, KnownLogarithm known)
    {
        var near = bound.Magnitude.ScaleByPowerOfTwo(TinyExponent);
        return (bound.Magnitude - known.Bound.Magnitude).Abs() <= near
            && Enclose(w - known.W) is { } difference
            && difference.Magnitude <= near;
    }

    /// <summary>ln(1 + w) as w + w² θ where w is small, otherwise as w θ.</summary>
    private Polynomial Expanded(Polynomial w, Interval bound)
    {
        if (IsSmall(bound))
        {
            var slope = SecantSlope.OfLogarithmSecondOrder(bound, Precision);
            return w + Remainder((nameof(SecantSlope.OfLogarithmSecondOrder), w), w, slope);
        }
        var first = Symbols.Variable((nameof(SecantSlope.OfLogarithm), w), "ln1p");
        return w * Define(first, () => SecantSlope.OfLogarithm(bound, Precision));
    }

    /// <summary>u² θ as a polynomial in L and y alone, with one variable for the coefficient of each L^i y^j.</summary>
    /// <param name="key">What the value stands for.</param>
    /// <param name="u">A polynomial.</param>
    /// <param name="slope">All values of θ.</param>
    /// <remarks>Remainders of second order only need a bound, and their exact squares would have too many terms.</remarks>
    public Polynomial Remainder(object key, Polynomial u, Interval slope) => Coarse(key, Square(Collect(u)), slope);

    /// <summary>c θ as a polynomial in L and y alone, with one variable for the coefficient of each L^i y^j.</summary>
    public Polynomial Coarse(object key, Polynomial value, Interval factor) => Coarse(key, Collect(value), factor);

    private Polynomial Coarse(object key, ReadOnlySpan<Coefficient> coefficients, Interval factor)
    {
        var sum = Polynomial.Zero;
        foreach (var (i, j, value) in coefficients)
        {
            var variable = Symbols.Variable((key, i, j), "rest");
            sum += Define(variable, Multiply(value, factor)) * Polynomial.Of(new Monomial(i, j, default, []));
        }
        return sum;
    }

    private Coefficient[] Square(Coefficient[] coefficients)
    {
        SortedDictionary<(int J, int I), Interval> products = [];
        for (var k = 0; k < coefficients.Length; k++)
        {
            var (i, j, value) = coefficients[k];
            Add(2 * i, 2 * j, value.Sqr());
            foreach (var (otherI, otherJ, other) in coefficients.AsSpan(k + 1))
            {
                Add(i + otherI, j + otherJ, 2 * (value * other));
            }
        }
        return products.Select(pair => new Coefficient(pair.Key.I, pair.Key.J, pair.Value)).ToArray();

        void Add(int i, int j, Interval value) =>
            products[(j, i)] = Interval.Add(products.GetValueOrDefault((j, i)), value, Precision);
    }

    /// <summary>Whether expansions of second order are used for these values: they cancel better, but not where they are wide.</summary>
    public static bool IsSmall(Interval values) => values.IsSubsetOf(Interval.FromBounds(-OneEighth, OneEighth));

    private static readonly Dyadic OneEighth = Dyadic.PowerOfTwo(-3);

    private Polynomial LogarithmOfLeading(PolynomialTerm lead)
    {
        var sum =
            Symbols.Logarithm(lead.Coefficient)
            + Polynomial.Of(lead.Monomial.Exponent)
            - lead.Monomial.InversePower * Polynomial.Logarithm;
        foreach (var (symbol, power) in lead.Monomial.Factors)
        {
            sum += power * Polynomial.Of(((ExponentialConstant)symbol).Exponent);
        }
        return sum;
    }

    public Quotient? Exponential(Quotient value)
    {
        if (!value.Denominator.IsOne)
        {
            return OpaqueQuotient(nameof(Exponential), value, values => values.Exp(Precision));
        }
        var monomial = Monomial.One;
        var coefficient = Rational.One;
        var rest = Polynomial.Zero;
        foreach (var term in value.Numerator.Terms)
        {
            if (!TakeFactor(term, ref monomial, ref coefficient))
            {
                rest += Polynomial.Of(term);
            }
        }
        var factor = Polynomial.Of(new PolynomialTerm(monomial, coefficient));
        if (rest.IsZero)
        {
            return new(factor);
        }
        if (rest.IsConstant && Enclose(rest) is { } tiny && IsTiny(tiny))
        {
            var slope = ConstantSlope(nameof(SecantSlope.OfExponentialSecondOrder), rest);
            return new(factor * (Polynomial.One + rest + rest * rest * slope));
        }
        if (rest.IsConstant)
        {
            var constant = (Quotient?)OpaqueQuotient(nameof(Exponential), new(rest), values => values.Exp(Precision));
            return constant is null ? null : new Quotient(factor) * constant;
        }
        if (Enclose(rest) is { } bound && bound.IsSubsetOf(Interval.FromBounds(-1, 1)))
        {
            return new(factor * (Polynomial.One + ExponentialMinusOne(rest, bound)));
        }
        var opaque = OpaqueQuotient(nameof(Exponential), new(rest), values => values.Exp(Precision));
        return opaque is null ? null : new Quotient(factor) * opaque;
    }

    /// <summary>exp(r) - 1 as r + r² θ where r is small, otherwise as r θ.</summary>
    /// <param name="r">A polynomial.</param>
    /// <param name="bound">Its values on the block, in [-1, 1].</param>
    private Polynomial ExponentialMinusOne(Polynomial r, Interval bound)
    {
        if (IsSmall(bound))
        {
            var slope = SecantSlope.OfExponentialSecondOrder(bound, Precision);
            return r + Remainder((nameof(SecantSlope.OfExponentialSecondOrder), r), r, slope);
        }
        var first = Symbols.Variable((nameof(SecantSlope.OfExponential), r), "expm1");
        return r * Define(first, () => SecantSlope.OfExponential(bound, Precision));
    }

    /// <summary>Whether a constant is so small that a sum with it is written out to the second order: as a number of its own it would have
    /// to be known to as many more bits, to cancel.</summary>
    private static bool IsTiny(Interval constant) => constant.IsSubsetOf(Tiny);

    /// <summary>The θ of the second order, a number of its own, for a constant proved tiny.</summary>
    private Polynomial ConstantSlope(string function, Polynomial constant)
    {
        return Polynomial.Of(Symbols.Constant((function, constant), function, EncloseSlope));

        Interval EncloseSlope(Precision wanted)
        {
            var value = new BlockAlgebra(Symbols, null, wanted).EncloseConstant(constant).Intersect(Tiny);
            return function == nameof(SecantSlope.OfLogarithmSecondOrder)
                ? SecantSlope.OfLogarithmSecondOrder(value, wanted)
                : SecantSlope.OfExponentialSecondOrder(value, wanted);
        }
    }

    /// <summary>Takes the exponential of a term into the leading factor, if it is one of e^r, y^-k, n^k and E^k.</summary>
    private bool TakeFactor(PolynomialTerm term, ref Monomial monomial, ref Rational coefficient)
    {
        if (term.Monomial.IsOne)
        {
            monomial *= new Monomial(0, 0, term.Coefficient, []);
            return true;
        }
        if (!term.Coefficient.IsInteger || term.Coefficient.Abs() > MaximumSymbolicPower)
        {
            return false;
        }
        var power = (int)term.Coefficient.Numerator;
        if (term.Monomial.Equals(Polynomial.Logarithm.Terms[0].Monomial))
        {
            monomial *= new Monomial(0, -power, default, []);
            return true;
        }
        if (
            term.Monomial
            is not { LogarithmPower: 0, InversePower: 0, Exponent.IsZero: true, Factors: [{ Power: 1 } only] }
        )
        {
            return false;
        }
        switch (only.Symbol)
        {
            case LogarithmConstant logarithm:
                coefficient *= ((Rational)logarithm.Argument).Pow(power);
                return true;
            case Constant constant:
                monomial *= new Monomial(0, 0, default, [new Factor(Symbols.Exponential(constant), power)]);
                return true;
            default:
                return false;
        }
    }

    public Quotient? SquareRoot(Quotient value)
    {
        var sign = SignOf(value);
        if (sign == Sign.Zero)
        {
            return value;
        }
        if (sign is not (Sign.Positive or Sign.NonNegative))
        {
            return Fail("the argument of sqrt is not proved non-negative");
        }
        if (value.Denominator.IsOne && value.Numerator.IsRational(out var rational) && IsSquare(rational, out var root))
        {
            return new(Polynomial.Of(root));
        }
        if (range is { IsTail: true } && !value.IsConstant)
        {
            return SquareRootOnTail(value);
        }
        return OpaqueQuotient(nameof(SquareRoot), value, values => values.Sqrt(Precision));
    }

    /// <summary>With num = y^j L^m A and den = y^j L^n B, sqrt(num/den) is L^((m-n)/2) V with V between the square roots of A/B.</summary>
    private Quotient? SquareRootOnTail(Quotient value)
    {
        if (
            range!.Scale(Collect(value.Numerator)) is not { } numerator
            || range.Scale(Collect(value.Denominator)) is not { } denominator
            || (numerator.Degree - denominator.Degree) % 2 != 0
            || !denominator.Value.IsPositive
        )
        {
            return Fail("the growth of the argument of sqrt is not an even power of ln t");
        }
        var values = Interval.Divide(numerator.Value, denominator.Value, Precision).Sqrt(Precision);
        var variable = Define(Symbols.Variable((nameof(SquareRoot), value), "sqrt"), values);
        var power = (numerator.Degree - denominator.Degree) / 2;
        return power >= 0
            ? new(variable * Polynomial.Logarithm.Pow(power))
            : new(variable, Polynomial.Logarithm.Pow(-power));
    }

    public Quotient? AbsoluteValue(Quotient value) =>
        SignOf(value) switch
        {
            Sign.Positive or Sign.NonNegative or Sign.Zero => value,
            Sign.Negative or Sign.NonPositive => -value,
            _ when range is { IsTail: true } && !value.IsConstant => AbsoluteValueOnTail(value),
            _ => OpaqueQuotient(nameof(AbsoluteValue), value, values => values.Abs()),
        };

    /// <summary>|N/D| = ρ B/D with ρ in [0, 1] and a polynomial B that is at least |N|.</summary>
    private Quotient? AbsoluteValueOnTail(Quotient value)
    {
        if (range!.Dominate(Collect(value.Numerator)) is not { } bound)
        {
            return Fail("the sign of a value under abs, min or max is not decided");
        }
        var share = Symbols.Variable((nameof(AbsoluteValueOnTail), value), "share");
        return new(Define(share, Interval.FromBounds(Dyadic.Zero, Dyadic.One)) * bound, value.Denominator);
    }

    public Quotient? Minimum(Quotient left, Quotient right) => Choose(left, right, takeLess: true);

    public Quotient? Maximum(Quotient left, Quotient right) => Choose(left, right, takeLess: false);

    private Quotient? Choose(Quotient left, Quotient right, bool takeLess)
    {
        var difference = left - right;
        switch (SignOf(difference))
        {
            case Sign.Positive or Sign.NonNegative or Sign.Zero:
                return takeLess ? right : left;
            case Sign.Negative or Sign.NonPositive:
                return takeLess ? left : right;
        }
        if (range is { IsTail: true } && !difference.IsConstant)
        {
            // (left + right)/2 ∓ |left - right|/2
            return AbsoluteValueOnTail(difference) is { } distance
                ? Half * (left + right + (takeLess ? -distance : distance))
                : null;
        }
        if (Enclose(left) is not { IsBounded: true } a || Enclose(right) is not { IsBounded: true } b)
        {
            return Fail("it is not decided which of two values is smaller");
        }
        var key = (takeLess ? nameof(Minimum) : nameof(Maximum), left, right);
        return new(Define(Symbols.Variable(key, "choice"), takeLess ? Interval.Min(a, b) : Interval.Max(a, b)));
    }

    private Quotient? OpaqueQuotient(string operation, Quotient value, Func<Interval, Interval?> apply)
    {
        if (range is null || value.IsConstant)
        {
            return OpaqueConstant(operation, value, apply);
        }
        if (Enclose(value) is { IsBounded: true } values && apply(values) is { IsBounded: true } result)
        {
            return new(Define(Symbols.Variable((operation, value), operation), result));
        }
        return Fail($"no bound for a value under {operation}");
    }

    private Polynomial? Opaque(string operation, Polynomial value, Func<Interval, Interval?> apply) =>
        OpaqueQuotient(operation, new(value), apply)?.Numerator;

    /// <summary>A constant that is only enclosed; its key is the expression it comes from.</summary>
    private Quotient? OpaqueConstant(string operation, Quotient value, Func<Interval, Interval?> apply)
    {
        if (Enclose(value) is not { IsBounded: true } values || apply(values) is not { IsBounded: true })
        {
            return Fail($"a constant under {operation} is not decided");
        }
        var constant = Symbols.Constant((operation, value), $"{operation}({value})", EncloseAgain);
        return new(Polynomial.Of(constant));

        Interval EncloseAgain(Precision wanted)
        {
            var algebra = new BlockAlgebra(Symbols, null, wanted);
            return operation switch
            {
                nameof(Logarithm) => algebra.Enclose(value)!.Value.Log(wanted),
                nameof(Exponential) => algebra.Enclose(value)!.Value.Exp(wanted),
                nameof(SquareRoot) => algebra.Enclose(value)!.Value.Sqrt(wanted),
                nameof(AbsoluteValue) => algebra.Enclose(value)!.Value.Abs(),
                _ => throw new System.Diagnostics.UnreachableException($"unknown function {operation}"),
            };
        }
    }

    private static bool IsSquare(Rational value, out Rational root)
    {
        root = Rational.Create(SquareRootOf(value.Numerator), SquareRootOf(value.Denominator));
        return root * root == value;
    }

    private static System.Numerics.BigInteger SquareRootOf(System.Numerics.BigInteger value) =>
        Dyadic
            .Sqrt(
                Dyadic.FromInteger(value),
                Rounding.Down,
                Precision.Of((int)value.GetBitLength() + Precision.MinimumBits)
            )
            .Floor();
}
