using System.Text;
using Verify.Dynamics.GradientDescent;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Dynamics.Regimes;

/// <summary>The changes of pattern that one step of gradient descent may make, for given data and loss.</summary>
/// <remarks>
/// Derived from the signs of the update rules: an active pre-activation can become inactive only if its increment may be negative, an
/// inactive one active only if its increment may be positive. No other change is possible; whether one that is listed occurs depends on
/// the weights. Soundness: proofs/lemmas/regimes.md.
/// </remarks>
public sealed class TransitionGraph
{
    private static readonly string[] Names = ["p1", "q1", "p2", "q2"];

    private readonly SignSet[][] _increments;

    private TransitionGraph(SignSet[][] increments)
    {
        _increments = increments;
        Transitions = ActivationPattern.All.SelectMany(From).ToArray();
        Absorbing = ActivationPattern
            .All.Where(pattern => Transitions.All(transition => transition.From != pattern))
            .ToArray();
    }

    /// <summary>The possible changes, by the number of the pattern they leave.</summary>
    public IReadOnlyList<Transition> Transitions { get; }

    /// <summary>The patterns that are never left.</summary>
    public IReadOnlyList<ActivationPattern> Absorbing { get; }

    /// <summary>The graph of an instance; its step size and initial weights do not matter.</summary>
    public static TransitionGraph Of(Instance instance)
    {
        var numbers = new Dictionary<Variable, Expression>
        {
            [SymbolicNetwork.XPlus] = instance.XPlus,
            [SymbolicNetwork.XMinus] = instance.XMinus,
            [SymbolicNetwork.Eta] = instance.Eta,
            [SymbolicNetwork.C] = instance.LossFactor,
        };
        return new TransitionGraph(UpdateRules.Derive(instance.Loss).Select(Signs).ToArray());

        SignSet[] Signs(UpdateRule rule)
        {
            ActivationPattern pattern = rule.Pattern;
            var signs = new Dictionary<Variable, SignSet>
            {
                [SymbolicNetwork.P1] = Sign(pattern.P1),
                [SymbolicNetwork.Q1] = Sign(pattern.Q1),
                [SymbolicNetwork.P2] = Sign(pattern.P2),
                [SymbolicNetwork.Q2] = Sign(pattern.Q2),
            };
            return new[] { rule.P1, rule.Q1, rule.P2, rule.Q2 }
                .Select(increment =>
                    StraightLineProgram<SignSet>.Evaluate(
                        Substitution.Apply(increment, numbers),
                        signs,
                        new SignAlgebra()
                    )
                )
                .ToArray();
        }

        static SignSet Sign(bool active) => active ? SignSet.Positive : SignSet.Negative | SignSet.Zero;
    }

    /// <summary>The signs that the increments of p1, q1, p2, q2 may have in one step from a pattern.</summary>
    public IReadOnlyList<SignSet> Increments(ActivationPattern pattern) => _increments[pattern.Index];

    /// <summary>One line per pattern and possible change.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (ActivationPattern pattern in ActivationPattern.All)
        {
            if (Absorbing.Contains(pattern))
            {
                text.Append(pattern).Append("  is never left\n");
            }
            foreach (Transition transition in Transitions.Where(transition => transition.From == pattern))
            {
                text.Append(pattern).Append(" -> ").Append(transition.To).Append("  ");
                text.Append(transition.Reason).Append('\n');
            }
        }
        return text.ToString();
    }

    /// <summary>The graph in the language of Graphviz.</summary>
    public string ToGraphviz()
    {
        var text = new StringBuilder("digraph patterns {\n");
        foreach (ActivationPattern pattern in ActivationPattern.All)
        {
            string shape = Absorbing.Contains(pattern) ? "doublecircle" : "circle";
            text.Append("  \"").Append(pattern).Append("\" [shape=").Append(shape).Append("];\n");
        }
        foreach (Transition transition in Transitions)
        {
            text.Append("  \"").Append(transition.From).Append("\" -> \"").Append(transition.To);
            text.Append("\" [label=\"").Append(transition.Reason).Append("\"];\n");
        }
        return text.Append("}\n").ToString();
    }

    /// <summary>The graph in the language of Mermaid.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (Transition transition in Transitions)
        {
            text.Append("  ").Append(transition.From).Append(" --> ").Append(transition.To);
            text.Append(" : ").Append(transition.Reason).Append('\n');
        }
        foreach (ActivationPattern pattern in Absorbing)
        {
            text.Append("  ").Append(pattern).Append(" --> [*]\n");
        }
        return text.ToString();
    }

    // Every set of pre-activations that may pass 0 in the same step.
    private IEnumerable<Transition> From(ActivationPattern pattern)
    {
        bool[] active = [pattern.P1, pattern.Q1, pattern.P2, pattern.Q2];
        int movable = 0;
        for (int i = 0; i < 4; i++)
        {
            if (_increments[pattern.Index][i].HasFlag(active[i] ? SignSet.Negative : SignSet.Positive))
            {
                movable |= 1 << i;
            }
        }
        for (int moved = 1; moved < 16; moved++)
        {
            if ((moved & ~movable) != 0)
            {
                continue;
            }
            bool[] next = active.Select((bit, i) => bit != ((moved & (1 << i)) != 0)).ToArray();
            IEnumerable<string> reasons = Enumerable
                .Range(0, 4)
                .Where(i => next[i] != active[i])
                .Select(i => active[i] ? $"{Names[i]} may fall to 0 or below" : $"{Names[i]} may rise above 0");
            yield return new Transition(
                pattern,
                new ActivationPattern(next[0], next[1], next[2], next[3]),
                string.Join(", ", reasons)
            );
        }
    }
}
