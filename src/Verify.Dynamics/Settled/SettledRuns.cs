using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>Chooses the <see cref="SettledRun"/> of a training.</summary>
internal static class SettledRuns
{
    /// <summary>The run once it is settled; null where none is proved for the training, the data or the loss, or the run does not settle within the limits.</summary>
    public static SettledRun? TryFollow(
        Problem problem,
        NetworkTrajectory steps,
        ItineraryLimits limits,
        CancellationToken cancellation
    )
    {
        if (!Covers(problem) || SettledStart.Find(problem, steps, limits, cancellation) is not { } start)
        {
            return null;
        }
        return problem.Training.Simplified switch
        {
            NormalisedLoss => new NormalisedRun(problem, steps, start, limits.Steps),
            WeightDecay decay => new DecayingRun(problem, decay.Lambda, steps, start, limits.Steps),
            Orthogonalised => OrthogonalisedRun.TryFollow(problem, steps, start),
            GeometricSchedule { Ratio: var ratio } when ratio > 1 => new GrowingRun(
                problem,
                ratio,
                steps,
                start,
                limits.Steps
            ),
            _ => ScheduledRun.TryFollow(problem, steps, start, limits, cancellation),
        };
    }

    private static bool Covers(Problem problem) =>
        problem.Data.IsOrthogonal
        && problem.Training.Simplified switch
        {
            WeightDecay => true,
            NormalisedLoss or Orthogonalised => problem.Points == 2,
            GeometricSchedule or PowerSchedule => problem.Loss == Loss.Exponential,
            _ => false,
        };
}
