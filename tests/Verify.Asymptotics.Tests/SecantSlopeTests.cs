using Verify.Arithmetic;
using Verify.Testing;
using Xunit;

namespace Verify.Asymptotics.Tests;

public sealed class SecantSlopeTests
{
    private static readonly Precision Sharp = Precision.Of(2000);

    private static Dyadic RandomPoint(Random random, bool negative)
    {
        var size = Dyadic.Create(
            random.NextInt64(1, long.MaxValue),
            -63 - (random.Next(4) == 0 ? random.Next(300) : random.Next(12))
        );
        return negative ? -size : size;
    }

    private static (Interval W, Dyadic Member) RandomMember(Random random)
    {
        var ends = new[] { RandomPoint(random, random.Next(2) == 0), RandomPoint(random, random.Next(2) == 0) };
        var quarter = Dyadic.PowerOfTwo(-2);
        var (a, b) = (ends[0] * quarter, ends[1] * quarter);
        var w = Interval.FromBounds(Dyadic.Min(a, b), Dyadic.Max(a, b));
        return (
            w,
            random.Next(3) switch
            {
                0 => a,
                1 => b,
                _ => w.Midpoint,
            }
        );
    }

    private static void AssertHolds(Func<Interval, Precision, Interval> slope, Func<Interval, Interval> exact) =>
        Law.Holds(
            random => (Member: RandomMember(random), Bits: random.Next(20, 200)),
            item =>
            {
                var ((w, member), bits) = item;
                var enclosure = slope(w, Precision.Of(bits));
                Assert.True(exact(member).IsSubsetOf(enclosure), $"{w} {member} {bits}: {enclosure}");
            },
            400
        );

    private static Interval Log1p(Interval w) => (w + Interval.One).Log(Sharp);

    private static Interval Expm1(Interval w) => w.Exp(Sharp) - Interval.One;

    [Fact]
    public void The_first_slope_of_the_logarithm_is_enclosed() =>
        AssertHolds(SecantSlope.OfLogarithm, w => Interval.Divide(Log1p(w), w, Sharp));

    [Fact]
    public void Slopes_of_numbers_far_from_1_are_enclosed()
    {
        // Written out, 1 + w would have 10^11 bits.
        var (tiny, huge) = (Dyadic.PowerOfTwo(-100_000_000_000), Dyadic.PowerOfTwo(100_000_000_000));
        var precision = Precision.Of(64);
        foreach (
            var slope in new[] { SecantSlope.OfLogarithm(tiny, precision), SecantSlope.OfExponential(tiny, precision) }
        )
        {
            Assert.True(slope.Contains(Dyadic.One) && slope.Width <= Dyadic.PowerOfTwo(-62), slope.ToString());
            Assert.NotEqual(Interval.One, slope);
        }
        var second = SecantSlope.OfLogarithmSecondOrder(-tiny, precision);
        Assert.True(second.Upper == Dyadic.PowerOfTwo(-1) * -1 && second.Lower < second.Upper, second.ToString());
        // ln(1 + 2^k)/2^k = k ln 2/2^k up to 2^-2k.
        var far = SecantSlope.OfLogarithm(huge, precision);
        var expected = Interval.Divide(
            Interval.Multiply(Interval.Point(Dyadic.FromInteger(100_000_000_000)), ((Interval)2).Log(Sharp), Sharp),
            huge,
            Sharp
        );
        Assert.True(far.Overlaps(expected) && far.Upper < huge, far.ToString());
    }

    [Fact]
    public void The_second_slope_of_the_logarithm_is_enclosed() =>
        AssertHolds(SecantSlope.OfLogarithmSecondOrder, w => Interval.Divide(Log1p(w) - w, w * w, Sharp));

    [Fact]
    public void The_first_slope_of_the_exponential_is_enclosed() =>
        AssertHolds(SecantSlope.OfExponential, w => Interval.Divide(Expm1(w), w, Sharp));

    [Fact]
    public void The_second_slope_of_the_exponential_is_enclosed() =>
        AssertHolds(SecantSlope.OfExponentialSecondOrder, w => Interval.Divide(Expm1(w) - w, w * w, Sharp));

    [Fact]
    public void At_zero_the_slopes_are_their_limits()
    {
        var zero = Interval.Zero;
        var precision = Precision.Of(64);
        Assert.Equal(Interval.One, SecantSlope.OfLogarithm(zero, precision));
        Assert.Equal(Interval.One, SecantSlope.OfExponential(zero, precision));
        Assert.Equal(Interval.Point(-Dyadic.PowerOfTwo(-1)), SecantSlope.OfLogarithmSecondOrder(zero, precision));
        Assert.Equal(Interval.Point(Dyadic.PowerOfTwo(-1)), SecantSlope.OfExponentialSecondOrder(zero, precision));
    }
}
