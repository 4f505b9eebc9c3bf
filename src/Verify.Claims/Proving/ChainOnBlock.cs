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
        var (excess, slope) = Describe(algebra, start, Polynomial.Logarithm);
        return Polynomial.Logarithm + excess * Polynomial.Inverse * Define(algebra, "slope", start, slope);
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
        if (algebra.Logarithm(new Quotient(tau + start - mainStart)) is not { } logarithm)
        {
            return null;
        }
        var (excess, slope) = Describe(algebra, start, logarithm.Numerator);
        // 1/(R + n) = y (S + n)/(R + n), and (S + n)/(R + n) is monotone in n with the limit 1.
        var ratio = Interval
            .Divide(main.firstShifted, firstShifted, precision)
            .Hull(lastShifted is { } last ? Interval.Divide(main.lastShifted!.Value, last, precision) : Interval.One);
        var factor = (slope * ratio).RoundOutward(precision);
        return logarithm.Numerator + excess * Polynomial.Inverse * Define(algebra, "slope", start, factor);
    }

    /// <summary>e_n as a polynomial, and the values of ln(1 + w)/w with w = e_n/(S + n).</summary>
    private (Polynomial Excess, Interval Slope) Describe(
        BlockAlgebra algebra,
        Polynomial start,
        Polynomial logarithmOfShifted
    )
    {
        if (steps.IsPoint || steps.Last <= plan.Burn)
        {
            var first = chain.Excess(steps.First, precision);
            var last = steps.IsPoint ? first : chain.Excess(steps.Last!.Value, precision);
            var values = Interval.FromBounds(first.Lower, last.Upper);
            var w = Interval.FromBounds(
                Dyadic.Divide(first.Lower, lastShifted!.Value.Upper, Rounding.Down, precision),
                Dyadic.Divide(last.Upper, firstShifted.Lower, Rounding.Up, precision)
            );
            return (Define(algebra, "excess", start, values), SecantSlope.OfLogarithm(w, precision));
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
        return (
            Half * logarithmOfShifted + Define(algebra, "offset", start, offset),
            SecantSlope.OfLogarithm(quotient, precision)
        );
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
