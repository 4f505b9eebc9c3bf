using Verify.Arithmetic;
using Verify.Testing;
using Xunit;

namespace Verify.Asymptotics.Tests;

/// <summary>What the algebra of a block says of a polynomial holds at points of the block, its ends among them.</summary>
public sealed class BlockAlgebraTests
{
    private static readonly Precision Working = Precision.Of(64);
    private static readonly Precision Sharp = Precision.Of(400);

    private sealed class Case
    {
        private readonly RandomPolynomials polynomials;
        private readonly Random random;
        private readonly Dictionary<Symbol, Interval> members = [];
        private readonly Interval logarithm;
        private readonly Interval inverse;

        public Case(int seed)
        {
            random = new Random(seed);
            var symbols = new SymbolTable();
            polynomials = new RandomPolynomials(symbols);
            // τ from 2 on, past e and e^2, from where more monomials decrease.
            var start = Dyadic.Create(random.Next(8, 100), -2) + (random.Next(3) == 0 ? random.Next(5000) : 0);
            var length = random.Next(4) switch
            {
                0 => Dyadic.Zero,
                1 => Dyadic.PowerOfTwo(-random.Next(10, 40)),
                _ => Dyadic.Create(random.Next(1, 1000), random.Next(-5, 40)),
            };
            IsTail = random.Next(2) == 0;
            Range = IsTail
                ? BlockRange.From(Interval.Point(start), Working)
                : BlockRange.Between(Interval.Point(start), Interval.Point(start + length), Working);
            Algebra = new BlockAlgebra(symbols, Range, Working);
            var tau = random.Next(3) switch
            {
                0 => start,
                1 => start + length,
                _ => start + length.ScaleByPowerOfTwo(-1),
            };
            logarithm = Interval.Point(tau).Log(Sharp);
            inverse = Interval.Point(tau).Reciprocal(Sharp);
            foreach (var variable in new[] { polynomials.First, polynomials.Second })
            {
                var values = HardNumbers.NextBounded(random, Precision.Of(10));
                Algebra.Define(variable, values);
                members.Add(variable, Interval.Point(HardNumbers.NextMember(random, values)));
            }
        }

        public bool IsTail { get; }

        public BlockRange Range { get; }

        public BlockAlgebra Algebra { get; }

        public Polynomial Next() => polynomials.Next(random);

        /// <summary>A polynomial whose range may stay bounded on a tail: no negative power of y.</summary>
        public Polynomial NextBounded() =>
            Next() is { IsZero: false } value
                ? value.Times(new Monomial(0, 1, default, []), 1)
                : Polynomial.Of(Rational.Create(random.Next(-3, 4), 7));

        public bool Flip() => random.Next(2) == 0;

        public int Below(int bound) => random.Next(bound);

        public Interval Logarithm => logarithm;

        public Interval Inverse => inverse;

        public Interval At(Polynomial value)
        {
            var sum = Interval.Zero;
            foreach (var (monomial, coefficient) in value.Terms)
            {
                var product =
                    Interval.Enclose(coefficient, Sharp)
                    * logarithm.Pown(monomial.LogarithmPower, Sharp)
                    * inverse.Pown(monomial.InversePower, Sharp)
                    * Interval.Enclose(monomial.Exponent, Sharp).Exp(Sharp);
                foreach (var (symbol, power) in monomial.Factors)
                {
                    var member = symbol is Constant constant ? constant.Enclose(Sharp) : members[symbol];
                    product *= member.Pown(power, Sharp);
                }
                sum = Interval.Add(sum, product, Sharp);
            }
            return sum;
        }

        public Coefficient[] Collected(Polynomial value) =>
            [
                .. value
                    .Terms.GroupBy(term => (term.Monomial.LogarithmPower, term.Monomial.InversePower))
                    .OrderBy(group => (group.Key.InversePower, group.Key.LogarithmPower))
                    .Select(group => new Coefficient(
                        group.Key.LogarithmPower,
                        group.Key.InversePower,
                        Algebra.Enclose(Free(group))!.Value
                    )),
            ];

        private static Polynomial Free(IEnumerable<PolynomialTerm> terms) =>
            terms.Aggregate(
                Polynomial.Zero,
                (sum, term) =>
                    sum
                    + Polynomial.Of(
                        new PolynomialTerm(
                            term.Monomial.Shift(-term.Monomial.LogarithmPower, -term.Monomial.InversePower),
                            term.Coefficient
                        )
                    )
            );
    }

    private static void Holds(Func<Case, bool> law, int least, int cases = 1000)
    {
        var concluded = 0;
        Law.Holds(
            random => random.Next(),
            seed =>
            {
                concluded += law(new Case(seed)) ? 1 : 0;
            },
            cases
        );
        Assert.True(concluded >= Law.Cases(least), $"only {concluded} cases said anything");
    }

    private static void AssertMeets(Interval whole, Interval at, string what) =>
        Assert.True(whole.Overlaps(at), $"{what}: {whole} does not meet {at}");

    private static void AssertSign(Sign sign, Interval at, string what) =>
        Assert.False(
            sign switch
            {
                Sign.Zero => at.IsPositive || at.IsNegative,
                Sign.Positive => at.IsNonPositive,
                Sign.NonNegative => at.IsNegative,
                Sign.Negative => at.IsNonNegative,
                Sign.NonPositive => at.IsPositive,
                _ => false,
            },
            $"{what} is not {sign}: {at}"
        );

    [Fact]
    public void A_range_contains_the_values() =>
        Holds(
            item =>
            {
                var value = item.IsTail ? item.NextBounded() : item.Next();
                if (item.Algebra.Enclose(value) is not { } whole)
                {
                    return false;
                }
                AssertMeets(whole, item.At(value), $"{value}");
                return true;
            },
            least: 600
        );

    [Fact]
    public void A_range_of_one_term_has_the_values_at_its_ends()
    {
        // With one term nothing is lost but by rounding: an end that is rounded inward is seen.
        Holds(
            item =>
            {
                var value = item.IsTail ? item.NextBounded() : item.Next();
                if (value.IsZero || item.Algebra.Enclose(Polynomial.Of(value.Terms[0])) is not { } whole)
                {
                    return false;
                }
                AssertMeets(whole, item.At(Polynomial.Of(value.Terms[0])), $"{value.Terms[0]}");
                return true;
            },
            least: 600,
            cases: 2000
        );
    }

    [Fact]
    public void A_sign_is_that_of_the_values() =>
        Holds(
            item =>
            {
                var value = item.Next();
                var sign = item.Algebra.SignOf(value);
                AssertSign(sign, item.At(value), $"{value}");
                return sign != Sign.Unknown;
            },
            least: 300
        );

    [Fact]
    public void A_scaled_value_is_the_value_over_the_powers_of_the_logarithm_and_the_inverse() =>
        Holds(
            item =>
            {
                var value = item.NextBounded() + Polynomial.Logarithm.Pow(item.Below(3));
                if (item.Range.Scale(item.Collected(value)) is not { } scaled)
                {
                    return false;
                }
                var growth = Interval.Multiply(
                    item.Logarithm.Pown(scaled.Degree, Sharp),
                    item.Inverse.Pown(scaled.InversePower, Sharp),
                    Sharp
                );
                var at = Interval.Divide(item.At(value), growth, Sharp);
                AssertMeets(scaled.Value, at, $"{value}");
                return true;
            },
            least: 100
        );

    [Fact]
    public void A_dominating_polynomial_is_at_least_the_magnitude() =>
        Holds(
            item =>
            {
                var value = item.Next();
                if (!item.IsTail || item.Range.Dominate(item.Collected(value)) is not { } bound)
                {
                    return false;
                }
                AssertSign(Sign.NonNegative, item.At(bound) - item.At(value).Abs(), $"{value}");
                return true;
            },
            least: 300
        );

    [Theory]
    [InlineData("ln", 40)]
    [InlineData("exp", 200)]
    [InlineData("sqrt", 40)]
    [InlineData("abs", 200)]
    [InlineData("min", 200)]
    [InlineData("max", 200)]
    [InlineData("/", 100)]
    [InlineData("^", 300)]
    public void A_function_of_a_block_meets_the_function_of_the_values(string name, int least) =>
        Holds(
            item =>
            {
                var (p, q) = (item.NextBounded(), item.NextBounded());
                if (name is "ln" or "sqrt" or "/")
                {
                    // Positive values, close to one leading term half of the time.
                    p = Polynomial.Of(item.Below(9) + 1) + (item.Flip() ? Rational.Create(1, 512) * p : p);
                    q = Polynomial.Of(item.Below(9) + 1) + (item.Flip() ? Rational.Create(1, 512) * q : q);
                }
                if (name is "ln" && item.Flip())
                {
                    // Another leading monomial.
                    p = p.Times(new Monomial(0, item.Below(5) - 2, item.Below(3) - 1, []), 3);
                }
                if (name is "sqrt" && item.Flip())
                {
                    p *= Polynomial.Logarithm.Pow(item.Below(5));
                }
                if (name is "exp" && item.Flip())
                {
                    p =
                        (Rational.Create(1, 64) * p)
                        + (item.Below(3) * Polynomial.Logarithm)
                        + item.Algebra.Symbols.Logarithm(6);
                }
                var (x, y) = (new Quotient(p), new Quotient(q));
                var (a, b) = (item.At(p), item.At(q));
                var power = item.Below(5) - 1;
                var (result, at) = name switch
                {
                    "ln" => (item.Algebra.Logarithm(x), a.Log(Sharp)),
                    "exp" => (item.Algebra.Exponential(x), a.Exp(Sharp)),
                    "sqrt" => (item.Algebra.SquareRoot(x), a.Sqrt(Sharp)),
                    "abs" => (item.Algebra.AbsoluteValue(x), a.Abs()),
                    "min" => (item.Algebra.Minimum(x, y), Interval.Min(a, b)),
                    "max" => (item.Algebra.Maximum(x, y), Interval.Max(a, b)),
                    "/" => (item.Algebra.Divide(x, y), Interval.Divide(a, b, Sharp)),
                    _ => (item.Algebra.Power(x, power), a.Pown(power, Sharp)),
                };
                if (result is null)
                {
                    return false;
                }
                AssertSign(item.Algebra.SignOf(result), at, $"{name} {p}; {q}");
                if (item.Algebra.Enclose(result) is not { } whole)
                {
                    return false;
                }
                AssertMeets(whole, at, $"{name} {p}; {q}");
                return true;
            },
            least
        );

    [Fact]
    public void The_logarithm_of_a_ratio_meets_that_of_the_values() =>
        Holds(
            item =>
            {
                var lead = new Monomial(0, item.Below(5) - 2, item.Below(3) - 1, []);
                var one = Polynomial.One;
                var x = (one + (Rational.Create(1, 16) * item.NextBounded())).Times(lead, 5);
                var y = (one + (Rational.Create(1, 16) * item.NextBounded())).Times(lead, 5);
                if (
                    item.Algebra.LogarithmOfRatio(x, y) is not { } result
                    || item.Algebra.Enclose(result) is not { } whole
                )
                {
                    return false;
                }
                var at = Interval.Divide(item.At(x), item.At(y), Sharp).Log(Sharp);
                AssertMeets(whole, at, $"{x}; {y}");
                return true;
            },
            least: 200
        );

    [Fact]
    public void Logarithms_of_nearly_equal_values_differ_by_little_and_by_no_less_than_they_do() =>
        Holds(
            item =>
            {
                var u = Rational.Create(1, 16) * item.NextBounded();
                var near = u + Rational.Create(item.Below(9) - 4, 1L << 40) * u;
                var (x, y) = (Polynomial.One + u, Polynomial.One + near);
                if (
                    item.Algebra.Enclose(u) is not { IsBounded: true } bound
                    || item.Algebra.Logarithm(new Quotient(x)) is not { } first
                    || item.Algebra.Logarithm(new Quotient(y)) is not { } second
                    || item.Algebra.Enclose((second - first).Numerator) is not { } whole
                )
                {
                    return false;
                }
                var at = Interval.Divide(item.At(y), item.At(x), Sharp).Log(Sharp);
                AssertMeets(whole, at, $"{x}; {y}");
                return !BlockAlgebra.IsSmall(bound) || whole.Magnitude <= Dyadic.PowerOfTwo(-34);
            },
            least: 200
        );

    [Fact]
    public void Constants_that_differ_by_less_than_the_precision_shows_are_told_apart()
    {
        var symbols = new SymbolTable();
        var algebra = new BlockAlgebra(symbols, null, Working);
        var large = Polynomial.Of(symbols.Constant("X", "X", precision => ((Interval)100).RoundOutward(precision)));
        // With r = exp(-X), exp(X + r) = exp(X) + 1 + r/2 + ..., and ln of that is X + r again.
        var r = algebra.Exponential(new Quotient(-large))!;
        var grown = algebra.Exponential(new Quotient(large) + r)!;
        var change =
            (grown - algebra.Exponential(new Quotient(large))! - new Quotient(Polynomial.One))
            * new Quotient(2 * Polynomial.One);
        var scaled = algebra.Divide(change, r)!;
        Assert.True(
            algebra
                .Enclose(scaled)!
                .Value.IsSubsetOf(Interval.FromBounds(Dyadic.One, Dyadic.One + Dyadic.PowerOfTwo(-50)))
        );
        var difference = algebra.Logarithm(grown)! - new Quotient(large) - r;
        var relative = algebra.Enclose(algebra.Divide(difference, r)!)!.Value;
        Assert.True(relative.Contains(Dyadic.Zero) && relative.Magnitude < Dyadic.PowerOfTwo(-50));
    }
}
