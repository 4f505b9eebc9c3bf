using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;

namespace Verify.Claims.Proving;

/// <summary>The steps of a block, counted from the start of its phase; without an end on a tail.</summary>
internal readonly record struct StepRange(BigInteger First, BigInteger? Last)
{
    public bool IsPoint => Last == First;
}

/// <summary>ln s_n of one run of the scalar map on a block, as a polynomial in L, y and block variables.</summary>
/// <remarks>
/// ln s_n = ln(S + n) + ln(1 + e_n/(S + n)) with the excess e_n = s_n - S - n. Up to the end of the direct steps, and at a single
/// step, e_n is enclosed; beyond, e_n = ½ ln(S + n) + a with a enclosed, by the relation of the Fatou coordinate.
/// Soundness: proofs/lemmas/excess.md.
/// </remarks>
internal sealed class ChainOnBlock
{
    private static readonly Rational Half = Rational.Create(1, 2);

    private readonly Chain chain;
    private readonly LeapPlan plan;
    private readonly StepRange steps;
    private readonly Precision precision;
    private readonly Interval firstShifted;
    private readonly Interval? lastShifted;

    public ChainOnBlock(Chain chain, LeapPlan plan, StepRange steps, Precision precision)
    {
        this.chain = chain;
        this.plan = plan;
        this.steps = steps;
        this.precision = precision;
        firstShifted = Shifted(steps.First);
        lastShifted = steps.Last is { } last ? Shifted(last) : null;
    }

    /// <summary>The block in terms of τ = S + n for this run.</summary>
    public BlockRange Range =>
        lastShifted is { } last
            ? BlockRange.Between(firstShifted, last, precision)
            : BlockRange.From(firstShifted, precision);

    /// <summary>ln s_n for the run whose S + n is τ.</summary>
    /// <param name="algebra">The algebra of the block.</param>
    /// <param name="start">S, the name of the run.</param>
    public Polynomial LogarithmOfMain(BlockAlgebra algebra, Polynomial start)
    {
        var bounds = Bounds();
        var excess = Excess(algebra, start, bounds, Polynomial.Logarithm);
        var (first, second) = Slopes(bounds.Quotient, Interval.One);
        var y = Polynomial.Inverse;
        return second is { } remainder
            ? Polynomial.Logarithm + excess * y + algebra.Remainder(("remainder", start), excess * y, remainder)
            : Polynomial.Logarithm + excess * y * Define(algebra, "slope", start, first);
    }

    /// <summary>ln r_n for a second run, whose R + n is τ + R - S; null with the reason in the algebra's obstacle.</summary>
    /// <param name="algebra">The algebra of the block.</param>
    /// <param name="start">R, the name of the run.</param>
    /// <param name="mainStart">S.</param>
    /// <param name="main">The run whose S + n is τ.</param>
    public Polynomial? LogarithmOfSecond(
        BlockAlgebra algebra,
        Polynomial start,
        Polynomial mainStart,
        ChainOnBlock main
    )
    {
        var tau = Polynomial.Of(new Monomial(0, -1, default, []));
        var shift = start - mainStart;
        if (algebra.Logarithm(new Quotient(tau + shift)) is not { Numerator: var logarithm })
        {
            return null;
        }
        var bounds = Bounds();
        var excess = Excess(algebra, start, bounds, logarithm);
        // The ratio (S + n)/(R + n) is monotone in n and tends to 1.
        var ratio = Interval
            .Divide(main.firstShifted, firstShifted, precision)
            .Hull(lastShifted is { } last ? Interval.Divide(main.lastShifted!.Value, last, precision) : Interval.One);
        var (first, second) = Slopes(bounds.Quotient, ratio);
        var y = Polynomial.Inverse;
        if (second is not { } remainder)
        {
            return logarithm + excess * y * Define(algebra, "slope", start, first);
        }
        // 1/(R + n) = y - (R - S) y² ratio. Where y² comes in, ln(R + n) = L - ln ratio is only enclosed.
        var coarse = bounds with
        {
            Offset = Interval.Add(bounds.Offset, ratio.Log(precision) * -Dyadic.PowerOfTwo(-1), precision),
        };
        var coarseExcess = Excess(algebra, start, coarse, null);
        return logarithm
            + excess * y
            - algebra.Coarse(("shift", start), shift * coarseExcess * y * y, ratio)
            + algebra.Remainder(("remainder", start), coarseExcess * y, remainder);
    }

    /// <summary>What is known of e_n on the block.</summary>
    /// <param name="Excess">All values of e_n; null where it is described by the offset.</param>
    /// <param name="Offset">All values of a, with e_n = ½ ln(S + n) + a.</param>
    /// <param name="Quotient">All values of e_n/(S + n).</param>
    private readonly record struct ExcessBounds(Interval? Excess, Interval Offset, Interval Quotient);

    /// <summary>e_n as a polynomial; with the offset taken from L where ln(S + n) is not given.</summary>
    private static Polynomial Excess(
        BlockAlgebra algebra,
        Polynomial start,
        ExcessBounds bounds,
        Polynomial? logarithm
    ) =>
        bounds.Excess is { } excess ? Define(algebra, "excess", start, excess)
        : logarithm is null ? Half * Polynomial.Logarithm + Define(algebra, "coarse offset", start, bounds.Offset)
        : Half * logarithm + Define(algebra, "offset", start, bounds.Offset);

    /// <summary>θ ratio with ln(1 + w) = w θ, and θ ratio² with ln(1 + w) = w + w² θ if w is small.</summary>
    private (Interval First, Interval? Second) Slopes(Interval w, Interval ratio) =>
        BlockAlgebra.IsSmall(w)
            ? (default, (SecantSlope.OfLogarithmSecondOrder(w, precision) * ratio * ratio).RoundOutward(precision))
            : ((SecantSlope.OfLogarithm(w, precision) * ratio).RoundOutward(precision), null);

    private ExcessBounds Bounds()
    {
        if (steps.IsPoint || steps.Last <= plan.Burn)
        {
            var first = chain.Excess(steps.First, precision);
            var last = steps.IsPoint ? first : chain.Excess(steps.Last!.Value, precision);
            var w = Interval.FromBounds(
                Dyadic.Divide(first.Lower, lastShifted!.Value.Upper, Rounding.Down, precision),
                Dyadic.Divide(last.Upper, firstShifted.Lower, Rounding.Up, precision)
            );
            return new(Interval.FromBounds(first.Lower, last.Upper), default, w);
        }
        var leap = chain.Base(plan, precision);
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
        return new(null, offset, quotient);
    }

    /// <summary>U with e_n ≤ U(n), at both ends of the block; U(n)/(S + n) does not increase.</summary>
    /// <remarks>With s = s_m ≥ 1 and u = S + n: U = max(½, e_m + ½/s + (e^(1/s)/6)(1/s² + 1/s)) + ½ ln((u + e_m)/s).</remarks>
    private (Dyadic AtFirst, Dyadic? AtLast) ExcessBound(LeapBase leap)
    {
        var y = Interval.Point(leap.State.Lower).Reciprocal(precision);
        var sixth = Interval.Enclose(Rational.Create(1, 6), precision);
        var constant = Interval.Add(
            Interval.Add(leap.Excess, y * Dyadic.PowerOfTwo(-1), precision),
            (y.Exp(precision) * sixth * (y * y + y)).RoundOutward(precision),
            precision
        );
        var atLeastHalf = Dyadic.Max(Dyadic.PowerOfTwo(-1), constant.Upper);
        return (At(firstShifted), lastShifted is { } last ? At(last) : null);

        Dyadic At(Interval shifted)
        {
            var ratio = (Interval.Add(shifted, leap.Excess, precision) * y).RoundOutward(precision);
            var half = Interval.Max(ratio, Interval.One).Log(precision) * Dyadic.PowerOfTwo(-1);
            return Dyadic.Add(atLeastHalf, half.Upper, Rounding.Up, precision);
        }
    }

    private Interval Shifted(BigInteger step) =>
        Interval.Add(chain.Start.At(precision), Interval.Point(Dyadic.FromInteger(step)), precision);

    private static Polynomial Define(BlockAlgebra algebra, string role, Polynomial start, Interval values) =>
        algebra.Define(algebra.Symbols.Variable((role, start), role), values);
}
