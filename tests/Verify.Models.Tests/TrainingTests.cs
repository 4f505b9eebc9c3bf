using Verify.Arithmetic;
using Xunit;

namespace Verify.Models.Tests;

/// <summary>The texts of trainings, and what a training refuses.</summary>
public class TrainingTests
{
    public static TheoryData<string> Texts =>
        [
            "gd",
            "schedule:r=1/2",
            "schedule:r=-3",
            "geometric:q=101/100",
            "heavy-ball:beta=9/10",
            "nesterov:beta=0",
            "nesterov-schedule",
            "normalised-loss",
            "normalised-gradient",
            "dual-momentum",
            "cyclic",
            "reshuffled:seed=18446744073709551615",
            "sgd:seed=0",
            "weight-decay:lambda=1/100",
            "orthogonalised",
            "sign",
            "adam:beta1=9/10,beta2=999/1000,epsilon=1/100000000",
            "adamw:beta1=9/10,beta2=999/1000,epsilon=1/100000000,lambda=1/100",
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_read_and_written_back(string text)
    {
        Training? training = Training.TryParse(text, out string error);
        Assert.Empty(error);
        Assert.Equal(text, training!.Text);
        Assert.Equal(training, Training.TryParse(training.Text, out _));
    }

    [Fact]
    public void The_order_of_parameters_and_the_form_of_numbers_do_not_matter() =>
        Assert.Equal(
            Training.TryParse("adam:beta1=9/10,beta2=999/1000,epsilon=1/100000000", out _),
            Training.TryParse("adam:epsilon=1e-8,beta2=0.999,beta1=0.9", out _)
        );

    [Theory]
    [InlineData("", "accepted are gd, schedule:r=1/2,")]
    [InlineData("momentum", "accepted are gd,")]
    [InlineData("gd:", "gd takes no parameter")]
    [InlineData("cyclic:seed=1", "cyclic takes no parameter, not \"seed=1\"")]
    [InlineData("heavy-ball", "heavy-ball needs beta: accepted is heavy-ball:beta=9/10")]
    [InlineData("heavy-ball:9/10", "heavy-ball takes no parameter \"9/10\"")]
    [InlineData("heavy-ball:beta", "heavy-ball needs beta once")]
    [InlineData("heavy-ball:beta=1", "beta \"1\": accepted are numbers from 0 on and below 1")]
    [InlineData("nesterov:beta=-1/10", "from 0 on and below 1")]
    [InlineData("nesterov:beta=1/2,beta=1/2", "needs beta once")]
    [InlineData("geometric:q=0", "accepted are numbers above 0")]
    [InlineData("geometric:q=10^9999", "at most 4096 bits")]
    [InlineData("schedule:r=sqrt2", "r \"sqrt2\": a number is 7")]
    [InlineData("schedule:r=1001", "from -1000 to 1000")]
    [InlineData("sgd:seed=-1", "accepted are integers from 0")]
    [InlineData("sgd:seed=1/2", "accepted are integers from 0")]
    [InlineData("weight-decay:lambda=-1", "from 0 on")]
    [InlineData("adam:beta1=9/10,beta2=999/1000", "adam needs epsilon")]
    [InlineData("adam:beta1=9/10,beta2=999/1000,epsilon=0", "above 0")]
    [InlineData("adam:beta1=9/10,beta2=999/1000,epsilon=1,lambda=1", "adam takes no parameter \"lambda\"")]
    public void Wrong_texts_have_one_line(string text, string message)
    {
        Assert.Null(Training.TryParse(text, out string error));
        Assert.Contains(message, error);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData("heavy-ball:beta=0", true)]
    [InlineData("schedule:r=0", true)]
    [InlineData("geometric:q=1", true)]
    [InlineData("weight-decay:lambda=0", true)]
    [InlineData("nesterov:beta=1/10", false)]
    [InlineData("nesterov-schedule", false)]
    public void Plain_is_what_makes_the_steps_of_descent(string text, bool isPlain) =>
        Assert.Equal(isPlain, Training.TryParse(text, out _)!.IsPlain);

    [Theory]
    [InlineData("weight-decay:lambda=10", "exp", "lambda times eta must be less than 1, not 1")]
    [InlineData("adamw:beta1=0,beta2=0,epsilon=1,lambda=11", "exp", "lambda times eta must be less than 1")]
    [InlineData("normalised-loss", "logistic", "accepted with the loss exp only")]
    [InlineData("dual-momentum", "logistic", "accepted with the loss exp only")]
    [InlineData("normalised-gradient", "logistic", null)]
    [InlineData("weight-decay:lambda=9", "exp", null)]
    public void Combinations_without_a_definition_are_refused(string text, string loss, string? message)
    {
        Problem problem = Instance.Default.Problem with { Loss = Loss.Find(loss)! };
        string? refusal = Training.TryParse(text, out _)!.Refusal(problem);
        if (message is null)
        {
            Assert.Null(refusal);
        }
        else
        {
            Assert.Contains(message, refusal);
        }
    }

    [Fact]
    public void Orthogonalised_needs_two_points_of_one_input()
    {
        Data plane = new([new LabelledPoint([1, 0], 1), new LabelledPoint([0, 1], -1)]);
        State<Rational> state = new(Matrix<Rational>.Create(1, 2, (_, _) => Rational.One), [Rational.One]);
        Problem problem = new(plane, new Network([Rational.One]), state);
        Assert.Contains("two points of one input", new Orthogonalised().Refusal(problem));
        Assert.Null(new Orthogonalised().Refusal(Instance.Default.Problem));
    }
}
