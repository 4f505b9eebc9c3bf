using System.Collections.Concurrent;
using Verify.Dynamics.Rules;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Dynamics.GradientDescent;

/// <summary>The update rules of all activation patterns of two neurons, in their own names: <see cref="NetworkRule"/> for their network.</summary>
/// <remarks>Soundness: proofs/lemmas/update-rules.md.</remarks>
public static class UpdateRules
{
    // The places of the points in the network of an instance.
    private const int Minus = 0;
    private const int Plus = 1;

    private static readonly ConcurrentDictionary<(Loss, ActivationPattern), UpdateRule> Known = [];

    /// <summary>The rules of a loss function, one for each pattern, at the place <see cref="ActivationPattern.Index"/>.</summary>
    public static IReadOnlyList<UpdateRule> Derive(Loss loss) =>
        ActivationPattern.All.Select(pattern => Derive(loss, pattern)).ToArray();

    /// <summary>The rule of a loss function on the region of one pattern; derived once.</summary>
    public static UpdateRule Derive(Loss loss, ActivationPattern pattern) =>
        Known.GetOrAdd((loss, pattern), key => DeriveAnew(key.Item1, key.Item2));

    private static UpdateRule DeriveAnew(Loss loss, ActivationPattern pattern)
    {
        SymbolicNetwork network = SymbolicNetwork.TwoNeurons;
        NetworkRule rule = NetworkRule.Derive(network, loss, pattern.ToPattern());
        IReadOnlyDictionary<Variable, Expression> lines = network.Lines;
        return new UpdateRule(
            pattern,
            InWeights(rule.Weight(0, 0)),
            InWeights(rule.Bias(0)),
            InWeights(rule.Weight(1, 0)),
            InWeights(rule.Bias(1)),
            rule.Preactivation(0, Plus),
            rule.Preactivation(0, Minus),
            rule.Preactivation(1, Plus),
            rule.Preactivation(1, Minus)
        );

        Expression InWeights(Expression increment) =>
            CanonicalForm.Of(Substitution.Apply(increment, lines)).ToExpression();
    }
}
