using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Dual momentum: with u = −∇L/L, G ← (t/(t + 1)) (G + u), C ← C + η (G + u).</summary>
internal sealed class DualMomentumStep(Problem problem, Precision precision) : NormalisedStep(problem, precision)
{
    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Matrix<Interval> direction = Direction(state);
        Interval kept = Enclose(Rational.Create(t, t + 1L));
        Interval eta = Enclose(Problem.Eta);
        Matrix<Interval> gathered = Entries(
            (j, l) =>
                Multiply(kept, state.Memory.First is { } before ? Add(before[j, l], direction[j, l]) : direction[j, l])
        );
        return (
            Entries((j, l) => Add(state.Coefficients[j, l], Multiply(eta, Add(gathered[j, l], direction[j, l])))),
            state.Memory with
            {
                First = gathered,
            }
        );
    }
}
