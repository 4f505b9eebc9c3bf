using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>The training problem of two neurons, outputs +1 and -1, on two points: data, loss, step size and initial weights, all exact.</summary>
/// <remarks>One case of <see cref="Models.Problem"/>, with its own names. The default of each property is the default instance; change some with a <c>with</c> expression.</remarks>
public sealed record Instance
{
    private readonly Rational eta = Rational.Create(1, 10);

    /// <summary>The instance used when nothing else is asked for.</summary>
    public static Instance Default { get; } = new();

    /// <summary>The two training points.</summary>
    public TrainingData Data { get; init; } = TrainingData.Canonical;

    /// <summary>The step size, positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public Rational Eta
    {
        get => eta;
        init =>
            eta =
                value.Sign > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(value),
                        $"the step size must be positive, not {value}"
                    );
    }

    /// <summary>Whether the training loss is the mean or the sum over the two points.</summary>
    public Averaging Averaging { get; init; } = Averaging.Mean;

    /// <summary>The loss function.</summary>
    public Loss Loss { get; init; } = Loss.Exponential;

    /// <summary>The weights at step 0.</summary>
    public Weights<Rational> Initial { get; init; } =
        new(Rational.Create(83, 100), Rational.Create(-13, 50), Rational.Create(-69, 50), Rational.Create(-31, 100));

    /// <summary>The point labelled -1.</summary>
    public Rational XMinus => Data.XMinus;

    /// <summary>The point labelled +1.</summary>
    public Rational XPlus => Data.XPlus;

    /// <summary>c, the factor of the training loss: 1/2 for the mean, 1 for the sum.</summary>
    public Rational LossFactor => Averaging.Factor(2);

    /// <summary>h = ηc, the step size times the factor of the training loss.</summary>
    public Rational H => Eta * LossFactor;

    /// <summary>The exact pre-activations at step 0.</summary>
    public Preactivations<Rational> InitialPreactivations => Data.ToPreactivations(Initial);

    /// <summary>The same as a problem like any other: x₋ is its first point, x₊ its second.</summary>
    public Problem Problem =>
        new(
            new Data([new LabelledPoint([XMinus], -1), new LabelledPoint([XPlus], 1)]),
            new Network([Rational.One, -Rational.One]),
            new State<Rational>(
                Matrix<Rational>.Create(2, 1, (j, _) => j == 0 ? Initial.W1 : Initial.W2),
                [Initial.B1, Initial.B2]
            )
        )
        {
            Loss = Loss,
            Averaging = Averaging,
            Eta = Eta,
        };

    /// <summary>The instance that is this problem, the points in whatever order; null if the problem is not of that kind.</summary>
    public static Instance? Of(Problem problem)
    {
        if (
            problem.Dimension != 1
            || problem.Points != 2
            || !problem.Network.Outputs.SequenceEqual([Rational.One, -Rational.One])
            || problem.Training != Training.GradientDescent
        )
        {
            return null;
        }
        LabelledPoint[] points = [.. problem.Data.Points.OrderBy(point => point.Label)];
        if (points[0].Label == points[1].Label || points[0].Inputs[0] > points[1].Inputs[0])
        {
            return null;
        }
        Matrix<Rational> weights = problem.Initial.Weights;
        return new Instance
        {
            Data = new TrainingData(points[0].Inputs[0], points[1].Inputs[0]),
            Eta = problem.Eta,
            Averaging = problem.Averaging,
            Loss = problem.Loss,
            Initial = new(weights[0, 0], problem.Initial.Biases[0], weights[1, 0], problem.Initial.Biases[1]),
        };
    }
}
