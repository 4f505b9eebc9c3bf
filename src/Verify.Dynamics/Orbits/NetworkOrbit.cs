using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>The run of any problem: the state at any step, as narrow as asked, however it is obtained.</summary>
/// <remarks>By leaps where the points decouple (orthogonal augmented inputs, exponential loss), by steps elsewhere. An answer depends on the
/// step and the precision asked for alone.</remarks>
public sealed class NetworkOrbit
{
    private const int BitsPerStep = 8;

    private readonly ItineraryLimits _limits;
    private readonly DecoupledRun? _decoupled;
    private readonly NetworkTrajectory _trajectory;

    /// <summary>The run of a problem.</summary>
    /// <param name="problem">The problem, with its training, which does not refuse it.</param>
    /// <param name="limits">How much work may be done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public NetworkOrbit(Problem problem, ItineraryLimits limits, CancellationToken cancellation = default)
    {
        Problem = problem;
        _limits = limits;
        _decoupled = DecoupledRun.TryFollow(problem, limits, cancellation);
        _trajectory = new NetworkTrajectory(problem, limits.MaximumPrecision);
        (Outcome, Reason, SpecialisedAt) = NetworkOutcome.Of(problem, _decoupled);
    }

    /// <summary>The problem.</summary>
    public Problem Problem { get; }

    /// <summary>Whether any step is reached by a leap.</summary>
    public bool Leaps => _decoupled is not null;

    /// <summary>The itinerary of each point where the points decouple in a closed form; otherwise none.</summary>
    public ImmutableArray<PointItinerary> Points => _decoupled?.Points ?? [];

    /// <summary>What is proved of the end of the run.</summary>
    public Outcome Outcome { get; }

    /// <summary>The reason of the outcome.</summary>
    public string Reason { get; }

    /// <summary>T, the first step from which on no bad neuron is active anywhere and a good one is at every point; null if there is none or it
    /// is not known.</summary>
    public BigInteger? SpecialisedAt { get; }

    /// <summary>Encloses the state at step t and what follows from it.</summary>
    /// <param name="t">The step, not negative.</param>
    /// <param name="digits">Significant decimal digits wanted of each quantity.</param>
    /// <param name="cancellation">Stops long stepping.</param>
    /// <returns>Enclosures of a width of at most 10^-digits times the value; times 2^-16/t for a value nearer to 0 than that. Wider
    /// only if the largest precision is reached, or if the sign of a divisor stays undecided.</returns>
    /// <exception cref="StepOutOfReachException">The step cannot be reached.</exception>
    /// <exception cref="UndecidedSignException">A pattern on the way is not decided.</exception>
    public NetworkOrbitPoint At(BigInteger t, int digits, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        return AdaptivePrecision.Refine(
            t,
            digits,
            _limits.MaximumPrecision,
            precision => At(t, precision, cancellation),
            point => point.Enclosures,
            // The enclosures of plain descent widen like a power of t, those of other trainings like an exponential function.
            Problem.Training.IsPlain
                ? 0
                : (long)BigInteger.Min(BitsPerStep * t, _limits.MaximumPrecision.Bits)
        );
    }

    /// <summary>Encloses the state at step t with a given working precision.</summary>
    /// <exception cref="StepOutOfReachException">The step cannot be reached.</exception>
    /// <exception cref="UndecidedSignException">A pattern on the way is not decided.</exception>
    public NetworkOrbitPoint At(BigInteger t, Precision precision, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        SteppedState state = Reach(t, precision, cancellation);
        OrbitMethod method = _decoupled is null || t.IsZero ? OrbitMethod.Step : OrbitMethod.Leap;
        return NetworkOrbitPoint.Of(Problem, t, state, method, precision);
    }

    /// <summary>The phases of the run up to a step, in their order.</summary>
    /// <param name="upTo">The last step looked at where the run is stepped.</param>
    /// <param name="cancellation">Stops long stepping.</param>
    /// <exception cref="StepOutOfReachException">The step cannot be reached.</exception>
    /// <exception cref="UndecidedSignException">A pattern on the way is not decided.</exception>
    public IReadOnlyList<NetworkPhase> Phases(int upTo, CancellationToken cancellation = default) =>
        _decoupled is { } decoupled ? ClosedPhases(decoupled) : SteppedPhases(upTo, cancellation);

    private SteppedState Reach(BigInteger t, Precision precision, CancellationToken cancellation)
    {
        if (_decoupled is { } decoupled)
        {
            return decoupled.Reach is { } reach && t > reach
                ? throw new StepOutOfReachException(reach, decoupled.Undecided!)
                : decoupled.StateAt(t, precision);
        }
        return t <= _limits.Steps
            ? _trajectory.StateAt((int)t, precision, cancellation)
            : throw new StepOutOfReachException(_limits.Steps, Reason);
    }

    private static List<NetworkPhase> ClosedPhases(DecoupledRun run)
    {
        List<NetworkPhase> phases = [];
        BigInteger from = BigInteger.Zero;
        while (true)
        {
            BigInteger[] ends =
            [
                .. run
                    .Points.Select(point => point.At(from).To)
                    .Where(to => to is not null && (run.Reach is null || to <= run.Reach))
                    .Select(to => to!.Value),
            ];
            Pattern pattern = run.PatternAt(from);
            if (ends.Length == 0)
            {
                phases.Add(
                    new NetworkPhase(
                        pattern,
                        from,
                        run.Reach,
                        OrbitMethod.Leap,
                        run.Undecided ?? "no active pre-activation can change its sign"
                    )
                );
                return phases;
            }
            BigInteger to = ends.Min();
            string[] deaths =
            [
                .. run.Points.SelectMany(
                    (point, i) =>
                        point.At(from) is { To: { } end, Dying: var dying } && end == to
                            ? Pattern.Members(dying).Select(j => $"z[{j + 1},{i + 1}]")
                            : []
                ),
            ];
            string verb = deaths.Length == 1 ? "reaches" : "reach";
            phases.Add(
                new NetworkPhase(pattern, from, to, OrbitMethod.Leap, $"{string.Join(", ", deaths)} {verb} 0 or less")
            );
            from = to;
        }
    }

    private List<NetworkPhase> SteppedPhases(int upTo, CancellationToken cancellation)
    {
        IReadOnlyList<NetworkPatternRun> runs = _trajectory.Runs(upTo, _limits.Precision, cancellation);
        return
        [
            .. runs.Select(
                (run, index) =>
                    index + 1 < runs.Count
                        ? new NetworkPhase(
                            run.Pattern,
                            run.From,
                            runs[index + 1].From,
                            OrbitMethod.Step,
                            "a pre-activation changes its sign"
                        )
                        : new NetworkPhase(run.Pattern, run.From, upTo, OrbitMethod.Step, $"the limit of {upTo} steps")
            ),
        ];
    }
}
