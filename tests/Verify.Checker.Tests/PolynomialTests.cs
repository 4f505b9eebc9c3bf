using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Monomials, polynomials and their quotients, against tables of coefficients and against their values at points.</summary>
public sealed class PolynomialTests
{
    private const int Symbols = 4;

    [Fact]
    public void Monomials_are_equal_exactly_if_exponent_and_powers_are()
    {
        var random = new Random(21);
        for (var trial = 0; trial < 400; trial++)
        {
            var (x, y) = (RandomMonomial(random), RandomMonomial(random));
            Assert.Equal(Describe(x) == Describe(y), x.Key == y.Key);
            var product = Monomial.Multiply(x, y);
            Assert.True(Rational.Same(x.Exponent + y.Exponent, product.Exponent));
            for (var i = 0; i < Symbols + 2; i++)
            {
                Assert.Equal(x.Power(i) + y.Power(i), product.Power(i));
            }
            Assert.Equal(product.Key, Monomial.Multiply(y, x).Key);
            Assert.Equal(x.Key, Monomial.Multiply(product, y.Inverse()).Key);
            Assert.Equal("", Monomial.Multiply(x, x.Inverse()).Key);
        }
        Assert.Equal("", Monomial.OfSymbol(3, 0).Key);
        Assert.Equal([0, 0, -2], Monomial.OfSymbol(2, -2).Powers);
        Assert.Equal([1], new Monomial(0, [1, 0, 0]).Powers);
    }

    [Fact]
    public void Sums_and_products_have_the_coefficients_of_the_table()
    {
        var random = new Random(22);
        for (var trial = 0; trial < 400; trial++)
        {
            var (x, xTable) = RandomPolynomial(random);
            var (y, yTable) = RandomPolynomial(random);
            Is(x, xTable);
            Is(x + y, Sum(xTable, yTable, 1));
            Is(x - y, Sum(xTable, yTable, -1));
            Is(-x, Sum([], xTable, -1));
            Is(x * y, Product(xTable, yTable));
            var (factor, monomial) = (new Rational(random.Next(-2, 3), 3), RandomMonomial(random));
            Is(x.Times(factor, monomial), Product(xTable, Table((factor, monomial))));
            Assert.Equal(Text(xTable) == Text(yTable), x.Key == y.Key);
            Assert.Equal(x.Key, (y + (x - y)).Key);
            Assert.True((x - x).IsZero);
        }
    }

    [Fact]
    public void A_polynomial_that_is_a_fraction_is_known_as_one()
    {
        Assert.True(Rational.Same(0, Polynomial.Zero.AsNumber!));
        Assert.True(Rational.Same(new Rational(2, 3), Polynomial.Of(new Rational(2, 3)).AsNumber!));
        Assert.Null(Polynomial.Of(2, Monomial.OfSymbol(0, 1)).AsNumber);
        Assert.Null(Polynomial.Of(2, new Monomial(1, [])).AsNumber);
        Assert.Null((Polynomial.Of(2, Monomial.OfSymbol(0, 1)) + Polynomial.Of(1)).AsNumber);
        Assert.True(Polynomial.Of(0, Monomial.OfSymbol(0, 1)).IsZero);
    }

    [Fact]
    public void The_number_of_terms_is_limited()
    {
        Polynomial most = Powers(Limits.PolynomialTerms, 1),
            other = Polynomial.Of(1, Monomial.OfSymbol(2, 1));
        Assert.Equal(Limits.PolynomialTerms, most.Terms.Length);
        Assert.Throws<UndecidedException>(() => most + other);
        Assert.Equal(Limits.PolynomialTerms - 1, (most - Polynomial.Of(1)).Terms.Length);

        // 4 times as many pairs of terms are multiplied out, if few terms come of them.
        Assert.Equal(
            4 * (Limits.PolynomialTerms / 8) + 7,
            (Powers(Limits.PolynomialTerms / 2, 1) * Powers(8, 1)).Terms.Length
        );
        Assert.Throws<UndecidedException>(() => Powers(Limits.PolynomialTerms / 2, 1) * Powers(9, 1));
    }

    [Fact]
    public void Quotients_have_the_values_of_the_fractions()
    {
        var random = new Random(23);
        var cancelled = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            Rational[] at =
            [
                .. Enumerable.Range(0, Symbols).Select(_ => new Rational(random.Next(1, 9), random.Next(1, 5))),
            ];
            var (x, y) = (RandomValue(random), RandomValue(random));
            Rational u = Of(x, at),
                v = Of(y, at);
            IsAt(u + v, x + y, at);
            IsAt(u - v, x - y, at);
            IsAt(-u, -x, at);
            IsAt(u * v, x * y, at);
            IsAt(u * new Rational(2, 3), x.Times(new Rational(2, 3)), at);
            IsAt(u, x * new Value(Value.One), at);
            // What is divided by cancels, on either side.
            Value inverse = new(Value.One, x.Denominator),
                below = new(x.Denominator);
            if (!x.IsPolynomial)
            {
                Assert.Equal(x.Numerator.Key, (x * below).Key);
                Assert.Equal(x.Numerator.Key, (below * x).Key);
                Assert.Equal(Value.One.Key, (inverse * below).Key);
                Assert.Equal(Value.One.Key, (below * inverse).Key);
                Assert.Equal(x.Denominator.Key, (x + x).Denominator.Key);
                cancelled++;
            }
            Assert.True((x - x).Numerator.IsZero && (x - x).IsPolynomial);
            Assert.Equal(x.Denominator.AsNumber is Rational one && Rational.Same(one, 1), x.IsPolynomial);
        }
        Assert.True(cancelled > 100);
    }

    [Fact]
    public void Values_with_another_denominator_have_another_key()
    {
        var x = Polynomial.Of(1, Monomial.OfSymbol(0, 1));
        Value[] values =
        [
            new(x),
            new(x, Polynomial.Of(2)),
            new(Value.One, x),
            new(x, x + Value.One),
            new(x + Value.One, x),
            1,
        ];
        Assert.Equal(values.Length, values.Select(value => value.Key).Distinct().Count());
        Assert.False(new Value(x, Polynomial.Of(2)).IsPolynomial);
    }

    private static Polynomial Powers(int count, int symbol)
    {
        // Halves are put together, so that this takes few additions of long polynomials.
        Polynomial Part(int from, int to) =>
            to - from == 1
                ? Polynomial.Of(1, Monomial.OfSymbol(symbol, from))
                : Part(from, (from + to) / 2) + Part((from + to) / 2, to);
        return Part(0, count);
    }

    private static Monomial RandomMonomial(Random random)
    {
        var powers = new int[random.Next(Symbols + 1)];
        for (var i = 0; i < powers.Length; i++)
        {
            powers[i] = Math.Max(-1, random.Next(-2, 3));
        }
        return new Monomial(random.Next(3) == 0 ? new Rational(random.Next(-2, 3), 2) : 0, powers);
    }

    private static (Polynomial, SortedDictionary<string, Rational>) RandomPolynomial(Random random)
    {
        var terms = new (Rational, Monomial)[random.Next(5)];
        var sum = Polynomial.Zero;
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = (new Rational(random.Next(-3, 4), random.Next(1, 3)), RandomMonomial(random));
            sum += Polynomial.Of(terms[i].Item1, terms[i].Item2);
        }
        return (sum, Table(terms));
    }

    private static string Describe(Monomial x) =>
        $"{x.Exponent}: {string.Join(' ', Enumerable.Range(0, Symbols).Select(x.Power))}";

    private static SortedDictionary<string, Rational> Table(params (Rational Coefficient, Monomial Monomial)[] terms)
    {
        var table = new SortedDictionary<string, Rational>(StringComparer.Ordinal);
        foreach (var (coefficient, monomial) in terms)
        {
            Add(table, Describe(monomial), coefficient);
        }
        return table;
    }

    private static void Add(SortedDictionary<string, Rational> table, string place, Rational coefficient)
    {
        var sum = table.GetValueOrDefault(place, 0) + coefficient;
        table[place] = sum;
        if (sum.IsZero)
        {
            table.Remove(place);
        }
    }

    private static SortedDictionary<string, Rational> Sum(
        SortedDictionary<string, Rational> x,
        SortedDictionary<string, Rational> y,
        int sign
    )
    {
        var sum = new SortedDictionary<string, Rational>(x, StringComparer.Ordinal);
        foreach (var (place, coefficient) in y)
        {
            Add(sum, place, coefficient * sign);
        }
        return sum;
    }

    private static SortedDictionary<string, Rational> Product(
        SortedDictionary<string, Rational> x,
        SortedDictionary<string, Rational> y
    )
    {
        var product = new SortedDictionary<string, Rational>(StringComparer.Ordinal);
        foreach (var (xPlace, xCoefficient) in x)
        {
            foreach (var (yPlace, yCoefficient) in y)
            {
                string[] a = xPlace.Split(": "),
                    b = yPlace.Split(": ");
                var powers = a[1].Split(' ').Zip(b[1].Split(' '), (i, j) => int.Parse(i) + int.Parse(j));
                var exponent = Rational.Parse(a[0]) + Rational.Parse(b[0]);
                Add(product, $"{exponent}: {string.Join(' ', powers)}", xCoefficient * yCoefficient);
            }
        }
        return product;
    }

    private static string Text(SortedDictionary<string, Rational> table) => string.Join(", ", table);

    private static void Is(Polynomial x, SortedDictionary<string, Rational> expected)
    {
        Assert.Equal(Text(expected), Text(Table([.. x.Terms.Select(term => (term.Coefficient, term.Monomial))])));
        Assert.Equal(expected.Count, x.Terms.Length);
        Assert.Equal(expected.Count == 0, x.IsZero);
        var keys = x.Terms.Select(term => term.Monomial.Key).ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    /// <summary>A quotient whose denominator has positive terms only.</summary>
    private static Value RandomValue(Random random)
    {
        Polynomial Some(int least, int most)
        {
            var sum = Polynomial.Zero;
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                sum += Polynomial.Of(
                    random.Next(least, most),
                    Monomial.Multiply(
                        Monomial.OfSymbol(random.Next(Symbols), random.Next(2)),
                        Monomial.OfSymbol(random.Next(Symbols), random.Next(2))
                    )
                );
            }
            return sum;
        }
        return random.Next(3) == 0 ? new Value(Some(-3, 4)) : new Value(Some(-3, 4), Some(1, 3));
    }

    private static Rational Of(Value x, Rational[] at) => Of(x.Numerator, at) / Of(x.Denominator, at);

    private static Rational Of(Polynomial x, Rational[] at)
    {
        Rational sum = 0;
        foreach (var term in x.Terms)
        {
            var product = term.Coefficient;
            for (var i = 0; i < at.Length; i++)
            {
                product *= at[i].Power(term.Monomial.Power(i));
            }
            sum += product;
        }
        return sum;
    }

    private static void IsAt(Rational expected, Value value, Rational[] at) =>
        Assert.Equal(expected.ToString(), Of(value, at).ToString());
}
