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
    public void A_closed_phase_meets_single_steps_of_the_network()
    {
        var instance = new Instance
        {
            XMinus = new Rational(-1, 2),
            XPlus = 2,
            Eta = new Rational(1, 1000),
            Averaging = 1,
            Logistic = false,
            Weights = [1, new Rational(3, 10), -1, new Rational(21, 10)],
        };
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
}
