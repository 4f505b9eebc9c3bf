using System.Collections.Immutable;

namespace Verify.Symbolic;

/// <summary>A product of integer powers of generators and one exp of a Laurent polynomial in them.</summary>
/// <remarks>Canonical: no power is 0, and the generators are sorted. The terms are a group under multiplication.</remarks>
internal sealed class Term : IComparable<Term>
{
    private readonly ImmutableSortedDictionary<Generator, int> powers;
    private readonly ExponentialPolynomial? exponent;

    /// <summary>The term 1.</summary>
    public static Term One { get; } = new(ImmutableSortedDictionary<Generator, int>.Empty, null);

    private Term(ImmutableSortedDictionary<Generator, int> powers, ExponentialPolynomial? exponent)
    {
        this.powers = powers;
        this.exponent = exponent;
    }

    public static Term Of(Generator generator) => new(One.powers.Add(generator, 1), null);

    /// <summary>exp of a Laurent polynomial.</summary>
    public static Term Exp(ExponentialPolynomial argument) => new(One.powers, argument.IsZero ? null : argument);

    public IReadOnlyDictionary<Generator, int> Powers => powers;

    /// <summary>The argument of exp; 0 if there is no exp.</summary>
    public ExponentialPolynomial Exponent => exponent ?? ExponentialPolynomial.Zero;

    public bool HasExponential => exponent is not null;

    public bool IsOpaque =>
        powers.Keys.Any(generator => generator.IsOpaque) || Exponent.Terms.Keys.Any(term => term.IsOpaque);

    public static Term operator *(Term left, Term right)
    {
        var product = left.powers.ToBuilder();
        foreach (var (generator, power) in right.powers)
        {
            var sum = checked(product.GetValueOrDefault(generator) + power);
            if (sum == 0)
            {
                product.Remove(generator);
            }
            else
            {
                product[generator] = sum;
            }
        }
        var sumOfExponents = left.Exponent + right.Exponent;
        return new Term(product.ToImmutable(), sumOfExponents.IsZero ? null : sumOfExponents);
    }

    public Term Pow(int power)
    {
        if (power == 0)
        {
            return One;
        }
        var raised = powers.ToImmutableSortedDictionary(entry => entry.Key, entry => checked(entry.Value * power));
        return new Term(raised, exponent?.Scale(power));
    }

    /// <summary>A total order: by the powers of the first generators, then by the exponent.</summary>
    public int CompareTo(Term? other)
    {
        if (other is null)
        {
            return 1;
        }
        foreach (var (mine, theirs) in powers.Zip(other.powers))
        {
            // An earlier generator counts more, and a higher power of it.
            var order = -mine.Key.CompareTo(theirs.Key);
            if (order == 0)
            {
                order = mine.Value.CompareTo(theirs.Value);
            }
            if (order != 0)
            {
                return order;
            }
        }
        var byLength = powers.Count.CompareTo(other.powers.Count);
        return byLength != 0 ? byLength : Exponent.CompareTo(other.Exponent);
    }

    public Expression ToExpression()
    {
        Expression product = 1;
        foreach (var (generator, power) in powers)
        {
            product *= generator.Expression.Pow(power);
        }
        return HasExponential ? product * Expression.Exp(Exponent.ToExpression()) : product;
    }
}
