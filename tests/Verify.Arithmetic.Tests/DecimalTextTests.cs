using System.Globalization;
using System.Numerics;
using Verify.Testing;
using Xunit;

namespace Verify.Arithmetic.Tests;

public class DecimalTextTests
{
    [Theory]
    [InlineData("0", 5, "0", "0")]
    [InlineData("1", 1, "1", "1")]
    [InlineData("-1", 1, "-1", "-1")]
    [InlineData("10", 1, "10", "10")]
    [InlineData("0.5", 1, "0.5", "0.5")]
    [InlineData("-0.03125", 4, "-0.03125", "-0.03125")]
    [InlineData("-0.03125", 3, "-0.0313", "-0.0312")]
    [InlineData("9.75", 2, "9.7", "9.8")]
    [InlineData("99.75", 2, "99", "100")]
    [InlineData("-99.75", 2, "-100", "-99")]
    [InlineData("999.9375", 3, "999", "1000")]
    [InlineData("123456", 3, "123000", "124000")]
    [InlineData("2^100", 5, "1.2676e+30", "1.2677e+30")]
    [InlineData("2^100", 31, "1267650600228229401496703205376", "1267650600228229401496703205376")]
    [InlineData("2^67", 5, "147570000000000000000", "147580000000000000000")]
    [InlineData("2^70", 5, "1.1805e+21", "1.1806e+21")]
    [InlineData("2^84", 25, "19342813113834066795298810", "19342813113834066795298820")]
    [InlineData("2^84", 24, "1.93428131138340667952988e+25", "1.93428131138340667952989e+25")]
    [InlineData("2^-19", 3, "0.0000019", "0.00000191")]
    [InlineData("10^60", 1, "1e+60", "1e+60")]
    [InlineData("10^200", 3, "1e+200", "1e+200")]
    [InlineData("2^-20", 3, "9.53e-7", "9.54e-7")]
    [InlineData("2^-30", 3, "9.31e-10", "9.32e-10")]
    public void Text_is_rounded_in_both_directions(string number, int digits, string down, string up)
    {
        Assert.True(Rational.Parse(number).TryToDyadic(out Dyadic value));
        Assert.Equal(down, DecimalText.Format(value, digits, Rounding.Down));
        Assert.Equal(up, DecimalText.Format(value, digits, Rounding.Up));
        Assert.Equal((down, up), DecimalText.Format(Interval.Point(value), digits));
    }

    [Fact]
    public void Printed_ends_are_neighbours_around_the_number() =>
        Law.Holds(
            random =>
            {
                Dyadic x = HardNumbers.NextDyadic(random, Precision.Of(64));
                x = x.IsZero || random.Next(3) == 0 ? x : x.ScaleByPowerOfTwo(random.Next(-90, 90) - x.FloorLog2);
                return (X: x, Digits: random.Next(1, HardNumbers.Pick(random, 4, 40, 400)));
            },
            c =>
            {
                if (!c.X.IsZero && Math.Abs(c.X.FloorLog2) > 100_000)
                {
                    return; // the exact comparison below would take long
                }
                Rational x = Rational.FromDyadic(c.X);
                Rational down = Rational.Parse(DecimalText.Format(c.X, c.Digits, Rounding.Down));
                Rational up = Rational.Parse(DecimalText.Format(c.X, c.Digits, Rounding.Up));
                Assert.True(down <= x && x <= up, $"{down} {x} {up}");
                Assert.True(down == up || (down != x && up != x));
                // The distance is one unit of the last digit: a power of ten that the larger magnitude covers.
                Rational gap = up - down;
                Rational magnitude = down.Abs() > up.Abs() ? down.Abs() : up.Abs();
                Assert.True(gap.IsZero || gap.Numerator.IsOne || gap.Denominator.IsOne);
                Assert.True(gap * BigInteger.Pow(10, c.Digits - 1) <= magnitude);
            }
        );

    // 10^9 log10 2 = 301029995.66398..., 2^40 log10 2 = 330985980541.90618...
    [Theory]
    [InlineData(1_000_000_000L, "4.612e+301029995", "4.613e+301029995")]
    [InlineData(-1_000_000_000L, "2.167e-301029996", "2.168e-301029996")]
    [InlineData(1L << 40, "8.057e+330985980541", "8.058e+330985980541")]
    [InlineData(-(1L << 40), "1.241e-330985980542", "1.242e-330985980542")]
    public void Huge_exponents_are_printed(long exponent, string down, string up)
    {
        Assert.Equal(down, DecimalText.Format(Dyadic.PowerOfTwo(exponent), 4, Rounding.Down));
        Assert.Equal(up, DecimalText.Format(Dyadic.PowerOfTwo(exponent), 4, Rounding.Up));
    }

    [Fact]
    public void Digits_are_those_of_the_integer() =>
        Law.Holds(
            random =>
                HardNumbers.Pick(random, 0, 1, 10, 999, 1000, 1001, 1999, 2000, 4000) is var digits
                && random.Next(2) == 0
                    ? BigInteger.Max(BigInteger.Pow(10, digits) + random.Next(-1, 2), 0)
                    : HardNumbers.NextBits(random, 1 + (3 * digits)),
            value => Assert.Equal(value.ToString(CultureInfo.InvariantCulture), DecimalDigits.Of(value)),
            200
        );

    [Fact]
    public void Many_digits_are_exact()
    {
        // 1/7 = 0.(142857): rounded to 400000 bits it agrees for more than 100000 digits.
        string text = DecimalText.Format(
            Dyadic.Divide(1, 7, Rounding.Down, Precision.Of(400_000)),
            100_000,
            Rounding.Down
        );
        Assert.Equal("0." + string.Concat(Enumerable.Repeat("142857", 16_667))[..100_000], text);
    }

    [Fact]
    public void Unbounded_ends_are_named_and_the_empty_set_is_refused()
    {
        Assert.Equal(("-inf", "inf"), DecimalText.Format(Interval.Entire, 3));
        Assert.Throws<ArgumentException>(() => DecimalText.Format(Interval.Empty, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalText.Format(1, 0, Rounding.Down));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalText.Format(1, int.MaxValue, Rounding.Down));
    }
}
