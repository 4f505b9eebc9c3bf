namespace Verify.Symbolic;

/// <summary>A product of integer powers of generators and one exp of a Laurent polynomial in them.</summary>
/// <remarks>Canonical: no power is 0, and the generators are sorted. The terms are a group under multiplication.</remarks>
internal sealed class Term : IComparable<Term>
{
    private readonly (Generator Generator, int Power)[] powers;
    private readonly ExponentialPolynomial? exponent;
    private readonly int hash;

    private Term((Generator Generator, int Power)[] powers, ExponentialPolynomial? exponent)
    {
        this.powers = powers;
        this.exponent = exponent is { IsZero: true } ? null : exponent;
        hash = powers.Aggregate(this.exponent?.GetHashCode() ?? 0, HashCode.Combine);
    }

    /// <summary>The term 1.</summary>
    public static Term One { get; } = new([], null);

    public static Term Of(Generator generator) => new([(generator, 1)], null);

    /// <summary>exp of a Laurent polynomial.</summary>
    public static Term Exp(ExponentialPolynomial argument) => new([], argument);

    /// <summary>The argument of exp; 0 if there is no exp.</summary>
    public ExponentialPolynomial Exponent => exponent ?? ExponentialPolynomial.Zero;

    public bool HasExponential => exponent is not null;

    public bool IsOpaque => Array.Exists(powers, power => power.Generator.IsOpaque) || Exponent.IsOpaque;

    public static Term operator *(Term left, Term right)
    {
        var product = new List<(Generator, int)>(left.powers.Length + right.powers.Length);
        var (i, j) = (0, 0);
        while (i < left.powers.Length || j < right.powers.Length)
        {
            var order =
                i == left.powers.Length ? 1
                : j == right.powers.Length ? -1
                : left.powers[i].Generator.CompareTo(right.powers[j].Generator);
            if (order < 0)
            {
                product.Add(left.powers[i++]);
            }
            else if (order > 0)
            {
                product.Add(right.powers[j++]);
            }
            else
            {
                var (generator, power) = left.powers[i++];
                var sum = checked(power + right.powers[j++].Power);
                if (sum != 0)
                {
                    product.Add((generator, sum));
                }
            }
        }
        return new Term(
            [.. product],
            left.HasExponential || right.HasExponential ? left.Exponent + right.Exponent : null
        );
    }

    public Term Pow(int power) =>
        power == 0
            ? One
            : new(
                Array.ConvertAll(powers, factor => (factor.Generator, checked(factor.Power * power))),
                exponent?.Scale(power)
            );

    /// <summary>A total order: by the powers of the first generators, then by the exponent.</summary>
    public int CompareTo(Term? other)
    {
        if (other is null)
        {
            return 1;
        }
        var common = Math.Min(powers.Length, other.powers.Length);
        for (var i = 0; i < common; i++)
        {
            // An earlier generator counts more, and a higher power of it.
            var order = -powers[i].Generator.CompareTo(other.powers[i].Generator);
            if (order == 0)
            {
                order = powers[i].Power.CompareTo(other.powers[i].Power);
            }
            if (order != 0)
            {
                return order;
            }
        }
        var byLength = powers.Length.CompareTo(other.powers.Length);
        return byLength != 0 ? byLength : Exponent.CompareTo(other.Exponent);
    }

    public override bool Equals(object? other) => other is Term term && hash == term.hash && CompareTo(term) == 0;

    public override int GetHashCode() => hash;

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
