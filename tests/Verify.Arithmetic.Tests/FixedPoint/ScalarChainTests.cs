using System.Numerics;
using Verify.Arithmetic.FixedPoint;
using Xunit;

namespace Verify.Arithmetic.Tests.FixedPoint;

public sealed class ScalarChainTests
{
    private static readonly Precision Reference = new(500);

    public static TheoryData<int> Precisions => [64, 100, 128, 129, 200, 348];

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Every_iterate_of_every_member_is_enclosed(int bits)
    {
        foreach (Interval start in Starts())
        {
            ScalarChain chain = Start(start, bits);
            // The map increases on u < 1, so the two ends of the start bound the iterates of all members.
            Interval lower = Interval.Point(start.Lower);
            Interval upper = Interval.Point(start.Upper);
            for (int step = 0; step < 30; step++)
            {
                Interval truth = lower.Hull(upper);
                Assert.True(truth.IsSubsetOf(chain.Value), $"{bits} bits, start {start}, step {step}");
                lower = ExactMap(lower);
                upper = ExactMap(upper);
                chain.Advance(1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void The_enclosure_is_narrow(int bits)
    {
        ScalarChain chain = Start(Interval.Enclose(Rational.Create(3, 50), new Precision(bits)), bits);
        chain.Advance(1000);
        // Less than 2^6 units of the last place a step, 2^10 steps.
        Assert.True(chain.LogarithmicError < Dyadic.PowerOfTwo(16 - bits));
        Assert.True(chain.Value.Width < Dyadic.PowerOfTwo(8 - bits));
    }

    [Fact]
    public void The_value_covers_all_that_the_error_bound_allows()
    {
        foreach (Interval start in Starts())
        {
            ScalarChain chain = Start(start, 128);
            Interval error = Interval.FromBounds(-chain.LogarithmicError, chain.LogarithmicError);
            Interval allowed = Interval.Point(chain.Center) * error.Exp(Reference);
            Assert.True(allowed.IsSubsetOf(chain.Value), $"start {start}");
        }
    }

    [Fact]
    public void A_longer_mantissa_gives_an_enclosure_inside_that_of_a_shorter_one()
    {
        ScalarChain coarse = Start(Interval.Point(Dyadic.PowerOfTwo(-4)), 64);
        ScalarChain fine = Start(Interval.Point(Dyadic.PowerOfTwo(-4)), 128);
        foreach (long steps in new[] { 1, 10, 1000, 70_000, 200_000, 300_000 })
        {
            coarse.Advance(steps);
            fine.Advance(steps);
            Assert.True(fine.Value.IsSubsetOf(coarse.Value), $"step {fine.Steps}");
        }
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Two_chains_together_are_two_chains_apart(int bits)
    {
        // The pair crosses the changes of shift at different steps, and one is in its fast range long before the other.
        foreach (int power in new[] { 4, 9, 13, 17, 19, 33 })
        {
            ScalarChain[] together = Pair(power, bits);
            ScalarChain[] apart = Pair(power, bits);
            foreach (long steps in new[] { 0, 1, 5_000, 60_000 })
            {
                // The second is the one ahead; either may stand first.
                bool inOrder = power % 2 == 0;
                ScalarChain.AdvanceTogether(together[inOrder ? 0 : 1], together[inOrder ? 1 : 0], steps);
                apart[0].Advance(steps);
                apart[1].Advance(steps);
                for (int i = 0; i < 2; i++)
                {
                    Assert.Equal(apart[i].Center, together[i].Center);
                    Assert.Equal(apart[i].LogarithmicError, together[i].LogarithmicError);
                    Assert.Equal(apart[i].Steps, together[i].Steps);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void A_run_in_one_go_is_the_run_step_by_step(int bits)
    {
        foreach (int power in new[] { 2, 5, 12, 17 })
        {
            Interval start = Interval.Point(Dyadic.PowerOfTwo(-power) - Dyadic.PowerOfTwo(-60));
            ScalarChain whole = Start(start, bits);
            ScalarChain split = Start(start, bits);
            whole.Advance(3000);
            for (int i = 0; i < 3000; i++)
            {
                split.Advance(1);
            }
            Assert.Equal(split.Center, whole.Center);
            Assert.Equal(split.LogarithmicError, whole.LogarithmicError);
            Assert.Equal(3000, whole.Steps);
            Assert.Equal(3000, split.Steps);
        }
    }

    public static TheoryData<string> Refused =>
        ["empty", "zero", "negative", "unbounded", "quarter", "above", "tiny", "wide"];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_start_outside_the_hypotheses_is_refused(string name)
    {
        Dyadic tenth = Dyadic.PowerOfTwo(-4);
        Dyadic quarter = Dyadic.PowerOfTwo(-2);
        Interval start = name switch
        {
            "empty" => Interval.Empty,
            "zero" => Interval.FromBounds(Dyadic.Zero, tenth),
            "negative" => Interval.FromBounds(-tenth, tenth),
            "unbounded" => Interval.AtLeast(tenth),
            "quarter" => Interval.FromBounds(tenth + tenth + tenth, quarter),
            "above" => Interval.Point(Dyadic.One),
            "tiny" => Interval.Point(Dyadic.PowerOfTwo(-57) - Dyadic.PowerOfTwo(-200)),
            "wide" => Interval.FromBounds(tenth, tenth + tenth + Dyadic.PowerOfTwo(-300)),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        Assert.Null(ScalarChain.TryStart(start, new Precision(128)));
    }

    [Fact]
    public void The_ends_of_the_hypotheses_are_accepted()
    {
        Dyadic tenth = Dyadic.PowerOfTwo(-4);
        Assert.NotNull(ScalarChain.TryStart(Interval.FromBounds(tenth, tenth + tenth), new Precision(2)));
        Assert.NotNull(ScalarChain.TryStart(Interval.Point(Dyadic.PowerOfTwo(-57)), new Precision(128)));
        Dyadic belowQuarter = Dyadic.PowerOfTwo(-2) - Dyadic.PowerOfTwo(-500);
        ScalarChain chain = Start(Interval.Point(belowQuarter), 64);
        Assert.True(chain.Value.Contains(belowQuarter));
    }

    [Fact]
    public void More_bits_than_a_chain_can_carry_are_refused()
    {
        Interval start = Interval.Point(Dyadic.PowerOfTwo(-4));
        Assert.NotNull(ScalarChain.TryStart(start, new Precision(ScalarChain.MaximumBits)));
        Assert.Null(ScalarChain.TryStart(start, new Precision(ScalarChain.MaximumBits + 1)));
    }

    [Fact]
    public void A_negative_number_of_steps_is_an_error()
    {
        ScalarChain chain = Start(Interval.Point(Dyadic.PowerOfTwo(-4)), 64);
        Assert.Throws<ArgumentOutOfRangeException>(() => chain.Advance(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScalarChain.AdvanceTogether(chain, chain, -1));
    }

    [Theory]
    [InlineData(2, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(128, 128)]
    [InlineData(129, 290)]
    [InlineData(290, 290)]
    [InlineData(291, 348)]
    [InlineData(348, 348)]
    [InlineData(349, 406)]
    public void As_many_bits_are_carried_as_whole_digits_have(int wanted, int carried) =>
        Assert.Equal(carried, Start(Interval.Point(Dyadic.PowerOfTwo(-4)), wanted).Bits);

    private static IEnumerable<Interval> Starts()
    {
        Random random = new(7);
        for (int power = 2; power <= 56; power += power < 24 ? 1 : 6)
        {
            Dyadic top = Dyadic.PowerOfTwo(-power) - Dyadic.PowerOfTwo(-300);
            yield return Interval.Point(top);
            yield return Interval.FromBounds(top - Dyadic.PowerOfTwo(-power - 70), top);
            yield return Interval.FromBounds(Dyadic.PowerOfTwo(-power - 1), top);
            yield return Interval.Enclose(
                Rational.Create(1, (BigInteger.One << power) + random.Next(1, 3)),
                new Precision(200)
            );
        }
    }

    private static ScalarChain[] Pair(int power, int bits) =>
        [
            Start(Interval.Point(Dyadic.PowerOfTwo(-power)), bits),
            Start(Interval.Enclose(Rational.Create(1, (BigInteger.One << power) * 2 + 1), new Precision(bits)), bits),
        ];

    private static ScalarChain Start(Interval start, int bits)
    {
        ScalarChain? chain = ScalarChain.TryStart(start, new Precision(bits));
        Assert.NotNull(chain);
        return chain;
    }

    private static Interval ExactMap(Interval u) => (u * (-u).Exp(Reference)).RoundOutward(Reference);
}
