using Verify.Models;
using Verify.Symbolic;

namespace Verify.Dynamics.GradientDescent;

/// <summary>What one step of gradient descent adds, on the region of one activation pattern.</summary>
/// <param name="Pattern">The pattern of the weights before the step.</param>
/// <param name="W1">The new w1 minus the old one, in w1 b1 w2 b2 xp xm eta c.</param>
/// <param name="B1">The new b1 minus the old one.</param>
/// <param name="W2">The new w2 minus the old one.</param>
/// <param name="B2">The new b2 minus the old one.</param>
/// <param name="P1">The new p1 minus the old one, in p1 q1 p2 q2 xp xm eta c.</param>
/// <param name="Q1">The new q1 minus the old one.</param>
/// <param name="P2">The new p2 minus the old one.</param>
/// <param name="Q2">The new q2 minus the old one.</param>
/// <remarks>Derived by <see cref="UpdateRules"/>. Soundness: proofs/lemmas/update-rules.md.</remarks>
public sealed record UpdateRule(
    ActivationPattern Pattern,
    Expression W1,
    Expression B1,
    Expression W2,
    Expression B2,
    Expression P1,
    Expression Q1,
    Expression P2,
    Expression Q2
);
