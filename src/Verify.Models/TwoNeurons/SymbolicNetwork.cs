using Verify.Symbolic;

namespace Verify.Models;

/// <content>The network of an <see cref="Instance"/>, with its own names: x₋ is the first point, x₊ the second.</content>
public sealed partial class SymbolicNetwork
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

    /// <summary>The first line at x₊.</summary>
    public static Variable P1 { get; } = new("p1");

    /// <summary>The first line at x₋.</summary>
    public static Variable Q1 { get; } = new("q1");

    /// <summary>The second line at x₊.</summary>
    public static Variable P2 { get; } = new("p2");

    /// <summary>The second line at x₋.</summary>
    public static Variable Q2 { get; } = new("q2");

    /// <summary>relu(w1 x + b1) - relu(w2 x + b2) on x₋, labelled -1, and x₊, labelled +1.</summary>
    public static SymbolicNetwork TwoNeurons { get; } =
        new(
            [1, -1],
            [-1, 1],
            Matrix<Variable>.Create(2, 1, (j, _) => j == 0 ? W1 : W2),
            [B1, B2],
            Matrix<Variable>.Create(2, 1, (i, _) => i == 0 ? XMinus : XPlus),
            Matrix<Variable>.Create(2, 2, (j, i) => j == 0 ? (i == 0 ? Q1 : P1) : (i == 0 ? Q2 : P2))
        );

    /// <summary>The LaTeX symbols of the variables of <see cref="TwoNeurons"/>.</summary>
    public static IReadOnlyDictionary<Variable, string> Symbols =>
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

    /// <summary>The training loss of <see cref="TwoNeurons"/>, on the region of a pattern.</summary>
    public static Expression TrainingLoss(Loss loss, ActivationPattern pattern) =>
        TwoNeurons.TrainingLoss(loss, pattern.ToPattern());
}
