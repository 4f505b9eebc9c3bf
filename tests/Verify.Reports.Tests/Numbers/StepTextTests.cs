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
