using Verify.Arithmetic;
using Verify.Campaigns.Statistics;
using Xunit;

namespace Verify.Campaigns.Tests.Statistics;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    public void A_quantile_is_the_least_value_that_the_share_does_not_exceed(int count)
    {
        Rational[] values = [.. Enumerable.Range(0, count).Select(i => (Rational)(i * 7 % count))];
        Distribution distribution = Distribution.Of("x", values);
        Assert.Equal(count, distribution.Count);
        foreach ((int perCent, Rational value) in distribution.Quantiles)
        {
            Assert.True(values.Count(x => x <= value) * 100 >= perCent * count);
            Assert.True(perCent == 0 || values.Count(x => x < value) * 100 < perCent * count);
        }
    }

    [Fact]
    public void Without_values_there_are_no_quantiles() => Assert.Empty(Distribution.Of("x", []).Quantiles);
}
