using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>The run of a problem whose points decouple: orthogonal augmented inputs, plain descent. Any step is a leap.</summary>
/// <remarks>Source: proofs/lemmas/width.md, sections 2 to 4.</remarks>
internal sealed class DecoupledRun
{
    private readonly Problem _problem;

    private DecoupledRun(Problem problem, ImmutableArray<PointItinerary> points)
    {
        _problem = problem;
        Points = points;
    }

    /// <summary>The itinerary of each point.</summary>
    public ImmutableArray<PointItinerary> Points { get; }

    /// <summary>The last step that is covered; null if every step is.</summary>
    public BigInteger? Reach
    {
        get
        {
            BigInteger[] ends = [.. Points.Where(point => point.Reach is not null).Select(point => point.Reach!.Value)];
            return ends.Length == 0 ? null : ends.Min();
        }
    }

    /// <summary>Why <see cref="Reach"/> is not the end.</summary>
    public string? Undecided => Points.Select(point => point.Undecided).FirstOrDefault(reason => reason is not null);

    /// <summary>The run, or null if the points do not decouple in a closed form or a number is out of range.</summary>
    public static DecoupledRun? TryFollow(Problem problem, ItineraryLimits limits, CancellationToken cancellation)
    {
        if (!problem.Data.IsOrthogonal || !problem.Training.IsPlain)
        {
            return null;
        }
        ImmutableArray<PointItinerary>.Builder points = ImmutableArray.CreateBuilder<PointItinerary>();
        for (int i = 0; i < problem.Points; i++)
        {
            if (PointItinerary.Of(problem, i, limits, cancellation) is not { } point)
            {
                return null;
            }
            points.Add(point);
        }
        return new DecoupledRun(problem, points.ToImmutable());
    }

    /// <summary>The pattern at step t.</summary>
    public Pattern PatternAt(BigInteger t) =>
        Pattern.OfColumns(_problem.Neurons, Points.Select(point => point.At(t).Phase.Active));

    /// <summary>Encloses the state at step t, at most <see cref="Reach"/>.</summary>
    public SteppedState StateAt(BigInteger t, Precision precision)
    {
        Precision working = precision.More(16);
        Matrix<Rational> start = _problem.InitialPreactivations;
        ImmutableArray<ComputableReal>[] values =
        [
            .. Points.Select(point => point.At(t)).Select(stretch => stretch.Phase.After(t - stretch.From)),
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
        return new SteppedState(coefficients, preactivations, PatternAt(t));
    }
}
