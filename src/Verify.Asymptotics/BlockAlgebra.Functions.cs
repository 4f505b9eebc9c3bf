using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <content>Logarithm, exponential, square root, absolute value, minimum and maximum.</content>
internal sealed partial class BlockAlgebra
{
    // exp(k X/q) and k ln n are written out symbolically up to this k and q; beyond it the value is only enclosed.
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
            // Rounded, since an exact sum of 1 and a number far from it has as many bits as they are apart.
            var numerator = Interval.Add(first, Interval.One, Precision);
            var denominator = Interval.Add(second, Interval.One, Precision);
            var q = Interval.Add(Interval.Divide(numerator, denominator, Precision), -Interval.One, Precision);
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
                && bound.Lower > -Dyadic.One
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
            && Enclose(w - known.W) is { IsBounded: true } difference
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
            sum += power * ((IExponential)symbol).Exponent;
        }
        return sum;
    }

    public Quotient Exponential(Quotient value)
    {
        if (!value.Denominator.IsOne)
        {
            return new(OpaqueExponential(Named(value)));
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
        if (
            !rest.IsConstant
            && Enclose(rest) is { } bound
            && bound.IsSubsetOf(Interval.FromBounds(-Dyadic.One, Dyadic.One))
        )
        {
            return new(factor * (Polynomial.One + ExponentialMinusOne(rest, bound)));
        }
        return new(factor * OpaqueExponential(rest));
    }

    /// <summary>exp(r) as a power of a symbol that is known to be positive; exp(r) and exp(-r) have the same one.</summary>
    private Polynomial OpaqueExponential(Polynomial rest)
    {
        var isMirrored = rest.Terms[0].Coefficient.Sign < 0;
        var exponent = isMirrored ? -rest : rest;
        var symbol = exponent.IsConstant
            ? (Symbol)Symbols.Exponential(Symbols.Sum(exponent), 1)
            : DefinedExponential(exponent);
        return Polynomial.Of(new Monomial(0, 0, default, [new Factor(symbol, isMirrored ? -1 : 1)]));
    }

    private ExponentialVariable DefinedExponential(Polynomial exponent)
    {
        var variable = Symbols.Exponential(exponent);
        if (!enclosures.ContainsKey(variable))
        {
            enclosures.Add(variable, UnboundedExponential.Enclose(Enclose(exponent) ?? Interval.Entire, Precision));
        }
        return variable;
    }

    /// <summary>A quotient as one symbol.</summary>
    private Polynomial Named(Quotient value) =>
        range is null || value.IsConstant
            ? Polynomial.Of(
                Symbols.Constant(
                    (nameof(Named), value),
                    $"({value})",
                    wanted => new BlockAlgebra(Symbols, null, wanted).Enclose(value)!.Value
                )
            )
            : Define(Symbols.Variable((nameof(Named), value), "quotient"), Enclose(value) ?? Interval.Entire);

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

    /// <summary>Takes the exponential of a term into the leading factor, if it is one of e^r, y^-k, n^(k/q) and E^(k/q).</summary>
    private bool TakeFactor(PolynomialTerm term, ref Monomial monomial, ref Rational coefficient)
    {
        if (term.Monomial.IsOne)
        {
            monomial *= new Monomial(0, 0, term.Coefficient, []);
            return true;
        }
        var (power, divisor) = (term.Coefficient.Numerator, term.Coefficient.Denominator);
        if (System.Numerics.BigInteger.Abs(power) > MaximumSymbolicPower || divisor > MaximumSymbolicPower)
        {
            return false;
        }
        var (k, q) = ((int)power, (int)divisor);
        if (q == 1 && term.Monomial.Equals(Polynomial.Logarithm.Terms[0].Monomial))
        {
            monomial *= new Monomial(0, -k, default, []);
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
            case LogarithmConstant logarithm when q == 1:
                coefficient *= ((Rational)logarithm.Argument).Pow(k);
                return true;
            case Constant constant:
                monomial *= new Monomial(0, 0, default, [new Factor(Symbols.Exponential(constant, q), k)]);
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
        if (RootOf(value.Numerator) is { } above && RootOf(value.Denominator) is { } below)
        {
            return new(above, below);
        }
        if (range is { IsTail: true } && !value.IsConstant)
        {
            return SquareRootOnTail(value);
        }
        var opaque = OpaqueQuotient(nameof(SquareRoot), value, values => values.Sqrt(Precision));
        return opaque is null ? null : Noted(opaque, value);
    }

    /// <summary>The root of a single positive term, by halving its powers; null for others.</summary>
    private Polynomial? RootOf(Polynomial value)
    {
        if (
            value.Terms is not [{ Coefficient.Sign: > 0 } term]
            || !term.Monomial.IsInvertible
            || term.Monomial.InversePower % 2 != 0
        )
        {
            return null;
        }
        var coefficient = Rational.One;
        var monomial = new Monomial(
            0,
            term.Monomial.InversePower / 2,
            Rational.Create(1, 2) * term.Monomial.Exponent,
            []
        );
        foreach (var (logarithm, power) in Symbols.Logarithm(term.Coefficient).Terms)
        {
            var symbol = (LogarithmConstant)logarithm.Factors[0].Symbol;
            var isSquare = IsSquare(symbol.Argument, out var root);
            var whole = isSquare ? power.Numerator : (power * Rational.Create(1, 2)).Floor();
            coefficient *= (isSquare ? root : (Rational)symbol.Argument).Pow((int)whole);
            if (!isSquare && !power.Numerator.IsEven)
            {
                monomial *= Monomial.Of(Symbols.Exponential(symbol, 2));
            }
        }
        foreach (var (symbol, power) in term.Monomial.Factors)
        {
            if (HalfOf(symbol, power) is not { } half)
            {
                return null;
            }
            monomial *= new Monomial(0, 0, default, [half]);
        }
        return Polynomial.Of(new PolynomialTerm(monomial, coefficient));
    }

    private Factor? HalfOf(Symbol symbol, int power) =>
        power % 2 == 0 ? new Factor(symbol, power / 2)
        : symbol is ExponentialConstant { Divisor: <= MaximumSymbolicPower / 2 } constant
            ? new Factor(Symbols.Exponential(constant.Logarithm, 2 * constant.Divisor), power)
        : symbol is ExponentialVariable variable
            ? new Factor(DefinedExponential(Rational.Create(1, 2) * variable.Exponent), power)
        : null;

    /// <summary>Notes what the square of a root, a symbol, is.</summary>
    private Quotient Noted(Quotient root, Quotient square)
    {
        Symbols.NoteSquare(root.Numerator.Terms[0].Monomial.Factors[0].Symbol, square);
        return root;
    }

    /// <summary>With N = y^i L^m A and D = y^j L^n B, sqrt(N/D) is y^((i-j)/2) L^((m-n)/2) V with V between the square roots of A/B.</summary>
    /// <remarks>Where a power would not be whole, the root is one variable with the roots of all values.</remarks>
    private Quotient SquareRootOnTail(Quotient value)
    {
        if (
            range!.Scale(Collect(value.Numerator)) is not { } above
            || range.Scale(Collect(value.Denominator)) is not { } below
            || !int.IsEvenInteger(above.Degree - below.Degree)
            || !int.IsEvenInteger(above.InversePower - below.InversePower)
            || !below.Value.IsPositive
        )
        {
            var whole = Symbols.Variable((nameof(SquareRoot), value), "sqrt");
            return Noted(new(Define(whole, (Enclose(value) ?? Interval.Entire).Sqrt(Precision))), value);
        }
        var values = Interval.Divide(above.Value, below.Value, Precision).Sqrt(Precision);
        var (ofInverse, ofLogarithm) = (
            (above.InversePower - below.InversePower) / 2,
            (above.Degree - below.Degree) / 2
        );
        var growth = new Quotient(
            Polynomial.Of(new Monomial(Math.Max(0, ofLogarithm), ofInverse, default, [])),
            Polynomial.Of(new Monomial(Math.Max(0, -ofLogarithm), 0, default, []))
        );
        var square = growth.Pow(2);
        // V is the root of something else for another growth.
        var variable = Symbols.Variable((nameof(SquareRootOnTail), value, ofInverse, ofLogarithm), "sqrt");
        return growth
            * Noted(new(Define(variable, values)), value * new Quotient(square.Denominator, square.Numerator));
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
        return Fail($"no bound is known for a value under {NameOf(operation)}");
    }

    private static string NameOf(string operation) =>
        operation switch
        {
            nameof(Logarithm) => "ln",
            nameof(SquareRoot) => "sqrt",
            _ => "abs",
        };

    private Polynomial? Opaque(string operation, Polynomial value, Func<Interval, Interval?> apply) =>
        OpaqueQuotient(operation, new(value), apply)?.Numerator;

    /// <summary>A constant that is only enclosed; its key is the expression it comes from.</summary>
    private Quotient? OpaqueConstant(string operation, Quotient value, Func<Interval, Interval?> apply)
    {
        if (Enclose(value) is not { IsBounded: true } values || apply(values) is not { IsBounded: true })
        {
            return Fail($"the value of a constant under {NameOf(operation)} is not decided");
        }
        var constant = Symbols.Constant((operation, value), $"{operation}({value})", EncloseAgain);
        return new(Polynomial.Of(constant));

        Interval EncloseAgain(Precision wanted)
        {
            var algebra = new BlockAlgebra(Symbols, null, wanted);
            return operation switch
            {
                nameof(Logarithm) => algebra.Enclose(value)!.Value.Log(wanted),
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
