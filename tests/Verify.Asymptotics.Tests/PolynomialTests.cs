using Verify.Arithmetic;
using Verify.Testing;
using Xunit;

namespace Verify.Asymptotics.Tests;

/// <summary>Sums, products and powers of polynomials are those of their values, and equal polynomials are equal objects.</summary>
public sealed class PolynomialTests
{
    private static readonly RandomPolynomials Polynomials = new(new SymbolTable());

    // Values for L, y, e and the symbols, none of them 0.
    private static Rational[] NextPoint(Random random) =>
        [
            .. Enumerable
                .Range(0, 7)
                .Select(_ => Rational.Create(random.Next(2) == 0 ? -1 : 1, 1) * NextPositive(random)),
        ];

    private static Rational NextPositive(Random random) => Rational.Create(random.Next(1, 9), random.Next(1, 5));

    private static Rational At(Polynomial value, Rational[] point)
    {
        var sum = Rational.Zero;
        foreach (var (monomial, coefficient) in value.Terms)
        {
            sum += coefficient * At(monomial, point);
        }
        return sum;
    }

    private static Rational At(Monomial monomial, Rational[] point)
    {
        var product =
            point[0].Pow(monomial.LogarithmPower)
            * point[1].Pow(monomial.InversePower)
            * point[2].Pow((int)monomial.Exponent.Numerator);
        foreach (var (symbol, power) in monomial.Factors)
        {
            product *= point[3 + symbol.Index].Pow(power);
        }
        return product;
    }

    private static void Holds(Action<Polynomial, Polynomial, Polynomial, Random> law) =>
        Law.Holds(
            random => random.Next(),
            seed =>
            {
                var random = new Random(seed);
                law(Polynomials.Next(random), Polynomials.Next(random), Polynomials.Next(random), random);
            }
        );

    [Fact]
    public void Operations_are_those_of_the_values() =>
        Holds(
            (p, q, _, random) =>
            {
                var point = NextPoint(random);
                var factor = Rational.Create(random.Next(-5, 6), random.Next(1, 4));
                var monomial = Polynomials.NextMonomial(random);
                Assert.Equal(At(p, point) + At(q, point), At(p + q, point));
                Assert.Equal(At(p, point) - At(q, point), At(p - q, point));
                Assert.Equal(At(p, point) * At(q, point), At(p * q, point));
                Assert.Equal(-At(p, point), At(-p, point));
                Assert.Equal(factor * At(p, point), At(factor * p, point));
                if (!factor.IsZero)
                {
                    Assert.Equal(factor * At(monomial, point) * At(p, point), At(p.Times(monomial, factor), point));
                }
                var power = random.Next(6);
                Assert.Equal(At(p, point).Pow(power), At(p.Pow(power), point));
            }
        );

    [Fact]
    public void Equal_sums_are_equal_values() =>
        Holds(
            (p, q, r, _) =>
            {
                AssertSame(p + q, q + p);
                AssertSame(p * q, q * p);
                AssertSame((p + q) + r, p + (q + r));
                AssertSame((p + q) * r, (p * r) + (q * r));
                AssertSame(p.Pow(2) - q.Pow(2), (p - q) * (p + q));
                Assert.True((p - p).IsZero);
                Assert.Equal(p.Equals(q), (p - q).IsZero);
            }
        );

    [Fact]
    public void Terms_are_sorted_and_not_zero() =>
        Holds(
            (p, q, _, random) =>
            {
                foreach (var value in new[] { p + q, p - q, p * q, p.Times(Polynomials.NextMonomial(random), 3) })
                {
                    Assert.All(value.Terms, term => Assert.False(term.Coefficient.IsZero));
                    for (var i = 1; i < value.Terms.Length; i++)
                    {
                        Assert.True(value.Terms[i - 1].Monomial.CompareTo(value.Terms[i].Monomial) < 0);
                    }
                }
            }
        );

    [Fact]
    public void Monomials_are_a_group_where_they_are_invertible() =>
        Holds(
            (_, _, _, random) =>
            {
                var (m, n) = (Polynomials.NextMonomial(random), Polynomials.NextMonomial(random));
                Assert.Equal(m * n, n * m);
                Assert.Equal(m * new Monomial(2, -3, default, []), m.Shift(2, -3));
                Assert.Equal(m.Equals(n), m.CompareTo(n) == 0);
                Assert.Equal(m.CompareTo(n), -n.CompareTo(m));
                if (m.IsInvertible)
                {
                    Assert.True((m * m.Inverse()).IsOne);
                    Assert.Equal(n, n * m * m.Inverse());
                }
                Assert.Equal(
                    m.LogarithmPower == 0 && m.Factors.All(factor => factor.Symbol is ExponentialConstant),
                    m.IsInvertible
                );
            }
        );

    [Fact]
    public void A_product_with_too_many_terms_is_refused()
    {
        var powers = Enumerable.Range(0, 150).Select(i => Polynomial.Logarithm.Pow(i));
        var wide = powers.Aggregate(Polynomial.Zero, (sum, power) => sum + power);
        Assert.Throws<PolynomialTooLargeException>(() => wide * wide);
    }

    private static void AssertSame(Polynomial expected, Polynomial found)
    {
        Assert.Equal(expected, found);
        Assert.Equal(expected.GetHashCode(), found.GetHashCode());
    }
}
