using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Network;

namespace Verify.Dynamics.Enclosures;

/// <summary>A phase in which every step is computed by the update rules, from step 0 of the run; the pattern may change inside.</summary>
public sealed class SteppedPhase : Phase
{
    private readonly Trajectory _trajectory;

    internal SteppedPhase(Trajectory trajectory, BigInteger from, BigInteger? to, string endReason)
        : base(from, to, endReason) => _trajectory = trajectory;

    /// <summary>The patterns met, in their order.</summary>
    public IEnumerable<PatternRun> Runs => To is null ? _trajectory.Runs : _trajectory.Runs.Where(run => run.From < To);

    /// <inheritdoc/>
    public override ActivationPattern PatternAt(BigInteger t, CancellationToken cancellation = default)
    {
        StepsFromStart(t);
        lock (_trajectory)
        {
            return _trajectory.PatternAt((int)t, cancellation);
        }
    }

    /// <inheritdoc/>
    public override Preactivations<Interval> StateAt(
        BigInteger t,
        Precision precision,
        CancellationToken cancellation = default
    )
    {
        StepsFromStart(t);
        lock (_trajectory)
        {
            return _trajectory.StateAt((int)t, precision, cancellation);
        }
    }
}
