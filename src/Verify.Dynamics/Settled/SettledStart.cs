using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Phases;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>The first step from which on no bad neuron is active anywhere and a good one at every point, and the pattern there.</summary>
internal sealed record SettledStart(int Step, Pattern Pattern)
{
    /// <summary>The first such step; null if it is not met within the limits.</summary>
    public static SettledStart? Find(
        Problem problem,
        NetworkTrajectory steps,
        ItineraryLimits limits,
        CancellationToken cancellation
    )
    {
        ulong[] good =
        [
            .. Enumerable
                .Range(0, problem.Points)
                .Select(i =>
                    PointPhase.Good([.. Enumerable.Range(0, problem.Neurons).Select(j => problem.Influence(j, i))])
                ),
        ];
        try
        {
            for (int t = 0; ; t = Math.Min(Math.Max(1, 2 * t), limits.Steps))
            {
                if (IsSettled(steps.StateAt(t, limits.Precision, cancellation).Pattern))
                {
                    NetworkPatternRun run = steps
                        .Runs(t, limits.Precision, cancellation)
                        .First(run => IsSettled(run.Pattern));
                    return new SettledStart((int)run.From, run.Pattern);
                }
                if (t == limits.Steps)
                {
                    return null;
                }
            }
        }
        catch (Exception fault) when (fault is UndecidedSignException or StepOutOfReachException)
        {
            return null;
        }

        bool IsSettled(Pattern pattern) =>
            Enumerable
                .Range(0, problem.Points)
                .All(i => pattern.ActiveAt(i) != 0 && (pattern.ActiveAt(i) & ~good[i]) == 0);
    }
}
