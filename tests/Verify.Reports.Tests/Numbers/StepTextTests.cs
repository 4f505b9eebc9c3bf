using System.Numerics;
using Verify.Reports.Numbers;
using Xunit;

namespace Verify.Reports.Tests.Numbers;

public class StepTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1000", "1000")]
    [InlineData("10000", "10^4")]
    [InlineData("30000000", "3·10^7")]
    [InlineData("120000000", "120000000")]
    [InlineData("1835721", "1835721")]
    [InlineData(
        "1234567890123456789012345678901234567890123456789012345678901",
        "123456789012…012345678901 (61 digits)"
    )]
    public void Powers_of_ten_are_short_and_other_steps_exact(string step, string text) =>
        Assert.Equal(text, StepText.Plain(BigInteger.Parse(step)));

    [Fact]
    public void A_thousand_zeros_are_one_exponent()
    {
        var step = BigInteger.Pow(10, 1000);
        Assert.Equal("10^1000", StepText.Plain(step));
        Assert.Equal("10¹⁰⁰⁰", StepText.Raised(step));
        Assert.Equal("10<sup>1000</sup>", StepText.Html(step));
        Assert.Equal("10^{1000}", StepText.Latex(step));
    }

    /// <summary>The digits of long steps are not all worked out; those that are shown are the right ones.</summary>
    [Fact]
    public void Long_steps_show_the_digits_they_have()
    {
        var random = new Random(7);
        foreach (int zeros in (int[])[1_233, 1_300, 5_000, 40_000])
        {
            var power = BigInteger.Pow(10, zeros);
            foreach (
                var step in (BigInteger[])
                    [
                        power,
                        9 * power,
                        10 * power,
                        power - 1,
                        power + 1,
                        12 * power,
                        (power * random.Next(1, 1_000_000)) + random.Next(0, 2),
                        (power * 7) - random.Next(1, 100),
                    ]
            )
            {
                string digits = step.ToString(System.Globalization.CultureInfo.InvariantCulture);
                string leading = digits.TrimEnd('0');
                string expected =
                    leading.Length > 1 ? $"{digits[..12]}…{digits[^12..]} ({digits.Length} digits)"
                    : leading == "1" ? $"10^{digits.Length - 1}"
                    : $"{leading}·10^{digits.Length - 1}";
                Assert.Equal(expected, StepText.Plain(step));
            }
        }
        Assert.Equal("100000000000…000000000007 (1000001 digits)", StepText.Plain(BigInteger.Pow(10, 1_000_000) + 7));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("2000000000")]
    [InlineData("10000000000")]
    [InlineData("398000000000000000000")]
    public void A_typed_step_is_read_back(string step)
    {
        Assert.True(Verify.Arithmetic.NumberText.TryParse(StepText.Typed(BigInteger.Parse(step)), out var read, out _));
        Assert.Equal(BigInteger.Parse(step), read);
    }
}
