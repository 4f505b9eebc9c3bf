using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Descent with weight decay: C ← (1 − ω) C + q, f ← (1 − ω) f, ω = ηλ.</summary>
internal sealed class DecayingStep(Problem problem, Rational lambda, Precision precision)
    : TrainingStep(problem, precision)
{
    private readonly NetworkGradient _gradient = new(problem, problem.Eta, precision);
    private readonly Interval _kept = Interval.Enclose(Rational.One - (lambda * problem.Eta), precision);

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Matrix<Interval> q = _gradient.At(state.Pattern, state.Preactivations);
        return (
            Entries((j, i) => Add(Multiply(_kept, state.Coefficients[j, i]), q[j, i])),
            state.Memory with
            {
                Decay = Multiply(_kept, state.Memory.Decay),
            }
        );
    }
}
