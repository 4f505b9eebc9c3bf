using System.Numerics;
using Verify.Arithmetic.Elementary;
using Verify.Testing;
using Xunit;
using static Verify.Testing.Enclosures;

namespace Verify.Arithmetic.Tests;

public class ElementaryTests
{
    private sealed record Argument(Dyadic X, Precision Precision);

    // exp is tried at every size up to 2^38, log at every exponent.
    private static Argument NextExponent(Random random)
    {
        Precision precision = HardNumbers.NextPrecision(random);
        Dyadic x = HardNumbers.NextDyadic(random, precision);
        return new Argument(
            x.IsZero || x.FloorLog2 < 38 ? x : x.ScaleByPowerOfTwo(random.Next(38) - x.FloorLog2),
            precision
        );
    }

    private static Argument NextPositive(Random random)
    {
        Precision precision = HardNumbers.NextPrecision(random);
        Dyadic x = HardNumbers.NextPositive(random, precision);
        // One time in three close to 1, where the logarithm cancels.
        return new Argument(
            random.Next(3) == 0 ? Dyadic.One + (HardNumbers.NextModerate(random, precision) * Near(random)) : x,
            precision
        );
    }

    private static Dyadic Near(Random random) =>
        Dyadic.PowerOfTwo(-14 - random.Next(HardNumbers.Pick(random, 5, 60, 1500)));

    private static Interval Exp(Dyadic x, Precision precision) => Interval.Point(x).Exp(precision);

    private static Interval Log(Dyadic x, Precision precision) => Interval.Point(x).Log(precision);

    [Fact]
    public void Exp_is_a_pair_of_neighbours_that_contains_the_result_with_more_bits() =>
        Law.Holds(
            NextExponent,
            c =>
            {
                Interval enclosure = Exp(c.X, c.Precision);
                AssertNoGap(enclosure.Lower, enclosure.Upper, c.Precision);
                Assert.Equal(c.X.IsZero, enclosure.IsPoint);
                AssertSubset(Exp(c.X, c.Precision.More(c.Precision.Bits)), enclosure);
                AssertSubset(Exp(c.X, c.Precision.More(67)), enclosure);
            }
        );

    [Fact]
    public void Log_is_a_pair_of_neighbours_that_contains_the_result_with_more_bits() =>
        Law.Holds(
            NextPositive,
            c =>
            {
                Interval enclosure = Log(c.X, c.Precision);
                Assert.Equal(c.X == Dyadic.One, enclosure.IsPoint);
                if (!enclosure.IsPoint)
                {
                    AssertNoGap(enclosure.Lower, enclosure.Upper, c.Precision);
                }
                AssertSubset(Log(c.X, c.Precision.More(c.Precision.Bits)), enclosure);
                AssertSubset(Log(c.X, c.Precision.More(67)), enclosure);
            }
        );

    [Fact]
    public void Exp_agrees_with_its_power_series_in_rational_numbers() =>
        Law.Holds(
            random =>
            {
                Precision precision = HardNumbers.NextPrecision(random);
                Dyadic x = HardNumbers.NextModerate(random, Precision.Of(40)).Round(Rounding.Down, Precision.Of(60));
                return new Argument(x.IsZero ? x : x.ScaleByPowerOfTwo(-2 - x.FloorLog2 - random.Next(20)), precision);
            },
            c =>
            {
                // |x| <= 1/2: after the term n the rest is below twice the next term.
                Rational x = Rational.FromDyadic(c.X);
                Rational sum = Rational.One;
                Rational term = Rational.One;
                for (int n = 1; n <= 40; n++)
                {
                    term = term * x * Rational.Create(1, n);
                    sum += term;
                }
                Rational rest = 2 * (term * x).Abs();
                Interval enclosure = Exp(c.X, c.Precision);
                Assert.True(Rational.FromDyadic(enclosure.Lower) <= sum + rest);
                Assert.True(sum - rest <= Rational.FromDyadic(enclosure.Upper));
            },
            150
        );

    [Fact]
    public void Exp_turns_sums_into_products() =>
        Law.Holds(
            random =>
            {
                Precision precision = HardNumbers.NextPrecision(random);
                return (
                    HardNumbers.NextModerate(random, precision),
                    HardNumbers.NextModerate(random, precision),
                    precision
                );
            },
            c =>
            {
                (Dyadic x, Dyadic y, Precision precision) = c;
                // Two intervals that contain the same number have it in common.
                Precision more = precision.More(50);
                AssertSubset(Exp(x, more) * Exp(y, more), Widened(Exp(x + y, precision), precision));
                Assert.True((Exp(x, more) * Exp(y, more)).Overlaps(Exp(x + y, precision)));
                Assert.True((Exp(x, precision) * Exp(-x, precision)).Contains(Dyadic.One));
            }
        );

    [Fact]
    public void Log_turns_products_into_sums() =>
        Law.Holds(
            random =>
            {
                Precision precision = HardNumbers.NextPrecision(random);
                return (NextPositive(random).X, NextPositive(random).X, precision);
            },
            c =>
            {
                (Dyadic x, Dyadic y, Precision precision) = c;
                Assert.True(Log(x * y, precision).Overlaps(Log(x, precision) + Log(y, precision)));
            }
        );

    [Fact]
    public void Log_is_inverted_by_exp() =>
        Law.Holds(
            NextPositive,
            c =>
            {
                // A fault in the formulas of only one of the two kernels breaks this relation.
                Interval log = Log(c.X, c.Precision);
                Precision more = c.Precision.More(300);
                Assert.True(Exp(log.Lower, more).Lower <= c.X);
                Assert.True(c.X <= Exp(log.Upper, more).Upper);
            }
        );

    [Fact]
    public void Exp_close_to_a_short_number_is_rounded_to_the_right_side() =>
        Law.Holds(
            NextPositive,
            c =>
            {
                // The argument is a logarithm cut after many bits: e^x misses a number of the precision by very little.
                Dyadic y = c.X.Round(Rounding.Down, c.Precision);
                Interval log = Log(y, c.Precision.More(300));
                if (!log.IsPoint)
                {
                    Assert.Equal(y, Exp(log.Lower, c.Precision).Upper);
                    Assert.True(Exp(log.Lower, c.Precision).Lower < y);
                    Assert.Equal(y, Exp(log.Upper, c.Precision).Lower);
                    Assert.True(Exp(log.Upper, c.Precision).Upper > y);
                }
            }
        );

    [Fact]
    public void Log_close_to_a_short_number_is_rounded_to_the_right_side() =>
        Law.Holds(
            random =>
            {
                Precision precision = HardNumbers.NextPrecision(random);
                return new Argument(HardNumbers.NextModerate(random, precision), precision);
            },
            c =>
            {
                Dyadic y = c.X.Round(Rounding.Down, c.Precision);
                Interval exp = Exp(y, c.Precision.More(300));
                if (!exp.IsPoint)
                {
                    Assert.Equal(y, Log(exp.Lower, c.Precision).Upper);
                    Assert.True(Log(exp.Lower, c.Precision).Lower < y);
                    Assert.Equal(y, Log(exp.Upper, c.Precision).Lower);
                    Assert.True(Log(exp.Upper, c.Precision).Upper > y);
                }
            }
        );

    [Theory]
    [InlineData(1250)]
    [InlineData(1264)]
    [InlineData(1265)]
    [InlineData(1280)]
    [InlineData(1300)]
    [InlineData(2500)]
    [InlineData(10_000)]
    public void Long_results_agree_with_longer_ones(int bits)
    {
        Precision precision = Precision.Of(bits);
        foreach (string text in new[] { "1/3", "-7/5", "1000003/7", "-99999/1000", "10^-30", "1000001/1000000" })
        {
            Dyadic x = Rational.Parse(text).Round(Rounding.Down, precision);
            Interval exp = Exp(x, precision);
            AssertNoGap(exp.Lower, exp.Upper, precision);
            AssertSubset(Exp(x, precision.More(700)), exp);
            Interval log = Log(x.Abs(), precision);
            AssertNoGap(log.Lower, log.Upper, precision);
            AssertSubset(Log(x.Abs(), precision.More(700)), log);
            Assert.True(Exp(log.Lower, precision.More(100)).Lower <= x.Abs());
            Assert.True(x.Abs() <= Exp(log.Upper, precision.More(100)).Upper);
        }
    }

    [Fact]
    public void A_hundred_thousand_bits_are_possible()
    {
        Precision precision = Precision.Of(100_000);
        Interval log = Log(3, precision);
        AssertNoGap(log.Lower, log.Upper, precision);
        Assert.True(Exp(log.Lower, precision).Lower <= 3);
        Assert.True(3 <= Exp(log.Upper, precision).Upper);
    }

    [Fact]
    public void Exact_values_are_points()
    {
        Assert.Equal(Interval.One, Interval.Zero.Exp(Precision.Of(2)));
        Assert.Equal(Interval.Zero, Interval.One.Log(Precision.Of(2)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(53)]
    [InlineData(128)]
    public void Tiny_and_huge_arguments_are_rounded_like_others(int bits)
    {
        Precision precision = Precision.Of(bits);
        Dyadic tiny = Dyadic.PowerOfTwo(-1_000_000);
        Interval above = Interval.FromBounds(1, Dyadic.One + Dyadic.PowerOfTwo(1 - bits));
        Interval below = Interval.FromBounds(Dyadic.One - Dyadic.PowerOfTwo(-bits), 1);
        Assert.Equal(above, Exp(tiny, precision));
        Assert.Equal(below, Exp(-tiny, precision));
        Assert.Equal(above, Exp(Dyadic.PowerOfTwo(-Dyadic.MaximumExponent), precision));
        foreach (int exponent in new[] { -bits - 3, -bits - 2, -bits - 1, -bits, -bits + 1 })
        {
            foreach (Dyadic x in new[] { Dyadic.PowerOfTwo(exponent), -Dyadic.PowerOfTwo(exponent) })
            {
                Interval exp = Exp(x, precision);
                AssertNoGap(exp.Lower, exp.Upper, precision);
                AssertSubset(Exp(x, Precision.Of(400)), exp);
            }
        }
        // ln 2^1000000 = 1000000 ln 2.
        Interval million = Log(Dyadic.PowerOfTwo(1_000_000), precision);
        AssertNoGap(million.Lower, million.Upper, precision);
        AssertSubset(1_000_000 * Log(2, Precision.Of(200)), million);
        Assert.Equal(-million, Log(tiny, precision));
        // ln(1 + e) lies between e - e^2 and e.
        foreach (Dyadic e in new[] { Dyadic.PowerOfTwo(-20_000), -Dyadic.PowerOfTwo(-20_000) })
        {
            Interval log = Log(Dyadic.One + e, precision);
            AssertNoGap(log.Lower, log.Upper, precision);
            Assert.True(log.Lower < e && e <= log.Upper && log.Contains(e - (e * e)));
        }
    }

    [Fact]
    public void Arguments_out_of_range_are_reported_or_enclosed()
    {
        Precision precision = Precision.Of(64);
        Dyadic limit = Dyadic.PowerOfTwo(39);
        Dyadic above = limit + Dyadic.PowerOfTwo(-100);
        foreach (Dyadic x in new[] { above, Rational.Parse("10^1000").Round(Rounding.Up, precision) })
        {
            Assert.Throws<ExponentRangeException>(() => Exponential.Round(x, Rounding.Down, precision));
            Assert.Throws<ExponentRangeException>(() => Exp(x, precision));
            Assert.Equal(Interval.AtLeast(1), Interval.FromBounds(0, x).Exp(precision));
            Assert.Equal(Interval.FromBounds(0, Exp(-limit, precision).Upper), Exp(-x, precision));
        }
        Assert.True(Exp(limit, precision).Lower.FloorLog2 > 1L << 39);
        Assert.True(Exp(-limit, precision).Upper.FloorLog2 < -(1L << 39));
        Assert.True(Exp(-limit, precision).IsPositive);
        Assert.Throws<ArgumentOutOfRangeException>(() => Logarithm.Round(0, Rounding.Down, precision));
        Assert.Throws<ArgumentOutOfRangeException>(() => Logarithm.Round(-1, Rounding.Down, precision));
    }

    // Widens by the distance of two neighbours, on both sides.
    private static Interval Widened(Interval x, Precision precision)
    {
        Dyadic margin = Dyadic.PowerOfTwo(x.Upper.FloorLog2 + 1 - precision.Bits);
        return Interval.FromBounds(x.Lower - margin, x.Upper + margin);
    }
}
