using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>A sum of rational multiples of distinct <see cref="Term"/>s.</summary>
/// <remarks>Canonical: no coefficient is 0, so without opaque generators the value is 0 only for the empty sum.
/// Soundness: proofs/lemmas/canonical-form.md.</remarks>
internal sealed class ExponentialPolynomial : IComparable<ExponentialPolynomial>
{
    private ExponentialPolynomial(ImmutableSortedDictionary<Term, Rational> terms) => Terms = terms;

    public static ExponentialPolynomial Zero { get; } = new(ImmutableSortedDictionary<Term, Rational>.Empty);

    public static ExponentialPolynomial One { get; } = Of(Rational.One, Term.One);

    public static ExponentialPolynomial Of(Rational coefficient, Term term) =>
        coefficient.Sign == 0 ? Zero : new(ImmutableSortedDictionary<Term, Rational>.Empty.Add(term, coefficient));

    public ImmutableSortedDictionary<Term, Rational> Terms { get; }

    public bool IsZero => Terms.IsEmpty;

    /// <summary>One term only: then, and only then, there is an inverse among the exponential polynomials.</summary>
    public bool IsUnit => Terms.Count == 1;

    public bool IsLaurentPolynomial => Terms.Keys.All(term => !term.HasExponential);

    public bool IsOpaque => Terms.Keys.Any(term => term.IsOpaque);

    public static ExponentialPolynomial operator +(ExponentialPolynomial left, ExponentialPolynomial right)
    {
        if (left.IsZero)
        {
            return right;
        }
        var sum = left.Terms.ToBuilder();
        foreach (var (term, coefficient) in right.Terms)
        {
            Accumulate(sum, term, coefficient);
        }
        return new(sum.ToImmutable());
    }

    public static ExponentialPolynomial operator *(ExponentialPolynomial left, ExponentialPolynomial right)
    {
        CanonicalFormLimitException.CheckTerms((long)left.Terms.Count * right.Terms.Count);
        var product = ImmutableSortedDictionary.CreateBuilder<Term, Rational>();
        foreach (var (leftTerm, leftCoefficient) in left.Terms)
        {
            foreach (var (rightTerm, rightCoefficient) in right.Terms)
            {
                Accumulate(product, leftTerm * rightTerm, leftCoefficient * rightCoefficient);
            }
        }
        return new(product.ToImmutable());
    }

    public ExponentialPolynomial Scale(Rational factor) => this * Of(factor, Term.One);

    /// <summary>A power; negative ones only of units.</summary>
    public ExponentialPolynomial Pow(int exponent)
    {
        if (IsUnit)
        {
            var (term, coefficient) = Terms.First();
            CanonicalFormLimitException.CheckPower(coefficient, exponent);
            return Of(coefficient.Pow(exponent), term.Pow(exponent));
        }
        if (exponent < 0)
        {
            throw new DivideByZeroException("an exponential polynomial that is not a single term has no inverse");
        }
        var result = One;
        for (var count = 0; count < exponent && !result.IsZero; count++)
        {
            result *= this;
        }
        return result;
    }

    /// <summary>The unit formed by the last term, by which a denominator is divided to make it canonical.</summary>
    public ExponentialPolynomial LeadingUnit => Of(Terms.Last().Value, Terms.Last().Key);

    /// <summary>A total order in which equal canonical sums, and only they, are equal.</summary>
    public int CompareTo(ExponentialPolynomial? other)
    {
        if (other is null)
        {
            return 1;
        }
        foreach (var (mine, theirs) in Terms.Zip(other.Terms))
        {
            var order = mine.Key.CompareTo(theirs.Key);
            if (order == 0)
            {
                order = mine.Value.CompareTo(theirs.Value);
            }
            if (order != 0)
            {
                return order;
            }
        }
        return Terms.Count.CompareTo(other.Terms.Count);
    }

    /// <summary>The sum written out, the greatest term first.</summary>
    public Expression ToExpression()
    {
        Expression sum = 0;
        foreach (var (term, coefficient) in Terms.Reverse())
        {
            sum += coefficient * term.ToExpression();
        }
        return sum;
    }

    private static void Accumulate(
        ImmutableSortedDictionary<Term, Rational>.Builder sum,
        Term term,
        Rational coefficient
    )
    {
        var total = sum.GetValueOrDefault(term) + coefficient;
        if (total.Sign == 0)
        {
            sum.Remove(term);
        }
        else
        {
            sum[term] = total;
        }
    }
}
