using System.Numerics;
using Verify.Arithmetic;
using Verify.Reports.Numbers;
using Xunit;

namespace Verify.Reports.Tests.Numbers;

public class CertifiedDecimalTests
{
    [Fact]
    public void Every_member_is_within_one_unit_of_the_last_digit()
    {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++)
        {
            var value = Draw(random);
            var shown = CertifiedDecimal.Of(value, random.Next(1, 25));
            // 0 ± 1e-9 where the sign is unknown: the number is 0, its unit what follows.
            string text = shown.ToString();
            if (shown.IsUnknownZero)
            {
                Assert.Equal(TenTo(-shown.Scale), Read(text["0 ± ".Length..]));
                text = "0";
            }
            var printed = Read(text);
            var unit = TenTo(-shown.Scale);
            Assert.Equal((Rational)shown.Units * unit, printed);
            Assert.True((Rational.FromDyadic(value.Lower) - printed).Abs() <= unit, $"{value} shown as {shown}");
            Assert.True((Rational.FromDyadic(value.Upper) - printed).Abs() <= unit, $"{value} shown as {shown}");
        }
    }

    [Fact]
    public void Digits_that_are_certain_are_shown()
    {
        // A relative width of 2^-60 leaves at least 16 digits, whatever the number.
        var random = new Random(12);
        for (int i = 0; i < 2_000; i++)
        {
            var middle = Dyadic.Create(random.NextInt64(1L << 59, 1L << 60), random.Next(-300, 200));
            var value = Interval.FromBounds(middle, middle + middle.ScaleByPowerOfTwo(-60));
            var shown = CertifiedDecimal.Of(value, 16);
            Assert.True(BigInteger.Abs(shown.Units) >= BigInteger.Pow(10, 15), $"{value} shown as {shown}");
        }
    }

    [Theory]
    [InlineData(221, 100, 10, "2.210000000")]
    [InlineData(1, 3, 5, "0.33333")]
    [InlineData(-2, 3, 5, "-0.66667")]
    [InlineData(1, 1024, 3, "0.000977")]
    [InlineData(123456, 1, 3, "1.23e+5")]
    public void An_enclosed_fraction_shows_its_leading_digits(int numerator, int denominator, int digits, string text)
    {
        var value = Interval.Enclose(Rational.Create(numerator, denominator), Precision.Of(100));
        Assert.Equal(text, CertifiedDecimal.Of(value, digits).ToString());
    }

    [Fact]
    public void Exact_decimals_are_shown_as_they_are()
    {
        Assert.Equal("0", CertifiedDecimal.Of(Interval.Zero, 10).ToString());
        Assert.Equal("0.5", CertifiedDecimal.Of(Interval.Point(Dyadic.Create(1, -1)), 10).ToString());
        Assert.Equal("-12", CertifiedDecimal.Of(Interval.Point(-12), 10).ToString());
        Assert.True(CertifiedDecimal.Of(Interval.Point(-12), 10).IsExact);
    }

    [Fact]
    public void An_enclosure_of_zero_shows_no_digit_it_does_not_know()
    {
        var value = Interval.FromBounds(Dyadic.Create(-1, -40), Dyadic.Create(1, -45));
        var shown = CertifiedDecimal.Of(value, 10);
        Assert.Equal(BigInteger.Zero, shown.Units);
        Assert.True(Rational.FromDyadic(value.Magnitude) <= TenTo(-shown.Scale));
        Assert.Equal("0 ± 1e-12", shown.ToString());
        Assert.Equal(@"0 \pm 10^{-12}", shown.ToLatex());
        Assert.Equal("0 ± 10⁻¹²", shown.ToDisplay(StepText.Raise));
    }

    [Fact]
    public void Huge_and_tiny_numbers_are_quick_and_scientific()
    {
        Assert.StartsWith(
            "1.0",
            CertifiedDecimal.Of(Interval.Point(Dyadic.FromInteger(BigInteger.Pow(10, 1000) + 1)), 5).ToString(),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "e-302",
            CertifiedDecimal.Of(Interval.Point(Dyadic.Create(1, -1000)), 5).ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            @"9.3326 \times 10^{-302}",
            CertifiedDecimal.Of(Interval.Point(Dyadic.Create(1, -1000)), 5).ToLatex()
        );
        Assert.Equal(
            "−9.3326·10⁻³⁰²",
            CertifiedDecimal.Of(Interval.Point(Dyadic.Create(-1, -1000)), 5).ToDisplay(StepText.Raise)
        );
    }

    private static Interval Draw(Random random)
    {
        var middle = Dyadic.Create(
            random.NextInt64(-1000, 1000) * (1L << random.Next(0, 40)) + random.Next(3),
            random.Next(-120, 60)
        );
        var radius = random.Next(4) == 0 ? Dyadic.Zero : Dyadic.Create(random.Next(1, 100), random.Next(-140, 40));
        return Interval.FromBounds(middle - radius, middle + radius);
    }

    private static Rational Read(string text)
    {
        Assert.True(NumberText.TryParse(text, out var value, out var error), text + ": " + error);
        return value;
    }

    private static Rational TenTo(int exponent) =>
        exponent >= 0 ? BigInteger.Pow(10, exponent) : Rational.Create(BigInteger.One, BigInteger.Pow(10, -exponent));
}
