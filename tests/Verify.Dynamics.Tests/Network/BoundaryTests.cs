using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Network;

public class BoundaryTests
{
    private static readonly Precision Precision = Precision.Of(64);

    [Fact]
    public void Both_lines_have_the_same_value_at_the_boundary() =>
        Networks.Check(
            Networks.DataAndWeights,
            drawn =>
            {
                var (w1, b1, w2, b2) = drawn.Weights;
                if (Boundary.Of(drawn.Weights) is { } x)
                {
                    Assert.Equal(w1 * x + b1, w2 * x + b2);
                }
                else
                {
                    Assert.Equal(w1, w2);
                }
            }
        );

    [Fact]
    public void Enclosure_contains_the_boundary_of_every_member() =>
        Networks.Check(
            from drawn in Networks.DataAndWeights
            from enclosure in Networks.Around(drawn.Weights)
            from precision in Networks.Precisions
            select (drawn.Weights, enclosure, precision),
            drawn =>
            {
                if (Boundary.Of(drawn.Weights) is { } x)
                {
                    Assert.True(Boundary.Enclose(drawn.enclosure, drawn.precision)!.Value.Contains(x));
                }
            }
        );

    [Fact]
    public void Equal_slopes_have_no_boundary()
    {
        Assert.Null(Boundary.Of(new Weights<Rational>(2, 1, 2, 3)));
        Assert.Null(Boundary.Enclose(new Weights<Interval>(2, 1, 2, 3), Precision));
    }

    [Fact]
    public void Slopes_that_may_be_equal_leave_the_boundary_unbounded()
    {
        var unsure = Interval.FromBounds(1, 3);
        Assert.Equal(Interval.Entire, Boundary.Enclose(new Weights<Interval>(unsure, 1, 2, 3), Precision));
    }
}
