using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Claims.Proving;

/// <summary>A rational coefficient, not 0, and its monomial.</summary>
internal readonly record struct PolynomialTerm(Monomial Monomial, Rational Coefficient);

/// <summary>A finite sum of monomials with rational coefficients; equal sums are equal values.</summary>
/// <remarks>Laurent in y and in exponential constants. Terms are sorted, monomials distinct, coefficients not 0.
/// Different polynomials may still be the same number, since symbols may be related: equality is only sufficient.</remarks>
internal sealed class Polynomial : IEquatable<Polynomial>
{
    /// <summary>Products with more terms than this are refused: the verdict is then undecided.</summary>
    public const int MaximumTerms = 20_000;

    private readonly int hash;

    private Polynomial(ImmutableArray<PolynomialTerm> terms)
    {
        Terms = terms;
        var code = terms.Length;
        foreach (var term in terms)
        {
            code = HashCode.Combine(code, term.Monomial.GetHashCode(), term.Coefficient.GetHashCode());
        }
        hash = code;
    }

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

    public static Polynomial operator +(Polynomial left, Polynomial right)
    {
        if (left.IsZero)
        {
            return right;
        }
        if (right.IsZero)
        {
            return left;
        }
        var sum = ImmutableArray.CreateBuilder<PolynomialTerm>(left.Terms.Length + right.Terms.Length);
        var (i, j) = (0, 0);
        while (i < left.Terms.Length || j < right.Terms.Length)
        {
            var order =
                i == left.Terms.Length ? 1
                : j == right.Terms.Length ? -1
                : left.Terms[i].Monomial.CompareTo(right.Terms[j].Monomial);
            if (order < 0)
            {
                sum.Add(left.Terms[i++]);
            }
            else if (order > 0)
            {
                sum.Add(right.Terms[j++]);
            }
            else
            {
                var coefficient = left.Terms[i].Coefficient + right.Terms[j].Coefficient;
                if (!coefficient.IsZero)
                {
                    sum.Add(left.Terms[i] with { Coefficient = coefficient });
                }
                i++;
                j++;
            }
        }
        return new(sum.DrainToImmutable());
    }

    public static Polynomial operator -(Polynomial left, Polynomial right) => left + -right;

    public static Polynomial operator -(Polynomial value) =>
        new(value.Terms.Select(term => term with { Coefficient = -term.Coefficient }).ToImmutableArray());

    public static Polynomial operator *(Rational factor, Polynomial value) =>
        factor.IsZero ? Zero
        : factor == Rational.One ? value
        : new(value.Terms.Select(term => term with { Coefficient = factor * term.Coefficient }).ToImmutableArray());

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
        Dictionary<Monomial, Rational> products = [];
        foreach (var a in left.Terms)
        {
            foreach (var b in right.Terms)
            {
                var monomial = a.Monomial * b.Monomial;
                var coefficient = a.Coefficient * b.Coefficient;
                products[monomial] = products.TryGetValue(monomial, out var before)
                    ? before + coefficient
                    : coefficient;
            }
        }
        return Sorted(
            products.Where(pair => !pair.Value.IsZero).Select(pair => new PolynomialTerm(pair.Key, pair.Value))
        );
    }

    /// <summary>The polynomial times one monomial and a rational that is not 0.</summary>
    public Polynomial Times(Monomial monomial, Rational coefficient) =>
        Sorted(Terms.Select(term => new PolynomialTerm(term.Monomial * monomial, term.Coefficient * coefficient)));

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
        || (other is not null && hash == other.hash && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    public override int GetHashCode() => hash;

    public override string ToString() =>
        IsZero ? "0" : string.Join(" + ", Terms.Select(term => $"({term.Coefficient})*{term.Monomial}"));

    private static Polynomial Sorted(IEnumerable<PolynomialTerm> terms)
    {
        var sorted = terms.ToArray();
        Array.Sort(sorted, static (left, right) => left.Monomial.CompareTo(right.Monomial));
        return new(ImmutableArray.Create(sorted));
    }
}
