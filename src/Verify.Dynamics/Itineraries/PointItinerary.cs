using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Phases;
using Verify.Models;

namespace Verify.Dynamics.Itineraries;

/// <summary>The phases of one training point, in their order, for orthogonal augmented inputs: which neurons
/// are active at it from which step to which. The other points play no part in it.</summary>
/// <remarks>Source: proofs/lemmas/width.md, sections 2 to 4. Immutable.</remarks>
public sealed class PointItinerary
{
    private PointItinerary(ImmutableArray<PointStretch> stretches, string? undecided)
    {
        Stretches = stretches;
        Undecided = undecided;
    }

    /// <summary>The phases; each starts where the one before ends, the first at step 0.</summary>
    public ImmutableArray<PointStretch> Stretches { get; }

    /// <summary>Why the end of the last phase is not known; null if that phase never ends.</summary>
    public string? Undecided { get; }

    /// <summary>The last step that is covered; null if every step is.</summary>
    public BigInteger? Reach => Undecided is null ? null : Stretches[^1].From;

    /// <summary>The phase of step t; where two phases meet, the later one.</summary>
    public PointStretch At(BigInteger t) => Stretches.Last(stretch => stretch.From <= t);

    /// <summary>The step from which on a neuron is inactive at the point for ever: 0 if it is from the start, null if it never is or that
    /// is not known.</summary>
    public BigInteger? DeathOf(int neuron)
    {
        if (((Stretches[0].Phase.Active >> neuron) & 1) == 0)
        {
            return BigInteger.Zero;
        }
        return Stretches.FirstOrDefault(stretch => ((stretch.Dying >> neuron) & 1) != 0)?.To;
    }

    /// <summary>Follows one point through its phases.</summary>
    /// <param name="problem">A problem with orthogonal augmented inputs and plain descent.</param>
    /// <param name="point">The point, counted from 0.</param>
    /// <param name="limits">The precisions tried.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Null if a number of the closed form is out of the range of the arithmetic: the run has to be stepped.</returns>
    public static PointItinerary? Of(Problem problem, int point, ItineraryLimits limits, CancellationToken cancellation)
    {
        Matrix<Rational> initial = problem.InitialPreactivations;
        ImmutableArray<Rational> influences =
        [
            .. Enumerable.Range(0, problem.Neurons).Select(j => problem.Influence(j, point)),
        ];
        // Every active bad neuron loses its size |a_j| times the same signal, so this order lasts (section 4).
        Queue<int> bad = new(
            Pattern
                .Members(Pattern.Of(initial).ActiveAt(point) & ~PointPhase.Good(influences))
                .OrderBy(j => initial[j, point] / influences[j].Abs())
        );
        Rational impulse = problem.H * problem.Data.Gram[point, point];
        ulong active = Pattern.Of(initial).ActiveAt(point);
        ImmutableArray<ComputableReal> start =
        [
            .. Enumerable.Range(0, problem.Neurons).Select(j => new ComputableReal(initial[j, point])),
        ];
        BigInteger from = BigInteger.Zero;
        ImmutableArray<PointStretch>.Builder stretches = ImmutableArray.CreateBuilder<PointStretch>();
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                PointPhase phase = new(problem.Loss, impulse, influences, active, start);
                if (phase.Chain?.IsInRange(limits.Precision, isEndless: bad.Count == 0) == false)
                {
                    return null;
                }
                if (bad.Count == 0)
                {
                    stretches.Add(new PointStretch(from, null, phase, 0));
                    return new PointItinerary(stretches.ToImmutable(), null);
                }
                BigInteger steps = BigInteger.Zero;
                ulong dying = 0;
                while (bad.Count > 0)
                {
                    if (
                        phase.Death(bad.Peek(), limits.Precision, limits.MaximumPrecision, cancellation)
                        is not { } death
                    )
                    {
                        stretches.Add(new PointStretch(from, null, phase, 0));
                        return new PointItinerary(
                            stretches.ToImmutable(),
                            $"the end of a phase at point {point + 1} is not decided with {limits.MaximumPrecision} bits"
                        );
                    }
                    if (dying != 0 && death != steps)
                    {
                        break;
                    }
                    steps = death;
                    dying |= 1UL << bad.Dequeue();
                }
                stretches.Add(new PointStretch(from, from + steps, phase, dying));
                start = phase.After(steps);
                active &= ~dying;
                from += steps;
            }
        }
        catch (ExponentRangeException)
        {
            return null;
        }
    }
}
