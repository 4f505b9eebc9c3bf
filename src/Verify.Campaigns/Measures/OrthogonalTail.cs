using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Campaigns.Measures;

/// <summary>The specialised phase of a run on orthogonal data: what is frozen in it, and the two scalar runs one step after T.</summary>
/// <param name="Distance">W = x₊ - x₋.</param>
/// <param name="From">T.</param>
/// <param name="Delta">Δ = p2 - q1 + ln(κ₋/κ₊), with the frozen values.</param>
/// <param name="Constant">K = ln(κ₊κ₋) - q1 - p2: (x₊ - x₋)·D = ln(s r) + K.</param>
/// <param name="Alive">e^√(p2 q1)/min(κ₊, κ₋): that many steps after T + 1 the gap is |x⋆ - mid|.</param>
/// <param name="First">S: the scalar run of the point labelled +1 at T + 1.</param>
/// <param name="Second">R: that of the point labelled -1.</param>
/// <remarks>Source: proofs/lemmas/margin-rate.md, whose notation this is.</remarks>
public sealed record OrthogonalTail(
    Rational Distance,
    BigInteger From,
    Interval Delta,
    Interval Constant,
    Interval Alive,
    Interval First,
    Interval Second
)
{
    /// <summary>The tail of a run; null if the run is not proved to specialise, the data are not orthogonal or the loss is not the exponential one.</summary>
    public static OrthogonalTail? Of(Itinerary itinerary, Precision precision)
    {
        Instance instance = itinerary.Instance;
        if (
            itinerary.SpecialisedAt is not { } from
            || !instance.Data.InnerProduct.IsZero
            || instance.Loss != Loss.Exponential
            || itinerary.PhaseAt(from) is not ClosedPhase { To: null } phase
        )
        {
            return null;
        }

        return Of(instance, from, phase.StateAt(from + 1, precision), precision);
    }

    /// <summary>The tail of every run that is in the pattern 1001 for good from T on and has at T + 1 a state in the enclosures.</summary>
    public static OrthogonalTail Of(
        Instance instance,
        BigInteger from,
        Preactivations<Interval> next,
        Precision precision
    )
    {
        Rational kappaPlus = instance.H * instance.Data.NormPlus;
        Rational kappaMinus = instance.H * instance.Data.NormMinus;
        Interval logPlus = Interval.Enclose(kappaPlus, precision).Log(precision);
        Interval logMinus = Interval.Enclose(kappaMinus, precision).Log(precision);
        // The bad pre-activations are frozen from T on, and none is positive.
        Interval product = (next.P2 * next.Q1).Intersect(Interval.AtLeast(Dyadic.Zero)).RoundOutward(precision);
        Interval least = Interval.Enclose(kappaPlus < kappaMinus ? kappaPlus : kappaMinus, precision);
        // With equal factors the logarithms cancel exactly.
        Interval ratio = kappaPlus == kappaMinus ? Interval.Zero : logMinus - logPlus;
        return new OrthogonalTail(
            instance.Data.Distance,
            from,
            (next.P2 - next.Q1 + ratio).RoundOutward(precision),
            (logPlus + logMinus - next.Q1 - next.P2).RoundOutward(precision),
            Interval.Divide(product.Sqrt(precision).Exp(precision), least, precision),
            Interval.Divide(next.P1.Exp(precision), Interval.Enclose(kappaPlus, precision), precision),
            Interval.Divide(next.Q2.Exp(precision), Interval.Enclose(kappaMinus, precision), precision)
        );
    }
}
