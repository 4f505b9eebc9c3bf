using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>A stretch of consecutive steps of a run, from its first step to the first step of the next phase.</summary>
public abstract class Phase
{
    private protected Phase(BigInteger from, BigInteger? to, string endReason)
    {
        From = from;
        To = to;
        EndReason = endReason;
    }

    /// <summary>The first step.</summary>
    public BigInteger From { get; }

    /// <summary>The first step of the next phase, or the last step reached where the run is not followed further; null if the
    /// phase never ends.</summary>
    public BigInteger? To { get; }

    /// <summary>Why the phase ends, or why it does not.</summary>
    public string EndReason { get; }

    /// <summary>The phase of step t among consecutive phases; where two meet, the later one. Null if the step is beyond their end.</summary>
    public static Phase? At(IReadOnlyList<Phase> phases, BigInteger t)
    {
        for (int i = phases.Count - 1; i >= 0; i--)
        {
            if (t >= phases[i].From)
            {
                return phases[i].To is { } to && t > to ? null : phases[i];
            }
        }
        return null;
    }

    /// <summary>The certified pattern at a step of the phase, before <see cref="To"/>.</summary>
    public abstract ActivationPattern PatternAt(BigInteger t, CancellationToken cancellation = default);

    /// <summary>Encloses the pre-activations at a step of the phase; <see cref="To"/> counts too.</summary>
    /// <param name="t">The step.</param>
    /// <param name="precision">About the relative precision of the quantities that move, in bits.</param>
    /// <param name="cancellation">Stops long stepping.</param>
    public abstract Preactivations<Interval> StateAt(
        BigInteger t,
        Precision precision,
        CancellationToken cancellation = default
    );

    private protected BigInteger StepsFromStart(BigInteger t) =>
        t >= From && (To is null || t <= To)
            ? t - From
            : throw new ArgumentOutOfRangeException(nameof(t), $"step {t} is not in the phase from {From}");
}
