using Verify.Arithmetic;

namespace Verify.Dynamics.Network;

/// <summary>One training problem: data, loss, step size and initial weights, all exact.</summary>
/// <remarks>The default of each property is the default instance; change some with a <c>with</c> expression.</remarks>
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
    public Rational LossFactor => Averaging == Averaging.Mean ? Rational.Create(1, 2) : Rational.One;

    /// <summary>h = ηc, the step size times the factor of the training loss.</summary>
    public Rational H => Eta * LossFactor;

    /// <summary>The exact pre-activations at step 0.</summary>
    public Preactivations<Rational> InitialPreactivations => Data.ToPreactivations(Initial);
}
