using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Stepping;

/// <summary>What a training keeps from step to step besides the coefficients; most keep nothing. Immutable.</summary>
/// <param name="Decay">f, what is left of the start: (1 − ηλ)^t.</param>
/// <param name="Factor">The factor of the next step size: q^t.</param>
/// <param name="First">The velocity m, the G of dual momentum or the first moment, in the coefficients; null where it is 0.</param>
/// <param name="Second">The second moment; null where it is 0.</param>
public sealed record TrainingMemory(
    Interval Decay,
    Interval Factor,
    Matrix<Interval>? First = null,
    Matrix<Interval>? Second = null
)
{
    /// <summary>The memory at step 0.</summary>
    public static TrainingMemory Start { get; } = new(Interval.One, Interval.One);
}
