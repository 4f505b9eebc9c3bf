using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>The velocity of the pre-activations of a run with momentum, and their leads: what they tend to if no gradient follows.</summary>
/// <remarks>Source: proofs/lemmas/trainings.md, section 3.</remarks>
internal static class Momentum
{
    /// <summary>Encloses Σ_i m_ji ⟨X_i, X_l⟩; null without momentum.</summary>
    public static Matrix<Interval>? Velocity(Problem problem, SteppedState state, Precision precision) =>
        problem.Training is HeavyBall or Nesterov or NesterovSchedule
            ? Matrix<Interval>.Create(
                problem.Neurons,
                problem.Points,
                (j, l) =>
                {
                    Interval sum = Interval.Zero;
                    for (int i = 0; i < problem.Points; i++)
                    {
                        if (state.Memory.First is { } velocity && !problem.Data.Gram[i, l].IsZero)
                        {
                            Interval gram = Interval.Enclose(problem.Data.Gram[i, l], precision);
                            sum = Interval.Add(sum, Interval.Multiply(gram, velocity[j, i], precision), precision);
                        }
                    }
                    return sum;
                }
            )
            : null;

    /// <summary>Encloses z + β/(1 − β) times the velocity, or z + t/2 times it where β = t/(t + 3); null without momentum.</summary>
    public static Matrix<Interval>? Leads(
        Problem problem,
        BigInteger t,
        SteppedState state,
        Matrix<Interval>? velocity,
        Precision precision
    )
    {
        Rational? factor = problem.Training switch
        {
            HeavyBall { Beta: var beta } => beta / (Rational.One - beta),
            Nesterov { Beta: var beta } => beta / (Rational.One - beta),
            NesterovSchedule => Rational.Create(t, 2),
            _ => null,
        };
        return factor is not { } known || velocity is not { } moving
            ? null
            : Matrix<Interval>.Create(
                problem.Neurons,
                problem.Points,
                (j, i) =>
                    Interval.Add(
                        state.Preactivations[j, i],
                        Interval.Multiply(Interval.Enclose(known, precision), moving[j, i], precision),
                        precision
                    )
            );
    }
}
