using Verify.Arithmetic;

namespace Verify.Asymptotics.Tests;

/// <summary>Small polynomials in L, y, e, two block variables and the exponential of a constant, with many like terms.</summary>
internal sealed class RandomPolynomials
{
    private readonly ExponentialConstant exponential;

    public RandomPolynomials(SymbolTable symbols)
    {
        First = symbols.Variable("first", "u");
        Second = symbols.Variable("second", "v");
        exponential = symbols.Exponential(
            symbols.Constant("constant", "c", precision => Interval.Enclose(Rational.Create(1, 3), precision)),
            1
        );
    }

    public BlockVariable First { get; }

    public BlockVariable Second { get; }

    public Monomial NextMonomial(Random random)
    {
        List<Factor> factors = [];
        foreach (var variable in new[] { First, Second })
        {
            if (random.Next(3) == 0)
            {
                factors.Add(new Factor(variable, random.Next(1, 3)));
            }
        }
        if (random.Next(4) == 0)
        {
            factors.Add(new Factor(exponential, random.Next(2) == 0 ? -1 : random.Next(1, 3)));
        }
        var exponent = random.Next(4) == 0 ? random.Next(-1, 2) : 0;
        return new Monomial(random.Next(3), random.Next(-1, 3), exponent, [.. factors]);
    }

    public Polynomial Next(Random random)
    {
        var sum = Polynomial.Zero;
        for (var terms = random.Next(6); terms > 0; terms--)
        {
            var coefficient = Rational.Create(random.Next(-4, 5), random.Next(1, 4));
            sum += coefficient * Polynomial.Of(NextMonomial(random));
        }
        return sum;
    }
}
