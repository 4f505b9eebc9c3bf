using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

public sealed class ChainTests
{
    private static readonly Directed Directed = new(160);

    [Fact]
    public void The_coefficients_are_those_of_the_Fatou_coordinate()
    {
        string[] expected = ["1/6", "1/16", "19/540", "1/48", "41/4200", "37/103680", "-18349/3175200"];
        Assert.Equal(expected, Enumerable.Range(1, 7).Select(k => Chain.Coefficient(k).ToString()));
    }

    [Theory]
    [InlineData(1, 20, 12)]
    [InlineData(40, 30, 20)]
    [InlineData(3, 64, 24)]
    public void A_leap_meets_the_steps(int start, int burn, int order)
    {
        var stepping = new Chain(Directed, Enclosure.Point(start), 1000, 1);
        var leaping = new Chain(Directed, Enclosure.Point(start), burn, order);
        foreach (var n in new[] { burn + 1, burn + 2, 150, 1000 })
        {
            Enclosure stepped = stepping.At(n),
                leapt = leaping.At(n);
            Assert.True(stepped.Low <= leapt.High && leapt.Low <= stepped.High, $"step {n}");
            Assert.True((leapt.High - leapt.Low).Scale(20) < 1, $"the leap to {n} is not close");
        }
    }

    [Fact]
    public void The_bounds_on_a_range_hold_at_its_steps()
    {
        var chain = new Chain(Directed, Directed.Of(new Rational(7, 3)), 40, 20);
        var (ratio, offset) = (chain.RatioBound(50), chain.Offset(50, null));
        foreach (var n in new[] { 50, 51, 77, 1000, 1_000_000 })
        {
            var excess = chain.Excess(n);
            var place = Directed.Add(chain.Start, Enclosure.Point(n));
            Assert.True(Directed.Divide(excess, place).Low <= ratio);
            var half = Directed.Ln(place);
            var rest = Directed.Subtract(excess, new Enclosure(half.Low.Scale(-1), half.High.Scale(-1)));
            Assert.True(rest.Low <= offset.High && offset.Low <= rest.High);
        }
    }

    [Fact]
    public void Every_step_and_every_leap_is_close_and_right()
    {
        // The truth with many bits: F(s) = s e^(1/s), stepped from the definition.
        var wide = new Directed(600);
        foreach (var start in new Rational[] { new(1, 3), 1, new(7, 3), 40, 1_000_000 })
        {
            var truth = wide.Of(start);
            var chain = new Chain(Directed, Directed.Of(start), 60, 48);
            for (var n = 0; n < 160; n++)
            {
                var s = chain.At(n);
                Assert.True(s.Low <= truth.Low && truth.High <= s.High, $"{start}, step {n}");
                Assert.True((s.High - s.Low).Scale(145 - s.High.TopBit) < 1, $"{start}, step {n} is wide");
                truth = wide.Multiply(truth, wide.Exp(wide.Divide(Enclosure.Point(1), truth)));
            }
        }
    }

    [Theory]
    [InlineData("1/10000", "1/5000", 2)]
    [InlineData("1/10", "1/3", 80)]
    [InlineData("10", "20", 90)]
    [InlineData("2/5", "1/20", 90)]
    [InlineData("20000", "1", 0)]
    public void Steps_leaps_and_bounds_of_the_logistic_loss_are_right(string k, string start, int burn)
    {
        // The truth with many bits: F(s) = s e^(1/(s + k)), stepped from the definition.
        var wide = new Directed(800);
        var (shift, first) = (Fraction(k), Fraction(start));
        var truth = wide.Of(first);
        var chain = new Chain(Directed, Directed.Of(first), Math.Max(1, burn), 24, shift);
        var (ratio, offset) = (chain.RatioOn(100, 230), chain.Offset(100, 230));
        var excesses = chain.ExcessOn(100, 230);
        for (var n = 0; n <= 230; n++)
        {
            var s = chain.At(n);
            Assert.True(s.Low <= truth.High && truth.Low <= s.High, $"{k}, {start}, step {n}");
            Assert.True((s.High - s.Low).Scale(40 - s.High.TopBit) < 1, $"{k}, {start}, step {n} is wide");
            if (n >= 100)
            {
                var place = wide.Add(wide.Of(first), Enclosure.Point(n));
                var excess = wide.Subtract(truth, place);
                Assert.True(excesses.Low <= excess.High && excess.Low <= excesses.High, $"excess at {n}");
                var quotient = wide.Divide(excess, place);
                Assert.True(ratio.Low <= quotient.High && quotient.Low <= ratio.High, $"ratio at {n}");
                var lead = wide.Multiply(wide.Of(new Rational(1, 2) - shift), wide.Ln(place));
                var rest = wide.Subtract(excess, lead);
                Assert.True(offset.Low <= rest.High && rest.Low <= offset.High, $"offset at {n}");
            }
            truth = wide.Multiply(truth, wide.Exp(wide.Divide(Enclosure.Point(1), wide.Add(truth, wide.Of(shift)))));
        }
    }

    [Fact]
    public void The_polynomials_of_the_logistic_loss_are_those_found_by_hand()
    {
        string[] expected = ["41/4200", "-1087/51840", "-73/3780", "11/128", "-17/216", "671/28800"];
        Assert.Equal(expected, LogisticSeries.Polynomial(6).Select(c => c.ToString()));
        Assert.Equal(Chain.Coefficient(30).ToString(), LogisticSeries.Polynomial(31)[0].ToString());
    }

    private static Rational Fraction(string text)
    {
        var parts = text.Split('/');
        return new Rational(BigInteger.Parse(parts[0]), parts.Length > 1 ? BigInteger.Parse(parts[1]) : 1);
    }

    [Fact]
    public void Where_the_series_is_of_no_use_a_leap_is_wide_and_right()
    {
        // With many terms so near the start the slope of the truncated coordinate has no sign, or the wrong one.
        var truth = new Chain(Directed, Enclosure.Point(1), 400, 20);
        var wide = 0;
        for (var order = 10; order <= 120; order += 5)
        {
            var chain = new Chain(Directed, Enclosure.Point(1), 1, order);
            foreach (var n in new[] { 2, 3, 10, 300 })
            {
                Enclosure s = chain.At(n),
                    t = truth.At(n);
                Assert.True(s.Low <= t.Low && t.High <= s.High, $"order {order}, step {n}");
                wide += (s.High - s.Low).Scale(4) > 1 ? 1 : 0;
            }
        }
        Assert.InRange(wide, 20, 80);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(20, 4)]
    [InlineData(35, 12)]
    public void The_remainder_is_that_of_the_lemma(int start, int order)
    {
        double y = 1.0 / start,
            bound = Math.Exp(y) / Factorial(order + 3);
        for (var k = 1; k <= order; k++)
        {
            var c = Chain.Coefficient(k);
            var size = Math.Abs(Math.Exp(BigInteger.Log(BigInteger.Abs(c.Numerator)) - BigInteger.Log(c.Denominator)));
            bound += size * Math.Pow(k, order + 2 - k) * Math.Exp(k * y) / Factorial(order + 2 - k);
        }
        bound *= Math.Pow(y, order + 2) + (Math.Pow(y, order + 1) / (order + 1));

        var stated = new Chain(Directed, Enclosure.Point(start), 5, order).ErrorAfter(0);

        var ratio = (double)(stated.High.Scale(400).Floor()) / Math.ScaleB(bound, 400);
        Assert.InRange(ratio, 1 - 1e-9, 1 + 1e-9);
        Assert.True(stated.Low <= stated.High && (stated.High - stated.Low).Scale(100) < stated.High);

        static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k);
    }

    [Fact]
    public void The_bounds_on_a_range_are_close()
    {
        var chain = new Chain(Directed, Directed.Of(new Rational(7, 3)), 40, 20);
        foreach (var n in new[] { 50, 51, 1000 })
        {
            var ratio = Directed.Divide(chain.Excess(n), Directed.Add(chain.Start, Enclosure.Point(n)));
            // The slack and 1/(2s) are together little more than 2/s.
            Assert.True(chain.RatioBound(n) * n < ratio.High * n + 2, $"ratio at {n}");
            var offset = chain.Offset(n, n + 1);
            Assert.True((offset.High - offset.Low) * n < 10, $"offset at {n}");
            var endless = chain.Offset(n, null);
            Assert.True(offset.High - offset.Low < endless.High - endless.Low, $"offset at {n} is no narrower");
            var excess = chain.Excess(n);
            Assert.True((excess.High - excess.Low).Scale(80) < 1, $"excess at {n} is wide");
            Assert.True(offset.IsWithin(endless) && (endless.High - endless.Low) * n < 10, $"endless at {n}");
        }
        Assert.True(chain.Excess(0).IsPoint && chain.Excess(0).Low.Sign == 0);
    }

    [Fact]
    public void A_closed_phase_meets_single_steps_of_the_network()
    {
        var instance = Instance.OfPair(
            new Rational(-1, 2),
            2,
            new Rational(1, 1000),
            1,
            false,
            [1, new Rational(3, 10), -1, new Rational(21, 10)]
        );
        Phase[] closed = [Make(true, null)],
            stepped = [Make(false, 200)];
        Assert.True(instance.Start(2).Sign > 0 && instance.Start(1).Sign < 0);
        var leaping = new Trajectory(instance, closed, 160);
        var stepping = new Trajectory(instance, stepped, 160);
        foreach (var t in new[] { 0, 1, 35, 120 })
        {
            for (var i = 0; i < 4; i++)
            {
                Enclosure x = leaping.At(t)[i].Range,
                    y = stepping.At(t)[i].Range;
                Assert.True(x.Low <= y.High && y.Low <= x.High, $"coordinate {i} at step {t}");
            }
        }

        static Phase Make(bool isClosed, int? to) =>
            new()
            {
                IsClosed = isClosed,
                From = 0,
                To = to,
                Pattern = [true, false, true, true],
                StatedBurn = 30,
                Error = Dyadic.One,
                Order = 16,
            };
    }

    /// <summary>Far out s_n - s_0 - n has none of the bits that are worked with.</summary>
    [Fact]
    public void The_excess_over_a_large_start_is_small()
    {
        foreach (var top in new[] { 40, 200, 2000 })
        {
            var chain = new Chain(new Directed(160), Enclosure.Point(new Dyadic(1, top)), 3, 8);
            foreach (var n in new[] { 1, 2, 1000 })
            {
                // Each step adds a little more than 1/(2s).
                var excess = chain.Excess(n);
                Assert.True(excess.Low.Sign >= 0 && excess.High >= new Dyadic(n, -top - 2));
                Assert.True(excess.High < Dyadic.Max(new Dyadic(n, 1 - top), new Dyadic(1, -150)), $"{n} from 2^{top}");
            }
        }
    }
}
