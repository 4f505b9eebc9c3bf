using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>Where the direct steps of one run end and the relation s_n + correction(s_n) = C + n + ε takes over.</summary>
/// <param name="Plan">m and K.</param>
/// <param name="Coordinate">Φ_K; it increases on [s_m, ∞).</param>
/// <param name="State">An enclosure of s_m, from where the error of Φ_K is bounded.</param>
/// <param name="Excess">An enclosure of e_m = s_m - s_0 - m.</param>
/// <param name="Constant">An enclosure of C = Φ_K(s_m) - m.</param>
/// <param name="ConstantExcess">An enclosure of C - s_0.</param>
/// <param name="Error">ε: |Φ_K(s_n) - C - n| ≤ ε for every n ≥ m.</param>
public sealed record LeapBase(
    LeapPlan Plan,
    FatouCoordinate Coordinate,
    Interval State,
    Interval Excess,
    Interval Constant,
    Interval ConstantExcess,
    Dyadic Error
)
{
    /// <summary>The interval [-ε, ε].</summary>
    public Interval ErrorInterval => Interval.FromBounds(-Error, Error);

    /// <summary>Encloses s_n for n ≥ m.</summary>
    /// <param name="n">The number of steps from the start of the run, at least m.</param>
    /// <param name="precision">Bits of the result; its relative width is limited by that of C too.</param>
    /// <remarks>Interval Newton on Φ_K(s) = C + n + ε, from a crude enclosure.
    /// Soundness: proofs/lemmas/fatou-coordinate.md.</remarks>
    public Interval Solve(BigInteger n, Precision precision)
    {
        if (n < Plan.Burn)
        {
            throw new ArgumentOutOfRangeException(nameof(n), "the step lies before the end of the direct steps");
        }
        Precision working = precision.More(16);
        Interval target = Interval.Add(
            Interval.Add(Constant, ErrorInterval, working),
            Interval.Point(Dyadic.FromInteger(n)),
            working
        );
        Interval enclosure = Crude(n - Plan.Burn, working);
        Dyadic guess = Guess(target);
        while (true)
        {
            // s_n = x - (Φ(x) - target) / Φ'(ξ) with ξ between x and s_n, both in the enclosure.
            Interval x = Interval.Point(enclosure.Contains(guess) ? guess : enclosure.Lower);
            Interval residual = Interval.Add(
                Interval.Add(x, -target, working),
                Coordinate.Correction(x, working),
                working
            );
            Interval slope = Coordinate.Slope(enclosure);
            Interval step = Interval.Divide(residual, slope, working);
            Interval next = Interval.Add(x, -step, working).Intersect(enclosure);
            if (next.IsEmpty)
            {
                throw new InvalidOperationException("the enclosures of a state of the scalar map do not meet");
            }
            // What is left comes from the constant and the rounding, or nearly so: it does not become less than half.
            Dyadic inherited = slope.IsPositive
                ? Dyadic.Divide(target.Width, slope.Lower, Rounding.Down, Precision.Of(32))
                : target.Width;
            bool improves =
                next.Width.ScaleByPowerOfTwo(1) < enclosure.Width
                && next.Width
                    > inherited.ScaleByPowerOfTwo(1) + Dyadic.PowerOfTwo(next.Upper.FloorLog2 - precision.Bits - 8);
            enclosure = next;
            if (!improves)
            {
                return enclosure.RoundOutward(precision);
            }
            guess = enclosure.Midpoint.Round(Rounding.Down, working);
        }
    }

    /// <summary>A number near the solution of Φ(s) = target: Newton's rule with the first terms of Φ.</summary>
    /// <remarks>Nothing depends on how near it is.</remarks>
    private Dyadic Guess(Interval target)
    {
        const int mostRounds = 60;
        Precision bits = Precision.Of(64);
        Interval middle = Interval.Point(target.Midpoint.Round(Rounding.Down, bits));
        FatouCoordinate few = Coordinate.Map.Coordinate(4);
        Dyadic guess = Dyadic.Max(middle.Lower, State.Lower);
        for (int round = 0; round < mostRounds; round++)
        {
            Interval x = Interval.Point(guess);
            Interval slope = few.Slope(x);
            if (!slope.IsPositive)
            {
                break;
            }
            Interval residual = Interval.Add(Interval.Add(x, -middle, bits), few.Correction(x, bits), bits);
            Dyadic next = Dyadic.Max(Interval.Add(x, -Interval.Divide(residual, slope, bits), bits).Lower, State.Lower);
            bool isSettled = (next - guess).Abs().ScaleByPowerOfTwo(48) <= guess;
            guess = next;
            if (isSettled)
            {
                break;
            }
        }
        return guess;
    }

    /// <summary>The n for which s_n reaches θ: s_n ≥ θ if n ≥ upper end, s_n &lt; θ if n &lt; lower end.</summary>
    /// <param name="threshold">An enclosure of θ, above s_m.</param>
    /// <param name="precision">Working bits.</param>
    public Interval Crossing(Interval threshold, Precision precision) =>
        Interval.Add(
            Interval.Add(Coordinate.Value(threshold, precision), -Constant, precision),
            ErrorInterval,
            precision
        );

    // proofs/lemmas/logistic-map.md, 2: with c = ½ e^(v(s_m)), V = s_m + j and P = max(V, 2c),
    // s_n (1 - c/P) <= V + c (ln(P/s_m) - 1); s_n <= V if k >= c; s_n >= V - k ln(s_n/s_m), s_n >= s_m + j s_m/(s_m + k).
    private Interval Crude(BigInteger j, Precision precision)
    {
        Precision bound = Precision.Of(64);
        Interval steps = Interval.Point(Dyadic.FromInteger(j));
        Interval shifted = Interval.Add(State, steps, precision);
        Interval lowest = Interval.Point(State.Lower);
        Interval shift = Coordinate.Map.ShiftAt(bound);
        Interval c = Coordinate.Map.Amount(lowest, bound).Exp(bound) * Dyadic.PowerOfTwo(-1);
        Dyadic upper = shifted.Upper;
        if (shift.Lower < c.Upper)
        {
            Interval most = Interval.Point(
                Dyadic.Max(shifted.Upper.Round(Rounding.Up, bound), c.Upper.ScaleByPowerOfTwo(1))
            );
            Interval logarithm = Interval.Divide(most, lowest, bound).Log(bound);
            Interval numerator = Interval.Add(
                Interval.Point(shifted.Upper),
                Interval.Multiply(c, Interval.Add(logarithm, -1, bound), bound),
                precision
            );
            Interval denominator = Interval.Add(1, -Interval.Divide(c, most, bound), bound);
            upper = Interval.Divide(numerator, denominator, precision).Upper;
        }
        Dyadic lower = shifted.Lower;
        if (!Coordinate.Map.Shift.IsZero)
        {
            Interval loss = Interval.Multiply(
                shift,
                Interval.Divide(Interval.Point(upper), lowest, bound).Log(bound),
                bound
            );
            Interval part = Interval.Multiply(steps, Coordinate.Map.Amount(lowest, bound), bound);
            lower = Dyadic.Max(
                Dyadic.Add(shifted.Lower, -loss.Upper, Rounding.Down, precision),
                Dyadic.Add(
                    State.Lower,
                    Dyadic.Multiply(part.Lower, State.Lower, Rounding.Down, bound),
                    Rounding.Down,
                    precision
                )
            );
        }
        return Interval.FromBounds(lower, upper);
    }
}
