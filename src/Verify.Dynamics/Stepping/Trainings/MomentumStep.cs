using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Momentum: m ← β m + q, C ← C + m, where q is taken at the state, or at the look-ahead C + β m.</summary>
/// <param name="problem">The problem.</param>
/// <param name="beta">β at step t, in [0, 1).</param>
/// <param name="looksAhead">Whether q is taken at the look-ahead, whose pattern is certified too.</param>
/// <param name="precision">The bits of each operation.</param>
internal sealed class MomentumStep(Problem problem, Func<int, Rational> beta, bool looksAhead, Precision precision)
    : TrainingStep(problem, precision)
{
    private readonly NetworkGradient _gradient = new(problem, problem.Eta, precision);

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Interval kept = Enclose(beta(t));
        Matrix<Interval> carried = Entries(
            (j, i) => state.Memory.First is { } velocity ? Multiply(kept, velocity[j, i]) : Interval.Zero
        );
        Pattern pattern = state.Pattern;
        Matrix<Interval> preactivations = state.Preactivations;
        if (looksAhead && state.Memory.First is not null)
        {
            preactivations = Preactivations(
                Entries((j, i) => Add(state.Coefficients[j, i], carried[j, i])),
                Interval.One
            );
            if (Pattern.TryCertify(preactivations) is not { } ahead)
            {
                return null;
            }
            pattern = ahead;
        }
        Matrix<Interval> q = _gradient.At(pattern, preactivations);
        Matrix<Interval> moved = Entries((j, i) => Add(carried[j, i], q[j, i]));
        return (Entries((j, i) => Add(state.Coefficients[j, i], moved[j, i])), state.Memory with { First = moved });
    }
}
