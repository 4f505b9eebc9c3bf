using Verify.Asymptotics;
using Verify.Dynamics.GradientDescent;
using Verify.Models;
using Verify.Symbolic;
using static Verify.Models.SymbolicNetwork;

namespace Verify.Observables;

/// <summary>One step of gradient descent on blocks: the derived rule of each pattern, with the numbers of one instance put in.</summary>
/// <remarks>Not safe for use by several threads at once. Soundness: proofs/lemmas/update-rules.md, proofs/lemmas/blocks.md, section 2.</remarks>
internal sealed class BlockStep(Instance instance)
{
    private static readonly Variable[] State = [P1, Q1, P2, Q2];

    private readonly Dictionary<ActivationPattern, Expression[]> rules = [];

    /// <summary>The four pre-activations one update later, or null with the reason in the algebra's obstacle.</summary>
    /// <param name="algebra">The algebra of the block.</param>
    /// <param name="pattern">The pattern of the state at every step of the block.</param>
    /// <param name="state">p1, q1, p2, q2.</param>
    public Preactivations<Quotient>? Apply(
        BlockAlgebra algebra,
        ActivationPattern pattern,
        Preactivations<Quotient> state
    )
    {
        var next = StraightLineProgram<Quotient?>
            .Compile(RuleOf(pattern), State, algebra)
            .Evaluate(state.P1, state.Q1, state.P2, state.Q2);
        return next is [{ } p1, { } q1, { } p2, { } q2] ? new(p1, q1, p2, q2) : null;
    }

    private Expression[] RuleOf(ActivationPattern pattern)
    {
        if (!rules.TryGetValue(pattern, out var rule))
        {
            var derived = UpdateRules.Derive(instance.Loss, pattern);
            var numbers = new Dictionary<Variable, Expression>
            {
                [XPlus] = instance.XPlus,
                [XMinus] = instance.XMinus,
                [Eta] = instance.Eta,
                [C] = instance.LossFactor,
            };
            rule = State
                .Zip([derived.P1, derived.Q1, derived.P2, derived.Q2])
                .Select(pair => pair.First + Substitution.Apply(pair.Second, numbers))
                .ToArray();
            rules.Add(pattern, rule);
        }
        return rule;
    }
}
