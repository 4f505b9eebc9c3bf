using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Network;

public class RobustMarginTests
{
    [Fact]
    public void Exact_margin_is_the_least_distance_found_by_walking_along_the_network() =>
        Networks.Check(
            Networks.DataAndWeights,
            drawn => Assert.Equal(ByWalking(drawn.Data, drawn.Weights), RobustMargin.Of(drawn.Data, drawn.Weights)),
            3000
        );

    [Fact]
    public void Enclosure_from_weights_contains_the_margin_of_every_member() =>
        Networks.Check(
            from drawn in Networks.DataAndWeights
            from enclosure in Networks.Around(drawn.Weights)
            from precision in Networks.Precisions
            select (drawn.Data, drawn.Weights, enclosure, precision),
            drawn =>
            {
                var margin = RobustMargin.Enclose(drawn.Data, drawn.enclosure, drawn.precision);
                Assert.True(margin.Contains(RobustMargin.Of(drawn.Data, drawn.Weights)));
                Assert.True(margin.IsBounded);
            },
            2000
        );

    [Fact]
    public void Enclosure_from_preactivations_contains_the_margin_of_every_member() =>
        Networks.Check(
            from drawn in Networks.DataAndWeights
            from enclosure in Networks.Around(drawn.Data.ToPreactivations(drawn.Weights))
            from precision in Networks.Precisions
            select (drawn.Data, drawn.Weights, enclosure, precision),
            drawn =>
                Assert.True(
                    RobustMargin
                        .Enclose(drawn.Data, drawn.enclosure, drawn.precision)
                        .Contains(RobustMargin.Of(drawn.Data, drawn.Weights))
                ),
            2000
        );

    [Fact]
    public void Enclosure_of_exactly_known_preactivations_is_narrow() =>
        Networks.Check(
            Networks.DataAndWeights,
            drawn =>
            {
                var (p1, q1, p2, q2) = drawn
                    .Data.ToPreactivations(drawn.Weights)
                    .Map(value => Interval.Enclose(value, Precision.Of(500)));
                if (p1.IsPoint && q1.IsPoint && p2.IsPoint && q2.IsPoint)
                {
                    var margin = RobustMargin.Enclose(
                        drawn.Data,
                        new Preactivations<Interval>(p1, q1, p2, q2),
                        Precision.Of(1500)
                    );
                    Assert.True(margin.Width <= Dyadic.Create(1, -200));
                }
            }
        );

    [Fact]
    public void No_margin_exceeds_half_the_distance_and_one_attains_it() =>
        Networks.Check(
            Networks.DataAndWeights,
            drawn =>
            {
                var data = drawn.Data;
                Assert.True(RobustMargin.Of(data, drawn.Weights) <= data.BestMargin);
                var best = new Weights<Rational>(1, -data.Midpoint, -1, data.Midpoint);
                Assert.Equal(data.Distance / 2, RobustMargin.Of(data, best));
            }
        );

    // The distance from x⋆ is the margin in pattern 1001 if and only if no dead stretch lies between the points.
    [Fact]
    public void Margin_is_the_distance_of_the_boundary_exactly_when_the_lines_meet_at_or_above_zero() =>
        Networks.Check(
            Networks.DataAndWeights,
            drawn =>
            {
                var (data, weights) = drawn;
                var values = data.ToPreactivations(weights);
                if (ActivationPattern.Of(values) != ActivationPattern.Specialised)
                {
                    return;
                }
                var boundary = Boundary.Of(weights)!.Value;
                var distance = data.BestMargin - (boundary - data.Midpoint).Abs();
                Assert.Equal(
                    values.P1 * values.Q2 >= values.P2 * values.Q1,
                    distance == RobustMargin.Of(data, weights)
                );
            },
            3000
        );

    [Fact]
    public void Default_instance_starts_inside_a_dead_zone()
    {
        var weights = Instance.Default.Initial;
        var margin = RobustMargin.Of(TrainingData.Canonical, weights);
        Assert.Equal(1 - Rational.Create(26, 83), margin);
        Assert.True(1 - Boundary.Of(weights)!.Value.Abs() > Rational.Create(97, 100));
    }

    [Theory]
    [InlineData("-1,0,1,0", "0")] // both points misclassified
    [InlineData("1,0,0,0", "0")] // N = 0 at x₋
    [InlineData("0,1,0,1", "0")] // flat and equal
    [InlineData("1,0,-1,0", "1")] // N(x) = x
    [InlineData("1,1/2,-1,0", "3/4")] // both active at 0
    [InlineData("1,-1/2,-1,-1/2", "1/2")] // dead between -1/2 and 1/2
    [InlineData("1,1/2,1,-1", "0")] // parallel, N = 0 at x₋
    [InlineData("2,1,-4,-1", "2/3")] // both active between the kinks, the lines meet at -1/3
    [InlineData("2,-1,-4,-1", "1/2")] // dead from -1/4 to 1/2
    public void Margin_of_a_network_drawn_by_hand(string weights, string expected)
    {
        var w = weights.Split(',').Select(text => Rational.Parse(text)).ToArray();
        var network = new Weights<Rational>(w[0], w[1], w[2], w[3]);
        Assert.Equal(Rational.Parse(expected), RobustMargin.Of(TrainingData.Canonical, network));
        var precision = Precision.Of(64);
        var enclosure = RobustMargin.Enclose(
            TrainingData.Canonical,
            network.Map(value => Interval.Enclose(value, precision)),
            precision
        );
        Assert.True(enclosure.Contains(Rational.Parse(expected)));
        Assert.True(enclosure.Width <= Dyadic.Create(1, -60));
    }

    [Fact]
    public void Undecided_sign_gives_the_hull_of_both_cases()
    {
        // p1 in [-1/4, 1/4]: misclassified or not.
        var values = new Preactivations<Interval>(
            Interval.FromBounds(Dyadic.Create(-1, -2), Dyadic.Create(1, -2)),
            -3,
            -1,
            1
        );
        var margin = RobustMargin.Enclose(TrainingData.Canonical, values, Precision.Of(64));
        Assert.Equal(Dyadic.Zero, margin.Lower);
        Assert.True(margin.Contains(Rational.Create(2, 13))); // p1 = 1/4: 2 p1/(p1 - q1)
        Assert.True(margin.Upper <= Dyadic.Create(3, -4));
    }

    [Fact]
    public void Nothing_known_leaves_the_whole_range_of_margins()
    {
        var data = new TrainingData(-2, 4);
        var entire = Interval.Entire;
        var weights = new Weights<Interval>(entire, entire, entire, entire);
        Assert.Equal(Interval.FromBounds(0, 3), RobustMargin.Enclose(data, weights, Precision.Of(64)));
        var large = new Preactivations<Interval>(Interval.AtLeast(1), entire, entire, Interval.AtLeast(1));
        Assert.Equal(Interval.FromBounds(0, 3), RobustMargin.Enclose(data, large, Precision.Of(64)));
    }

    /// <summary>The sets y N ≤ 0 are closed, and N changes its sign only at kinks and at crossings of the lines.</summary>
    private static Rational ByWalking(TrainingData data, Weights<Rational> weights)
    {
        var critical = new List<Rational> { data.XPlus, data.XMinus };
        AddZero(weights.W1, weights.B1);
        AddZero(weights.W2, weights.B2);
        AddZero(weights.Denominator, -weights.Numerator);
        return critical
            .SelectMany(x =>
                Output(x) switch
                {
                    { Sign: > 0 } => new[] { (x - data.XMinus).Abs() },
                    { Sign: < 0 } => [(x - data.XPlus).Abs()],
                    _ => [(x - data.XMinus).Abs(), (x - data.XPlus).Abs()],
                }
            )
            .Min();

        void AddZero(Rational slope, Rational intercept)
        {
            if (!slope.IsZero)
            {
                critical.Add(-intercept / slope);
            }
        }

        Rational Output(Rational x) => Relu(weights.W1 * x + weights.B1) - Relu(weights.W2 * x + weights.B2);

        static Rational Relu(Rational x) => x.Sign > 0 ? x : Rational.Zero;
    }
}
