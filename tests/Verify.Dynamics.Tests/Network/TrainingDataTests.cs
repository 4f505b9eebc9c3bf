using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Network;

public class TrainingDataTests
{
    [Fact]
    public void Preactivations_are_the_values_of_the_lines()
    {
        var values = new TrainingData(-3, 2).ToPreactivations(new Weights<Rational>(5, 7, -1, 4));
        Assert.Equal(new Preactivations<Rational>(17, -8, 2, 7), values);
    }

    [Fact]
    public void Weights_to_preactivations_and_back_is_the_identity() =>
        Networks.Check(
            Networks.DataAndWeights,
            drawn => Assert.Equal(drawn.Weights, drawn.Data.ToWeights(drawn.Data.ToPreactivations(drawn.Weights)))
        );

    [Fact]
    public void Enclosed_preactivations_contain_those_of_every_member() =>
        Networks.Check(
            from drawn in Networks.DataAndWeights
            from enclosure in Networks.Around(drawn.Weights)
            from precision in Networks.Precisions
            select (drawn.Data, drawn.Weights, enclosure, precision),
            drawn =>
            {
                var exact = drawn.Data.ToPreactivations(drawn.Weights);
                var enclosed = drawn.Data.ToPreactivations(drawn.enclosure, drawn.precision);
                Assert.True(enclosed.P1.Contains(exact.P1));
                Assert.True(enclosed.Q1.Contains(exact.Q1));
                Assert.True(enclosed.P2.Contains(exact.P2));
                Assert.True(enclosed.Q2.Contains(exact.Q2));
            }
        );

    [Fact]
    public void Enclosed_weights_contain_those_of_every_member() =>
        Networks.Check(
            from drawn in Networks.DataAndWeights
            from enclosure in Networks.Around(drawn.Data.ToPreactivations(drawn.Weights))
            from precision in Networks.Precisions
            select (drawn.Data, drawn.Weights, enclosure, precision),
            drawn =>
            {
                var enclosed = drawn.Data.ToWeights(drawn.enclosure, drawn.precision);
                Assert.True(enclosed.W1.Contains(drawn.Weights.W1));
                Assert.True(enclosed.B1.Contains(drawn.Weights.B1));
                Assert.True(enclosed.W2.Contains(drawn.Weights.W2));
                Assert.True(enclosed.B2.Contains(drawn.Weights.B2));
            }
        );

    [Fact]
    public void Canonical_data_convert_without_rounding_when_the_precision_suffices()
    {
        var weights = new Weights<Interval>(3, 1, Interval.FromBounds(-2, -1), 5);
        var values = TrainingData.Canonical.ToPreactivations(weights, Precision.Of(8));
        Assert.Equal(new Preactivations<Interval>(4, -2, Interval.FromBounds(3, 4), Interval.FromBounds(6, 7)), values);
    }

    [Fact]
    public void Derived_quantities_of_the_data()
    {
        Assert.Equal(0, TrainingData.Canonical.InnerProduct);
        Assert.Equal(0, new TrainingData(Rational.Create(-1, 3), 3).InnerProduct);
        Assert.Equal(-2, new TrainingData(-3, 1).InnerProduct);
        Assert.Equal(10, new TrainingData(-3, 1).NormMinus);
        Assert.Equal(2, new TrainingData(-3, 1).NormPlus);
        Assert.Equal(-1, new TrainingData(-3, 1).Midpoint);
        Assert.Equal(2, new TrainingData(-3, 1).BestMargin);
    }
}
