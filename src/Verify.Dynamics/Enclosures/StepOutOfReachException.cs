using System.Numerics;

namespace Verify.Dynamics.Enclosures;

/// <summary>A step was asked for that can be reached neither by a closed form nor within the limit of steps.</summary>
public sealed class StepOutOfReachException(BigInteger reached, string reason)
    : Exception($"the run is followed up to step {reached} only: {reason}")
{
    /// <summary>The last step that can be asked for.</summary>
    public BigInteger Reached { get; } = reached;
}
