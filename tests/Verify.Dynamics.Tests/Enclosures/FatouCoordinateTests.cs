using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Tests.Network;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.Enclosures;

public class FatouCoordinateTests
{
    private static readonly Precision Fine = Precision.Of(1200);

    private static readonly Gen<Rational> Starts = Gen.OneOf(
        Gen.Choose(1000, 9000).Select(n => Rational.Create(n, 1000)),
        Gen.Choose(10, 5000).Select(n => (Rational)n)
    );

    [Fact]
    public void First_coefficients_are_those_found_by_hand()
    {
        string[] expected = ["1/6", "1/16", "19/540", "1/48", "41/4200", "37/103680", "-18349/3175200"];
        for (int k = 1; k <= expected.Length; k++)
        {
            Assert.Equal(Rational.Parse(expected[k - 1]), ExponentialFatouCoordinate.Coefficient(k));
        }
    }

    [Fact]
    public void Error_bound_covers_the_true_defect_of_one_step() =>
        Networks.Check(
            from s in Starts
            from order in Gen.Choose(1, 60)
            select (s, order),
            drawn =>
            {
                FatouCoordinate coordinate = ExponentialFatouCoordinate.OfOrder(drawn.order);
                Interval s = Interval.Enclose(drawn.s, Fine);
                Interval defect =
                    coordinate.Value(ScalarMap.Exponential.Next(s, Fine), Fine)
                    - coordinate.Value(s, Fine)
                    - Interval.One;
                Assert.True(defect.Magnitude <= coordinate.ErrorBound(s.Lower));
            },
            300
        );

    [Fact]
    public void Error_bound_is_not_far_from_the_defect_of_one_step()
    {
        // A bound that is only ever enormous would hide a mistake: at order 10 and s = 100 it is within a factor 10^4.
        FatouCoordinate coordinate = ExponentialFatouCoordinate.OfOrder(10);
        Interval s = Interval.Point(100);
        Interval defect =
            coordinate.Value(ScalarMap.Exponential.Next(s, Fine), Fine) - coordinate.Value(s, Fine) - Interval.One;
        Assert.True(defect.Mignitude * 10_000 > coordinate.ErrorBound(s.Lower));
    }

    [Fact]
    public void Error_bound_covers_the_defect_of_a_whole_run_seen_by_a_higher_order() =>
        Networks.Check(
            from s in Starts
            from order in Gen.Choose(1, 24)
            from steps in Gen.Choose(1, 1_000_000_000)
            select (s, order, steps),
            drawn =>
            {
                Precision precision = Precision.Of(400);
                FatouCoordinate coordinate = ExponentialFatouCoordinate.OfOrder(drawn.order);
                Chain chain = new(ScalarMap.Exponential, new ComputableReal(drawn.s));
                Interval end = chain.At(drawn.steps, precision);
                Interval start = chain.Start.At(precision);
                Interval defect =
                    coordinate.Value(end, precision) - coordinate.Value(start, precision) - Interval.Point(drawn.steps);
                Assert.True(defect.Mignitude <= coordinate.ErrorBound(start.Lower));
            },
            200
        );

    [Fact]
    public void Error_bound_of_order_one_is_nearly_attained()
    {
        // At order 1 all terms of the defect have one sign, so half the bound would be too small.
        FatouCoordinate coordinate = ExponentialFatouCoordinate.OfOrder(1);
        Precision precision = Precision.Of(300);
        Chain chain = new(ScalarMap.Exponential, new ComputableReal((Rational)5000));
        System.Numerics.BigInteger steps = System.Numerics.BigInteger.Pow(10, 9);
        Interval defect =
            coordinate.Value(chain.At(steps, precision), precision)
            - coordinate.Value(Interval.Point(5000), precision)
            - Interval.Point(Dyadic.FromInteger(steps));
        Dyadic bound = coordinate.ErrorBound(5000);
        Assert.True(defect.Magnitude <= bound);
        Assert.True(defect.Mignitude * 10 > bound * 9);
    }

    [Fact]
    public void Slope_encloses_difference_quotients() =>
        Networks.Check(
            from s in Starts
            from order in Gen.Choose(1, 40)
            select (s, order),
            drawn =>
            {
                FatouCoordinate coordinate = ExponentialFatouCoordinate.OfOrder(drawn.order);
                Interval left = Interval.Enclose(drawn.s, Fine);
                Interval right = Interval.Enclose(drawn.s + Rational.Create(1, 1024), Fine);
                Interval rise = coordinate.Value(right, Fine) - coordinate.Value(left, Fine);
                Interval quotient = Interval.Divide(rise, right - left, Fine);
                Assert.True(quotient.Overlaps(coordinate.Slope(left.Hull(right))));
            },
            200
        );

    [Fact]
    public void Increase_is_not_claimed_where_the_coordinate_decreases()
    {
        // Φ_1'(s) = 1 - 1/(2s) - 1/(6s²) < 0 at s = 1/2.
        Assert.False(ExponentialFatouCoordinate.OfOrder(1).IncreasesBeyond(Dyadic.PowerOfTwo(-1)));
        Assert.True(ExponentialFatouCoordinate.OfOrder(1).IncreasesBeyond(2));
    }
}
