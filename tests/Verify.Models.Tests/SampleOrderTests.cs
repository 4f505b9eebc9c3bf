using System.Numerics;
using Xunit;

namespace Verify.Models.Tests;

/// <summary>The order of the points in stochastic trainings. Lemma: proofs/lemmas/sampling.md.</summary>
public class SampleOrderTests
{
    private static readonly BigInteger Far = BigInteger.Pow(10, 50);

    // Made by the generator of tests/data/trainings/generate.py, which is written anew there.
    public static TheoryData<string, int, string> Draws =>
        new()
        {
            { "sgd:seed=7", 2, "1111011101010000001000010010110111010000" },
            { "sgd:seed=7", 3, "2112201012211011202112002222121221020221" },
            { "sgd:seed=7", 4, "3323220001020132320030210313311101220311" },
            { "reshuffled:seed=7", 3, "0212100210120210211021200121202100210121" },
            { "reshuffled:seed=7", 5, "0214321304421030143242103321401032414023" },
        };

    [Theory]
    [MemberData(nameof(Draws))]
    public void The_draws_are_those_of_another_program(string text, int points, string expected)
    {
        SampleOrder order = Order(text, points);
        Assert.Equal(expected, string.Concat(Enumerable.Range(0, 40).Select(t => order.PointAt(t))));
    }

    [Fact]
    public void A_round_beyond_one_word_has_its_own_permutation() =>
        Assert.Equal(
            "0134241302210430423102431120341042340132",
            string.Concat(Enumerable.Range(0, 40).Select(t => Order("reshuffled:seed=7", 5).PointAt(Far + t)))
        );

    [Theory]
    [InlineData("cyclic", 3)]
    [InlineData("reshuffled:seed=2", 2)]
    [InlineData("reshuffled:seed=2", 7)]
    [InlineData("sgd:seed=2", 1)]
    [InlineData("sgd:seed=2", 2)]
    [InlineData("sgd:seed=2", 3)]
    [InlineData("sgd:seed=2", 8)]
    public void Clocks_count_the_points(string text, int points)
    {
        SampleOrder order = Order(text, points);
        BigInteger[] counted = new BigInteger[points];
        for (int t = 0; t < 700; t++)
        {
            Assert.Equal(counted, order.Clocks(t, CancellationToken.None));
            int point = order.PointAt(t);
            counted[point]++;
            Assert.Equal(t + 1, order.StateOf(point, counted[point], CancellationToken.None));
        }
    }

    [Fact]
    public void Every_round_uses_every_point_once_however_far()
    {
        SampleOrder order = Order("reshuffled:seed=5", 6);
        BigInteger first = BigInteger.Pow(10, 300) * 6;
        Assert.Equal([0, 1, 2, 3, 4, 5], Enumerable.Range(0, 6).Select(t => order.PointAt(first + t)).Order());
        Assert.All(order.Clocks(first, CancellationToken.None), clock => Assert.Equal(BigInteger.Pow(10, 300), clock));
    }

    [Fact]
    public void Independent_draws_are_counted_far()
    {
        BigInteger[] clocks = Order("sgd:seed=1", 2).Clocks(3_000_001, CancellationToken.None);
        Assert.Equal(3_000_001, clocks[0] + clocks[1]);
        Assert.InRange(clocks[0], 1_490_000, 1_510_000);
    }

    private static SampleOrder Order(string text, int points) => new((Sampled)Training.TryParse(text, out _)!, points);
}
