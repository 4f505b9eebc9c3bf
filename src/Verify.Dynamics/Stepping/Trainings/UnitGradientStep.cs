using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Descent normalised by the norm of the gradient: C_jl ← C_jl + η σ_jl s_jl cE_l/‖∇L‖; no step where no neuron is active.</summary>
internal class UnitGradientStep(Problem problem, Precision precision) : TrainingStep(problem, precision)
{
    /// <summary>The quotients of the pulls.</summary>
    protected PullRatios Ratios { get; } = new(problem, precision);

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Interval[] signed = Ratios.SignedOutputs(state.Pattern, state.Preactivations);
        Interval eta = Enclose(Problem.Eta);
        Interval[] factors = new Interval[Problem.Points];
        for (int l = 0; l < factors.Length; l++)
        {
            if (state.Pattern.ActiveAt(l) == 0)
            {
                continue;
            }
            if (Ratios.Norm(state.Pattern, signed, l) is not { } norm)
            {
                return null;
            }
            factors[l] = Interval.Divide(eta, norm, Precision);
        }
        return (
            Entries(
                (j, l) =>
                    state.Pattern[j, l]
                        ? Add(state.Coefficients[j, l], Multiply(Enclose(Problem.Influence(j, l)), factors[l]))
                        : state.Coefficients[j, l]
            ),
            state.Memory
        );
    }
}
