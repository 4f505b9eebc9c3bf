using System.Numerics;
using Verify.Testing;
using Xunit;
using static Verify.Testing.Enclosures;

namespace Verify.Arithmetic.Tests;

public class DyadicTests
{
    private sealed record Triple(Dyadic X, Dyadic Y, Dyadic Z);

    private sealed record Rounded(Dyadic X, Dyadic Y, Precision Precision);

    private static Triple NextTriple(Random random)
    {
        Precision precision = HardNumbers.NextPrecision(random);
        return new Triple(
            HardNumbers.NextDyadic(random, precision),
            HardNumbers.NextDyadic(random, precision),
            HardNumbers.NextDyadic(random, precision)
        );
    }

    private static Rounded NextRounded(Random random)
    {
        Precision precision = HardNumbers.NextPrecision(random);
        return new Rounded(
            HardNumbers.NextDyadic(random, precision),
            HardNumbers.NextDyadic(random, precision),
            precision
        );
    }

    private static Rounded NextRoundedModerate(Random random)
    {
        Precision precision = HardNumbers.NextPrecision(random);
        return new Rounded(
            HardNumbers.NextModerate(random, precision),
            HardNumbers.NextModerate(random, precision),
            precision
        );
    }

    [Fact]
    public void The_default_value_is_zero()
    {
        Assert.Equal(Dyadic.Zero, default);
        Assert.Equal(0, default(Dyadic).Sign);
        Assert.Equal(Dyadic.One, default(Dyadic) + 1);
        Assert.Equal("0x0p+0", default(Dyadic).ToHex());
    }

    [Fact]
    public void Values_are_canonical() =>
        Law.Holds(
            random => (HardNumbers.NextBits(random, 200), random.Next(0, 100)),
            c =>
            {
                Dyadic x = Dyadic.Create(c.Item1, 0);
                Assert.Equal(x, Dyadic.Create(c.Item1 << c.Item2, -c.Item2));
                Assert.True(x.IsZero ? x.Exponent == 0 : !x.Mantissa.IsEven);
            }
        );

    [Fact]
    public void Ring_laws_hold() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                Assert.Equal(c.X + c.Y, c.Y + c.X);
                Assert.Equal((c.X + c.Y) + c.Z, c.X + (c.Y + c.Z));
                Assert.Equal(c.X * c.Y, c.Y * c.X);
                Assert.Equal(c.X * (c.Y + c.Z), (c.X * c.Y) + (c.X * c.Z));
                Assert.Equal(Dyadic.Zero, c.X - c.X);
                Assert.Equal(c.X, c.X + Dyadic.AdditiveIdentity);
                Assert.Equal(c.X, c.X * Dyadic.MultiplicativeIdentity);
            },
            100
        );

    [Fact]
    public void Order_is_the_sign_of_the_difference() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                Assert.Equal((c.X - c.Y).Sign, c.X.CompareTo(c.Y));
                Assert.Equal((c.X - c.Y).Sign < 0, c.X < c.Y);
                Assert.Equal((c.X - c.Y).Sign <= 0, c.X <= c.Y);
                Assert.Equal((c.X - c.Y).Sign > 0, c.X > c.Y);
                Assert.Equal((c.X - c.Y).Sign >= 0, c.X >= c.Y);
                Assert.Equal((c.X - c.Y).IsZero, c.X == c.Y);
                Assert.Equal(0, c.X.CompareTo(c.X));
            }
        );

    [Fact]
    public void Floor_log2_brackets_the_magnitude() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                if (!c.X.IsZero)
                {
                    Assert.True(Dyadic.PowerOfTwo(c.X.FloorLog2) <= c.X.Abs());
                    Assert.True(c.X.Abs() < Dyadic.PowerOfTwo(c.X.FloorLog2 + 1));
                }
            }
        );

    [Fact]
    public void Floor_and_ceiling_are_the_nearest_integers() =>
        Law.Holds(
            NextRoundedModerate,
            c =>
            {
                Dyadic floor = Dyadic.FromInteger(c.X.Floor());
                Dyadic ceiling = Dyadic.FromInteger(c.X.Ceiling());
                Assert.True(floor <= c.X && c.X < floor + 1);
                Assert.True(ceiling - 1 < c.X && c.X <= ceiling);
                Assert.Equal(floor == ceiling, c.X.IsInteger);
                Assert.Equal(floor, Dyadic.FromInteger(floor.Floor()));
                Assert.True(floor.IsInteger);
            }
        );

    [Fact]
    public void Rounding_gives_the_neighbours_of_the_number() =>
        Law.Holds(
            NextRounded,
            c =>
            {
                Dyadic lower = c.X.Round(Rounding.Down, c.Precision);
                Dyadic upper = c.X.Round(Rounding.Up, c.Precision);
                Assert.True(lower <= c.X && c.X <= upper);
                AssertNoGap(lower, upper, c.Precision);
                Assert.Equal(c.X.BitLength <= c.Precision.Bits, lower == upper);
            },
            1000
        );

    [Fact]
    public void Rounded_sums_are_the_neighbours_of_the_exact_sum() =>
        Law.Holds(
            NextRounded,
            c =>
            {
                Dyadic exact = c.X + c.Y;
                foreach (Rounding rounding in Enum.GetValues<Rounding>())
                {
                    Assert.Equal(exact.Round(rounding, c.Precision), Dyadic.Add(c.X, c.Y, rounding, c.Precision));
                }
            },
            1000
        );

    [Theory]
    [InlineData(10)]
    [InlineData(128)]
    [InlineData(1000)]
    public void Rounded_sums_do_not_align_distant_exponents(int bits)
    {
        Precision precision = Precision.Of(bits);
        Dyadic tiny = Dyadic.PowerOfTwo(-(1L << 40));
        foreach (Dyadic one in new[] { Dyadic.One, Dyadic.One + Dyadic.PowerOfTwo(-300) })
        {
            Dyadic lower = one.Round(Rounding.Down, precision);
            Dyadic upper = (one + Dyadic.PowerOfTwo(-2000)).Round(Rounding.Up, precision);
            Assert.Equal(lower, Dyadic.Add(one, tiny, Rounding.Down, precision));
            Assert.Equal(upper, Dyadic.Add(tiny, one, Rounding.Up, precision));
            lower = (one - Dyadic.PowerOfTwo(-2000)).Round(Rounding.Down, precision);
            upper = one.Round(Rounding.Up, precision);
            Assert.Equal(lower, Dyadic.Add(-tiny, one, Rounding.Down, precision));
            Assert.Equal(upper, Dyadic.Add(one, -tiny, Rounding.Up, precision));
        }
    }

    [Fact]
    public void Quotients_are_the_neighbours_of_the_exact_quotient() =>
        Law.Holds(
            NextRounded,
            c =>
            {
                if (c.Y.IsZero)
                {
                    Assert.Throws<DivideByZeroException>(() => Dyadic.Divide(c.X, c.Y, Rounding.Down, c.Precision));
                    return;
                }
                Dyadic lower = Dyadic.Divide(c.X, c.Y, Rounding.Down, c.Precision);
                Dyadic upper = Dyadic.Divide(c.X, c.Y, Rounding.Up, c.Precision);
                // lower <= x / y <= upper, multiplied by |y|.
                Dyadic x = c.Y.Sign > 0 ? c.X : -c.X;
                Assert.True(lower * c.Y.Abs() <= x && x <= upper * c.Y.Abs());
                AssertNoGap(lower, upper, c.Precision);
                Assert.Equal(lower == upper, lower * c.Y == c.X);
            },
            1000
        );

    [Fact]
    public void An_exact_quotient_is_a_point() =>
        Law.Holds(
            NextRounded,
            c =>
            {
                Dyadic x = c.X.Round(Rounding.Down, c.Precision);
                if (!c.Y.IsZero)
                {
                    Assert.Equal(x, Dyadic.Divide(x * c.Y, c.Y, Rounding.Down, c.Precision));
                    Assert.Equal(x, Dyadic.Divide(x * c.Y, c.Y, Rounding.Up, c.Precision));
                }
            }
        );

    [Fact]
    public void Square_roots_are_the_neighbours_of_the_exact_root() =>
        Law.Holds(
            NextRounded,
            c =>
            {
                Dyadic x = c.X.Abs();
                Dyadic lower = Dyadic.Sqrt(x, Rounding.Down, c.Precision);
                Dyadic upper = Dyadic.Sqrt(x, Rounding.Up, c.Precision);
                Assert.True(lower * lower <= x && x <= upper * upper);
                AssertNoGap(lower, upper, c.Precision);
                Assert.Equal(lower == upper, lower * lower == x);
            },
            1000
        );

    [Fact]
    public void The_root_of_a_square_is_a_point() =>
        Law.Holds(
            NextRounded,
            c =>
            {
                Dyadic root = c.X.Round(Rounding.Up, c.Precision).Abs();
                Assert.Equal(root, Dyadic.Sqrt(root * root, Rounding.Down, c.Precision));
                Assert.Equal(root, Dyadic.Sqrt(root * root, Rounding.Up, c.Precision));
            }
        );

    [Fact]
    public void The_root_of_a_negative_number_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Dyadic.Sqrt(-1, Rounding.Down, Precision.Of(10)));

    [Fact]
    public void Integer_roots_are_exact_around_squares() =>
        Law.Holds(
            random =>
                HardNumbers.NextBits(random, HardNumbers.Pick(random, 1, 5, 31, 32, 33, 63, 64, 65, 128, 500)) + 1,
            s =>
            {
                Precision precision = Precision.Of(1100);
                Assert.Equal(Dyadic.FromInteger(s), Dyadic.Sqrt(Dyadic.FromInteger(s * s), Rounding.Up, precision));
                Assert.True(Dyadic.Sqrt(Dyadic.FromInteger((s * s) - 1), Rounding.Up, precision) <= (Dyadic)s);
                Assert.True(Dyadic.Sqrt(Dyadic.FromInteger((s * s) + 1), Rounding.Down, precision) >= (Dyadic)s);
            }
        );

    [Fact]
    public void Hexadecimal_text_is_exact() =>
        Law.Holds(NextTriple, c => Assert.Equal(c.X, Dyadic.ParseHex(c.X.ToHex())));

    [Theory]
    [InlineData("0x1.8p+0", 3, -1)]
    [InlineData("-0x1.8p+3", -12, 0)]
    [InlineData("0xff", 255, 0)]
    [InlineData("0x.8", 1, -1)]
    [InlineData("0x8.", 8, 0)]
    [InlineData("+0X1P-1099511627776", 1, -1099511627776)]
    [InlineData("0x0p0", 0, 0)]
    [InlineData("0x1p000000000000007", 1, 7)]
    [InlineData("0x0.00001p20", 1, 0)]
    public void Hexadecimal_text_is_read(string text, int mantissa, long exponent) =>
        Assert.Equal(Dyadic.Create(mantissa, exponent), Dyadic.ParseHex(text));

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x.")]
    [InlineData("0x1p")]
    [InlineData("0x1.2.3")]
    [InlineData("0x1p1.5")]
    [InlineData(" 0x1")]
    [InlineData("0x1 ")]
    [InlineData("0x1\0")]
    [InlineData("0x-1")]
    [InlineData("--0x1")]
    [InlineData("0xg")]
    [InlineData("0x١")]
    [InlineData("0x1p١")]
    [InlineData("0x1p9999999999999999999")]
    [InlineData("0x1p0000000000000007")]
    [InlineData("0x1p2000000000000")]
    [InlineData("0x1p99999999999999")]
    [InlineData("0x1p-1099511627777")]
    [InlineData("1.8p+0")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(Dyadic.TryParseHex(text, out _, out string error));
        Assert.NotEmpty(error);
        Assert.Throws<FormatException>(() => Dyadic.ParseHex(text));
    }

    [Fact]
    public void Equal_is_what_has_no_difference() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                foreach (Dyadic y in new[] { c.Y, c.X, -c.X, 0, c.X + 0, Dyadic.Create(c.X.Mantissa, c.Y.Exponent) })
                {
                    Assert.Equal((c.X - y).IsZero, c.X == y);
                    Assert.Equal((c.X - y).IsZero, y == c.X);
                    Dyadic integer = Dyadic.FromInteger(c.X.Mantissa);
                    Assert.Equal(integer.IsZero, integer == Dyadic.Zero);
                    Assert.Equal(integer.IsZero, Dyadic.Zero == integer);
                }
            }
        );

    [Theory]
    [InlineData(Precision.MinimumBits - 1)]
    [InlineData(Precision.MaximumBits + 1)]
    [InlineData(int.MinValue)]
    public void A_precision_out_of_range_is_refused(int bits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Precision.Of(bits));

    [Fact]
    public void What_zero_has_not_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Dyadic.Zero.FloorLog2);
        Assert.Throws<DivideByZeroException>(() => Dyadic.Divide(0, 0, Rounding.Down, Precision.Of(10)));
    }

    [Fact]
    public void Exponents_out_of_range_are_reported()
    {
        Dyadic huge = Dyadic.PowerOfTwo(Dyadic.MaximumExponent);
        Assert.Throws<ExponentRangeException>(() => huge * 2);
        Assert.Throws<ExponentRangeException>(() => huge.ScaleByPowerOfTwo(1));
        Assert.Throws<ExponentRangeException>(() => huge.ScaleByPowerOfTwo(long.MaxValue));
        Assert.Throws<ExponentRangeException>(() => huge.ScaleByPowerOfTwo(long.MinValue));
        Assert.Throws<ExponentRangeException>(() => huge + 1);
        Assert.Throws<ExponentRangeException>(() => huge.Floor());
        Assert.Throws<ExponentRangeException>(() => Dyadic.PowerOfTwo(-Dyadic.MaximumExponent - 1));
        // It is the canonical exponent that counts.
        Assert.Throws<ExponentRangeException>(() => Dyadic.Create(2, Dyadic.MaximumExponent));
        Assert.Equal(-Dyadic.MaximumExponent, Dyadic.Create(4, -Dyadic.MaximumExponent - 2).Exponent);
        Assert.Equal(Dyadic.Zero, Dyadic.Zero.ScaleByPowerOfTwo(long.MaxValue));
        Assert.Equal(BigInteger.Zero, Dyadic.PowerOfTwo(-Dyadic.MaximumExponent).Floor());
        Assert.Equal(BigInteger.MinusOne, (-Dyadic.PowerOfTwo(-Dyadic.MaximumExponent)).Floor());
        Assert.Equal(BigInteger.One, Dyadic.PowerOfTwo(-Dyadic.MaximumExponent).Ceiling());
    }
}
