using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Phases;
using Verify.Models;

namespace Verify.Dynamics.Itineraries;

/// <summary>Steps of one pattern of a network whose points decouple: each point has a closed form from the first of these steps on.</summary>
/// <remarks>Source: proofs/lemmas/width.md, sections 2 to 4. Immutable.</remarks>
public sealed class ClosedStretch : NetworkStretch
{
    private readonly int _neurons;

    internal ClosedStretch(int neurons, BigInteger from, BigInteger? to, ImmutableArray<PointPhase> points)
        : base(from, to)
    {
        _neurons = neurons;
        Points = points;
        Pattern = Pattern.OfColumns(neurons, points.Select(point => point.Active));
    }

    /// <summary>The points, each with its run started at the first of the steps.</summary>
    public ImmutableArray<PointPhase> Points { get; }

    /// <summary>The pattern, the same at all steps.</summary>
    public Pattern Pattern { get; }

    /// <summary>The pre-activations of every point and neuron n steps after the first.</summary>
    public ImmutableArray<ImmutableArray<ComputableReal>> After(BigInteger n) =>
        [.. Points.Select(point => point.After(n))];

    /// <summary>The same steps as two stretches, where the runs of the second start again from its own start.</summary>
    /// <param name="at">The first step of the second, inside this one.</param>
    public (ClosedStretch Before, ClosedStretch After) Split(BigInteger at) =>
        (
            new(_neurons, From, at, Points),
            new(_neurons, at, To, [.. Points.Select(point => Restarted(point, point.Active, point.After(at - From)))])
        );

    /// <inheritdoc/>
    public override Pattern PatternAt(BigInteger t, CancellationToken cancellation = default) => Pattern;

    /// <inheritdoc/>
    public override Matrix<Interval> PreactivationsAt(
        BigInteger t,
        Precision precision,
        CancellationToken cancellation = default
    )
    {
        var values = After(t - From);
        return Matrix<Interval>.Create(_neurons, Points.Length, (j, i) => values[i][j].At(precision));
    }

    internal static PointPhase Restarted(PointPhase phase, ulong active, ImmutableArray<ComputableReal> start) =>
        new(phase.Loss, phase.Impulse, phase.Influences, active, start);
}
