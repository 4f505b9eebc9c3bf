using Verify.Arithmetic;
using Verify.Models;
using Verify.Symbolic;
using static Verify.Models.SymbolicNetwork;

namespace Verify.Dynamics.GradientDescent;

/// <summary>One step of gradient descent on enclosures, for one instance and precision.</summary>
/// <remarks>
/// The rules of the instance are compiled when first used; the object may be shared by threads. A value that a pattern leaves
/// alone comes back as it was, without rounding. Soundness: proofs/lemmas/update-rules.md.
/// </remarks>
public sealed class GradientStep
{
    private static readonly Variable[] WeightVariables = [W1, B1, W2, B2];
    private static readonly Variable[] PreactivationVariables = [P1, Q1, P2, Q2];

    private readonly Lazy<StraightLineProgram<Interval>>[] onWeights;
    private readonly Lazy<StraightLineProgram<Interval>>[] onPreactivations;

    /// <summary>Prepares the step of an instance.</summary>
    /// <param name="instance">Its data, loss, averaging and step size are used, not its initial weights.</param>
    /// <param name="precision">Each operation is rounded outward to this many bits.</param>
    public GradientStep(Instance instance, Precision precision)
    {
        var algebra = new EnclosureAlgebra(precision);
        var numbers = new Dictionary<Variable, Expression>
        {
            [XPlus] = instance.XPlus,
            [XMinus] = instance.XMinus,
            [Eta] = instance.Eta,
            [C] = instance.LossFactor,
        };
        onWeights = Prepare(WeightVariables, rule => [rule.W1, rule.B1, rule.W2, rule.B2]);
        onPreactivations = Prepare(PreactivationVariables, rule => [rule.P1, rule.Q1, rule.P2, rule.Q2]);

        Lazy<StraightLineProgram<Interval>>[] Prepare(
            Variable[] variables,
            Func<UpdateRule, Expression[]> increments
        ) =>
            ActivationPattern
                .All.Select(pattern => new Lazy<StraightLineProgram<Interval>>(() =>
                    Compile(variables, increments(UpdateRules.Derive(instance.Loss, pattern)))
                ))
                .ToArray();

        StraightLineProgram<Interval> Compile(Variable[] variables, Expression[] increments) =>
            StraightLineProgram<Interval>.Compile(
                variables.Zip(increments, (old, increment) => old + Substitution.Apply(increment, numbers)).ToArray(),
                variables,
                algebra
            );
    }

    /// <summary>Encloses the next weights of all weights in the enclosures that have the given pattern.</summary>
    public Weights<Interval> Apply(ActivationPattern pattern, Weights<Interval> weights) =>
        onWeights[pattern.Index].Value.Evaluate(weights.W1, weights.B1, weights.W2, weights.B2)
            is [var w1, var b1, var w2, var b2]
            ? new(w1, b1, w2, b2)
            : throw new System.Diagnostics.UnreachableException();

    /// <summary>Encloses the next pre-activations of all those in the enclosures that have the given pattern.</summary>
    public Preactivations<Interval> Apply(ActivationPattern pattern, Preactivations<Interval> values) =>
        onPreactivations[pattern.Index].Value.Evaluate(values.P1, values.Q1, values.P2, values.Q2)
            is [var p1, var q1, var p2, var q2]
            ? new(p1, q1, p2, q2)
            : throw new System.Diagnostics.UnreachableException();
}
