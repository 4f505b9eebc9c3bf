using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Network;

namespace Verify.Campaigns.Measures;

/// <summary>The specialised phase of a run on orthogonal data: what is frozen in it, and the two scalar runs one step after T.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Phase">The last phase, from T on.</param>
/// <param name="Delta">Δ = p2 - q1 + ln(κ₋/κ₊), with the frozen values.</param>
/// <param name="Constant">K = ln(κ₊κ₋) - q1 - p2: (x₊ - x₋)·D = ln(s r) + K.</param>
/// <param name="Alive">e^√(p2 q1)/min(κ₊, κ₋): that many steps after T + 1 the gap is |x⋆ - mid|.</param>
/// <param name="First">S: the scalar run of the point labelled +1 at T + 1.</param>
/// <param name="Second">R: that of the point labelled -1.</param>
/// <remarks>Source: proofs/lemmas/margin-rate.md, whose notation this is.</remarks>
public sealed record OrthogonalTail(
    Instance Instance,
    ClosedPhase Phase,
    Interval Delta,
    Interval Constant,
    Interval Alive,
    Interval First,
    Interval Second
)
{
    /// <summary>The tail of a run; null if the run is not proved to specialise or the data are not orthogonal.</summary>
    public static OrthogonalTail? Of(Itinerary itinerary, Precision precision)
    {
        Instance instance = itinerary.Instance;
        if (
            itinerary.SpecialisedAt is not { } from
            || !instance.Data.InnerProduct.IsZero
            || itinerary.PhaseAt(from) is not ClosedPhase { To: null } phase
        )
        {
            return null;
        }

        Rational kappaPlus = instance.H * instance.Data.NormPlus;
        Rational kappaMinus = instance.H * instance.Data.NormMinus;
        Preactivations<Interval> next = phase.StateAt(from + 1, precision);
        Interval logPlus = Interval.Enclose(kappaPlus, precision).Log(precision);
        Interval logMinus = Interval.Enclose(kappaMinus, precision).Log(precision);
        // The bad pre-activations are frozen from T on, and not positive; √ of their exact product needs the exact sign.
        Interval product = (next.P2 * next.Q1).Intersect(Interval.AtLeast(Dyadic.Zero));
        Interval least = Interval.Enclose(kappaPlus < kappaMinus ? kappaPlus : kappaMinus, precision);
        // With equal factors the logarithms cancel exactly.
        Interval ratio = kappaPlus == kappaMinus ? Interval.Zero : logMinus - logPlus;
        return new OrthogonalTail(
            instance,
            phase,
            (next.P2 - next.Q1 + ratio).RoundOutward(precision),
            (logPlus + logMinus - next.Q1 - next.P2).RoundOutward(precision),
            Interval.Divide(product.Sqrt(precision).Exp(precision), least, precision),
            Interval.Divide(next.P1.Exp(precision), Interval.Enclose(kappaPlus, precision), precision),
            Interval.Divide(next.Q2.Exp(precision), Interval.Enclose(kappaMinus, precision), precision)
        );
    }

    /// <summary>T.</summary>
    public BigInteger From => Phase.From;
}
