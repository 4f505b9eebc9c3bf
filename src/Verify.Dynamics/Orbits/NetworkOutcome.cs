using System.Numerics;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Dynamics.Phases;
using Verify.Dynamics.Settled;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>What is proved of the end of a run of any width. Source: proofs/lemmas/width.md, section 3.</summary>
internal static class NetworkOutcome
{
    public static (Outcome Outcome, string Reason, BigInteger? SpecialisedAt) Of(
        Problem problem,
        DecoupledRun? run,
        Lazy<SettledRun?>? far = null
    )
    {
        Pattern start = Pattern.Of(problem.InitialPreactivations);
        if (Unclassified(problem, start) is { } unclassified)
        {
            return (Outcome.Stuck, unclassified, null);
        }
        if (run is null)
        {
            if (far?.Value is { } settled)
            {
                return Specialised(settled.SettledAt);
            }
            string why =
                !problem.Data.IsOrthogonal ? "the augmented inputs are not orthogonal: the run is followed step by step"
                : problem.Training.IsPlain ? $"with the {problem.Loss.Title} loss the run is followed step by step"
                : $"with the training {problem.Training} the run is followed step by step";
            return (Outcome.Unknown, why, null);
        }
        if (run.Undecided is { } undecided)
        {
            return (Outcome.Unknown, undecided, null);
        }
        return Specialised(run.Deaths.Select(death => death.Step).DefaultIfEmpty().Max());
    }

    private static (Outcome, string, BigInteger?) Specialised(BigInteger settled) =>
        (
            Outcome.Specialised,
            $"from step {settled} on no bad neuron is active anywhere and a good one is active at every point",
            settled
        );

    /// <summary>What the patterns of the steps taken show of the end of a run that is followed step by step.</summary>
    /// <remarks>For orthogonal augmented inputs, whatever the loss, a good active neuron stays active and an inactive one stays inactive (section 3):
    /// the first pattern with a good neuron at every point and no bad one anywhere stays.</remarks>
    public static (Outcome Outcome, string Reason, BigInteger? SpecialisedAt) OfSteps(
        Problem problem,
        IReadOnlyList<NetworkPatternRun> patterns
    )
    {
        if (
            problem.Data.IsOrthogonal
            && problem.Training.IsPlain
            && patterns.FirstOrDefault(run => IsSpecialised(problem, run.Pattern)) is { } final
        )
        {
            return (Outcome.Specialised, "the points decouple and every active neuron is a good one", final.From);
        }
        return Unclassified(problem, patterns[^1].Pattern) is { } unclassified
            ? (Outcome.Stuck, unclassified, null)
            : Of(problem, null);
    }

    /// <summary>Whether a good neuron is active at every point and no bad one anywhere.</summary>
    private static bool IsSpecialised(Problem problem, Pattern pattern) =>
        Enumerable
            .Range(0, problem.Points)
            .All(i => pattern.ActiveAt(i) != 0 && (pattern.ActiveAt(i) & ~PhaseGood(problem, i)) == 0);

    // A neuron inactive at every point never moves, or only towards 0. For orthogonal inputs the same holds at each point, unless the
    // steps leave the span of the gradients of the points or mix them (proofs/lemmas/trainings.md, section 1).
    private static string? Unclassified(Problem problem, Pattern start)
    {
        for (int i = 0; i < problem.Points; i++)
        {
            int point = i;
            ulong good = PhaseGood(problem, point);
            ulong alive =
                problem.Data.IsOrthogonal && problem.Training is not (Orthogonalised or SignDescent or Adam)
                    ? start.ActiveAt(point)
                    : Enumerable.Range(0, problem.Points).Aggregate(0UL, (active, l) => active | start.ActiveAt(l));
            if ((good & alive) == 0)
            {
                return $"point {point + 1} is never classified: no good neuron is ever active there";
            }
        }
        return null;
    }

    private static ulong PhaseGood(Problem problem, int point) =>
        PointPhase.Good([.. Enumerable.Range(0, problem.Neurons).Select(j => problem.Influence(j, point))]);
}
