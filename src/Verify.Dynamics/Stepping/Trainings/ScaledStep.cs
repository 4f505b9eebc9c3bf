using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Plain descent with a factor of the step size that depends on t alone: C ← C + φ_t q.</summary>
/// <param name="problem">The problem.</param>
/// <param name="precision">The bits of each operation.</param>
/// <param name="factor">From t and the memory: φ_t, null for exactly 1, and the next memory.</param>
internal sealed class ScaledStep(
    Problem problem,
    Precision precision,
    Func<int, TrainingMemory, (Interval? Factor, TrainingMemory Next)> factor
) : TrainingStep(problem, precision)
{
    private const int GuardBits = 32;

    private readonly NetworkGradient _gradient = new(problem, problem.Eta, precision);

    /// <summary>φ_t = (t + 1)^r: exact while it fits, if r is an integer.</summary>
    public static ScaledStep OfPower(Problem problem, Rational exponent, Precision precision)
    {
        Precision working = precision.More(GuardBits);
        Interval enclosed = Interval.Enclose(exponent, working);
        return new ScaledStep(problem, precision, (t, memory) => (Power(t + 1L), memory));

        Interval Power(long place) =>
            exponent.IsInteger
                ? Interval.Point(Dyadic.FromInteger(place)).Pown((int)exponent.Numerator, precision)
                : Interval
                    .Multiply(enclosed, Interval.Point(Dyadic.FromInteger(place)).Log(working), working)
                    .Exp(precision);
    }

    /// <summary>φ_t = q^t, multiplied up.</summary>
    public static ScaledStep OfRatio(Problem problem, Rational ratio, Precision precision)
    {
        Interval enclosed = Interval.Enclose(ratio, precision);
        return new ScaledStep(
            problem,
            precision,
            (_, memory) =>
                (memory.Factor, memory with { Factor = Interval.Multiply(memory.Factor, enclosed, precision) })
        );
    }

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        (Interval? scale, TrainingMemory next) = factor(t, state.Memory);
        Matrix<Interval> q = _gradient.At(state.Pattern, state.Preactivations);
        return (
            Entries(
                (j, i) =>
                    !state.Pattern[j, i]
                        ? state.Coefficients[j, i]
                        : Interval.Add(
                            state.Coefficients[j, i],
                            scale is { } known ? Multiply(known, q[j, i]) : q[j, i],
                            Precision
                        )
            ),
            next
        );
    }
}
