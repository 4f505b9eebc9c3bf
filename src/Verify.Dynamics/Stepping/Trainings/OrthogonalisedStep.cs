using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Orthogonalised descent for two points of one input: C ← C + η O, O the polar factor of −∇L in the coefficients.</summary>
/// <remarks>The rank is that of the pattern; for rank 1 the polar factor is the gradient over its norm. Soundness:
/// proofs/lemmas/trainings.md, section 5.</remarks>
internal sealed class OrthogonalisedStep(Problem problem, Precision precision) : UnitGradientStep(problem, precision)
{
    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Pattern pattern = state.Pattern;
        int[] rows =
        [
            .. Enumerable
                .Range(0, Problem.Neurons)
                .Select(j => (pattern[j, 0] ? 1 : 0) + (pattern[j, 1] ? 2 : 0))
                .Where(row => row != 0)
                .Distinct(),
        ];
        return rows.Length < 2 ? base.TryMove(state, t) : TryMoveOfRankTwo(state);
    }

    private (Matrix<Interval>, TrainingMemory)? TryMoveOfRankTwo(SteppedState state)
    {
        Pattern pattern = state.Pattern;
        Matrix<Rational> gram = Problem.Data.Gram;
        (Rational b11, Rational b12, Rational b22) = (
            Ratios.Shared(pattern, 0, 0),
            Ratios.Shared(pattern, 0, 1),
            Ratios.Shared(pattern, 1, 1)
        );
        int sign = Problem.Data.Points[0].Label * Problem.Data.Points[1].Label;
        Rational determinant = ((gram[0, 0] * gram[1, 1]) - (gram[0, 1] * gram[0, 1])) * ((b11 * b22) - (b12 * b12));
        Interval root = Enclose(determinant).Sqrt(Precision);
        Interval[] signed = Ratios.SignedOutputs(pattern, state.Preactivations);
        // E_2/E_1: the polar factor depends on it alone.
        Interval ratio = Ratios.Of(signed, 1, 0);
        Interval square = Add(
            Add(Enclose(gram[0, 0] * b11), Multiply(Enclose(gram[1, 1] * b22), ratio.Sqr())),
            Multiply(ratio, Add(Enclose(2 * sign * gram[0, 1] * b12), 2 * root))
        );
        if (!square.IsPositive || !root.IsPositive)
        {
            return null;
        }
        Interval signedRoot = sign * root;
        Interval factor = Interval.Divide(
            Enclose(Problem.Eta),
            Multiply(signedRoot, square.Sqrt(Precision)),
            Precision
        );
        Interval[] pulls = [Problem.Data.Points[0].Label, Problem.Data.Points[1].Label * ratio];
        return (
            Entries(
                (j, l) =>
                {
                    int other = 1 - l;
                    (Rational own, Rational cross) = (Active(j, l), Active(j, other));
                    (Rational bOwn, Rational bCross) = l == 0 ? (b11, b22) : (b22, b11);
                    Interval sum = Add(
                        Multiply(
                            pulls[l],
                            Add(
                                Enclose(gram[0, 1] * ((own * b12) - (cross * bOwn))),
                                Multiply(Enclose(own), signedRoot)
                            )
                        ),
                        Multiply(pulls[other], Enclose(gram[other, other] * ((own * bCross) - (cross * b12))))
                    );
                    return Add(state.Coefficients[j, l], Multiply(factor, sum));
                }
            ),
            state.Memory
        );

        Rational Active(int j, int l) => pattern[j, l] ? Problem.Network.Outputs[j] : Rational.Zero;
    }
}
