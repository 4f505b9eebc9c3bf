using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Itineraries;

/// <summary>A stretch of consecutive steps of the run of a network, from its first step to the first step of the next stretch.</summary>
public abstract class NetworkStretch
{
    private protected NetworkStretch(BigInteger from, BigInteger? to)
    {
        From = from;
        To = to;
    }

    /// <summary>The first step.</summary>
    public BigInteger From { get; }

    /// <summary>The first step of the next stretch, or the last step reached where the run is not followed further; null if it never
    /// ends.</summary>
    public BigInteger? To { get; }

    /// <summary>The certified pattern at a step of the stretch, before <see cref="To"/>.</summary>
    public abstract Pattern PatternAt(BigInteger t, CancellationToken cancellation = default);

    /// <summary>Encloses the pre-activations at a step of the stretch; <see cref="To"/> counts too.</summary>
    public abstract Matrix<Interval> PreactivationsAt(
        BigInteger t,
        Precision precision,
        CancellationToken cancellation = default
    );
}

/// <summary>Steps that are computed one by one, from step 0 of the run; the pattern may change inside.</summary>
public sealed class SteppedStretch : NetworkStretch
{
    private readonly NetworkTrajectory _trajectory;

    internal SteppedStretch(NetworkTrajectory trajectory, BigInteger from, BigInteger to)
        : base(from, to) => _trajectory = trajectory;

    /// <summary>Encloses the state at a step.</summary>
    public SteppedState StateAt(BigInteger t, Precision precision, CancellationToken cancellation = default) =>
        _trajectory.StateAt((int)t, precision, cancellation);

    /// <inheritdoc/>
    public override Pattern PatternAt(BigInteger t, CancellationToken cancellation = default) =>
        _trajectory.Runs((int)t, Precision.Of(128), cancellation)[^1].Pattern;

    /// <inheritdoc/>
    public override Matrix<Interval> PreactivationsAt(
        BigInteger t,
        Precision precision,
        CancellationToken cancellation = default
    ) => StateAt(t, precision, cancellation).Preactivations;
}
