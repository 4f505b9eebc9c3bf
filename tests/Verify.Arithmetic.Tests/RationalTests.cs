using System.Numerics;
using Verify.Testing;
using Xunit;
using static Verify.Testing.Enclosures;

namespace Verify.Arithmetic.Tests;

public class RationalTests
{
    private static readonly Precision _short = Precision.Of(64);

    private sealed record Triple(Rational X, Rational Y, Rational Z);

    private static Triple NextTriple(Random random) =>
        new(
            HardNumbers.NextRational(random, _short),
            HardNumbers.NextRational(random, _short),
            HardNumbers.NextRational(random, _short)
        );

    [Fact]
    public void The_default_value_is_zero()
    {
        Assert.Equal(Rational.Zero, default);
        Assert.Equal(BigInteger.One, default(Rational).Denominator);
        Assert.Equal(Rational.One, default(Rational) + 1);
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(default, Rational.Create(0, BigInteger.One << 70));
        Assert.Equal(default, Rational.Create(0, -7));
    }

    [Fact]
    public void Field_laws_hold() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                Assert.Equal(c.X + c.Y, c.Y + c.X);
                Assert.Equal((c.X + c.Y) + c.Z, c.X + (c.Y + c.Z));
                Assert.Equal(c.X * (c.Y + c.Z), (c.X * c.Y) + (c.X * c.Z));
                Assert.Equal(Rational.Zero, c.X - c.X);
                if (!c.Y.IsZero)
                {
                    Assert.Equal(c.X, (c.X / c.Y) * c.Y);
                    Assert.Equal(Rational.One, c.Y * c.Y.Reciprocal());
                    Assert.Equal(Rational.One / (c.Y * c.Y * c.Y), c.Y.Pow(-3));
                }
                Assert.Equal(c.X * c.X * c.X, c.X.Pow(3));
                Assert.Equal(Rational.One, c.X.Pow(0));
            },
            100
        );

    // Integers, powers of two and equal denominators take shorter ways.
    [Fact]
    public void Operations_agree_with_those_of_fractions() =>
        Law.Holds(
            random =>
            {
                BigInteger[] denominators = [1, 2, 3, 4, 6, 64, 96, BigInteger.One << 70, 3 * (BigInteger.One << 70)];
                BigInteger Next() => random.Next(-100, 101) * (random.Next(3) == 0 ? BigInteger.One << 69 : 1);
                return (
                    A: Next(),
                    B: HardNumbers.Pick(random, denominators) * (random.Next(4) == 0 ? -1 : 1),
                    C: Next(),
                    D: HardNumbers.Pick(random, denominators)
                );
            },
            c =>
            {
                (Rational x, Rational y) = (Rational.Create(c.A, c.B), Rational.Create(c.C, c.D));
                AssertIs((c.A * c.D) + (c.C * c.B), c.B * c.D, x + y);
                AssertIs((c.A * c.D) - (c.C * c.B), c.B * c.D, x - y);
                AssertIs(c.A * c.C, c.B * c.D, x * y);
                Assert.Equal(((c.A * c.D) - (c.C * c.B)).Sign * c.B.Sign, x.CompareTo(y));
                Assert.Equal(x.Denominator.IsOne, x.IsInteger);
                Assert.Equal(x.IsInteger && y.IsInteger, (x.Denominator * y.Denominator).IsOne);
                Assert.Equal(x == y, x.CompareTo(y) == 0);
                BigInteger floor = x.Floor();
                Assert.True(floor * c.B * c.B <= c.A * c.B && c.A * c.B < (floor + 1) * c.B * c.B);
                Assert.Equal(floor + (x.IsInteger ? 0 : 1), x.Ceiling());
            },
            500
        );

    private static void AssertIs(BigInteger numerator, BigInteger denominator, Rational found)
    {
        Assert.Equal(numerator * found.Denominator, found.Numerator * denominator);
        Assert.True(found.Denominator.Sign > 0);
        Assert.True(BigInteger.GreatestCommonDivisor(found.Numerator, found.Denominator).IsOne);
    }

    [Fact]
    public void Values_are_canonical() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                Rational x = c.X - c.Y;
                Assert.True(x.Denominator.Sign > 0);
                Assert.True(BigInteger.GreatestCommonDivisor(x.Numerator, x.Denominator).IsOne);
            },
            100
        );

    [Fact]
    public void Order_is_the_sign_of_the_difference() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                Assert.Equal((c.X - c.Y).Sign, c.X.CompareTo(c.Y));
                Assert.Equal(c.X < c.Y, (c.X - c.Y).Sign < 0);
                Assert.Equal(c.X >= c.Y, (c.X - c.Y).Sign >= 0);
                Assert.Equal(c.X <= c.Y, (c.X - c.Y).Sign <= 0);
                Assert.Equal(c.X > c.Y, (c.X - c.Y).Sign > 0);
                Assert.True(c.X <= c.X + 0 && c.X >= c.X + 0 && !(c.X < c.X + 0) && !(c.X > c.X + 0));
                Assert.Equal(c.X.IsZero ? 0 : 1, c.X.Abs().Sign);
            },
            100
        );

    [Fact]
    public void Floor_and_ceiling_are_the_nearest_integers() =>
        Law.Holds(
            NextTriple,
            c =>
            {
                Assert.True(c.X.Floor() <= c.X && c.X < c.X.Floor() + BigInteger.One);
                Assert.True(c.X.Ceiling() - BigInteger.One < c.X && c.X <= c.X.Ceiling());
            },
            100
        );

    [Fact]
    public void Rounding_gives_the_neighbours_of_the_number() =>
        Law.Holds(
            random => (X: HardNumbers.NextRational(random, _short), Precision: HardNumbers.NextPrecision(random)),
            c =>
            {
                Interval enclosure = Interval.Enclose(c.X, c.Precision);
                AssertEncloses(enclosure, c.X);
                AssertNoGap(enclosure.Lower, enclosure.Upper, c.Precision);
                bool isDyadic = c.X.TryToDyadic(out Dyadic exact);
                Assert.Equal(isDyadic && exact.BitLength <= c.Precision.Bits, enclosure.IsPoint);
                Assert.True(isDyadic ? Rational.FromDyadic(exact) == c.X : exact.IsZero);
            }
        );

    [Fact]
    public void Text_is_exact() => Law.Holds(NextTriple, c => Assert.Equal(c.X, Rational.Parse(c.X.ToString())), 100);

    [Fact]
    public void Division_by_zero_is_reported()
    {
        Assert.Throws<DivideByZeroException>(() => Rational.One / 0);
        Assert.Throws<DivideByZeroException>(() => Rational.Zero.Reciprocal());
        Assert.Throws<DivideByZeroException>(() => Rational.Zero.Pow(-1));
        Assert.Throws<DivideByZeroException>(() => Rational.Create(1, 0));
    }
}
