using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Phases;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Itineraries;

/// <summary>The stretches of the run of a network, in their order, and what is proved of its end.</summary>
/// <remarks>Source: proofs/lemmas/width.md, sections 2 to 5.</remarks>
public sealed class NetworkItinerary
{
    private NetworkItinerary(
        Problem problem,
        IReadOnlyList<NetworkStretch> stretches,
        (Outcome Outcome, string Reason, BigInteger? SpecialisedAt) end
    )
    {
        Problem = problem;
        Stretches = stretches;
        (Outcome, Reason, SpecialisedAt) = end;
    }

    /// <summary>The problem.</summary>
    public Problem Problem { get; }

    /// <summary>The stretches; each starts where the one before ends.</summary>
    public IReadOnlyList<NetworkStretch> Stretches { get; }

    /// <summary>What is proved of the end of the run.</summary>
    public Outcome Outcome { get; }

    /// <summary>The reason of the outcome.</summary>
    public string Reason { get; }

    /// <summary>T, the first step from which on no bad neuron is active anywhere and a good one is at every point; null if there is none or it
    /// is not known.</summary>
    public BigInteger? SpecialisedAt { get; }

    /// <summary>The last step that is covered; null if every step is.</summary>
    public BigInteger? Reach => Stretches[^1].To;

    /// <summary>Follows a run through its phases; where it has no closed form, all steps are taken, up to one that cannot be.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="limits">How much work may be done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static NetworkItinerary Of(
        Problem problem,
        ItineraryLimits limits,
        CancellationToken cancellation = default
    ) =>
        DecoupledRun.TryFollow(problem, limits, cancellation) is { } decoupled
            ? new(problem, Closed(problem, decoupled), NetworkOutcome.Of(problem, decoupled))
            : Stepped(problem, limits, cancellation);

    // Cut wherever a neuron dies, the runs of all points starting again there: so the values at T are the start of what is said about t >= T.
    private static List<NetworkStretch> Closed(Problem problem, DecoupledRun run)
    {
        BigInteger[] starts =
        [
            .. run
                .Points.SelectMany(point => point.Stretches.Select(stretch => stretch.From))
                .Where(from => !(from > run.Reach))
                .Distinct()
                .Order(),
        ];
        List<NetworkStretch> stretches = [];
        ClosedStretch? before = null;
        for (int i = 0; i < starts.Length; i++)
        {
            BigInteger from = starts[i];
            ImmutableArray<PointPhase> points =
            [
                .. run.Points.Select(
                    (point, p) =>
                        point.At(from) is var own && own.From == from
                            ? own.Phase
                            : ClosedStretch.Restarted(
                                own.Phase,
                                own.Phase.Active,
                                before!.Points[p].After(from - before.From)
                            )
                ),
            ];
            before = new ClosedStretch(
                problem.Neurons,
                from,
                i + 1 < starts.Length ? starts[i + 1] : run.Reach,
                points
            );
            stretches.Add(before);
        }
        return stretches;
    }

    private static NetworkItinerary Stepped(Problem problem, ItineraryLimits limits, CancellationToken cancellation)
    {
        NetworkTrajectory trajectory = new(problem, limits.MaximumPrecision);
        BigInteger reached = limits.Steps;
        string? obstacle = null;
        try
        {
            trajectory.StateAt(limits.Steps, limits.Precision, cancellation);
        }
        catch (StepOutOfReachException outOfReach)
        {
            (reached, obstacle) = (outOfReach.Reached, outOfReach.Message);
        }
        catch (UndecidedSignException undecided)
        {
            (reached, obstacle) = (undecided.Step - 1, undecided.Message);
        }
        (Outcome Outcome, string Reason, BigInteger? SpecialisedAt) end = NetworkOutcome.OfSteps(
            problem,
            trajectory.Runs((int)reached, limits.Precision, cancellation)
        );
        return new NetworkItinerary(
            problem,
            [new SteppedStretch(trajectory, BigInteger.Zero, reached)],
            end.Outcome == Outcome.Unknown && obstacle is not null ? end with { Reason = obstacle } : end
        );
    }
}
