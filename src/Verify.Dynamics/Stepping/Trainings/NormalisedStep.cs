using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>Descent normalised by the exponential loss: C_jl ← C_jl + η σ_jl s_jl E_l/ΣE, from the quotients of the pulls alone.</summary>
internal class NormalisedStep(Problem problem, Precision precision) : TrainingStep(problem, precision)
{
    /// <summary>The quotients of the pulls.</summary>
    protected PullRatios Ratios { get; } = new(problem, precision);

    /// <summary>Encloses −∇L/L in the coefficients.</summary>
    protected Matrix<Interval> Direction(SteppedState state)
    {
        Interval[] signed = Ratios.SignedOutputs(state.Pattern, state.Preactivations);
        Interval[] shares = new Interval[Problem.Points];
        for (int l = 0; l < shares.Length; l++)
        {
            Interval sum = Interval.Zero;
            for (int i = 0; i < shares.Length; i++)
            {
                sum = Add(sum, Ratios.Of(signed, i, l));
            }
            shares[l] = sum.Reciprocal(Precision);
        }
        return Entries(
            (j, l) => state.Pattern[j, l] ? Multiply(Enclose(Problem.Influence(j, l)), shares[l]) : Interval.Zero
        );
    }

    /// <inheritdoc/>
    protected override (Matrix<Interval>, TrainingMemory)? TryMove(SteppedState state, int t)
    {
        Interval eta = Enclose(Problem.Eta);
        Matrix<Interval> direction = Direction(state);
        return (Entries((j, l) => Add(state.Coefficients[j, l], Multiply(eta, direction[j, l]))), state.Memory);
    }
}
