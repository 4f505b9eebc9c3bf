using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>One training problem of any width, number of points and dimension: everything that determines a run, exactly.</summary>
/// <remarks>Immutable; change some of it with a <c>with</c> expression.</remarks>
public sealed record Problem
{
    private readonly Rational eta = Rational.Create(1, 10);

    /// <summary>A problem.</summary>
    /// <exception cref="ArgumentException">The state has not a row for each neuron and a column for each input.</exception>
    public Problem(Data data, Network network, State<Rational> initial)
    {
        if (initial.Neurons != network.Neurons || initial.Inputs != data.Dimension)
        {
            throw new ArgumentException(
                $"{network.Neurons} neurons with {data.Dimension} inputs need a state of that shape, not {initial.Neurons} x {initial.Inputs}",
                nameof(initial)
            );
        }
        Data = data;
        Network = network;
        Initial = initial;
    }

    /// <summary>The labelled points.</summary>
    public Data Data { get; }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The weights and biases at step 0.</summary>
    public State<Rational> Initial { get; }

    /// <summary>The loss function.</summary>
    public Loss Loss { get; init; } = Loss.Exponential;

    /// <summary>Whether the training loss is the mean or the sum over the points.</summary>
    public Averaging Averaging { get; init; } = Averaging.Mean;

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

    /// <summary>How the weights are trained.</summary>
    public Training Training { get; init; } = Training.GradientDescent;

    /// <summary>k, the number of neurons.</summary>
    public int Neurons => Network.Neurons;

    /// <summary>n, the number of points.</summary>
    public int Points => Data.Count;

    /// <summary>d, the number of inputs.</summary>
    public int Dimension => Data.Dimension;

    /// <summary>c, the factor of the training loss: 1/n for the mean, 1 for the sum.</summary>
    public Rational LossFactor => Averaging.Factor(Points);

    /// <summary>h = ηc, the step size times the factor of the training loss.</summary>
    public Rational H => Eta * LossFactor;

    /// <summary>z_ji = ⟨w_j, x_i⟩ + b_j at step 0, exactly: a row for each neuron, a column for each point.</summary>
    public Matrix<Rational> InitialPreactivations =>
        Matrix<Rational>.Create(
            Neurons,
            Points,
            (j, i) =>
            {
                Rational value = Initial.Biases[j];
                ImmutableArray<Rational> inputs = Data.Points[i].Inputs;
                for (int l = 0; l < inputs.Length; l++)
                {
                    value += Initial.Weights[j, l] * inputs[l];
                }
                return value;
            }
        );

    /// <summary>a_j y_i: its sign says whether a neuron helps (is good) or hurts (is bad) at a point, its size how much.</summary>
    /// <param name="neuron">j, counted from 0.</param>
    /// <param name="point">i, counted from 0.</param>
    public Rational Influence(int neuron, int point) => Network.Outputs[neuron] * Data.Points[point].Label;
}
