using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>The run of a problem whose points decouple: orthogonal augmented inputs and plain descent, or descent on one point a step. Any
/// step is a leap.</summary>
/// <remarks>With one point a step each point follows its own scalar map, with n times the step size, on its own clock: the number of steps that
/// used it. Source: proofs/lemmas/width.md, sections 2 to 4, and proofs/lemmas/trainings-far.md, section 8.</remarks>
internal sealed class DecoupledRun
{
    private readonly Problem _problem;
    private readonly SampleOrder? _order;
    private readonly ConcurrentDictionary<BigInteger, BigInteger[]> _clocks = [];

    private DecoupledRun(
        Problem problem,
        SampleOrder? order,
        ImmutableArray<PointItinerary> points,
        CancellationToken cancellation
    )
    {
        _problem = problem;
        _order = order;
        Points = points;
        List<NetworkDeath> deaths = [];
        for (int i = 0; i < points.Length; i++)
        {
            foreach (PointStretch stretch in points[i].Stretches.Where(stretch => stretch.To is not null))
            {
                if (StateOf(i, stretch.To!.Value, cancellation) is { } step)
                {
                    deaths.Add(new NetworkDeath(step, i, stretch.Dying));
                }
                else
                {
                    Undecided ??=
                        $"a pre-activation at point {i + 1} changes its sign after more than {_order!.Reach} draws";
                }
            }
            Undecided ??= points[i].Undecided;
        }
        Deaths = [.. deaths.OrderBy(death => death.Step)];
        BigInteger?[] ends =
        [
            .. points.Select((point, i) => point.Reach is { } clock ? StateOf(i, clock, cancellation) : null),
            order?.Reach,
        ];
        Reach = ends.Min();
    }

    /// <summary>The itinerary of each point, on its own clock.</summary>
    public ImmutableArray<PointItinerary> Points { get; }

    /// <summary>The steps of the run at which neurons die, in their order.</summary>
    public ImmutableArray<NetworkDeath> Deaths { get; }

    /// <summary>The last step that is covered; null if every step is.</summary>
    public BigInteger? Reach { get; }

    /// <summary>Why not every step is covered.</summary>
    public string? ReachReason =>
        Undecided ?? (Reach is null ? null : $"independent draws are counted up to step {Reach}");

    /// <summary>Why the end of the run is not known; null if the last phase never ends.</summary>
    public string? Undecided { get; }

    /// <summary>The run, or null if the points do not decouple in a closed form or a number is out of range.</summary>
    public static DecoupledRun? TryFollow(Problem problem, ItineraryLimits limits, CancellationToken cancellation)
    {
        Sampled? sampled = problem.Training as Sampled;
        if (!problem.Data.IsOrthogonal || !(problem.Training.IsPlain || sampled is not null))
        {
            return null;
        }
        Problem followed = problem with
        {
            Training = Training.GradientDescent,
            Eta = sampled is null ? problem.Eta : problem.Eta * problem.Points,
        };
        ImmutableArray<PointItinerary>.Builder points = ImmutableArray.CreateBuilder<PointItinerary>();
        for (int i = 0; i < problem.Points; i++)
        {
            if (PointItinerary.Of(followed, i, limits, cancellation) is not { } point)
            {
                return null;
            }
            points.Add(point);
        }
        SampleOrder? order = sampled is null ? null : new SampleOrder(sampled, problem.Points);
        return new DecoupledRun(problem, order, points.ToImmutable(), cancellation);
    }

    /// <summary>The pattern at step t.</summary>
    public Pattern PatternAt(BigInteger t, CancellationToken cancellation)
    {
        BigInteger[] clocks = ClocksAt(t, cancellation);
        return Pattern.OfColumns(_problem.Neurons, Points.Select((point, i) => point.At(clocks[i]).Phase.Active));
    }

    /// <summary>Encloses the state at step t, at most <see cref="Reach"/>.</summary>
    public SteppedState StateAt(BigInteger t, Precision precision, CancellationToken cancellation)
    {
        Precision working = precision.More(16);
        Matrix<Rational> start = _problem.InitialPreactivations;
        BigInteger[] clocks = ClocksAt(t, cancellation);
        ImmutableArray<ComputableReal>[] values =
        [
            .. Points
                .Select((point, i) => (Stretch: point.At(clocks[i]), Clock: clocks[i]))
                .Select(at => at.Stretch.Phase.After(at.Clock - at.Stretch.From)),
        ];
        Matrix<Interval> preactivations = Matrix<Interval>.Create(
            _problem.Neurons,
            _problem.Points,
            (j, i) => values[i][j].At(precision)
        );
        Matrix<Interval> coefficients = Matrix<Interval>.Create(
            _problem.Neurons,
            _problem.Points,
            (j, i) =>
            {
                Rational square = _problem.Data.Gram[i, i];
                if (values[i][j].Exact is { } exact)
                {
                    return Interval.Enclose((exact - start[j, i]) / square, precision);
                }
                Interval moved = Interval.Add(
                    values[i][j].At(working),
                    -Interval.Enclose(start[j, i], working),
                    working
                );
                return Interval.Divide(moved, Interval.Enclose(square, working), precision);
            }
        );
        return new SteppedState(coefficients, preactivations, PatternAt(t, cancellation));
    }

    /// <summary>The clock of each point at step t: how many steps have moved it.</summary>
    private BigInteger[] ClocksAt(BigInteger t, CancellationToken cancellation) =>
        _clocks.GetOrAdd(
            t,
            step => _order?.Clocks(step, cancellation) ?? [.. Enumerable.Repeat(step, _problem.Points)]
        );

    private BigInteger? StateOf(int point, BigInteger clock, CancellationToken cancellation) =>
        _order is null ? clock : _order.StateOf(point, clock, cancellation);
}
