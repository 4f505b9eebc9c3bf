using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Regimes;

/// <summary>The step from which on the margin of a specialised run is the distance of x⋆ from the nearer training point.</summary>
/// <param name="From">The first step from which on margin = best - |x⋆ - midpoint| holds for good; null if it is not decided.</param>
/// <param name="Reason">Why that is the step, or why it is not known.</param>
/// <remarks>In pattern 1001 the formula holds if and only if p1 q2 ≥ p2 q1. Soundness: proofs/lemmas/regimes.md.</remarks>
public sealed record MarginFormula(BigInteger? From, string Reason)
{
    // Beyond this the search would cost more than it tells.
    private const int LargestBitLength = 2048;

    /// <summary>Finds the step exactly.</summary>
    /// <param name="itinerary">The run.</param>
    /// <param name="limits">The precisions that may be used.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static MarginFormula Of(
        Itinerary itinerary,
        ItineraryLimits limits,
        CancellationToken cancellation = default
    )
    {
        if (itinerary.SpecialisedAt is not { } start)
        {
            return new MarginFormula(null, $"the run is not proved to specialise: {itinerary.Reason}");
        }
        if (itinerary.Phases[^1] is not ClosedPhase last)
        {
            return new MarginFormula(null, $"the run is followed only up to step {itinerary.Reach}");
        }
        var search = new Search(last, itinerary.Instance, limits, cancellation);
        return search.First() switch
        {
            { IsZero: true } => new MarginFormula(start, "p1 q2 >= p2 q1 from the start of pattern 1001"),
            { } n when search.FailsAt(n - 1) => new MarginFormula(start + n, $"p1 q2 < p2 q1 at step {start + n - 1}"),
            { } n => new MarginFormula(
                start + n,
                "p1 q2 >= p2 q1 for good from here on, not proved to be the first such step"
            ),
            null => new MarginFormula(null, search.Failure),
        };
    }

    /// <summary>Bisection on a condition that, once true, stays true.</summary>
    private sealed class Search(
        ClosedPhase phase,
        Instance instance,
        ItineraryLimits limits,
        CancellationToken cancellation
    )
    {
        // What was needed once is needed again: the search closes in on the sign change.
        private int _bits = limits.Precision.Bits;

        public string Failure { get; private set; } = "";

        public BigInteger? First()
        {
            if (Holds(BigInteger.Zero) is not { } atStart)
            {
                return null;
            }
            if (atStart)
            {
                return BigInteger.Zero;
            }
            BigInteger below = BigInteger.Zero;
            BigInteger above = BigInteger.One;
            while (true)
            {
                if (above.GetBitLength() > LargestBitLength)
                {
                    Failure = $"p1 q2 < p2 q1 still holds 2^{LargestBitLength} steps after pattern 1001 begins";
                    return null;
                }
                if (Holds(above) is not { } reached)
                {
                    return null;
                }
                if (reached)
                {
                    break;
                }
                below = above;
                // The exponent doubles: p1 and q2 grow like ln n.
                above <<= (int)above.GetBitLength();
            }
            return Narrow(below, above);
        }

        private BigInteger? Narrow(BigInteger below, BigInteger above)
        {
            BigInteger? guess = null;
            for (int round = 0; above - below > BigInteger.One; round++)
            {
                // Newton's guess where it falls inside, but bisection often enough that the search ends.
                BigInteger n =
                    guess is { } inside && inside > below && inside < above && round % 4 != 3
                        ? inside
                        : Middle(below, above);
                if (Holds(n) is not { } reached)
                {
                    return null;
                }
                (below, above) = reached ? (below, n) : (n, above);
                guess = n - Correction(n, reached);
            }
            return above;
        }

        // Halfway in the exponent while the ends differ by more than a factor 2.
        private static BigInteger Middle(BigInteger below, BigInteger above) =>
            above.GetBitLength() > below.GetBitLength() + 1
                ? BigInteger.One << (int)((above.GetBitLength() + below.GetBitLength()) / 2)
                : (above + below) / 2;

        // d(p1 q2)/dn is about (p1 + q2)/n. Only a guess: what is found is decided by Holds.
        private BigInteger Correction(BigInteger n, bool reached)
        {
            var precision = Precision.Of(_bits);
            Preactivations<Interval> state = phase.StateAt(phase.From + n, precision);
            Interval difference = (state.P1 * state.Q2) - (state.P2 * state.Q1);
            Interval slope = (state.P1 + state.Q2).RoundOutward(precision);
            Dyadic step = Dyadic.Divide(
                (difference.Midpoint * Dyadic.FromInteger(n)).Round(Rounding.Down, precision),
                slope.Midpoint,
                Rounding.Down,
                precision
            );
            return reached ? BigInteger.Max(step.Floor(), 1) : BigInteger.Min(step.Floor(), -1);
        }

        /// <summary>Whether p1 q2 &lt; p2 q1 is proved at n.</summary>
        public bool FailsAt(BigInteger n)
        {
            Preactivations<Interval> state = phase.StateAt(phase.From + n, Precision.Of(_bits));
            return !phase.Drifts || ((state.P1 * state.Q2) - (state.P2 * state.Q1)).IsNegative;
        }

        private bool? Holds(BigInteger n)
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Holds(n, Precision.Of(_bits)) is { } decided)
                {
                    return decided;
                }
                if (_bits >= limits.MaximumPrecision.Bits)
                {
                    Failure = $"the sign of p1 q2 - p2 q1 at step {phase.From + n} is not decided with {_bits} bits";
                    return null;
                }
                _bits = Math.Min(2 * _bits, limits.MaximumPrecision.Bits);
            }
        }

        // c (x - x0)(y - y0) >= k with x = p1, y = q2 increasing: on the branch x > x0, y > y0 it stays true once it is.
        // For g = 0, x0 = y0 = 0 and k = p2 q1.
        private bool? Holds(BigInteger n, Precision precision)
        {
            if (n.IsZero && HoldsExactly() is { } exact)
            {
                return exact;
            }
            Preactivations<Interval> state = phase.StateAt(phase.From + n, precision);
            Interval difference = (state.P1 * state.Q2) - (state.P2 * state.Q1);
            if (!phase.Drifts)
            {
                return Decide(difference);
            }
            (Interval x0, Interval y0) = Centre(precision);
            return Decide(state.P1 - x0) & Decide(state.Q2 - y0) & Decide(difference);
        }

        private bool? HoldsExactly()
        {
            PhaseStart start = phase.Start;
            return
                !phase.Drifts
                && start.P1.Exact is { } p1
                && start.Q1.Exact is { } q1
                && start.P2.Exact is { } p2
                && start.Q2.Exact is { } q2
                ? p1 * q2 >= p2 * q1
                : null;
        }

        // With q1 = -(α + γ x), p2 = -(β + δ y): x0 = αδ/(1 - γδ), y0 = βγ/(1 - γδ).
        private (Interval X, Interval Y) Centre(Precision precision)
        {
            Rational gamma = -instance.Data.InnerProduct / instance.Data.NormPlus;
            Rational delta = -instance.Data.InnerProduct / instance.Data.NormMinus;
            Preactivations<Interval> start = phase.Start.At(precision);
            Interval alpha = -start.Q1 - (Interval.Enclose(gamma, precision) * start.P1);
            Interval beta = -start.P2 - (Interval.Enclose(delta, precision) * start.Q2);
            Rational factor = 1 / (1 - (gamma * delta));
            return (
                alpha * Interval.Enclose(delta * factor, precision),
                beta * Interval.Enclose(gamma * factor, precision)
            );
        }

        private static bool? Decide(Interval value) =>
            value.IsNonNegative ? true
            : value.IsNegative ? false
            : null;
    }
}
