using System.Collections.Immutable;
using Verify.Arithmetic;
using Verify.Symbolic;

namespace Verify.Models;

/// <summary>A network and its training loss as expressions: the one statement from which all rules are derived.</summary>
/// <remarks>
/// Where a neuron is active relu is the identity, elsewhere 0. So on the region of one <see cref="Pattern"/> the training loss is one
/// smooth expression, and its gradient there is the one gradient descent uses, relu'(0) = 0 included: a pre-activation 0 counts as
/// inactive. Output weights and labels are numbers; weights, biases, points, step size and loss factor are variables. Immutable.
/// </remarks>
public sealed partial class SymbolicNetwork
{
    private readonly ImmutableArray<Rational> _outputs;
    private readonly ImmutableArray<int> _labels;
    private readonly Matrix<Variable> _weights;
    private readonly ImmutableArray<Variable> _biases;
    private readonly Matrix<Variable> _inputs;
    private readonly Matrix<Variable> _preactivations;

    private SymbolicNetwork(
        ImmutableArray<Rational> outputs,
        ImmutableArray<int> labels,
        Matrix<Variable> weights,
        ImmutableArray<Variable> biases,
        Matrix<Variable> inputs,
        Matrix<Variable> preactivations
    )
    {
        _outputs = outputs;
        _labels = labels;
        _weights = weights;
        _biases = biases;
        _inputs = inputs;
        _preactivations = preactivations;
    }

    /// <summary>The step size.</summary>
    public static Variable Eta { get; } = new("eta");

    /// <summary>The factor of the training loss.</summary>
    public static Variable C { get; } = new("c");

    /// <summary>k, the number of neurons.</summary>
    public int Neurons => _outputs.Length;

    /// <summary>n, the number of points.</summary>
    public int Points => _labels.Length;

    /// <summary>d, the number of inputs.</summary>
    public int Inputs => _inputs.Columns;

    /// <summary>The network of a problem; its variables are w1_1, b1, x1_1, z1_1 and so on, with indices from 1: neuron and input,
    /// neuron, point and input, neuron and point.</summary>
    public static SymbolicNetwork Of(Problem problem) =>
        new(
            problem.Network.Outputs,
            [.. problem.Data.Points.Select(point => point.Label)],
            Named("w", problem.Neurons, problem.Dimension),
            [.. Enumerable.Range(1, problem.Neurons).Select(j => new Variable($"b{j}"))],
            Named("x", problem.Points, problem.Dimension),
            Named("z", problem.Neurons, problem.Points)
        );

    /// <summary>w_jl; indices from 0, as everywhere in this class.</summary>
    public Variable Weight(int neuron, int input) => _weights[neuron, input];

    /// <summary>b_j.</summary>
    public Variable Bias(int neuron) => _biases[neuron];

    /// <summary>The coordinate l of point i.</summary>
    public Variable Input(int point, int input) => _inputs[point, input];

    /// <summary>z_ji, the pre-activation of a neuron at a point.</summary>
    public Variable Preactivation(int neuron, int point) => _preactivations[neuron, point];

    /// <summary>z_ji in terms of the weights and the data.</summary>
    public Expression Line(int neuron, int point)
    {
        Expression line = 0;
        for (int l = 0; l < Inputs; l++)
        {
            line += Weight(neuron, l) * Input(point, l);
        }
        return line + Bias(neuron);
    }

    /// <summary>Every pre-activation in terms of the weights and the data.</summary>
    public IReadOnlyDictionary<Variable, Expression> Lines
    {
        get
        {
            Dictionary<Variable, Expression> lines = [];
            for (int j = 0; j < Neurons; j++)
            {
                for (int i = 0; i < Points; i++)
                {
                    lines.Add(Preactivation(j, i), Line(j, i));
                }
            }
            return lines;
        }
    }

    /// <summary>1 + ⟨x_i, x_l⟩, not multiplied out: putting in numbers folds it to one constant, which is exactly 0 for points whose
    /// augmented inputs are orthogonal.</summary>
    public Expression AugmentedProduct(int point, int other)
    {
        Expression product = 1;
        for (int l = 0; l < Inputs; l++)
        {
            product += Input(point, l) * Input(other, l);
        }
        return product;
    }

    /// <summary>c ℓ(y_i N(x_i)), what one point adds to the training loss, in the pre-activations, on the region of a pattern.</summary>
    /// <param name="loss">ℓ.</param>
    /// <param name="point">i.</param>
    /// <param name="active">The neurons active at the point: bit j for neuron j.</param>
    public Expression PointLoss(Loss loss, int point, ulong active)
    {
        Expression output = 0;
        foreach (int j in Pattern.Members(active))
        {
            output += _outputs[j] * Preactivation(j, point);
        }
        return C * loss.Of(_labels[point] * output);
    }

    /// <summary>The training loss in the pre-activations, on the region of a pattern.</summary>
    public Expression TrainingLoss(Loss loss, Pattern pattern)
    {
        Expression sum = 0;
        for (int i = Points - 1; i >= 0; i--)
        {
            sum += PointLoss(loss, i, pattern.ActiveAt(i));
        }
        return sum;
    }

    private static Matrix<Variable> Named(string letter, int rows, int columns) =>
        Matrix<Variable>.Create(rows, columns, (row, column) => new Variable($"{letter}{row + 1}_{column + 1}"));
}
