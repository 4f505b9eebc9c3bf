using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>A rational coefficient, not 0, and its monomial.</summary>
internal readonly record struct PolynomialTerm(Monomial Monomial, Rational Coefficient);

/// <summary>A finite sum of monomials with rational coefficients; equal sums are equal values.</summary>
/// <remarks>Laurent in y and in exponentials. Terms are sorted, monomials distinct, coefficients not 0.
/// Different polynomials may still be the same number, since symbols may be related: equality is only sufficient.</remarks>
internal sealed class Polynomial : IEquatable<Polynomial>
{
    /// <summary>Products with more terms than this are refused: the verdict is then undecided.</summary>
    public const int MaximumTerms = 20_000;

    // 0 until it is asked for.
    private int hash;

    private Polynomial(ImmutableArray<PolynomialTerm> terms) => Terms = terms;

    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Of(Rational.One);

    /// <summary>L = ln τ.</summary>
    public static Polynomial Logarithm { get; } = Of(new Monomial(1, 0, default, []));

    /// <summary>y = 1/τ.</summary>
    public static Polynomial Inverse { get; } = Of(new Monomial(0, 1, default, []));

    public ImmutableArray<PolynomialTerm> Terms { get; }

    public bool IsZero => Terms.IsEmpty;

    public bool IsConstant => Terms.All(term => term.Monomial.IsConstant);

    public bool IsOne => Terms.Length == 1 && Terms[0].Monomial.IsOne && Terms[0].Coefficient == Rational.One;

    public static Polynomial Of(Rational value) => value.IsZero ? Zero : new([new(Monomial.One, value)]);

    public static Polynomial Of(Monomial monomial) => new([new(monomial, Rational.One)]);

    public static Polynomial Of(Symbol symbol) => Of(Monomial.Of(symbol));

    public static Polynomial Of(PolynomialTerm term) => new([term]);

    /// <summary>Whether this is a rational number, and which.</summary>
    public bool IsRational(out Rational value)
    {
        value = Terms.Length == 1 ? Terms[0].Coefficient : Rational.Zero;
        return Terms.IsEmpty || (Terms.Length == 1 && Terms[0].Monomial.IsOne);
    }

    public static Polynomial operator +(Polynomial left, Polynomial right) =>
        left.IsZero ? right
        : right.IsZero ? left
        : Merge(left, right, false);

    public static Polynomial operator -(Polynomial left, Polynomial right) =>
        left.IsZero ? -right
        : right.IsZero ? left
        : Merge(left, right, true);

    public static Polynomial operator -(Polynomial value)
    {
        var terms = new PolynomialTerm[value.Terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = value.Terms[i] with { Coefficient = -value.Terms[i].Coefficient };
        }
        return Of(terms);
    }

    public static Polynomial operator *(Rational factor, Polynomial value)
    {
        if (factor.IsZero)
        {
            return Zero;
        }
        if (factor == Rational.One)
        {
            return value;
        }
        var terms = new PolynomialTerm[value.Terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = value.Terms[i] with { Coefficient = factor * value.Terms[i].Coefficient };
        }
        return Of(terms);
    }

    /// <exception cref="PolynomialTooLargeException">The product could have more than <see cref="MaximumTerms"/> terms.</exception>
    public static Polynomial operator *(Polynomial left, Polynomial right)
    {
        if (left.IsRational(out var leftValue))
        {
            return leftValue * right;
        }
        if (right.IsRational(out var rightValue))
        {
            return rightValue * left;
        }
        if ((long)left.Terms.Length * right.Terms.Length > MaximumTerms)
        {
            throw new PolynomialTooLargeException();
        }
        TermBudget.Spend((long)left.Terms.Length * right.Terms.Length);
        var products = new PolynomialTerm[left.Terms.Length * right.Terms.Length];
        var next = 0;
        foreach (var a in left.Terms)
        {
            foreach (var b in right.Terms)
            {
                products[next++] = new(a.Monomial * b.Monomial, a.Coefficient * b.Coefficient);
            }
        }
        return Collected(products);
    }

    /// <summary>The polynomial times one monomial and a rational that is not 0.</summary>
    public Polynomial Times(Monomial monomial, Rational coefficient)
    {
        TermBudget.Spend(Terms.Length);
        var products = new PolynomialTerm[Terms.Length];
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = new(Terms[i].Monomial * monomial, Terms[i].Coefficient * coefficient);
        }
        return Collected(products);
    }

    /// <summary>The power for an exponent that is at least 0.</summary>
    public Polynomial Pow(int exponent)
    {
        var (result, square) = (One, this);
        for (var rest = exponent; rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result *= square;
            }
            if (rest > 1)
            {
                square *= square;
            }
        }
        return result;
    }

    public bool Equals(Polynomial? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && Terms.Length == other.Terms.Length
            && GetHashCode() == other.GetHashCode()
            && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan())
        );

    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    public override int GetHashCode()
    {
        if (hash == 0)
        {
            var code = Terms.Length;
            foreach (var term in Terms)
            {
                code = HashCode.Combine(code, term.Monomial.GetHashCode(), term.Coefficient.GetHashCode());
            }
            hash = code == 0 ? 1 : code;
        }
        return hash;
    }

    public override string ToString() =>
        IsZero ? "0" : string.Join(" + ", Terms.Select(term => $"({term.Coefficient})*{term.Monomial}"));

    private static Polynomial Of(PolynomialTerm[] terms) => new(ImmutableCollectionsMarshal.AsImmutableArray(terms));

    private static Polynomial Merge(Polynomial left, Polynomial right, bool subtract)
    {
        TermBudget.SpendOnSum(left.Terms.Length + right.Terms.Length);
        var sum = new PolynomialTerm[left.Terms.Length + right.Terms.Length];
        var (i, j, length) = (0, 0, 0);
        while (i < left.Terms.Length || j < right.Terms.Length)
        {
            var order =
                i == left.Terms.Length ? 1
                : j == right.Terms.Length ? -1
                : left.Terms[i].Monomial.CompareTo(right.Terms[j].Monomial);
            if (order < 0)
            {
                sum[length++] = left.Terms[i++];
                continue;
            }
            var (monomial, coefficient) = right.Terms[j++];
            coefficient = subtract ? -coefficient : coefficient;
            if (order == 0)
            {
                coefficient = left.Terms[i++].Coefficient + coefficient;
            }
            if (!coefficient.IsZero)
            {
                sum[length++] = new(monomial, coefficient);
            }
        }
        Array.Resize(ref sum, length);
        return Of(sum);
    }

    /// <summary>The sum of terms in any order, each monomial any number of times.</summary>
    private static Polynomial Collected(PolynomialTerm[] terms)
    {
        Array.Sort(terms, static (left, right) => left.Monomial.CompareTo(right.Monomial));
        var length = 0;
        for (var i = 0; i < terms.Length; )
        {
            var (monomial, coefficient) = terms[i++];
            while (i < terms.Length && terms[i].Monomial.Equals(monomial))
            {
                coefficient += terms[i++].Coefficient;
            }
            if (!coefficient.IsZero)
            {
                terms[length++] = new(monomial, coefficient);
            }
        }
        Array.Resize(ref terms, length);
        return Of(terms);
    }
}
