using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;

namespace Verify.Proving;

/// <summary>Enclosures of e_n = s_n - S - n on a block, for a run of the map s e^(1/(s + k)) with k &gt; 0.</summary>
/// <remarks>e_n + k ln(s_n/S) does not decrease; e_n itself does for k ≥ ½. Soundness: proofs/lemmas/excess.md, 7.</remarks>
internal sealed class LogisticExcess(Chain chain, StepRange steps, Scale scale, Precision precision)
{
    private static readonly Rational Half = Rational.Create(1, 2);

    private readonly Interval k = chain.Map.ShiftAt(precision);

    /// <summary>All values of e_n/(S + n); null where they are not known to be above -1, or on a tail above -1/2.</summary>
    public Interval? Quotient() => steps.Last is { } last ? QuotientUpTo(last) : QuotientOnTail();

    private Interval? QuotientUpTo(BigInteger last)
    {
        var (first, end) = (chain.Excess(steps.First, precision), chain.Excess(last, precision));
        Interval low = chain.At(steps.First, precision),
            high = chain.At(last, precision);
        Interval excess;
        if (steps.IsPoint)
        {
            excess = first;
        }
        else if (chain.Map.Shift >= Half)
        {
            excess = Interval.FromBounds(end.Lower, Dyadic.Max(first.Upper, end.Lower));
        }
        else if (Increases(low))
        {
            excess = Interval.FromBounds(first.Lower, Dyadic.Max(end.Upper, first.Lower));
        }
        else
        {
            var moved = Interval.Multiply(k, Interval.Divide(high, low, precision).Log(precision), precision).Upper;
            excess = Interval.FromBounds(
                Dyadic.Add(first.Lower, -moved, Rounding.Down, precision),
                Dyadic.Add(end.Upper, moved, Rounding.Up, precision)
            );
        }
        var (firstShifted, lastShifted) = (scale.First, scale.Last!.Value);
        var quotient = Interval.Divide(excess, Interval.FromBounds(firstShifted.Lower, lastShifted.Upper), precision);
        // 1 + e_n/(S + n) = s_n/(S + n).
        var least = Dyadic.Add(
            Dyadic.Divide(low.Lower, lastShifted.Upper, Rounding.Down, precision),
            -1,
            Rounding.Down,
            precision
        );
        return least > -Dyadic.One ? quotient.Intersect(Interval.AtLeast(least)) : null;
    }

    private Interval? QuotientOnTail()
    {
        var excess = chain.Excess(steps.First, precision);
        var state = Interval.Point(chain.At(steps.First, precision).Lower);
        var u = scale.First;
        var half = chain.Map.Amount(state, precision).Exp(precision) * Dyadic.PowerOfTwo(-1);
        var rise = Interval.Max(Interval.Add(half, -k, precision), Interval.Zero);
        var margin = Interval.Add(Interval.One, -Interval.Divide(rise, state, precision), precision);
        if (!margin.IsPositive)
        {
            return null;
        }
        // e_j - e_n is between -k and c times λ ln((s_n + j - n)/s_n); with ρ = max(1, u/s_n).
        var scaled = Interval.Divide(
            Interval.Max(Interval.One, Interval.Divide(u, state, precision)),
            margin,
            precision
        );
        var up = Dyadic.Max(Dyadic.Max(excess.Upper, (rise * scaled).Upper), Dyadic.Zero);
        var down = Dyadic.Max(Dyadic.Max(-excess.Lower, (k * scaled).Upper), Dyadic.Zero);
        var quotient = Interval.FromBounds(
            -Dyadic.Divide(down, u.Lower, Rounding.Up, precision),
            Dyadic.Divide(up, u.Lower, Rounding.Up, precision)
        );
        return quotient.Lower > -Dyadic.PowerOfTwo(-1) ? quotient : null;
    }

    /// <summary>All values of e_n - (½ - k) ln(S + n) on a block after the direct steps.</summary>
    /// <param name="leap">The relation of the Fatou coordinate.</param>
    /// <param name="quotient">All values of e_n/(S + n).</param>
    public Interval Offset(LeapBase leap, Interval quotient)
    {
        // C - S + ε + ½ ln(1 + w + k/(S + n)) - k ln(1 + w) - series(s_n)
        var shifted = Interval.FromExtended(scale.First.Lower, scale.Last?.Upper);
        var states = Interval.FromExtended(
            chain.At(steps.First, precision).Lower,
            steps.Last is { } last ? chain.At(last, precision).Upper : null
        );
        var one = Interval.Add(Interval.One, quotient, precision);
        var more = Interval.Add(one, Interval.Divide(k, shifted, precision), precision).Log(precision);
        var less = Interval.Multiply(k, one.Log(precision), precision);
        return Interval.Add(
            Interval.Add(leap.ConstantExcess, leap.ErrorInterval, precision),
            Interval.Add(
                more * Dyadic.PowerOfTwo(-1),
                -Interval.Add(less, leap.Coordinate.Series(states, precision), precision),
                precision
            ),
            precision
        );
    }

    // (1 - f)(e^v - 1)/v >= 1: then e_n does not decrease from this state on.
    private bool Increases(Interval state)
    {
        var point = Interval.Point(state.Lower);
        var v = chain.Map.Amount(point, precision);
        var rise = Interval.Multiply(point, Interval.Add(v.Exp(precision), -1, precision), precision);
        return rise.Lower >= Dyadic.One;
    }
}
