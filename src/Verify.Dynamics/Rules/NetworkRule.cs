using Verify.Models;
using Verify.Symbolic;

namespace Verify.Dynamics.Rules;

/// <summary>What one step of gradient descent adds, on the region of one activation pattern, for any network: derived by
/// differentiating its training loss.</summary>
/// <remarks>The gradient for neuron j lies in the span of the augmented inputs X_i = (x_i, 1): a step adds Σ_i q_ji X_i to (w_j, b_j), with
/// q_ji = -η ∂L/∂z_ji. Everything else follows from q linearly. Soundness: proofs/lemmas/update-rules.md.</remarks>
public sealed class NetworkRule
{
    private readonly SymbolicNetwork _network;
    private readonly Matrix<Expression> _coefficients;

    private NetworkRule(SymbolicNetwork network, Pattern pattern, Matrix<Expression> coefficients)
    {
        _network = network;
        Pattern = pattern;
        _coefficients = coefficients;
    }

    /// <summary>The pattern of the state before the step.</summary>
    public Pattern Pattern { get; }

    /// <summary>The rule of a network and a loss on the region of a pattern.</summary>
    public static NetworkRule Derive(SymbolicNetwork network, Loss loss, Pattern pattern)
    {
        IReadOnlyList<Expression>[] columns =
        [
            .. Enumerable.Range(0, network.Points).Select(i => DeriveAt(network, loss, i, pattern.ActiveAt(i))),
        ];
        return new NetworkRule(
            network,
            pattern,
            Matrix<Expression>.Create(network.Neurons, network.Points, (j, i) => columns[i][j])
        );
    }

    /// <summary>q_ji = -η ∂L/∂z_ji for every neuron j, at one point i: it depends on the neurons active there only.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="point">i, counted from 0.</param>
    /// <param name="active">The neurons active at the point: bit j for neuron j.</param>
    public static IReadOnlyList<Expression> DeriveAt(SymbolicNetwork network, Loss loss, int point, ulong active)
    {
        Expression pointLoss = network.PointLoss(loss, point, active);
        return
        [
            .. Enumerable
                .Range(0, network.Neurons)
                .Select(j =>
                    ((active >> j) & 1) == 0
                        ? 0
                        : Simplify(-SymbolicNetwork.Eta * Derivative.Of(pointLoss, network.Preactivation(j, point)))
                ),
        ];
    }

    /// <summary>q_ji, in the pre-activations: what is added to the coefficient of X_i in (w_j, b_j).</summary>
    public Expression Coefficient(int neuron, int point) => _coefficients[neuron, point];

    /// <summary>The new w_jl minus the old one, in the pre-activations and the points.</summary>
    public Expression Weight(int neuron, int input) => Sum(i => _network.Input(i, input) * Coefficient(neuron, i));

    /// <summary>The new b_j minus the old one, in the pre-activations.</summary>
    public Expression Bias(int neuron) => Sum(i => Coefficient(neuron, i));

    /// <summary>The new z_ji minus the old one, in the pre-activations and the points.</summary>
    public Expression Preactivation(int neuron, int point) =>
        Sum(l => _network.AugmentedProduct(point, l) * Coefficient(neuron, l));

    private Expression Sum(Func<int, Expression> summand)
    {
        Expression sum = 0;
        for (int i = _network.Points - 1; i >= 0; i--)
        {
            sum += summand(i);
        }
        return sum;
    }

    private static Expression Simplify(Expression expression) => CanonicalForm.Of(expression).ToExpression();
}
