using System.Numerics;
using Verify.Dynamics.Traps;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The phases of a run, in their order, and what is proved of its end.</summary>
/// <remarks>Source: proofs/lemmas/phases.md, proofs/lemmas/switching-step.md.</remarks>
public sealed class Itinerary
{
    internal Itinerary(
        Instance instance,
        IReadOnlyList<Phase> phases,
        Outcome outcome,
        string reason,
        BigInteger? specialisedAt
    )
    {
        Instance = instance;
        Phases = phases;
        Outcome = outcome;
        Reason = reason;
        SpecialisedAt = specialisedAt;
    }

    /// <summary>The instance.</summary>
    public Instance Instance { get; }

    /// <summary>The phases; each starts where the one before ends.</summary>
    public IReadOnlyList<Phase> Phases { get; }

    /// <summary>What is proved of the end of the run.</summary>
    public Outcome Outcome { get; }

    /// <summary>The reason of the outcome.</summary>
    public string Reason { get; }

    /// <summary>T, the first step from which on the pattern is 1001 for good; null if there is none or it is not known.</summary>
    public BigInteger? SpecialisedAt { get; }

    /// <summary>The last step that is covered; null if every step is.</summary>
    public BigInteger? Reach => Phases[^1].To;

    /// <summary>The last step whose pattern is covered; null if every step's is.</summary>
    public BigInteger? PatternReach => Phases[^1] is TrapPhase trap ? trap.LastStepped : Reach;

    /// <summary>The trap that the run is proved to stay in; null if none is.</summary>
    public Trap? Trap => (Phases[^1] as TrapPhase)?.Trap;

    /// <summary>The phase of step t; where two phases meet, the later one. Null if the step is beyond <see cref="Reach"/>.</summary>
    public Phase? PhaseAt(BigInteger t) => Phase.At(Phases, t);

    /// <summary>Follows a run through its phases. Steps that are of no use for finding these are taken when they are asked for.</summary>
    /// <param name="instance">The run.</param>
    /// <param name="limits">How much work may be done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="progress">Told of each phase when it is known.</param>
    public static Itinerary Of(
        Instance instance,
        ItineraryLimits limits,
        CancellationToken cancellation = default,
        IProgress<Phase>? progress = null
    ) => new ItineraryBuilder(instance, limits, progress, cancellation).Build();

    /// <summary>Follows a run through its phases and takes all steps of a stepped phase; it ends before a step that cannot be taken.</summary>
    /// <param name="instance">The run.</param>
    /// <param name="limits">How much work may be done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Itinerary OfTakenSteps(
        Instance instance,
        ItineraryLimits limits,
        CancellationToken cancellation = default
    )
    {
        Itinerary itinerary = Of(instance, limits, cancellation);
        if (itinerary.Phases[^1] is not SteppedPhase last)
        {
            return itinerary;
        }
        try
        {
            last.PatternAt(last.To!.Value, cancellation);
            return itinerary;
        }
        catch (StepOutOfReachException outOfReach)
        {
            return itinerary.EndingWith(last.UpTo(outOfReach.Reached, outOfReach.Message));
        }
        catch (UndecidedSignException undecided)
        {
            return itinerary.EndingWith(last.UpTo(undecided.Step - 1, undecided.Message));
        }
    }

    private Itinerary EndingWith(SteppedPhase last) =>
        new(
            Instance,
            [.. Phases.SkipLast(1), last],
            Outcome,
            Outcome == Outcome.Unknown ? last.EndReason : Reason,
            SpecialisedAt
        );
}
