using Verify.Arithmetic;
using Verify.Testing;
using Xunit;

namespace Verify.Models.Tests;

public class PatternTests
{
    [Fact]
    public void The_text_has_the_bits_neuron_by_neuron_and_point_by_point()
    {
        Pattern pattern = Pattern.TryParse("011001", 2, 3)!;
        Assert.Equal(
            [false, true, true, false, false, true],
            [pattern[0, 0], pattern[0, 1], pattern[0, 2], pattern[1, 0], pattern[1, 1], pattern[1, 2]]
        );
        Assert.Equal(0b11UL, pattern.ActiveAt(2));
        Assert.Equal("011001", pattern.ToString());
    }

    [Theory]
    [InlineData("01100")]
    [InlineData("0110011")]
    [InlineData("01100x")]
    [InlineData("")]
    public void Other_texts_are_no_pattern(string text) => Assert.Null(Pattern.TryParse(text, 2, 3));

    [Fact]
    public void A_pattern_is_equal_to_that_of_its_text_and_to_no_other() =>
        Law.Holds(
            random => (random.Next(1, 65), random.Next(1, 20), random),
            problem =>
            {
                (int neurons, int points, Random random) = problem;
                Pattern pattern = Pattern.OfColumns(
                    neurons,
                    [
                        .. Enumerable
                            .Range(0, points)
                            .Select(_ => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)))
                            .Select(word => neurons == 64 ? word : word & ((1UL << neurons) - 1)),
                    ]
                );
                Pattern read = Pattern.TryParse(pattern.ToString(), neurons, points)!;
                Assert.Equal(pattern, read);
                Assert.Equal(pattern.GetHashCode(), read.GetHashCode());
                Assert.NotEqual(
                    pattern,
                    Pattern.OfColumns(
                        neurons,
                        [pattern.ActiveAt(0) ^ 1, .. Enumerable.Range(1, points - 1).Select(pattern.ActiveAt)]
                    )
                );
            }
        );

    [Fact]
    public void Zero_is_inactive_and_a_sign_that_is_not_decided_is_not_certified()
    {
        Assert.Equal("010", Pattern.Of(Matrix<Rational>.Create(1, 3, (_, i) => i % 2)).ToString());
        Interval[] values = [Interval.Zero, Interval.One, Interval.FromBounds(-1, 0)];
        Assert.Equal("010", Pattern.TryCertify(Matrix<Interval>.Create(1, 3, (_, i) => values[i]))!.ToString());
        Interval[] undecided = [Interval.Zero, Interval.FromBounds(0, 1), Interval.One];
        Assert.Null(Pattern.TryCertify(Matrix<Interval>.Create(1, 3, (_, i) => undecided[i])));
    }
}
