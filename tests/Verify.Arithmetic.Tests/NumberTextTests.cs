using System.Globalization;
using System.Numerics;
using Xunit;

namespace Verify.Arithmetic.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("+7", "7")]
    [InlineData("007", "7")]
    [InlineData("-13/50", "-13/50")]
    [InlineData("26/-0", null)]
    [InlineData("4/6", "2/3")]
    [InlineData("0.1", "1/10")]
    [InlineData("-0.25", "-1/4")]
    [InlineData("-0.0", "0")]
    [InlineData("1.5e-3", "3/2000")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("25e-1", "5/2")]
    [InlineData("2^10", "1024")]
    [InlineData("-2^2", "-4")]
    [InlineData("-10^-2", "-1/100")]
    [InlineData("0^0", "1")]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("+", null)]
    [InlineData(".5", null)]
    [InlineData("5.", null)]
    [InlineData(".", null)]
    [InlineData("1e", null)]
    [InlineData("e5", null)]
    [InlineData("1e1.5", null)]
    [InlineData("1.2.3", null)]
    [InlineData("1/2/3", null)]
    [InlineData("1/0", null)]
    [InlineData("1/", null)]
    [InlineData("/2", null)]
    [InlineData("1.5/2", null)]
    [InlineData("1/2e5", null)]
    [InlineData("2^2^2", null)]
    [InlineData("2^0.5", null)]
    [InlineData("2^1/2", null)]
    [InlineData("0^-1", null)]
    [InlineData("1 ", null)]
    [InlineData(" 1", null)]
    [InlineData("1\0", null)]
    [InlineData("1_000", null)]
    [InlineData("1,5", null)]
    [InlineData("١٢", null)]
    [InlineData("1٠", null)]
    [InlineData("−1", null)]
    [InlineData("--1", null)]
    [InlineData("+-1", null)]
    [InlineData("NaN", null)]
    [InlineData("inf", null)]
    [InlineData("0x10", null)]
    [InlineData("1e1000001", null)]
    [InlineData("1e-99999999999999999999", null)]
    [InlineData("10^99999999999999999999", null)]
    [InlineData("1^5000000", null)]
    [InlineData("10^1500000", null)]
    [InlineData("1/-2", null)]
    [InlineData("1/+2", null)]
    [InlineData("2^+3", null)]
    [InlineData("2^--3", null)]
    [InlineData("1.-5", null)]
    [InlineData("1.+5", null)]
    public void Numbers_are_read_exactly_or_refused(string text, string? expected)
    {
        bool parsed = NumberText.TryParse(text, out Rational value, out string error);
        Assert.Equal(expected is not null, parsed);
        Assert.Equal(parsed, error.Length == 0);
        Assert.Equal(-1, error.IndexOf('\n'));
        Assert.Equal(expected ?? "0", value.ToString());
    }

    [Fact]
    public void Large_powers_are_read_exactly()
    {
        Assert.Equal(BigInteger.Pow(10, 1_000_000), Rational.Parse("10^1000000").Numerator);
        Assert.Equal(BigInteger.Pow(10, 1_000_000), Rational.Parse("1e-1000000").Denominator);
    }

    [Fact]
    public void Text_beyond_the_digit_limit_is_refused()
    {
        Assert.False(NumberText.TryParse(new string('9', NumberText.MaximumDigits + 1), out _, out string error));
        Assert.Contains("100000 digits", error);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-12", true)]
    [InlineData("10^100", true)]
    [InlineData("10^-1", false)]
    [InlineData("1.0", false)]
    [InlineData("4/2", false)]
    [InlineData("1e3", false)]
    [InlineData("x", false)]
    public void Integers_are_read(string text, bool accepted)
    {
        Assert.Equal(accepted, NumberText.TryParseInteger(text, out _, out string error));
        Assert.Equal(accepted, error.Length == 0);
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(Rational.Create(-1, 4), Rational.Parse("-0.25"));
            Assert.Equal("-1/4", Rational.Create(-1, 4).ToString());
            Assert.Equal("-0.25", DecimalText.Format(Dyadic.Create(-1, -2), 5, Rounding.Down));
            Assert.Equal("-0x1p-2", Dyadic.Create(-1, -2).ToHex());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
