using Verify.Arithmetic;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Network;

public class InstanceTests
{
    [Fact]
    public void Default_instance_is_the_documented_one()
    {
        var instance = Instance.Default;
        Assert.Equal(-1, instance.XMinus);
        Assert.Equal(1, instance.XPlus);
        Assert.Equal(Rational.Create(1, 10), instance.Eta);
        Assert.Equal(Rational.Create(1, 20), instance.H);
        Assert.Equal("exp", instance.Loss.Name);
        Assert.Equal(
            new Weights<Rational>(
                Rational.Parse("0.83"),
                Rational.Parse("-0.26"),
                Rational.Parse("-1.38"),
                Rational.Parse("-0.31")
            ),
            instance.Initial
        );
        Assert.Equal("1001", ActivationPattern.Of(instance.InitialPreactivations).ToString());
    }

    [Fact]
    public void Sum_of_the_losses_doubles_the_step() =>
        Assert.Equal(2 * Instance.Default.H, (Instance.Default with { Averaging = Averaging.Sum }).H);

    [Theory]
    [InlineData("0")]
    [InlineData("-1/10")]
    public void Step_size_must_be_positive(string eta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Instance.Default with { Eta = Rational.Parse(eta) });

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1", "-1")]
    public void Points_must_be_in_order(string xMinus, string xPlus) =>
        Assert.Throws<ArgumentException>(() => new TrainingData(Rational.Parse(xMinus), Rational.Parse(xPlus)));

    [Fact]
    public void Loss_functions_are_found_by_name()
    {
        Assert.Same(Loss.Exponential, Loss.Find("exp"));
        Assert.Same(Loss.Logistic, Loss.Find("logistic"));
        Assert.Null(Loss.Find("Exp"));
    }
}
