using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Tests.Network;
using Xunit;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Dynamics.Tests.Enclosures;

public class ScalarMapTests
{
    private static readonly Gen<Rational> Positive = Gen.OneOf(
        Gen.Choose(1, 4000).Select(n => Rational.Create(n, 1000)),
        Gen.Choose(1, 1_000_000).Select(n => (Rational)n),
        Gen.Elements(Rational.One, Rational.Create(1, 200), (Rational)2)
    );

    [Fact]
    public void Image_of_an_interval_contains_the_image_of_every_member() =>
        Networks.Check(
            from a in Positive
            from b in Positive
            from part in Gen.Choose(0, 64)
            from precision in Networks.Precisions
            select (a, b, part, precision),
            drawn =>
            {
                (Rational low, Rational high) = drawn.a < drawn.b ? (drawn.a, drawn.b) : (drawn.b, drawn.a);
                Precision fine = Precision.Of(400);
                Interval domain = Interval.Enclose(low, drawn.precision).Hull(Interval.Enclose(high, drawn.precision));
                Interval image = ScalarMap.Exponential.Next(domain, drawn.precision);
                Rational member = low + (high - low) * Rational.Create(drawn.part, 64);
                Interval s = Interval.Enclose(member, fine);
                Interval exact = s * s.Reciprocal(fine).Exp(fine);
                Assert.True(exact.IsSubsetOf(image), $"F({member}) over {domain} with {drawn.precision} bits");
            }
        );

    [Fact]
    public void Interval_around_one_reaches_the_least_value_e()
    {
        Interval domain = Interval.FromBounds(Dyadic.PowerOfTwo(-1), 2);
        Interval image = ScalarMap.Exponential.Next(domain, Precision.Of(64));
        Assert.True(Interval.One.Exp(Precision.Of(100)).IsSubsetOf(image));
    }

    [Fact]
    public void Width_does_not_grow_where_the_map_increases() =>
        Networks.Check(
            from start in Positive.Where(s => s >= Rational.One)
            from width in Gen.Choose(0, 40)
            select (start, width),
            drawn =>
            {
                Precision precision = Precision.Of(200);
                Dyadic low = drawn.start.Round(Rounding.Up, precision);
                Interval domain = Interval.FromBounds(low, low + Dyadic.PowerOfTwo(-drawn.width));
                Dyadic ulp = Dyadic.PowerOfTwo(low.FloorLog2 - 190);
                Assert.True(ScalarMap.Exponential.Next(domain, precision).Width <= domain.Width + ulp);
            }
        );

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void Numbers_that_are_not_positive_are_refused(string number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ScalarMap.Exponential.Next(Interval.Enclose(Rational.Parse(number), Precision.Of(64)), Precision.Of(64))
        );
}
