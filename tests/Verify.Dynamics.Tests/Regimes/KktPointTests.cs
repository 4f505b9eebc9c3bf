using System.Numerics;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Dynamics.Tests.Network;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Regimes;

public class KktPointTests
{
    private static readonly Precision Bits = Precision.Of(256);

    [Fact]
    public void Conditions_hold_exactly_when_the_inner_product_is_not_positive() =>
        Networks.Check(
            Networks.Data,
            data => Assert.Equal(data.InnerProduct.Sign <= 0, KktPoint.Of(data).SatisfiesConditions())
        );

    [Fact]
    public void Conditions_fail_for_another_multiplier_or_another_point()
    {
        KktPoint point = KktPoint.Of(TrainingData.Canonical);
        Assert.False((point with { MultiplierPlus = 1 }).SatisfiesConditions());
        Assert.False((point with { MultiplierMinus = 0 }).SatisfiesConditions());
        Assert.False((point with { Weights = point.Weights with { B2 = 0 } }).SatisfiesConditions());
    }

    [Fact]
    public void Distance_is_that_of_the_unit_vectors() =>
        Networks.Check(
            from drawn in Networks.DataAndWeights
            where drawn.Weights != default
            select drawn,
            drawn =>
            {
                KktPoint point = KktPoint.Of(drawn.Data);
                Interval distance = point.DistanceOfDirection(drawn.Weights.Map(x => Interval.Enclose(x, Bits)), Bits);
                Rational[] theta = Vector(drawn.Weights);
                Rational[] target = Vector(point.Weights);
                // By the definition: the squares of the components of the difference.
                Precision fine = Precision.Of(2000);
                Interval norm = Norm(theta, fine);
                Interval targetNorm = Norm(target, fine);
                Interval square = Interval.Zero;
                for (int i = 0; i < 4; i++)
                {
                    Interval component =
                        Interval.Divide(Interval.Enclose(theta[i], fine), norm, fine)
                        - Interval.Divide(Interval.Enclose(target[i], fine), targetNorm, fine);
                    square += component.Sqr();
                }
                Assert.True(distance.Overlaps(square.Sqrt(fine)), $"{drawn}");
            }
        );

    [Fact]
    public void Distance_tends_to_zero_along_a_specialised_run()
    {
        Orbit orbit = new(Instance.Default, ItineraryLimits.Default);
        KktPoint point = KktPoint.Of(orbit.Instance.Data);
        Dyadic[] upper =
        [
            .. new[] { 10, 100, 1000 }.Select(power =>
                point.DistanceOfDirection(orbit.At(BigInteger.Pow(10, power), 30).Weights, Bits).Upper
            ),
        ];
        Assert.True(upper[1] * 4 < upper[0] && upper[2] * 4 < upper[1] && upper[2] < Dyadic.PowerOfTwo(-10));
    }

    private static Rational[] Vector(Weights<Rational> weights) => [weights.W1, weights.B1, weights.W2, weights.B2];

    private static Interval Norm(Rational[] vector, Precision precision) =>
        Interval.Enclose(vector.Select(x => x * x).Aggregate((x, y) => x + y), precision).Sqrt(precision);
}
