using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Dynamics.Settled;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>The run of any problem: the state at any step, as narrow as asked, however it is obtained.</summary>
/// <remarks>By leaps where the points decouple in a closed form, by leaps or bounds once the pattern is settled where that is proved for the training, by steps elsewhere. An answer depends on the
/// step and the precision asked for alone.</remarks>
public sealed class NetworkOrbit
{
    private const int BitsPerStep = 8;

    private const int GuardBits = 96;

    private const int NearSteps = 512;

    private readonly ItineraryLimits _limits;
    private readonly DecoupledRun? _decoupled;
    private readonly NetworkTrajectory _trajectory;
    private readonly Lazy<SettledRun?> _settled;
    private readonly Lazy<(Outcome Outcome, string Reason, BigInteger? SpecialisedAt)> _outcome;

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
        // Where the pattern settles is found by stepping: not before it is asked for.
        _settled = new(() =>
            _decoupled is null ? SettledRuns.TryFollow(problem, _trajectory, limits, cancellation) : null
        );
        _outcome = new(() => NetworkOutcome.Of(problem, _decoupled, _settled));
    }

    /// <summary>The problem.</summary>
    public Problem Problem { get; }

    /// <summary>Whether any step is reached by a leap.</summary>
    public bool Leaps => _decoupled is not null;

    /// <summary>Whether any step is reached once the pattern is settled for ever.</summary>
    public bool LeapsOnceSettled => _settled.Value is not null;

    /// <summary>The steps at which neurons die, where the points decouple in a closed form; otherwise none.</summary>
    public ImmutableArray<NetworkDeath> Deaths => _decoupled?.Deaths ?? [];

    /// <summary>The itinerary of each point, on its own clock, where the points decouple in a closed form; otherwise none.</summary>
    public ImmutableArray<PointItinerary> Points => _decoupled?.Points ?? [];

    /// <summary>What is proved of the end of the run.</summary>
    public Outcome Outcome => _outcome.Value.Outcome;

    /// <summary>The reason of the outcome.</summary>
    public string Reason => _outcome.Value.Reason;

    /// <summary>T, the first step from which on no bad neuron is active anywhere and a good one is at every point; null if there is none or it
    /// is not known.</summary>
    public BigInteger? SpecialisedAt => _outcome.Value.SpecialisedAt;

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
        SettledRun? settled = SettledAt(t);
        if (settled is { GrowsLinearly: false })
        {
            // Bounds do not become narrower with more bits, and what decays is not asked for in digits of its own.
            return At(t, Precision.Of((4 * digits) + GuardBits), cancellation);
        }
        return AdaptivePrecision.Refine(
            t,
            digits,
            _limits.MaximumPrecision,
            precision => At(t, precision, cancellation),
            point => point.Enclosures,
            // The enclosures of plain descent widen like a power of t, those of other trainings like an exponential function.
            Problem.Training.IsPlain
            || _decoupled is not null
            || settled is not null
                ? 0
                : (long)BigInteger.Min(BitsPerStep * t, _limits.MaximumPrecision.Bits),
            settled is null ? 0 : t.GetBitLength()
        );
    }

    /// <summary>Encloses the state at step t with a given working precision.</summary>
    /// <exception cref="StepOutOfReachException">The step cannot be reached.</exception>
    /// <exception cref="UndecidedSignException">A pattern on the way is not decided.</exception>
    public NetworkOrbitPoint At(BigInteger t, Precision precision, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        (SteppedState state, OrbitMethod method) = Reach(t, precision, cancellation);
        return NetworkOrbitPoint.Of(Problem, t, state, method, precision);
    }

    /// <summary>The phases of the run up to a step, in their order.</summary>
    /// <param name="upTo">The last step looked at where the run is stepped.</param>
    /// <param name="cancellation">Stops long stepping.</param>
    /// <exception cref="StepOutOfReachException">The step cannot be reached.</exception>
    /// <exception cref="UndecidedSignException">A pattern on the way is not decided.</exception>
    public IReadOnlyList<NetworkPhase> Phases(int upTo, CancellationToken cancellation = default) =>
        _decoupled is { } decoupled ? ClosedPhases(decoupled, cancellation)
        : _settled.Value is { } settled ? SettledPhases(settled, cancellation)
        : SteppedPhases(upTo, cancellation);

    private (SteppedState State, OrbitMethod Method) Reach(
        BigInteger t,
        Precision precision,
        CancellationToken cancellation
    )
    {
        if (_decoupled is { } decoupled)
        {
            return decoupled.Reach is { } reach && t > reach
                ? throw new StepOutOfReachException(reach, decoupled.ReachReason!)
                : (decoupled.StateAt(t, precision, cancellation), t.IsZero ? OrbitMethod.Step : OrbitMethod.Leap);
        }
        if (SettledAt(t) is { } settled)
        {
            return settled.StateAt(t, precision, cancellation) is { } far
                ? (far, settled.Method)
                : throw new StepOutOfReachException(
                    settled.From,
                    $"the run is not proved to contract within {_limits.Steps} steps"
                );
        }
        return t <= _limits.Steps
            ? (_trajectory.StateAt((int)t, precision, cancellation), OrbitMethod.Step)
            : throw new StepOutOfReachException(_limits.Steps, Reason);
    }

    // Near steps are taken one by one.
    private SettledRun? SettledAt(BigInteger t) =>
        t > NearSteps && _settled.Value is { } settled && t > settled.Preferred ? settled : null;

    private List<NetworkPhase> SettledPhases(SettledRun settled, CancellationToken cancellation)
    {
        List<NetworkPhase> phases = SteppedPhases((int)SpecialisedAt!.Value, cancellation);
        phases[^1] = new NetworkPhase(
            settled.Pattern,
            SpecialisedAt.Value,
            null,
            settled.Method,
            "no active pre-activation can change its sign"
        );
        return phases;
    }

    private static List<NetworkPhase> ClosedPhases(DecoupledRun run, CancellationToken cancellation)
    {
        List<NetworkPhase> phases = [];
        BigInteger from = BigInteger.Zero;
        while (true)
        {
            NetworkDeath[] next =
            [
                .. run.Deaths.Where(death => death.Step > from && (run.Reach is null || death.Step <= run.Reach)),
            ];
            Pattern pattern = run.PatternAt(from, cancellation);
            if (next.Length == 0)
            {
                phases.Add(
                    new NetworkPhase(
                        pattern,
                        from,
                        run.Reach,
                        OrbitMethod.Leap,
                        run.ReachReason ?? "no active pre-activation can change its sign"
                    )
                );
                return phases;
            }
            BigInteger to = next[0].Step;
            string[] deaths =
            [
                .. next.Where(death => death.Step == to)
                    .OrderBy(death => death.Point)
                    .SelectMany(death => Pattern.Members(death.Dying).Select(j => $"z[{j + 1},{death.Point + 1}]")),
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
