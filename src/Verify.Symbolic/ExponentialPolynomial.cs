using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>A sum of rational multiples of distinct <see cref="Term"/>s.</summary>
/// <remarks>Canonical: the terms are sorted and no coefficient is 0, so without opaque generators the value is 0 only for the
/// empty sum. Soundness: proofs/lemmas/canonical-form.md.</remarks>
internal sealed class ExponentialPolynomial : IComparable<ExponentialPolynomial>
{
    private readonly ImmutableArray<(Term Term, Rational Coefficient)> summands;

    private ExponentialPolynomial(ImmutableArray<(Term Term, Rational Coefficient)> summands) =>
        this.summands = summands;

    public static ExponentialPolynomial Zero { get; } = new([]);

    public static ExponentialPolynomial One { get; } = Of(1, Term.One);

    public static ExponentialPolynomial Of(Rational coefficient, Term term) =>
        coefficient.IsZero ? Zero : new([(term, coefficient)]);

    public bool IsZero => summands.IsEmpty;

    /// <summary>One term only: then, and only then, there is an inverse among the exponential polynomials.</summary>
    public bool IsUnit => summands.Length == 1;

    public bool IsLaurentPolynomial => summands.All(summand => !summand.Term.HasExponential);

    public bool IsOpaque => summands.Any(summand => summand.Term.IsOpaque);

    /// <summary>The greatest term and its coefficient; not for 0.</summary>
    public (Term Term, Rational Coefficient) Leading => summands[^1];

    /// <summary>exp(q), where q is the exponent of the leading term.</summary>
    public ExponentialPolynomial LeadingExponential => Of(1, Term.Exp(Leading.Term.Exponent));

    public static ExponentialPolynomial operator +(ExponentialPolynomial left, ExponentialPolynomial right)
    {
        var sum = ImmutableArray.CreateBuilder<(Term, Rational)>(left.summands.Length + right.summands.Length);
        var (i, j) = (0, 0);
        while (i < left.summands.Length || j < right.summands.Length)
        {
            var order =
                i == left.summands.Length ? 1
                : j == right.summands.Length ? -1
                : left.summands[i].Term.CompareTo(right.summands[j].Term);
            if (order < 0)
            {
                sum.Add(left.summands[i++]);
            }
            else if (order > 0)
            {
                sum.Add(right.summands[j++]);
            }
            else
            {
                var (term, coefficient) = left.summands[i++];
                var total = coefficient + right.summands[j++].Coefficient;
                if (!total.IsZero)
                {
                    sum.Add((term, total));
                }
            }
        }
        return new(sum.ToImmutable());
    }

    public static ExponentialPolynomial operator *(ExponentialPolynomial left, ExponentialPolynomial right)
    {
        CanonicalFormLimitException.CheckTerms((long)left.summands.Length * right.summands.Length);
        var product = new Dictionary<Term, Rational>();
        foreach (var (leftTerm, leftCoefficient) in left.summands)
        {
            foreach (var (rightTerm, rightCoefficient) in right.summands)
            {
                var term = leftTerm * rightTerm;
                product[term] = product.GetValueOrDefault(term) + leftCoefficient * rightCoefficient;
            }
        }
        return new([
            .. product
                .Where(summand => !summand.Value.IsZero)
                .Select(summand => (summand.Key, summand.Value))
                .OrderBy(summand => summand.Key),
        ]);
    }

    public ExponentialPolynomial Scale(Rational factor) => this * Of(factor, Term.One);

    /// <summary>A power; negative ones only of units.</summary>
    public ExponentialPolynomial Pow(int exponent)
    {
        if (IsUnit)
        {
            var (term, coefficient) = Leading;
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

    /// <summary>A total order in which equal canonical sums, and only they, are equal.</summary>
    public int CompareTo(ExponentialPolynomial? other)
    {
        if (other is null)
        {
            return 1;
        }
        var common = Math.Min(summands.Length, other.summands.Length);
        for (var i = 0; i < common; i++)
        {
            var order = summands[i].Term.CompareTo(other.summands[i].Term);
            if (order == 0)
            {
                order = summands[i].Coefficient.CompareTo(other.summands[i].Coefficient);
            }
            if (order != 0)
            {
                return order;
            }
        }
        return summands.Length.CompareTo(other.summands.Length);
    }

    public override bool Equals(object? other) =>
        other is ExponentialPolynomial polynomial && CompareTo(polynomial) == 0;

    public override int GetHashCode() => summands.Aggregate(0, HashCode.Combine);

    /// <summary>The sum written out, the greatest term first.</summary>
    public Expression ToExpression()
    {
        Expression sum = 0;
        foreach (var (term, coefficient) in summands.Reverse())
        {
            sum += coefficient * term.ToExpression();
        }
        return sum;
    }
}
