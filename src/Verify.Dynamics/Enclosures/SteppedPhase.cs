using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>A phase in which every step is computed by the update rules, from step 0 of the run; the pattern may change inside.</summary>
public sealed class SteppedPhase : Phase
{
    private readonly Trajectory _trajectory;

    internal SteppedPhase(Trajectory trajectory, BigInteger from, BigInteger to, string endReason)
        : base(from, to, endReason) => _trajectory = trajectory;

    /// <summary>The phase up to an earlier end.</summary>
    internal SteppedPhase UpTo(BigInteger to, string endReason) => new(_trajectory, From, to, endReason);

    /// <summary>The patterns of the phase, in their order, each with its first step; takes the steps that were not taken yet.</summary>
    /// <exception cref="UndecidedSignException">A pattern is not decided with the largest precision.</exception>
    /// <exception cref="StepOutOfReachException">A number leaves the range of the arithmetic.</exception>
    public IEnumerable<PatternRun> Runs
    {
        get
        {
            int last = (int)BigInteger.Max(To!.Value - 1, From);
            lock (_trajectory)
            {
                _trajectory.PatternAt(last, CancellationToken.None);
                return [.. _trajectory.Runs.Where(run => run.From <= last)];
            }
        }
    }

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
