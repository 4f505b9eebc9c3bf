using System.Collections.Concurrent;
using Verify.Dynamics.Network;
using Verify.Symbolic;
using static Verify.Dynamics.Network.SymbolicNetwork;

namespace Verify.Dynamics.GradientDescent;

/// <summary>The update rules of all activation patterns, derived from the training loss by differentiation.</summary>
/// <remarks>Soundness: proofs/lemmas/update-rules.md.</remarks>
public static class UpdateRules
{
    private static readonly ConcurrentDictionary<(Loss, ActivationPattern), UpdateRule> Known = [];

    /// <summary>The rules of a loss function, one for each pattern, at the place <see cref="ActivationPattern.Index"/>.</summary>
    public static IReadOnlyList<UpdateRule> Derive(Loss loss) =>
        ActivationPattern.All.Select(pattern => Derive(loss, pattern)).ToArray();

    /// <summary>The rule of a loss function on the region of one pattern; derived once.</summary>
    public static UpdateRule Derive(Loss loss, ActivationPattern pattern) =>
        Known.GetOrAdd((loss, pattern), key => DeriveAnew(key.Item1, key.Item2));

    private static UpdateRule DeriveAnew(Loss loss, ActivationPattern pattern)
    {
        var trainingLoss = TrainingLoss(loss, pattern);
        var lossOfWeights = Substitution.Apply(trainingLoss, Lines);

        return new UpdateRule(
            pattern,
            Weight(W1),
            Weight(B1),
            Weight(W2),
            Weight(B2),
            Preactivation(XPlus, P1, Q1),
            Preactivation(XMinus, P1, Q1),
            Preactivation(XPlus, P2, Q2),
            Preactivation(XMinus, P2, Q2)
        );

        Expression Weight(Variable weight) => Simplify(-Eta * Derivative.Of(lossOfWeights, weight));

        // A line p = w x₊ + b, q = w x₋ + b at the point x: its step is x (step of w) + (step of b), and by the chain rule
        // dL/dw = x₊ dL/dp + x₋ dL/dq, dL/db = dL/dp + dL/dq. The factors 1 + x x₊ and 1 + x x₋ are not multiplied out,
        // so that putting in numbers folds them to one constant, which is exactly 0 for orthogonal data.
        Expression Preactivation(Variable x, Variable p, Variable q) =>
            (1 + x * XPlus) * Simplify(-Eta * Derivative.Of(trainingLoss, p))
            + (1 + x * XMinus) * Simplify(-Eta * Derivative.Of(trainingLoss, q));
    }

    private static Expression Simplify(Expression expression) => CanonicalForm.Of(expression).ToExpression();
}
