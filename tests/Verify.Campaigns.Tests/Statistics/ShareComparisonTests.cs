using Verify.Arithmetic;
using Verify.Campaigns.Statistics;
using Xunit;

namespace Verify.Campaigns.Tests.Statistics;

public sealed class ShareComparisonTests
{
    [Fact]
    public void A_higher_level_gives_a_wider_interval()
    {
        BinomialInterval usual = BinomialInterval.Of(250, 1000);
        Assert.Equal(usual, BinomialInterval.Of(250, 1000, BinomialInterval.Confidence));
        BinomialInterval narrow = BinomialInterval.Of(250, 1000, Rational.Create(9, 10));
        BinomialInterval wide = BinomialInterval.Of(250, 1000, Rational.Create(999, 1000));
        Assert.True(wide.Lower < usual.Lower && usual.Lower < narrow.Lower);
        Assert.True(narrow.Upper < usual.Upper && usual.Upper < wide.Upper);
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Of(1, 2, Rational.One));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Of(1, 2, Rational.Zero));
    }

    // The coverage itself, by the exact law of two small experiments: no pair of probabilities is missed more often than 1 - level.
    [Theory]
    [InlineData(0.25, 0.25)]
    [InlineData(0.1, 0.6)]
    [InlineData(0.5, 0.45)]
    public void The_difference_is_missed_no_more_often_than_the_level_says(double p, double q)
    {
        const int Trials = 25;
        Rational level = Rational.Create(8, 10);
        BinomialInterval[] intervals =
        [
            .. Enumerable
                .Range(0, Trials + 1)
                .Select(k => BinomialInterval.Of(k, Trials, ShareComparison.LevelOfEach(level, 2))),
        ];
        double missed = 0;
        for (int i = 0; i <= Trials; i++)
        {
            for (int j = 0; j <= Trials; j++)
            {
                ShareComparison found = ShareComparison.Of(intervals[i], intervals[j]);
                bool holds = Value(found.Lower) <= p - q && p - q <= Value(found.Upper);
                missed += holds ? 0 : Mass(i, Trials, p) * Mass(j, Trials, q);
            }
        }

        Assert.InRange(missed, 0, 0.2);
        Assert.True(ShareComparison.Of(intervals[25], intervals[0]).Differ);
        Assert.False(ShareComparison.Of(intervals[12], intervals[13]).Differ);
    }

    private static double Mass(int k, int n, double p)
    {
        double mass = Math.Pow(1 - p, n);
        for (int i = 1; i <= k; i++)
        {
            mass *= (n - i + 1) * p / (i * (1 - p));
        }

        return mass;
    }

    private static double Value(Rational value) => (double)value.Numerator / (double)value.Denominator;
}
