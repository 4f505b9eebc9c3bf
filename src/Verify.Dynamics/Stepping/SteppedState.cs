using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>A state of a stepped run: the coefficients of its basis, the pre-activations and their certified pattern.</summary>
/// <param name="Coefficients">C_jm, see <see cref="StepBasis"/>.</param>
/// <param name="Preactivations">z_ji.</param>
/// <param name="Pattern">Which of them are positive.</param>
public sealed record SteppedState(Matrix<Interval> Coefficients, Matrix<Interval> Preactivations, Pattern Pattern)
{
    /// <summary>What the training keeps besides.</summary>
    public TrainingMemory Memory { get; init; } = TrainingMemory.Start;
}
