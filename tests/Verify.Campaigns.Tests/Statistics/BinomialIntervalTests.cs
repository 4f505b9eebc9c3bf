using System.Numerics;
using Verify.Arithmetic;
using Verify.Campaigns.Statistics;
using Xunit;

namespace Verify.Campaigns.Tests.Statistics;

public sealed class BinomialIntervalTests
{
    // One step of the grid of the ends.
    private static readonly Rational Step = ((Rational)2).Pow(-32);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 10)]
    [InlineData(30, 30)]
    [InlineData(17, 60)]
    [InlineData(0, 100)]
    public void The_ends_are_where_an_exact_sum_crosses_the_tail(long k, long n)
    {
        BinomialInterval interval = BinomialInterval.Of(k, n);
        Rational tail = (1 - BinomialInterval.Confidence) / 2;
        if (k > 0)
        {
            Assert.True(AtLeast(k, n, interval.Lower) <= tail);
            Assert.True(AtLeast(k, n, interval.Lower + (2 * Step)) > tail);
        }
        else
        {
            Assert.Equal(Rational.Zero, interval.Lower);
        }

        if (k < n)
        {
            Assert.True(1 - AtLeast(k + 1, n, interval.Upper) <= tail);
            Assert.True(1 - AtLeast(k + 1, n, interval.Upper - (2 * Step)) > tail);
        }
        else
        {
            Assert.Equal(Rational.One, interval.Upper);
        }
    }

    [Fact]
    public void The_mirror_image_of_the_interval_belongs_to_the_failures()
    {
        BinomialInterval successes = BinomialInterval.Of(2500, 10_000);
        BinomialInterval failures = BinomialInterval.Of(7500, 10_000);
        Assert.Equal(1 - failures.Upper, successes.Lower);
        Assert.True(successes.Contains(Rational.Create(1, 4)));
        // About 2.58 standard deviations of 0.00433 to each side.
        Assert.InRange((int)(successes.Lower * 10_000).Floor(), 2385, 2393);
        Assert.InRange((int)(successes.Upper * 10_000).Floor(), 2610, 2618);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void Impossible_counts_are_refused(long k, long n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Of(k, n));

    // P(X >= k), exactly.
    private static Rational AtLeast(long k, long n, Rational p)
    {
        Rational sum = Rational.Zero;
        BigInteger choices = BigInteger.One;
        for (long j = 0; j <= n; j++)
        {
            if (j >= k)
            {
                sum += choices * p.Pow((int)j) * (1 - p).Pow((int)(n - j));
            }

            choices = choices * (n - j) / (j + 1);
        }

        return sum;
    }
}
