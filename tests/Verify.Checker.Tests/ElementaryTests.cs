using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Laws of exp, ln and sqrt that a rounding in the wrong direction or a remainder left out breaks.</summary>
public sealed class ElementaryTests
{
    private static readonly Gen<Dyadic> Positive =
        from mantissa in Gen.Choose(1, int.MaxValue)
        from second in Gen.Choose(0, int.MaxValue)
        from exponent in Gen.Frequency(
            (6, Gen.Choose(-64, -50)),
            (2, Gen.Choose(-120, -40)),
            (1, Gen.Choose(-4000, -2000))
        )
        from shape in Gen.Choose(0, 4)
        select shape switch
        {
            0 => new Dyadic(1, exponent + 60), // a power of two
            1 => new Dyadic((BigInteger.One << 90) + mantissa % 3 - 1, -90), // next to 1
            _ => new Dyadic(((BigInteger)mantissa << 31) + second, exponent),
        };

    private static readonly Gen<int> Bits = Gen.Elements(2, 3, 10, 53, 64, 128, 200, 777);

    private static void Check<T>(Gen<T> generator, Func<T, bool> law) =>
        FsCheck.Check.One(Cases.Fixed, Prop.ForAll(generator.ToArbitrary(), law));

    [Fact]
    public void A_sum_rounded_down_is_below_the_exact_sum_and_close_to_it() =>
        Check(
            from x in Positive
            from y in Positive
            from signs in Gen.Choose(0, 3)
            from apart in Gen.Elements(0, 1, 60, 130, 140, 150, 5000)
            from bits in Bits
            select (X: signs % 2 == 0 ? x : -x, Y: (signs < 2 ? y : -y).Scale(-apart), Bits: bits),
            sum =>
            {
                var exact = sum.X + sum.Y;
                var rounded = Dyadic.SumDown(sum.X, sum.Y, sum.Bits);
                var slack = new Dyadic(1, Math.Max(sum.X.TopBit, sum.Y.TopBit) - sum.Bits);
                return rounded <= exact
                    && exact - rounded < slack
                    && Same(rounded, Dyadic.SumDown(sum.Y, sum.X, sum.Bits));
            }
        );

    private static bool Same(Dyadic x, Dyadic y) => Dyadic.Compare(x, y) == 0;

    [Theory]
    [InlineData("2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138217852516642")]
    public void Exp_of_1_encloses_e(string digits) => Encloses(d => d.Exp(Enclosure.Point(1)), digits);

    [Theory]
    [InlineData(
        2,
        "0.69314718055994530941723212145817656807550013436025525412068000949339362196969471560586332699641868"
    )]
    [InlineData(
        10,
        "2.30258509299404568401799145468436420760110148862877297603332790096757260967735248023599720508959829"
    )]
    [InlineData(
        7,
        "1.94591014905531330510535274344317972963708472958186118845939014993757986275206926778765849858787152"
    )]
    public void Ln_encloses_the_logarithm_of_a_small_integer(int n, string digits) =>
        Encloses(d => d.Ln(Enclosure.Point(n)), digits);

    /// <summary>The digits are cut off, so that the number lies from them to one more in the last place.</summary>
    private static void Encloses(Func<Directed, Enclosure> value, string digits)
    {
        var scale = BigInteger.Pow(10, digits.Length - 2);
        var low = new Rational(BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), null), scale);
        foreach (var bits in new[] { 2, 20, 53, 100, 200, 280 })
        {
            var exact = new Directed(1000);
            var range = value(new Directed(bits));
            Assert.True(range.Low <= exact.Of(low + new Rational(1, scale)).High, $"{bits} bits, lower end");
            Assert.True(exact.Of(low).Low <= range.High, $"{bits} bits, upper end");
            Assert.True((range.High - range.Low).Scale(bits - 4) < 1, $"{bits} bits are not close");
        }
    }

    [Fact]
    public void More_bits_give_a_subset() =>
        Check(
            from x in Positive
            from bits in Bits
            select (x, bits),
            sample =>
            {
                var (x, bits) = sample;
                Directed few = new(bits),
                    many = new((3 * bits) + 50);
                var point = Enclosure.Point(x);
                return many.Ln(point).IsWithin(few.Ln(point))
                    && many.Sqrt(point).IsWithin(few.Sqrt(point))
                    && many.LnQuotient(point).IsWithin(few.LnQuotient(point))
                    && (x.TopBit > 8 || many.Exp(point).IsWithin(few.Exp(point)))
                    && (x.TopBit > 8 || many.Exp(Directed.Negate(point)).IsWithin(few.Exp(Directed.Negate(point))))
                    && (x.TopBit > 0 || many.ExpQuotient(point).IsWithin(few.ExpQuotient(point)));
            }
        );

    [Fact]
    public void Exp_far_below_zero_is_small_and_far_above_undecided()
    {
        var far = new Dyadic(1, 60);
        var small = new Directed(64).Exp(Enclosure.Point(-far));
        Assert.Equal(0, small.Low.Sign);
        Assert.True(small.High.Sign > 0 && small.High.TopBit < -4_000_000);
        Assert.Throws<UndecidedException>(() => new Directed(64).Exp(Enclosure.Point(far)));
    }

    [Fact]
    public void Ln_undoes_exp() =>
        Check(
            from x in Positive.Where(x => x.TopBit < 10)
            from bits in Bits
            select (x, bits),
            sample =>
            {
                var directed = new Directed(sample.bits);
                return Enclosure.Point(sample.x).IsWithin(directed.Ln(directed.Exp(Enclosure.Point(sample.x))));
            }
        );

    [Fact]
    public void Exp_of_a_sum_meets_the_product() =>
        Check(
            from x in Positive.Where(x => x.TopBit < 8)
            from y in Positive.Where(y => y.TopBit < 8)
            from bits in Bits
            select (x, y, bits),
            sample =>
            {
                var directed = new Directed(sample.bits);
                var sum = directed.Exp(Enclosure.Point(sample.x - sample.y));
                var product = directed.Divide(
                    directed.Exp(Enclosure.Point(sample.x)),
                    directed.Exp(Enclosure.Point(sample.y))
                );
                return sum.Low <= product.High && product.Low <= sum.High;
            }
        );

    [Fact]
    public void Ln_of_a_product_meets_the_sum() =>
        Check(
            from x in Positive
            from y in Positive
            from bits in Bits
            select (x, y, bits),
            sample =>
            {
                var directed = new Directed(sample.bits);
                var product = directed.Ln(Enclosure.Point(sample.x * sample.y));
                var sum = directed.Add(directed.Ln(Enclosure.Point(sample.x)), directed.Ln(Enclosure.Point(sample.y)));
                return sum.Low <= product.High && product.Low <= sum.High;
            }
        );

    [Fact]
    public void The_square_of_the_root_is_enclosed() =>
        Check(
            from x in Positive
            from bits in Bits
            select (x, bits),
            sample =>
            {
                var root = new Directed(sample.bits).Sqrt(Enclosure.Point(sample.x));
                return root.Low * root.Low <= sample.x && sample.x <= root.High * root.High;
            }
        );

    [Fact]
    public void Quotients_and_powers_enclose_the_exact_fraction() =>
        Check(
            from a in Positive.Where(a => a.TopBit > -500)
            from b in Positive.Where(b => b.TopBit > -500)
            from power in Gen.Choose(-5, 5)
            from bits in Bits
            select (a, b, power, bits),
            sample =>
            {
                var directed = new Directed(sample.bits);
                var (a, b) = (Enclosure.Point(-sample.a), Enclosure.Point(sample.b));
                var quotient = directed.Divide(a, b);
                var power = directed.Power(new Enclosure(-sample.a, sample.b), Math.Abs(sample.power));
                // a/b in [q] exactly if low*b <= a <= high*b; the powers of both ends lie within.
                return quotient.Low * sample.b <= -sample.a
                    && -sample.a <= quotient.High * sample.b
                    && Exact(-sample.a, Math.Abs(sample.power)) is var p
                    && power.Low <= p
                    && p <= power.High;
            }
        );

    /// <summary>2^-(10^9) beside 1/2 or 1 has more digits than can be written out.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Quotients_of_numbers_far_below_the_last_bit_are_enclosed(int sign)
    {
        var directed = new Directed(64);
        var x = Enclosure.Point(new Dyadic(sign, -1_000_000_000));
        foreach (
            var (value, limit) in (ReadOnlySpan<(Enclosure, Dyadic)>)
                [
                    (directed.ExpSecond(x), new Dyadic(1, -1)),
                    (directed.LnSecond(x), new Dyadic(-1, -1)),
                    (directed.ExpQuotient(x), 1),
                    (directed.LnQuotient(x), 1),
                ]
        )
        {
            Assert.True(value.Low < limit && limit < value.High);
            Assert.True((value.High - value.Low).TopBit < -60);
        }
    }

    private static Dyadic Exact(Dyadic x, int power)
    {
        var product = Dyadic.One;
        for (var k = 0; k < power; k++)
        {
            product *= x;
        }
        return product;
    }
}
