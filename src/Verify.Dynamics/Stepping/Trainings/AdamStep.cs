using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Adam and AdamW, in the coefficients of the unit vectors.</summary>
internal sealed class AdamStep(Problem problem, Adam training, Precision precision) : TrainingStep(problem, precision)
{
    private readonly NetworkGradient _gradient = new(problem, Rational.One, precision);
    private readonly Interval _beta1 = Interval.Enclose(training.Beta1, precision);
    private readonly Interval _beta2 = Interval.Enclose(training.Beta2, precision);
    private readonly Interval _kept1 = Interval.Enclose(Rational.One - training.Beta1, precision);
    private readonly Interval _kept2 = Interval.Enclose(Rational.One - training.Beta2, precision);
    private readonly Interval _epsilon = Interval.Enclose(training.Epsilon, precision);
    private readonly Interval _eta = Interval.Enclose(problem.Eta, precision);
    private readonly Interval? _decay = training.Lambda is { IsZero: false } lambda
        ? Interval.Enclose(Rational.One - (lambda * problem.Eta), precision)
        : null;

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Matrix<Interval> q = _gradient.At(state.Pattern, state.Preactivations);
        // −g: the sign of m is turned round in the memory too.
        Matrix<Interval> pull = Entries(
            (j, m) =>
            {
                Interval sum = Interval.Zero;
                for (int l = 0; l < Problem.Points; l++)
                {
                    if (state.Pattern[j, l] && !Basis.Products[m, l].IsZero)
                    {
                        sum = Add(sum, Multiply(q[j, l], Enclose(Basis.Products[m, l])));
                    }
                }
                return sum;
            }
        );
        Matrix<Interval> first = Mean(state.Memory.First, pull, _beta1, _kept1);
        Matrix<Interval> second = Mean(state.Memory.Second, pull.Map(value => value.Sqr()), _beta2, _kept2);
        Interval scale1 = Bias(_beta1, t);
        Interval scale2 = Bias(_beta2, t);
        return (
            Entries(
                (j, m) =>
                {
                    Interval old = state.Coefficients[j, m];
                    Interval kept = _decay is { } decay ? Multiply(decay, old) : old;
                    if (first[j, m] == Interval.Zero)
                    {
                        return kept;
                    }
                    Interval size = Add(Interval.Divide(second[j, m], scale2, Precision).Sqrt(Precision), _epsilon);
                    Interval mean = Interval.Divide(first[j, m], scale1, Precision);
                    return Add(kept, Multiply(_eta, Interval.Divide(mean, size, Precision)));
                }
            ),
            state.Memory with
            {
                Decay = _decay is { } left ? Multiply(left, state.Memory.Decay) : state.Memory.Decay,
                First = first,
                Second = second,
            }
        );
    }

    private Matrix<Interval> Mean(Matrix<Interval>? old, Matrix<Interval> value, Interval beta, Interval kept) =>
        Entries(
            (j, m) => Add(old is { } before ? Multiply(beta, before[j, m]) : Interval.Zero, Multiply(kept, value[j, m]))
        );

    // 1 − β^(t + 1)
    private Interval Bias(Interval beta, int t) => Add(Interval.One, -beta.Pown(t + 1, Precision));
}
