using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Network;

public class ActivationPatternTests
{
    [Fact]
    public void All_lists_the_sixteen_patterns_in_binary_order()
    {
        Assert.Equal(16, ActivationPattern.All.Distinct().Count());
        Assert.Equal("0000", ActivationPattern.All[0].ToString());
        Assert.Equal("0001", ActivationPattern.All[1].ToString());
        Assert.Equal("1111", ActivationPattern.All[15].ToString());
        Assert.All(ActivationPattern.All, (pattern, index) => Assert.Equal(index, pattern.Index));
        Assert.Equal(default, ActivationPattern.All[0]);
        Assert.Equal("1001", ActivationPattern.Specialised.ToString());
    }

    [Fact]
    public void Bits_are_in_the_order_p1_q1_p2_q2()
    {
        Assert.Equal("1000", new ActivationPattern(p1: true, q1: false, p2: false, q2: false).ToString());
        Assert.Equal("0100", new ActivationPattern(p1: false, q1: true, p2: false, q2: false).ToString());
        Assert.Equal("0010", new ActivationPattern(p1: false, q1: false, p2: true, q2: false).ToString());
        Assert.Equal("0001", new ActivationPattern(p1: false, q1: false, p2: false, q2: true).ToString());
    }

    [Fact]
    public void Text_is_read_back() =>
        Assert.All(
            ActivationPattern.All,
            pattern =>
            {
                Assert.True(ActivationPattern.TryParse(pattern.ToString(), out var read));
                Assert.Equal(pattern, read);
                Assert.Equal(pattern, new ActivationPattern(read.P1, read.Q1, read.P2, read.Q2));
            }
        );

    [Theory]
    [InlineData("")]
    [InlineData("100")]
    [InlineData("10010")]
    [InlineData("10 1")]
    [InlineData("1002")]
    [InlineData("１001")]
    public void Other_text_is_refused(string text) => Assert.False(ActivationPattern.TryParse(text, out _));

    [Fact]
    public void Zero_is_inactive()
    {
        Assert.Equal("1000", ActivationPattern.Of(new Preactivations<Rational>(1, 0, -1, 0)).ToString());
        Assert.Equal("1000", ActivationPattern.TryCertify(new Preactivations<Interval>(1, 0, -1, 0)).ToString());
    }

    [Fact]
    public void Certified_pattern_is_that_of_every_member() =>
        Networks.Check(
            from drawn in Networks.DataAndWeights
            let values = drawn.Data.ToPreactivations(drawn.Weights)
            from enclosure in Networks.Around(values)
            select (values, enclosure),
            drawn =>
            {
                if (ActivationPattern.TryCertify(drawn.enclosure) is { } pattern)
                {
                    Assert.Equal(ActivationPattern.Of(drawn.values), pattern);
                }
            }
        );

    [Fact]
    public void Undecided_sign_is_no_pattern()
    {
        var undecided = Interval.FromBounds(0, 1);
        Assert.Null(ActivationPattern.TryCertify(new Preactivations<Interval>(undecided, 1, 1, 1)));
        Assert.Null(ActivationPattern.TryCertify(new Preactivations<Interval>(1, undecided, 1, 1)));
        Assert.Null(ActivationPattern.TryCertify(new Preactivations<Interval>(1, 1, undecided, 1)));
        Assert.Null(ActivationPattern.TryCertify(new Preactivations<Interval>(1, 1, 1, undecided)));
        Assert.NotNull(ActivationPattern.TryCertify(new Preactivations<Interval>(1, Interval.FromBounds(-1, 0), 1, 1)));
    }
}
