using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The run of an instance: the state at any step, as narrow as asked, however it is obtained.</summary>
public sealed class Orbit
{
    private readonly ItineraryLimits _limits;

    /// <summary>The run of an instance.</summary>
    public Orbit(Instance instance, ItineraryLimits limits, CancellationToken cancellation = default)
        : this(Itinerary.Of(instance, limits, cancellation), limits) { }

    /// <summary>The run whose itinerary is known.</summary>
    public Orbit(Itinerary itinerary, ItineraryLimits limits)
    {
        Itinerary = itinerary;
        _limits = limits;
    }

    /// <summary>The phases of the run.</summary>
    public Itinerary Itinerary { get; }

    /// <summary>The instance.</summary>
    public Instance Instance => Itinerary.Instance;

    /// <summary>Encloses the state at step t and what follows from it.</summary>
    /// <param name="t">The step, not negative.</param>
    /// <param name="digits">Significant decimal digits wanted of each quantity.</param>
    /// <param name="cancellation">Stops long stepping.</param>
    /// <returns>Enclosures of a width of at most 10^-digits times the value; times 2^-16/t for a value nearer to 0 than that. Wider
    /// only if the largest precision is reached, if the sign of a divisor stays undecided, or by the bounds of a trap.</returns>
    /// <exception cref="StepOutOfReachException">The step cannot be reached.</exception>
    /// <exception cref="UndecidedSignException">A pattern on the way is not decided.</exception>
    public OrbitPoint At(BigInteger t, int digits, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        return AdaptivePrecision.Refine(
            t,
            digits,
            _limits.MaximumPrecision,
            precision => At(t, precision, cancellation),
            point => point.Enclosures
        );
    }

    /// <summary>Encloses the state at step t with a given working precision.</summary>
    /// <exception cref="StepOutOfReachException">The step cannot be reached.</exception>
    /// <exception cref="UndecidedSignException">A pattern on the way is not decided.</exception>
    public OrbitPoint At(BigInteger t, Precision precision, CancellationToken cancellation = default)
    {
        if (t.IsZero)
        {
            return Start(precision);
        }
        Phase phase =
            Itinerary.PhaseAt(t) ?? throw new StepOutOfReachException(Itinerary.Reach!.Value, Itinerary.Reason);
        try
        {
            bool isByBounds = phase is TrapPhase trap && !trap.IsStepped(t);
            ActivationPattern? pattern = isByBounds ? null : phase.PatternAt(t, cancellation);
            Preactivations<Interval> state = phase.StateAt(t, precision, cancellation);
            OrbitMethod method =
                phase is ClosedPhase ? OrbitMethod.Leap
                : isByBounds ? OrbitMethod.Trap
                : OrbitMethod.Step;
            return OrbitPoint.Of(Instance, t, pattern, state, method, precision);
        }
        catch (ExponentRangeException outOfRange)
        {
            throw new StepOutOfReachException(phase.From, outOfRange.Message);
        }
    }

    // At step 0 everything but the loss is an exact rational.
    private OrbitPoint Start(Precision precision)
    {
        Weights<Rational> weights = Instance.Initial;
        Preactivations<Rational> values = Instance.InitialPreactivations;
        ActivationPattern pattern = ActivationPattern.Of(values);
        Preactivations<Interval> enclosed = values.Map(Enclose);
        return new OrbitPoint(
            BigInteger.Zero,
            pattern,
            enclosed,
            weights.Map(Enclose),
            Enclose(weights.Denominator),
            Enclose(weights.Numerator),
            Boundary.Of(weights) is { } boundary ? Enclose(boundary) : null,
            Enclose(RobustMargin.Of(Instance.Data, weights)),
            OrbitPoint.TrainingLoss(Instance, pattern, enclosed, precision),
            OrbitMethod.Step,
            precision
        );

        Interval Enclose(Rational value) => Interval.Enclose(value, precision);
    }
}
