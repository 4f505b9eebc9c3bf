using Verify.Asymptotics;
using Verify.Dynamics.Rules;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Observables;

/// <summary>One step of gradient descent of a network of any width on blocks: the derived rule of each point and set of active neurons, with the
/// numbers of one problem put in.</summary>
/// <remarks>Not safe for use by several threads at once. Soundness: proofs/lemmas/update-rules.md, proofs/lemmas/blocks.md, section 2.</remarks>
internal sealed class NetworkBlockStep(Problem problem)
{
    private readonly SymbolicNetwork network = SymbolicNetwork.Of(problem);
    private readonly Dictionary<(int Point, ulong Active), Expression[]> rules = [];

    /// <summary>The pre-activations and coefficients one update later, or null with the reason in the algebra's obstacle.</summary>
    public (Matrix<Quotient> Preactivations, Matrix<Quotient> Coefficients)? Apply(
        BlockAlgebra algebra,
        NetworkStateQuantities state
    )
    {
        var increments = new Quotient?[problem.Points][];
        for (var i = 0; i < problem.Points; i++)
        {
            var active = state.Pattern.ActiveAt(i);
            increments[i] = active == 0 ? [] : Increments(algebra, i, active, state.Preactivations);
            if (Pattern.Members(active).Any(j => increments[i][j] is null))
            {
                return null;
            }
        }
        return (
            Matrix<Quotient>.Create(
                problem.Neurons,
                problem.Points,
                (j, i) =>
                {
                    var value = state.Preactivations[j, i];
                    for (var l = 0; l < problem.Points; l++)
                    {
                        if (state.Pattern[j, l] && !problem.Data.Gram[i, l].IsZero)
                        {
                            var change = increments[l][j]!;
                            value += new Quotient(problem.Data.Gram[i, l] * change.Numerator, change.Denominator);
                        }
                    }
                    return value;
                }
            ),
            Matrix<Quotient>.Create(
                problem.Neurons,
                problem.Points,
                (j, i) => state.Pattern[j, i] ? state.Coefficients[j, i] + increments[i][j]! : state.Coefficients[j, i]
            )
        );
    }

    private Quotient?[] Increments(BlockAlgebra algebra, int point, ulong active, Matrix<Quotient> preactivations)
    {
        var state = new Quotient?[problem.Neurons];
        for (var j = 0; j < state.Length; j++)
        {
            state[j] = preactivations[j, point];
        }
        return StraightLineProgram<Quotient?>
            .Compile(
                RuleOf(point, active),
                [.. Enumerable.Range(0, problem.Neurons).Select(j => network.Preactivation(j, point))],
                algebra
            )
            .Evaluate(state);
    }

    private Expression[] RuleOf(int point, ulong active)
    {
        if (!rules.TryGetValue((point, active), out var rule))
        {
            var numbers = new Dictionary<Variable, Expression>
            {
                [SymbolicNetwork.Eta] = problem.Eta,
                [SymbolicNetwork.C] = problem.LossFactor,
            };
            rule =
            [
                .. NetworkRule
                    .DeriveAt(network, problem.Loss, point, active)
                    .Select(increment => Substitution.Apply(increment, numbers)),
            ];
            rules.Add((point, active), rule);
        }
        return rule;
    }
}
