using System.Globalization;
using System.Text.RegularExpressions;
using Verify.Arithmetic;
using Verify.Reports.Numbers;
using Xunit;

namespace Verify.Reports.Tests.Numbers;

public partial class EnclosedDecimalTests
{
    [Fact]
    public void What_is_shown_encloses_what_was_enclosed()
    {
        var random = new Random(17);
        int brackets = 0;
        for (int i = 0; i < 5_000; i++)
        {
            var middle = Dyadic.Create(random.NextInt64(-1L << 50, 1L << 50), random.Next(-120, 80));
            var radius = Dyadic.Create(random.NextInt64(0, 1L << 30), random.Next(-160, 10));
            var value = Interval.FromBounds(middle - radius, middle + radius);
            string text = EnclosedDecimal.Of(value, random.Next(1, 25)).ToString();
            var (lower, upper) = Ends(text);
            brackets += text.Contains('[') ? 1 : 0;
            Assert.True(
                lower <= Rational.FromDyadic(value.Lower) && Rational.FromDyadic(value.Upper) <= upper,
                $"{value}: {text}"
            );
        }
        Assert.InRange(brackets, 1000, 5000);
    }

    [Theory]
    [InlineData(12345, 12367, -4, 10, "1.23[45, 67]", "1.23_{45}^{67}")]
    [InlineData(-12367, -12345, -4, 10, "-1.23[67, 45]", "-1.23_{67}^{45}")]
    [InlineData(12345, 12345, 0, 5, "12345", "12345")]
    [InlineData(9999, 10001, -4, 4, "1.000 ± 1e-3", @"1.000 \pm 10^{-3}")]
    [InlineData(-1, 2, -9, 4, "[-1e-9, 2e-9]", @"[-1 \times 10^{-9}, 2 \times 10^{-9}]")]
    [InlineData(12345, 12367, 20, 5, "1.23[45, 67]e+24", @"1.23_{45}^{67} \times 10^{24}")]
    public void Ends_share_their_digits(int lower, int upper, int exponent, int digits, string text, string latex)
    {
        var ten = Rational.Create(10, 1).Pow(exponent);
        var precision = Precision.Of(200);
        var value = Interval.FromBounds(
            ((Rational)lower * ten).Round(Rounding.Up, precision),
            ((Rational)upper * ten).Round(Rounding.Down, precision)
        );
        Assert.Equal(text, EnclosedDecimal.Of(value, digits).ToString());
        Assert.Equal(latex, EnclosedDecimal.Of(value, digits).ToLatex());
    }

    private static (Rational Lower, Rational Upper) Ends(string text)
    {
        if (text.Split(" ± ") is [var middle, var unit])
        {
            return (Read(middle) - Read(unit), Read(middle) + Read(unit));
        }
        var parts = Parts().Match(text);
        if (!parts.Success)
        {
            return (Read(text), Read(text));
        }
        string common = parts.Groups[1].Value;
        string tail = parts.Groups[4].Value;
        return (Read(common + parts.Groups[2].Value + tail), Read(common + parts.Groups[3].Value + tail));
    }

    private static Rational Read(string text) =>
        NumberText.TryParse(text, out var value, out var error) ? value : throw new FormatException($"{text}: {error}");

    [GeneratedRegex(@"^([^\[]*)\[([^,]*), ([^\]]*)\](.*)$")]
    private static partial Regex Parts();
}
