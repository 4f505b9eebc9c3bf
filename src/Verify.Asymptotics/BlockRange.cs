using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>The coefficient of L^i y^j of a polynomial, enclosed.</summary>
internal readonly record struct Coefficient(int LogarithmPower, int InversePower, Interval Value);

/// <summary>The set of τ of a block, and the values of polynomials in L = ln τ and y = 1/τ on it.</summary>
/// <remarks>τ runs through [τ_a, τ_b] or, on a tail, through [τ_a, ∞); 0 &lt; τ_a. Soundness: proofs/lemmas/log-polynomials.md.</remarks>
internal sealed class BlockRange
{
    private static readonly Precision DominatingPrecision = Precision.Of(32);

    private readonly Precision precision;
    private readonly Dictionary<(int I, int J), Interval?> decreasing = [];
    private readonly Interval inverseAtStart;
    private readonly Interval logarithmAtStart;
    private readonly PowerTable inversePowers;
    private readonly PowerTable logarithmPowers;

    private BlockRange(Interval start, Interval? end, Precision precision)
    {
        this.precision = precision;
        IsTail = end is null;
        inverseAtStart = start.Reciprocal(precision);
        logarithmAtStart = start.Log(precision);
        if (end is { } last)
        {
            Inverse = inverseAtStart.Hull(last.Reciprocal(precision));
            Logarithm = logarithmAtStart.Hull(last.Log(precision));
        }
        inversePowers = new(IsTail ? inverseAtStart : Inverse, precision);
        logarithmPowers = new(IsTail ? logarithmAtStart : Logarithm, precision);
    }

    /// <summary>All τ between members of two enclosures, both positive.</summary>
    public static BlockRange Between(Interval start, Interval end, Precision precision) =>
        new(RequirePositive(start), RequirePositive(end), precision);

    /// <summary>All τ from a member of a positive enclosure on.</summary>
    public static BlockRange From(Interval start, Precision precision) => new(RequirePositive(start), null, precision);

    /// <summary>Whether τ is unbounded.</summary>
    public bool IsTail { get; }

    /// <summary>Whether L is positive at the first step.</summary>
    public bool StartsWithPositiveLogarithm => logarithmAtStart.IsPositive;

    /// <summary>All values of y; not set on a tail.</summary>
    public Interval Inverse { get; }

    /// <summary>All values of L; not set on a tail.</summary>
    public Interval Logarithm { get; }

    /// <summary>Encloses all values of a polynomial, or null if no bound is found.</summary>
    /// <param name="coefficients">In the order of j, then of i, each pair once.</param>
    public Interval? Enclose(ReadOnlySpan<Coefficient> coefficients)
    {
        if (coefficients.IsEmpty)
        {
            return Interval.Zero;
        }
        if (!IsTail)
        {
            var least = coefficients[0].InversePower;
            return Product(Horner(coefficients), inversePowers.Get(least));
        }
        var sum = Interval.Zero;
        foreach (var (i, j, value) in coefficients)
        {
            if (i == 0 && j == 0)
            {
                sum = Sum(sum, value);
            }
            else if ((DecreasingProduct(i, j) ?? IncreasingProduct(i, j)) is { } product)
            {
                sum = Sum(sum, Product(value, product));
            }
            else
            {
                return null;
            }
        }
        return sum.IsEntire ? null : sum;
    }

    /// <summary>The sign a polynomial is proved to have everywhere on the block.</summary>
    /// <param name="coefficients">In the order of j, then of i, each pair once.</param>
    public Sign SignOf(ReadOnlySpan<Coefficient> coefficients)
    {
        if (coefficients.IsEmpty)
        {
            return Sign.Zero;
        }
        var scaled = IsTail ? ScaledOnTail(coefficients) : Horner(coefficients);
        return scaled is { } value ? SignOf(value) : Sign.Unknown;
    }

    /// <summary>A polynomial as y^j L^δ times the enclosed values of the result, with j its least power of y and δ the degree of what that
    /// multiplies.</summary>
    /// <returns>Null if no bound is found.</returns>
    public (int InversePower, int Degree, Interval Value)? Scale(ReadOnlySpan<Coefficient> coefficients) =>
        IsTail && !coefficients.IsEmpty && ScaledOnTail(coefficients) is { } value
            ? (coefficients[0].InversePower, LeadingDegree(coefficients), value)
            : null;

    /// <summary>A polynomial with rational coefficients that is on the tail at least the absolute value of the given one.</summary>
    /// <returns>Null where L may be negative or a coefficient has no bound.</returns>
    public Polynomial? Dominate(ReadOnlySpan<Coefficient> coefficients)
    {
        if (!logarithmAtStart.IsPositive)
        {
            return null;
        }
        var sum = Polynomial.Zero;
        foreach (var (i, j, value) in coefficients)
        {
            if (!value.IsBounded)
            {
                return null;
            }
            var magnitude = Rational.FromDyadic(value.Magnitude.Round(Rounding.Up, DominatingPrecision));
            if (!magnitude.IsZero)
            {
                sum += Polynomial.Of(new PolynomialTerm(new Monomial(i, j, default, []), magnitude));
            }
        }
        return sum;
    }

    public static Sign SignOf(Interval value) =>
        value == Interval.Zero ? Sign.Zero
        : value.IsPositive ? Sign.Positive
        : value.IsNegative ? Sign.Negative
        : value.IsNonNegative ? Sign.NonNegative
        : value.IsNonPositive ? Sign.NonPositive
        : Sign.Unknown;

    private static Interval RequirePositive(Interval value) =>
        value.IsPositive
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), "the scale of a block must be positive");

    /// <summary>Encloses the polynomial divided by its least power of y, by nested multiplication in y and in L.</summary>
    private Interval Horner(ReadOnlySpan<Coefficient> coefficients)
    {
        var result = Interval.Zero;
        var end = coefficients.Length;
        var power = coefficients[^1].InversePower;
        while (end > 0)
        {
            var start = end;
            var j = coefficients[end - 1].InversePower;
            while (start > 0 && coefficients[start - 1].InversePower == j)
            {
                start--;
            }
            result = Product(result, inversePowers.Get(power - j));
            result = Sum(result, HornerInLogarithm(coefficients[start..end]));
            power = j;
            end = start;
        }
        return result;
    }

    private Interval HornerInLogarithm(ReadOnlySpan<Coefficient> coefficients)
    {
        var result = Interval.Zero;
        var power = coefficients[^1].LogarithmPower;
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            var i = coefficients[k].LogarithmPower;
            result = Sum(Product(result, logarithmPowers.Get(power - i)), coefficients[k].Value);
            power = i;
        }
        return Product(result, logarithmPowers.Get(power));
    }

    private static int LeadingDegree(ReadOnlySpan<Coefficient> coefficients)
    {
        var degree = 0;
        foreach (var (i, j, _) in coefficients)
        {
            if (j == coefficients[0].InversePower)
            {
                degree = i;
            }
        }
        return degree;
    }

    /// <summary>Encloses the polynomial divided by its least power of y and by L^δ; null if a term is not known to decrease.</summary>
    private Interval? ScaledOnTail(ReadOnlySpan<Coefficient> coefficients)
    {
        if (!(logarithmAtStart - Interval.One).IsNonNegative)
        {
            return null;
        }
        var least = coefficients[0].InversePower;
        var degree = LeadingDegree(coefficients);
        var sum = Interval.Zero;
        foreach (var (i, j, value) in coefficients)
        {
            if (i == degree && j == least)
            {
                sum = Sum(sum, value);
            }
            else if (DecreasingProduct(i - degree, j - least) is { } product)
            {
                sum = Sum(sum, Product(value, product));
            }
            else
            {
                return null;
            }
        }
        return sum;
    }

    /// <summary>Encloses all values of L^i y^j on the tail, with 0 as infimum, where it decreases; null elsewhere.</summary>
    /// <remarks>With L = ln τ, L^i y^j = L^i e^(-jL) has the derivative (i - jL) L^(i-1) e^(-jL), not positive for L ≥ i/j.</remarks>
    private Interval? DecreasingProduct(int i, int j)
    {
        if (!decreasing.TryGetValue((i, j), out var product))
        {
            product = ComputeDecreasingProduct(i, j);
            decreasing.Add((i, j), product);
        }
        return product;
    }

    private Interval? ComputeDecreasingProduct(int i, int j)
    {
        if (j < 0 || !logarithmAtStart.IsPositive)
        {
            return null;
        }
        if (i > 0 && (j == 0 || !(j * logarithmAtStart - i).IsNonNegative))
        {
            return null;
        }
        var supremum = Product(logarithmPowers.Get(i), inversePowers.Get(j));
        return Interval.FromBounds(Dyadic.Zero, supremum.Upper);
    }

    /// <summary>Encloses all values of L^i y^j on the tail where i ≥ 0 ≥ j and L ≥ 0: it increases.</summary>
    private Interval? IncreasingProduct(int i, int j) =>
        i >= 0 && j <= 0 && logarithmAtStart.IsNonNegative
            ? Interval.AtLeast(Product(logarithmPowers.Get(i), inversePowers.Get(j)).Lower)
            : null;

    private Interval Sum(Interval left, Interval right) => Interval.Add(left, right, precision);

    private Interval Product(Interval left, Interval right) => Interval.Multiply(left, right, precision);

    /// <summary>Enclosures of the integer powers of one set, each computed once.</summary>
    private sealed class PowerTable(Interval value, Precision precision)
    {
        private readonly Dictionary<int, Interval> powers = [];

        public Interval Get(int exponent)
        {
            if (exponent is 0 or 1)
            {
                return exponent == 0 ? Interval.One : value;
            }
            if (!powers.TryGetValue(exponent, out var power))
            {
                power = value.Pown(exponent, precision);
                powers.Add(exponent, power);
            }
            return power;
        }
    }
}
