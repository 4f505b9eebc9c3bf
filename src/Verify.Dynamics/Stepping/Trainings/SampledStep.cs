using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>A step on one point: C_ji ← C_ji + n q_ji for that point i alone.</summary>
internal sealed class SampledStep(Problem problem, Sampled training, Precision precision)
    : TrainingStep(problem, precision)
{
    // n times the step size: n q is derived as one number.
    private readonly NetworkGradient _gradient = new(problem, problem.Eta * problem.Points, precision);
    private readonly SampleOrder _order = new(training, problem.Points);

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        int point = _order.PointAt(t);
        Matrix<Interval> q = _gradient.At(state.Pattern, state.Preactivations);
        return (
            Entries(
                (j, i) =>
                    i == point && state.Pattern[j, i]
                        ? Interval.Add(state.Coefficients[j, i], q[j, i], Precision)
                        : state.Coefficients[j, i]
            ),
            state.Memory
        );
    }
}
