using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>The numbers of the checker against exact integers: signs, zeros, ends, directions, and how close a rounded end is.</summary>
public sealed class NumberTests
{
    // Numbers here are multiples of 2^-Scale, so that each has an exact integer to compare with.
    private const int Scale = 2000;

    private static BigInteger At(Dyadic x) => x.Mantissa << (int)(x.Exponent + Scale);

    [Fact]
    public void Work_beyond_what_is_allowed_is_refused()
    {
        var work = new Work();
        var directed = new Directed(4096, work);
        work.Allow(8);
        Assert.Throws<RejectedException>(() => directed.Exp(Enclosure.Point(1)));
        work.Allow(8, 1000);
        Assert.True(directed.Exp(Enclosure.Point(1)).IsPositive);
    }

    private static void Holds(Action<Random> law, int cases = 1500)
    {
        for (var seed = 0; seed < cases; seed++)
        {
            law(new Random(seed));
        }
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static Dyadic Next(Random random)
    {
        var mantissa = random.Next(6) switch
        {
            0 => BigInteger.Zero,
            1 => BigInteger.One,
            2 => (BigInteger.One << random.Next(1, 130)) - 1,
            3 => (BigInteger.One << random.Next(1, 130)) + 1,
            4 => random.Next(1, 50),
            _ => ((BigInteger)random.NextInt64() << random.Next(80)) + random.NextInt64(),
        };
        return new Dyadic(random.Next(2) == 0 ? mantissa : -mantissa, Pick(random, 0, -1, -64, random.Next(-200, 200)));
    }

    private static Enclosure NextSet(Random random)
    {
        var (x, y) = (Next(random), random.Next(4) == 0 ? Dyadic.Zero : Next(random));
        return random.Next(4) == 0 ? Enclosure.Point(x) : new Enclosure(Dyadic.Min(x, y), Dyadic.Max(x, y));
    }

    private static Dyadic Member(Random random, Enclosure set) =>
        random.Next(3) switch
        {
            0 => set.Low,
            1 => set.High,
            _ => set.Low + ((set.High - set.Low) * new Dyadic(random.Next(0, 1025), -10)),
        };

    private static int NextBits(Random random) => Pick(random, 2, 3, 10, 53, 64, 100, 128);

    [Fact]
    public void Exact_operations_are_those_of_integers() =>
        Holds(random =>
        {
            var (x, y) = (Next(random), random.Next(4) == 0 ? Dyadic.Zero : Next(random));
            if (random.Next(4) == 0)
            {
                // The same number, written with another exponent.
                y = new Dyadic(x.Mantissa << 5, x.Exponent - 5L);
            }
            Assert.Equal(At(x) + At(y), At(x + y));
            Assert.Equal(At(x) - At(y), At(x - y));
            Assert.Equal(At(x) * At(y), At(x * y) << Scale);
            Assert.Equal(-At(x), At(-x));
            Assert.Equal(At(x).CompareTo(At(y)), Dyadic.Compare(x, y));
            Assert.Equal(At(x) < At(y), x < y);
            Assert.Equal(At(x) > At(y), x > y);
            Assert.Equal(At(x) <= At(y), x <= y);
            Assert.Equal(At(x) >= At(y), x >= y);
            Assert.Equal(BigInteger.Min(At(x), At(y)), At(Dyadic.Min(x, y)));
            Assert.Equal(BigInteger.Max(At(x), At(y)), At(Dyadic.Max(x, y)));
            Assert.Equal(At(x).Sign, x.Sign);
            Assert.Equal(At(x) << 7, At(x.Scale(7)));
            Assert.Equal(At(x) >> Scale, x.Floor());
            Assert.Equal(-(-At(x) >> Scale), x.Ceiling());
            if (x.Sign != 0)
            {
                Assert.Equal((long)BigInteger.Abs(At(x)).GetBitLength() - Scale, x.TopBit);
            }
            Assert.True(Dyadic.SumDown(x, y, 4000) is var sum && Dyadic.Compare(sum, x + y) == 0);
        });

    [Fact]
    public void Rounding_and_division_stay_on_their_side_and_close() =>
        Holds(random =>
        {
            var (x, y, bits) = (Next(random), Next(random), NextBits(random));
            var (down, up) = (x.Down(bits), x.Up(bits));
            Assert.True(At(down) <= At(x) && At(x) <= At(up));
            Assert.True((At(x) - At(down)) << (bits - 1) <= BigInteger.Abs(At(x)));
            Assert.True((At(up) - At(x)) << (bits - 1) <= BigInteger.Abs(At(x)));
            Assert.True((long)BigInteger.Abs(down.Mantissa).GetBitLength() <= Math.Max(bits + 1, 1));
            if ((long)BigInteger.Abs(x.Mantissa).GetBitLength() <= bits)
            {
                Assert.Equal((At(x), At(x)), (At(down), At(up)));
            }
            if (y.Sign <= 0)
            {
                Assert.Throws<UndecidedException>(() => Dyadic.DivideDown(x, y, bits));
                Assert.Throws<UndecidedException>(() => Dyadic.DivideUp(x, y, bits));
                return;
            }
            var (low, high) = (At(Dyadic.DivideDown(x, y, bits) * y), At(Dyadic.DivideUp(x, y, bits) * y));
            Assert.True(low <= At(x) && At(x) <= high);
            Assert.True((At(x) - low) << (bits - 1) <= BigInteger.Abs(At(x)));
            Assert.True((high - At(x)) << (bits - 1) <= BigInteger.Abs(At(x)));
            Assert.Equal(BigInteger.Zero, At(Dyadic.DivideDown(x * y, y, 400)) - At(x));
        });

    [Fact]
    public void Exponentials_are_right_up_to_the_largest_argument()
    {
        // 2^39 / ln 2 = 793129986396.0…
        var directed = new Directed(64);
        var large = Enclosure.Point(new Dyadic(1, 39));
        var (grown, shrunk) = (directed.Exp(large), directed.Exp(Directed.Negate(large)));
        Assert.Equal((793_129_986_397, 793_129_986_397), (grown.Low.TopBit, grown.High.TopBit));
        Assert.Equal((-793_129_986_396, -793_129_986_396), (shrunk.Low.TopBit, shrunk.High.TopBit));
    }

    [Fact]
    public void What_is_just_at_a_limit_of_size_is_allowed()
    {
        Assert.Equal(Limits.Exponent, Dyadic.Parse($"0x1p+{Limits.Exponent}").Exponent);
        Assert.Throws<MalformedException>(() => Dyadic.Parse($"0x1p+{Limits.Exponent + 1}"));
        Assert.Equal(0, Dyadic.Compare(2, Dyadic.Parse("0x1p+0000000000001")));
        Assert.Throws<MalformedException>(() => Dyadic.Parse("0x1p+00000000000001"));
        Assert.Equal(Limits.IntegerBits + 1, new Dyadic(1, Limits.IntegerBits).Floor().GetBitLength());
        Assert.Throws<UndecidedException>(() => new Dyadic(1, Limits.IntegerBits + 1L).Floor());
        Assert.Equal(Limits.PowerBits + 1, ((Rational)2).Power(Limits.PowerBits).Numerator.GetBitLength());
        Assert.Throws<UndecidedException>(() => ((Rational)2).Power(Limits.PowerBits + 1));
    }

    [Fact]
    public void Numbers_out_of_range_are_undecided()
    {
        Assert.Throws<UndecidedException>(() => new Dyadic(1, Limits.Exponent + 1L));
        Assert.Throws<UndecidedException>(() => new Dyadic(-1, -Limits.Exponent - 1L));
        Assert.Equal(Limits.Exponent, new Dyadic(1, Limits.Exponent).Exponent);
        Assert.Equal(-Limits.Exponent, new Dyadic(1, -Limits.Exponent).Exponent);
        Assert.Equal(0, new Dyadic(0, 1L << 40).Exponent);
        Assert.Throws<UndecidedException>(() => new Dyadic(1, Limits.IntegerBits + 1L).Floor());
        Assert.Throws<UndecidedException>(() => new Rational(2, 1).Power(int.MaxValue));
        Assert.Throws<UndecidedException>(() => new Rational(1, 0));
        Assert.Throws<UndecidedException>(() => new Rational(1, 2) / 0);
        Assert.Throws<UndecidedException>(() => new Enclosure(1, 0));
        Assert.Equal(1, new Rational(1, 1).Power(int.MaxValue).Numerator);
    }

    [Fact]
    public void Fractions_are_exact_and_in_lowest_terms() =>
        Holds(random =>
        {
            BigInteger a = random.Next(-60, 61),
                c = random.Next(-60, 61),
                b = random.Next(1, 40) * (random.Next(3) == 0 ? -1 : 1),
                d = random.Next(1, 40);
            Rational x = new(a, b),
                y = new(c, d);
            Is((a * d) + (c * b), b * d, x + y);
            Is((a * d) - (c * b), b * d, x - y);
            Is(a * c, b * d, x * y);
            Is(-a, b, -x);
            if (!y.IsZero)
            {
                Is(a * d, b * c, x / y);
                Is(d * d * d, c * c * c, y.Power(-3));
            }
            Is(a * a, b * b, x.Power(2));
            Is(1, 1, x.Power(0));
            Assert.Equal(a * d == c * b, Rational.Same(x, y));
            Assert.Equal((a * b.Sign).Sign, x.Sign);
            Assert.Equal(a.IsZero, x.IsZero);
            Assert.Equal((a % b).IsZero, x.IsInteger);
            Assert.True(x.Floor() * b * b <= a * b && a * b < (x.Floor() + 1) * b * b);
            Assert.Equal(-(-x).Floor(), x.Ceiling());
            Assert.True(Rational.Same(x, Rational.Parse(x.ToString())));
        });

    private static void Is(BigInteger numerator, BigInteger denominator, Rational found)
    {
        Assert.Equal(numerator * found.Denominator, found.Numerator * denominator);
        Assert.True(found.Denominator.Sign > 0);
        Assert.True(BigInteger.GreatestCommonDivisor(found.Numerator, found.Denominator).IsOne);
    }

    [Theory]
    [InlineData("2/4")]
    [InlineData("3/1")]
    [InlineData("1/-2")]
    [InlineData("1/0")]
    [InlineData("0/5")]
    [InlineData("/2")]
    [InlineData("1/")]
    [InlineData("01")]
    [InlineData("-0")]
    [InlineData("+1")]
    [InlineData("1/2/3")]
    [InlineData(" 1")]
    [InlineData("")]
    public void A_fraction_is_written_in_one_way(string text) =>
        Assert.Throws<MalformedException>(() => Rational.Parse(text));

    [Theory]
    [InlineData("0x1p+0", 1, 0)]
    [InlineData("-0x1.8p+3", -3, 2)]
    [InlineData("0x0.1p-4", 1, -8)]
    [InlineData("0xabcp-12", 0xabc, -12)]
    [InlineData("0x1.00p+0", 1, 0)]
    public void A_hexadecimal_number_is_read(string text, int mantissa, int exponent) =>
        Assert.Equal(0, Dyadic.Compare(new Dyadic(mantissa, exponent), Dyadic.Parse(text)));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1p+0")]
    [InlineData("0X1p+0")]
    [InlineData("0xp+0")]
    [InlineData("0x.1p+0")]
    [InlineData("0x1.p+0")]
    [InlineData("0x1.1.1p+0")]
    [InlineData("0x1..1p+0")]
    [InlineData("0x1")]
    [InlineData("0x1p")]
    [InlineData("0x1p+")]
    [InlineData("0x1p0")]
    [InlineData("0x1p+0 ")]
    [InlineData("0x1p+-1")]
    [InlineData("0x1g+1")]
    [InlineData("0x1p+2199023255553")]
    [InlineData("0x1p-2199023255553")]
    [InlineData("--0x1p+0")]
    public void Any_other_text_is_no_number(string text) => Assert.Throws<MalformedException>(() => Dyadic.Parse(text));

    [Fact]
    public void Sets_are_told_by_their_ends() =>
        Holds(random =>
        {
            var (x, y) = (NextSet(random), NextSet(random));
            var (a, b, c, d) = (At(x.Low), At(x.High), At(y.Low), At(y.High));
            Assert.Equal(a == b, x.IsPoint);
            Assert.Equal(a.Sign > 0, x.IsPositive);
            Assert.Equal(b.Sign < 0, x.IsNegative);
            Assert.Equal(a.Sign >= 0, x.IsNonNegative);
            Assert.Equal(b.Sign <= 0, x.IsNonPositive);
            Assert.Equal(a.Sign <= 0 && b.Sign >= 0, x.ContainsZero);
            Assert.Equal(c <= a && b <= d, x.IsWithin(y));
            var hull = Enclosure.Hull(x, y);
            Assert.Equal((BigInteger.Min(a, c), BigInteger.Max(b, d)), (At(hull.Low), At(hull.High)));
            if (BigInteger.Max(a, c) > BigInteger.Min(b, d))
            {
                Assert.Throws<UndecidedException>(() => Enclosure.Intersect(x, y));
                return;
            }
            var common = Enclosure.Intersect(x, y);
            Assert.Equal((BigInteger.Max(a, c), BigInteger.Min(b, d)), (At(common.Low), At(common.High)));
        });

    [Fact]
    public void Operations_contain_the_values_and_end_close_to_the_corners() =>
        Holds(random =>
        {
            var (x, y, bits) = (NextSet(random), NextSet(random), NextBits(random));
            var (a, b) = (Member(random, x), Member(random, y));
            var directed = new Directed(bits);
            Dyadic[] xs = [x.Low, x.High];
            Dyadic[] ys = [y.Low, y.High];
            Contains(directed.Add(x, y), a + b);
            Contains(directed.Subtract(x, y), a - b);
            Contains(directed.Multiply(x, y), a * b);
            Contains(Directed.Negate(x), -a);
            var corners = (from p in xs from q in ys select p * q).ToArray();
            AssertClose(directed.Multiply(x, y), corners.Aggregate(Dyadic.Min), corners.Aggregate(Dyadic.Max), bits);
            var width = new Dyadic(1, Math.Max(Largest(x).TopBit, Largest(y).TopBit) + 2 - bits);
            Assert.True((x.Low + y.Low) - directed.Add(x, y).Low <= width);
            Assert.True(directed.Add(x, y).High - (x.High + y.High) <= width);
            if (y.ContainsZero)
            {
                Assert.Throws<UndecidedException>(() => directed.Divide(x, y));
            }
            else
            {
                var quotient = directed.Divide(x, y);
                var (low, high) = (At(quotient.Low * b), At(quotient.High * b));
                Assert.True(BigInteger.Min(low, high) <= At(a) && At(a) <= BigInteger.Max(low, high));
                // With 300 more bits the corners are as good as exact.
                var fine = new Directed(bits + 300);
                var exact = (
                    from p in xs
                    from q in ys
                    select fine.Divide(Enclosure.Point(p), Enclosure.Point(q))
                ).ToArray();
                AssertClose(
                    quotient,
                    exact.Select(value => value.Low).Aggregate(Dyadic.Min),
                    exact.Select(value => value.High).Aggregate(Dyadic.Max),
                    bits
                );
            }
            var power = random.Next(0, 6);
            var product = Dyadic.One;
            for (var i = 0; i < power; i++)
            {
                product *= a;
            }
            Contains(directed.Power(x, power), product);
            if (power > 0 && x.ContainsZero)
            {
                Assert.True(power % 2 != 0 || directed.Power(x, power).IsNonNegative);
                Assert.Throws<UndecidedException>(() => directed.Power(x, -power));
            }
            else if (power > 0)
            {
                var inverse = directed.Power(x, -power);
                var (low, high) = (At(inverse.Low * product), At(inverse.High * product));
                var one = At(Dyadic.One);
                Assert.True(BigInteger.Min(low, high) <= one && one <= BigInteger.Max(low, high));
            }
            if (!x.IsNonNegative)
            {
                Assert.Throws<UndecidedException>(() => directed.Sqrt(x));
                return;
            }
            var root = directed.Sqrt(x);
            Assert.True(At(root.Low * root.Low) <= At(a) && At(a) <= At(root.High * root.High));
            AssertClose(
                new Enclosure(root.Low * root.Low, root.High * root.High),
                x.Low,
                x.High,
                Math.Max(0, bits - 2)
            );
        });

    private static void Contains(Enclosure set, Dyadic value) =>
        Assert.True(At(set.Low) <= At(value) && At(value) <= At(set.High));

    private static Dyadic Largest(Enclosure x) => Dyadic.Max(Dyadic.Max(x.Low, -x.Low), Dyadic.Max(x.High, -x.High));

    /// <summary>The ends are within a few units in the last of the wanted bits.</summary>
    private static void AssertClose(Enclosure found, Dyadic low, Dyadic high, int bits)
    {
        Assert.True(At(found.Low) <= At(low) && At(high) <= At(found.High));
        Assert.True((At(low) - At(found.Low)) << bits <= 4 * BigInteger.Abs(At(low)));
        Assert.True((At(found.High) - At(high)) << bits <= 4 * BigInteger.Abs(At(high)));
    }

    [Fact]
    public void A_fraction_is_enclosed_closely() =>
        Holds(
            random =>
            {
                var value = new Rational(random.Next(-9999, 9999), random.Next(1, 9999));
                var bits = NextBits(random);
                var set = new Directed(bits).Of(value);
                var (numerator, denominator) = (value.Numerator << Scale, value.Denominator);
                Assert.True(At(set.Low) * denominator <= numerator && numerator <= At(set.High) * denominator);
                Assert.True((numerator - (At(set.Low) * denominator)) << bits <= 4 * BigInteger.Abs(numerator));
                Assert.True(((At(set.High) * denominator) - numerator) << bits <= 4 * BigInteger.Abs(numerator));
            },
            300
        );

    [Fact]
    public void Integer_roots_are_exact() =>
        Holds(
            random =>
            {
                BigInteger root = (BigInteger)random.NextInt64() << random.Next(0, 90);
                Assert.Equal(root, Directed.FloorRoot(root * root));
                Assert.Equal(root, Directed.FloorRoot((root * root) + (2 * root)));
                Assert.True(root.IsZero || Directed.FloorRoot((root * root) - 1) == root - 1);
            },
            200
        );

    // The functions on a set around zero against their definitions at its members, with many more bits.
    [Fact]
    public void Functions_of_a_set_contain_those_of_its_members() =>
        Holds(
            random =>
            {
                var bits = Pick(random, 3, 10, 53, 64, 128);
                var size = -3 - Pick(random, 0, 1, 5, 30, 70, 140);
                Dyadic Near() => new(random.Next(-1024, 1025), size - 10);
                var (p, q) = (Near(), random.Next(3) == 0 ? Dyadic.Zero : Near());
                var set = new Enclosure(Dyadic.Min(p, q), Dyadic.Max(p, q));
                var member = Member(random, set);
                Directed few = new(bits),
                    many = new((3 * bits) + 700);
                var point = Enclosure.Point(member);
                var one = Enclosure.Point(1);
                var (exp, ln) = (many.Exp(point), many.Ln(many.Add(one, point)));
                Within(exp, few.Exp(set), bits, set);
                Within(ln, few.Ln(few.Add(one, set)), 0, set);
                if (member.Sign == 0)
                {
                    var half = Enclosure.Point(new Dyadic(1, -1));
                    Within(one, few.ExpQuotient(set), bits, set);
                    Within(one, few.LnQuotient(set), bits, set);
                    Within(half, few.ExpSecond(set), bits, set);
                    Within(Directed.Negate(half), few.LnSecond(set), bits, set);
                    return;
                }
                var square = many.Multiply(point, point);
                Within(many.Divide(many.Subtract(exp, one), point), few.ExpQuotient(set), bits, set);
                Within(many.Divide(ln, point), few.LnQuotient(set), bits, set);
                Within(
                    many.Divide(many.Subtract(many.Subtract(exp, one), point), square),
                    few.ExpSecond(set),
                    bits,
                    set
                );
                Within(many.Divide(many.Subtract(ln, point), square), few.LnSecond(set), bits, set);
            },
            600
        );

    // The argument is a logarithm, or an exponential, cut after many bits: the value misses a short number by so little that an end
    // that is too low by a unit of the working precision comes out on the wrong side of it.
    [Fact]
    public void Values_next_to_a_short_number_are_on_the_right_side_of_it() =>
        Holds(
            random =>
            {
                var bits = Pick(random, 3, 10, 24, 53, 60);
                Directed few = new(bits),
                    many = new((3 * bits) + 100);
                var mantissa = (random.NextInt64() & ((1L << (bits - 1)) - 1)) | (1L << (bits - 1));
                var number = new Dyadic(mantissa, 1 - bits + random.Next(-6, 7));
                var ln = many.Ln(Enclosure.Point(number));
                if (!ln.IsPoint)
                {
                    Assert.True(few.Exp(Enclosure.Point(ln.Low)).Low < number);
                    Assert.True(few.Exp(Enclosure.Point(ln.High)).High > number);
                }
                var signed = random.Next(2) == 0 ? number : -number;
                var exp = many.Exp(Enclosure.Point(signed));
                Assert.True(few.Ln(Enclosure.Point(exp.Low)).Low < signed);
                Assert.True(few.Ln(Enclosure.Point(exp.High)).High > signed);
            },
            400
        );

    // All these functions have values below 2 and slopes below 2 here: the result is not much wider than the set.
    private static void Within(Enclosure exact, Enclosure found, int bits, Enclosure set)
    {
        Assert.True(exact.IsWithin(found));
        Assert.True(bits == 0 || found.High - found.Low <= new Dyadic(1, 4 - bits) + ((set.High - set.Low) * 2));
    }

    [Fact]
    public void Functions_outside_their_domain_are_undecided()
    {
        var directed = new Directed(64);
        Assert.Throws<UndecidedException>(() => directed.Ln(Enclosure.Point(0)));
        Assert.Throws<UndecidedException>(() => directed.Ln(new Enclosure(-1, 1)));
        Assert.Throws<UndecidedException>(() => directed.LnQuotient(Enclosure.Point(-1)));
        Assert.Throws<UndecidedException>(() => directed.LnQuotient(new Enclosure(-2, 1)));
        Assert.Equal(1, directed.Exp(Enclosure.Point(0)).Low.Floor());
        Assert.True(directed.Exp(Enclosure.Point(0)).IsPoint);
        Assert.Throws<UndecidedException>(() => directed.Exp(Enclosure.Point(new Dyadic(1, 40))));
        Assert.Equal(0, directed.Exp(Enclosure.Point(new Dyadic(-1, 40))).Low.Sign);
        Assert.Equal(0, directed.Ln(Enclosure.Point(1)).Low.Sign);
        Assert.Equal(0, directed.Sqrt(Enclosure.Point(0)).High.Sign);
        Assert.Equal(0, Dyadic.Compare(directed.Sqrt(Enclosure.Point(9)).High, 3));
    }
}
