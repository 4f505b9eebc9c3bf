using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;

namespace Verify.Proving;

/// <summary>ln s_n of one run of the scalar map on a block, as a polynomial in L, y and block variables.</summary>
/// <remarks>
/// ln s_n = ln(S + n) + ln(1 + e_n/(S + n)) with the excess e_n = s_n - S - n. Up to the end of the direct steps, and at a single
/// step, e_n is enclosed; beyond, e_n = (½ - k) ln(S + n) + a with a enclosed, by the relation of the Fatou coordinate (k = 0 for the
/// exponential loss).
/// Soundness: proofs/lemmas/excess.md.
/// </remarks>
internal sealed class ChainOnBlock
{
    private readonly Chain chain;
    private readonly Rational lead;
    private readonly LogisticExcess? logistic;
    private readonly Interval? logisticQuotient;
    private readonly LeapPlan plan;
    private readonly StepRange steps;
    private readonly Precision precision;
    private readonly Interval start;
    private readonly Interval firstShifted;
    private readonly Interval? lastShifted;

    public ChainOnBlock(Chain chain, LeapPlan plan, StepRange steps, Precision precision)
    {
        this.chain = chain;
        this.plan = plan;
        this.steps = steps;
        this.precision = precision;
        start = chain.Start.At(precision);
        Scale = Scale.Shifted(start, steps, precision);
        (firstShifted, lastShifted) = Scale;
        lead = Rational.Create(1, 2) - chain.Map.Shift;
        if (!chain.Map.Shift.IsZero)
        {
            logistic = new LogisticExcess(chain, steps, Scale, precision);
            logisticQuotient = IsEnclosed || steps.First >= plan.Burn ? logistic.Quotient() : null;
        }
    }

    /// <summary>S + n at the ends of the block.</summary>
    public Scale Scale { get; }

    /// <summary>Whether n ≤ S on the block.</summary>
    /// <remarks>The excess is then below ½ ln 2 plus little: its values at the ends say more than ½ ln(S + n) plus an offset that
    /// cancels it.</remarks>
    public bool IsEarly => steps.Last is { } last && Dyadic.FromInteger(last) <= start.Lower;

    /// <summary>Whether one description of the excess covers the block.</summary>
    public bool IsDescribed =>
        (IsEnclosed || steps.First >= plan.Burn) && (logistic is null || logisticQuotient is not null);

    private bool IsEnclosed => steps.IsPoint || steps.Last <= plan.Burn || IsEarly;

    /// <summary>ln s_n for the run whose S + n is τ.</summary>
    /// <param name="algebra">The algebra of the block.</param>
    /// <param name="start">S, the name of the run.</param>
    public Polynomial LogarithmOfMain(BlockAlgebra algebra, Polynomial start)
    {
        if (IsEnclosed)
        {
            return Polynomial.Logarithm + Define(algebra, "gain", start, Gain());
        }
        var bounds = Bounds();
        var excess = Excess(algebra, start, bounds, Polynomial.Logarithm);
        var (first, second) = Slopes(bounds.Quotient, Interval.One);
        var y = Polynomial.Inverse;
        return second is { } remainder
            ? Polynomial.Logarithm + excess * y + algebra.Remainder(("remainder", start), excess * y, remainder)
            : Polynomial.Logarithm + excess * y * Define(algebra, "slope", start, first);
    }

    /// <summary>ln r_n for a run whose R + n is τ + R - S; null with the reason in the algebra's obstacle.</summary>
    /// <param name="algebra">The algebra of the block.</param>
    /// <param name="start">R, the name of the run.</param>
    /// <param name="baseStart">S, with τ = S + n.</param>
    /// <param name="baseScale">τ at the ends of the block.</param>
    public Polynomial? LogarithmOfShifted(BlockAlgebra algebra, Polynomial start, Polynomial baseStart, Scale baseScale)
    {
        var tau = Polynomial.Of(new Monomial(0, -1, default, []));
        var shift = start - baseStart;
        if (algebra.Logarithm(new Quotient(tau + shift)) is not { Numerator: var logarithm })
        {
            return null;
        }
        if (IsEnclosed)
        {
            return logarithm + Define(algebra, "gain", start, Gain());
        }
        var bounds = Bounds();
        var excess = Excess(algebra, start, bounds, logarithm);
        // The ratio (S + n)/(R + n) is monotone in n and tends to 1.
        var ratio = Interval
            .Divide(baseScale.First, firstShifted, precision)
            .Hull(lastShifted is { } last ? Interval.Divide(baseScale.Last!.Value, last, precision) : Interval.One);
        var (first, second) = Slopes(bounds.Quotient, ratio);
        var y = Polynomial.Inverse;
        if (second is not { } remainder)
        {
            return logarithm + excess * y * Define(algebra, "slope", start, first);
        }
        // 1/(R + n) = y - (R - S) y² ratio. Where y² comes in, ln(R + n) = L - ln ratio is only enclosed.
        var coarse = bounds with
        {
            Offset = Interval.Add(
                bounds.Offset,
                Interval.Multiply(ratio.Log(precision), Interval.Enclose(-lead, precision), precision),
                precision
            ),
        };
        var coarseExcess = Excess(algebra, start, coarse, null);
        return logarithm
            + excess * y
            - algebra.Coarse(("shift", start), shift * coarseExcess * y * y, ratio)
            + algebra.Remainder(("remainder", start), coarseExcess * y, remainder);
    }

    /// <summary>What is known of e_n on the block.</summary>
    /// <param name="Offset">All values of a, with e_n = (½ - k) ln(S + n) + a.</param>
    /// <param name="Quotient">All values of e_n/(S + n).</param>
    private readonly record struct ExcessBounds(Interval Offset, Interval Quotient);

    /// <summary>e_n as a polynomial; with the offset taken from L where ln(S + n) is not given.</summary>
    private Polynomial Excess(BlockAlgebra algebra, Polynomial start, ExcessBounds bounds, Polynomial? logarithm) =>
        logarithm is null
            ? lead * Polynomial.Logarithm + Define(algebra, "coarse offset", start, bounds.Offset)
            : lead * logarithm + Define(algebra, "offset", start, bounds.Offset);

    /// <summary>θ ratio with ln(1 + w) = w θ, and θ ratio² with ln(1 + w) = w + w² θ if w is small.</summary>
    private (Interval First, Interval? Second) Slopes(Interval w, Interval ratio) =>
        BlockAlgebra.IsSmall(w)
            ? (default, (SecantSlope.OfLogarithmSecondOrder(w, precision) * ratio * ratio).RoundOutward(precision))
            : (Interval.Multiply(SecantSlope.OfLogarithm(w, precision), ratio, precision), null);

    /// <summary>All values of ln(1 + e_n/(S + n)), from the excess at both ends of the block.</summary>
    private Interval Gain()
    {
        var w = logisticQuotient ?? QuotientFromEnds();
        // As a number, 1 + w has as many bits as w is small.
        return w.Magnitude < Dyadic.PowerOfTwo(-precision.Bits)
            ? Interval.Multiply(w, SecantSlope.OfLogarithm(w, precision), precision)
            : (w + Interval.One).Log(precision);
    }

    private Interval QuotientFromEnds()
    {
        var first = chain.Excess(steps.First, precision);
        var last = steps.IsPoint ? first : chain.Excess(steps.Last!.Value, precision);
        return Interval.FromBounds(
            Dyadic.Divide(first.Lower, lastShifted!.Value.Upper, Rounding.Down, precision),
            Dyadic.Divide(last.Upper, firstShifted.Lower, Rounding.Up, precision)
        );
    }

    private ExcessBounds Bounds()
    {
        var leap = chain.Base(plan, precision);
        if (logistic is not null)
        {
            var values = logisticQuotient!.Value;
            return new(logistic.Offset(leap, values), values);
        }
        var bound = ExcessBound(leap);
        var least = Dyadic.Max(leap.Excess.Lower, Dyadic.Zero);
        var quotient = Interval.FromBounds(
            lastShifted is { } end ? Dyadic.Divide(least, end.Upper, Rounding.Down, precision) : Dyadic.Zero,
            Dyadic.Divide(bound.AtFirst, firstShifted.Lower, Rounding.Up, precision)
        );
        // a = C - S + ε + ½ ln(1 + w) - Σ c_k s_n^(-k).
        var states = Interval.FromExtended(
            Dyadic.Add(firstShifted.Lower, least, Rounding.Down, precision),
            lastShifted is { } shifted ? Dyadic.Add(shifted.Upper, bound.AtLast!.Value, Rounding.Up, precision) : null
        );
        var halfLogarithm = Interval.Add(Interval.One, quotient, precision).Log(precision) * Dyadic.PowerOfTwo(-1);
        var offset = Interval.Add(
            Interval.Add(leap.ConstantExcess, leap.ErrorInterval, precision),
            Interval.Add(halfLogarithm, -leap.Coordinate.Series(states, precision), precision),
            precision
        );
        return new(offset, quotient);
    }

    /// <summary>U with e_n ≤ U(n), at both ends of the block; U(n)/(S + n) does not increase.</summary>
    /// <remarks>With s = s_m ≥ 1 and u = S + n: U = max(½, e_m + ½/s + (e^(1/s)/6)(1/s² + 1/s)) + ½ ln((u + e_m)/s).</remarks>
    private (Dyadic AtFirst, Dyadic? AtLast) ExcessBound(LeapBase leap)
    {
        var y = Interval.Point(leap.State.Lower).Reciprocal(precision);
        var sixth = Interval.Enclose(Rational.Create(1, 6), precision);
        var constant = Interval.Add(
            Interval.Add(leap.Excess, y * Dyadic.PowerOfTwo(-1), precision),
            (y.Exp(precision) * sixth * Interval.Add(y * y, y, precision)).RoundOutward(precision),
            precision
        );
        var atLeastHalf = Dyadic.Max(Dyadic.PowerOfTwo(-1), constant.Upper);
        return (At(firstShifted), lastShifted is { } last ? At(last) : null);

        Dyadic At(Interval shifted)
        {
            var ratio = Interval.Multiply(Interval.Add(shifted, leap.Excess, precision), y, precision);
            var half = Interval.Max(ratio, Interval.One).Log(precision) * Dyadic.PowerOfTwo(-1);
            return Dyadic.Add(atLeastHalf, half.Upper, Rounding.Up, precision);
        }
    }

    private static Polynomial Define(BlockAlgebra algebra, string role, Polynomial start, Interval values) =>
        algebra.Define(algebra.Symbols.Variable((role, start), role), values);
}
