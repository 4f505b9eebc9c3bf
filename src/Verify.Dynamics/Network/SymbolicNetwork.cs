using Verify.Symbolic;

namespace Verify.Dynamics.Network;

/// <summary>The network and its training loss as expressions: the one statement from which all rules are derived.</summary>
/// <remarks>
/// Where a line is active relu is the identity, elsewhere 0. So on the region of one <see cref="ActivationPattern"/> the
/// training loss is one smooth expression, and its gradient there is the one gradient descent uses, relu'(0) = 0 included:
/// a pre-activation 0 counts as inactive.
/// </remarks>
public static class SymbolicNetwork
{
    /// <summary>The slope of the first neuron.</summary>
    public static Variable W1 { get; } = new("w1");

    /// <summary>The bias of the first neuron.</summary>
    public static Variable B1 { get; } = new("b1");

    /// <summary>The slope of the second neuron.</summary>
    public static Variable W2 { get; } = new("w2");

    /// <summary>The bias of the second neuron.</summary>
    public static Variable B2 { get; } = new("b2");

    /// <summary>x₊, the point labelled +1.</summary>
    public static Variable XPlus { get; } = new("xp");

    /// <summary>x₋, the point labelled -1.</summary>
    public static Variable XMinus { get; } = new("xm");

    /// <summary>The step size.</summary>
    public static Variable Eta { get; } = new("eta");

    /// <summary>The factor of the training loss.</summary>
    public static Variable C { get; } = new("c");

    /// <summary>The first line at x₊.</summary>
    public static Variable P1 { get; } = new("p1");

    /// <summary>The first line at x₋.</summary>
    public static Variable Q1 { get; } = new("q1");

    /// <summary>The second line at x₊.</summary>
    public static Variable P2 { get; } = new("p2");

    /// <summary>The second line at x₋.</summary>
    public static Variable Q2 { get; } = new("q2");

    /// <summary>The pre-activations in terms of the weights and the data.</summary>
    public static IReadOnlyDictionary<Variable, Expression> Lines { get; } =
        new Dictionary<Variable, Expression>
        {
            [P1] = W1 * XPlus + B1,
            [Q1] = W1 * XMinus + B1,
            [P2] = W2 * XPlus + B2,
            [Q2] = W2 * XMinus + B2,
        };

    /// <summary>The LaTeX symbols of the variables.</summary>
    public static IReadOnlyDictionary<Variable, string> Symbols { get; } =
        new Dictionary<Variable, string>
        {
            [W1] = "w_{1}",
            [B1] = "b_{1}",
            [W2] = "w_{2}",
            [B2] = "b_{2}",
            [XPlus] = "x_{+}",
            [XMinus] = "x_{-}",
            [Eta] = "\\eta",
            [C] = "c",
            [P1] = "p_{1}",
            [Q1] = "q_{1}",
            [P2] = "p_{2}",
            [Q2] = "q_{2}",
        };

    /// <summary>The training loss in the pre-activations, on the region of a pattern.</summary>
    public static Expression TrainingLoss(Loss loss, ActivationPattern pattern) =>
        C * loss.Of(Relu(P1, pattern.P1) - Relu(P2, pattern.P2)) // label +1: z = N(x₊)
        + C * loss.Of(-(Relu(Q1, pattern.Q1) - Relu(Q2, pattern.Q2))); // label -1: z = -N(x₋)

    private static Expression Relu(Expression line, bool isActive) => isActive ? line : 0;
}
