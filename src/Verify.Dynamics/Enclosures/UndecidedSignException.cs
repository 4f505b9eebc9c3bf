using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>The sign of a pre-activation is not decided by the largest precision allowed.</summary>
public sealed class UndecidedSignException(int step, Precision precision)
    : Exception($"the sign of a pre-activation at step {step} is not decided with {precision} bits")
{
    /// <summary>The step at which the sign is not decided; the pattern is certified at all earlier ones.</summary>
    public int Step { get; } = step;
}
