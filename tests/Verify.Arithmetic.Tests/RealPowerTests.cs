using Verify.Testing;
using Xunit;

namespace Verify.Arithmetic.Tests;

/// <summary>Real powers against exact powers: l is the power of x rounded down if and only if l^d is not above x^n and the
/// power of the next number is, for the exponent n/d.</summary>
public sealed class RealPowerTests
{
    private static readonly Precision _few = Precision.Of(24);

    [Fact]
    public void A_power_is_rounded_correctly_in_both_directions() =>
        Law.Holds(
            random =>
            {
                Precision precision = Precision.Of(random.Next(2, 90));
                Dyadic x = HardNumbers.NextModerate(random, precision).Abs();
                // Squares and fourth powers have exact roots, and their neighbours nearly so.
                x = random.Next(3) switch
                {
                    0 => x,
                    1 => x * x * x * x,
                    _ => (x * x * x * x) + Dyadic.PowerOfTwo(-random.Next(200)),
                };
                return (X: x.IsZero ? 3 : x, N: random.Next(-9, 10), K: random.Next(4), Precision: precision);
            },
            c =>
            {
                int d = 1 << c.K;
                Dyadic y = Dyadic.Create(c.N, -c.K);
                Interval power = Interval.Pow(Interval.Point(c.X), Interval.Point(y), c.Precision);
                Rational exact = Rational.FromDyadic(c.X).Pow(c.N);
                Assert.True(Rational.FromDyadic(power.Lower).Pow(d) <= exact);
                Assert.True(Rational.FromDyadic(power.Upper).Pow(d) >= exact);
                Assert.True(power.Lower.BitLength <= c.Precision.Bits && power.Upper.BitLength <= c.Precision.Bits);
                Dyadic above = power.Lower + Dyadic.PowerOfTwo(power.Lower.FloorLog2 - c.Precision.Bits + 1);
                bool isExact = Rational.FromDyadic(power.Lower).Pow(d) == exact;
                Assert.Equal(isExact ? power.Lower : above, power.Upper);
            }
        );

    [Fact]
    public void A_box_contains_the_powers_of_its_points_and_is_the_hull_of_its_corners() =>
        Law.Holds(
            random =>
                (
                    X: HardNumbers.NextBounded(random, _few).Abs(),
                    Y: HardNumbers.NextBounded(random, _few),
                    Precision: HardNumbers.NextPrecision(random)
                ),
            c =>
            {
                Interval box = Interval.Pow(c.X, c.Y, c.Precision);
                if (!c.X.IsPositive)
                {
                    return;
                }
                Interval hull = Interval.Empty;
                foreach (Dyadic x in (Dyadic[])[c.X.Lower, c.X.Upper])
                {
                    foreach (Dyadic y in (Dyadic[])[c.Y.Lower, c.Y.Upper])
                    {
                        hull = hull.Hull(Interval.Pow(Interval.Point(x), Interval.Point(y), c.Precision));
                    }
                }
                Assert.Equal(hull, box);
                Dyadic middle = (c.X.Lower + c.X.Upper).ScaleByPowerOfTwo(-1);
                Dyadic exponent = (c.Y.Lower + c.Y.Upper).ScaleByPowerOfTwo(-1);
                Interval inside = Interval.Pow(Interval.Point(middle), Interval.Point(exponent), c.Precision);
                Assert.Equal(box, box.Hull(inside));
            },
            100
        );

    public static TheoryData<string, Interval, Interval, Interval> Cases =>
        new()
        {
            { "empty", Interval.Empty, Interval.One, Interval.Empty },
            { "no member of the domain", Interval.FromBounds(-3, -1), Interval.One, Interval.Empty },
            { "0^y, y <= 0", Interval.Zero, Interval.AtMost(0), Interval.Empty },
            { "0^y, y > 0", Interval.Zero, Interval.FromBounds(-1, 2), Interval.Zero },
            { "[0, 2]^0", Interval.FromBounds(0, 2), Interval.Zero, Interval.One },
            { "[0, 2]^[0, 1]", Interval.FromBounds(0, 2), Interval.FromBounds(0, 1), Interval.FromBounds(0, 2) },
            { "[0, 2]^-1", Interval.FromBounds(0, 2), Interval.Point(-1), Interval.AtLeast(Dyadic.PowerOfTwo(-1)) },
            { "1^entire", Interval.One, Interval.Entire, Interval.One },
            { "[1, inf)^[0, inf)", Interval.AtLeast(1), Interval.AtLeast(0), Interval.AtLeast(1) },
            { "[1, inf)^(-inf, 0]", Interval.AtLeast(1), Interval.AtMost(0), Interval.FromBounds(0, 1) },
            { "[0, 1]^[0, inf)", Interval.FromBounds(0, 1), Interval.AtLeast(0), Interval.FromBounds(0, 1) },
            { "entire^entire", Interval.Entire, Interval.Entire, Interval.AtLeast(0) },
            {
                "[4, 9]^(1/2)",
                Interval.FromBounds(4, 9),
                Interval.Point(Dyadic.PowerOfTwo(-1)),
                Interval.FromBounds(2, 3)
            },
            {
                "16^(-3/4)",
                Interval.Point(16),
                Interval.Point(Dyadic.Create(-3, -2)),
                Interval.Point(Dyadic.PowerOfTwo(-3))
            },
            {
                "2^(2^38)",
                Interval.Point(2),
                Interval.Point(Dyadic.PowerOfTwo(38)),
                Interval.Point(Dyadic.PowerOfTwo(1L << 38))
            },
            {
                "next to 1",
                Interval.Point(Dyadic.One + Dyadic.PowerOfTwo(-1000)),
                Interval.Point(Dyadic.PowerOfTwo(-1_000_000_000)),
                Interval.FromBounds(1, Dyadic.One + Dyadic.PowerOfTwo(-23))
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ends_of_the_domain_are_those_of_ieee_1788(string name, Interval x, Interval y, Interval expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Interval.Pow(x, y, _few));
    }

    [Fact]
    public void Out_of_range_is_infinite_upward_near_zero_downward_and_said_otherwise()
    {
        Interval huge = Interval.Point(Dyadic.PowerOfTwo(500));
        Interval small = Interval.Pow(Interval.Point(3), -huge, _few);
        Assert.Equal(Dyadic.Zero, small.Lower);
        Assert.True(small.Upper.Sign > 0 && small.Upper.FloorLog2 < -(1L << 39));
        Interval wide = Interval.Pow(Interval.FromBounds(1, 3), huge, _few);
        Assert.Equal(Interval.AtLeast(1), wide);
        Assert.Throws<ExponentRangeException>(() => Interval.Pow(Interval.Point(3), huge, _few));
    }
}
