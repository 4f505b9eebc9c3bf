using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Traps;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The steps from t₀ on of a run that is in a trap for ever: states are enclosed by its bounds, patterns are not known.</summary>
/// <remarks>Source: proofs/lemmas/trap.md.</remarks>
public sealed class TrapPhase : Phase
{
    private readonly Trajectory _trajectory;

    internal TrapPhase(Trajectory trajectory, Trap trap, int lastStepped)
        : base(trap.From, null, $"mode {trap.Mode} is proved for every t >= {trap.From}")
    {
        _trajectory = trajectory;
        LastStepped = lastStepped;
        Trap = trap;
    }

    /// <summary>The bounds.</summary>
    public Trap Trap { get; }

    /// <summary>The last step that is stepped to; later ones are enclosed by the bounds.</summary>
    public int LastStepped { get; }

    /// <summary>Whether a step is near enough to be stepped to, which encloses the state better than the bounds.</summary>
    public bool IsStepped(BigInteger t) => t <= LastStepped;

    /// <inheritdoc/>
    /// <exception cref="StepOutOfReachException">The step is not stepped to.</exception>
    public override ActivationPattern PatternAt(BigInteger t, CancellationToken cancellation = default)
    {
        StepsFromStart(t);
        if (!IsStepped(t))
        {
            throw new StepOutOfReachException(LastStepped, $"the pattern at step {t} is not known");
        }
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
        if (!IsStepped(t))
        {
            return Trap.StateAt(t, precision);
        }
        lock (_trajectory)
        {
            return _trajectory.StateAt((int)t, precision, cancellation);
        }
    }
}
