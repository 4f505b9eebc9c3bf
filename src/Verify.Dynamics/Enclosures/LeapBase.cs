using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>Where the direct steps of one run end and the relation s_n + correction(s_n) = C + n + ε takes over.</summary>
/// <param name="Plan">m and K.</param>
/// <param name="Coordinate">Φ_K; it increases on [s_m, ∞).</param>
/// <param name="State">An enclosure of s_m, at least 1.</param>
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
            Interval step = Interval.Divide(residual, Coordinate.Slope(enclosure), working);
            Interval next = Interval.Add(x, -step, working).Intersect(enclosure);
            if (next.IsEmpty)
            {
                throw new InvalidOperationException("the enclosures of a state of the scalar map do not meet");
            }
            // What is left comes from the constant and the rounding, or nearly so: it does not become less than half.
            bool improves =
                next.Width.ScaleByPowerOfTwo(1) < enclosure.Width
                && next.Width
                    > target.Width.ScaleByPowerOfTwo(1) + Dyadic.PowerOfTwo(next.Upper.FloorLog2 - precision.Bits - 8);
            enclosure = next;
            if (!improves)
            {
                return enclosure.RoundOutward(precision);
            }
            guess = enclosure.Midpoint.Round(Rounding.Down, working);
        }
    }

    /// <summary>A number near the solution of Φ_K(s) = target: three rounds of s = target - correction(s) with the first terms.</summary>
    /// <remarks>Nothing depends on how near it is.</remarks>
    private static Dyadic Guess(Interval target)
    {
        Precision bits = Precision.Of(64);
        Interval middle = Interval.Point(target.Midpoint.Round(Rounding.Down, bits));
        FatouCoordinate few = FatouCoordinate.OfOrder(4);
        Dyadic guess = middle.Lower;
        for (int round = 0; round < 3 && guess >= Dyadic.One; round++)
        {
            guess = Interval.Add(middle, -few.Correction(Interval.Point(guess), bits), bits).Lower;
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

    // s_m + k <= s_n <= s_m + k + ½(1/s_m + ln((s_m + k)/s_m)) + (e^(1/s_m)/6)(1/s_m² + 1/s_m): proofs/lemmas/scalar-map.md.
    private Interval Crude(BigInteger k, Precision precision)
    {
        Interval steps = Interval.Point(Dyadic.FromInteger(k));
        Interval lowest = Interval.Point(State.Lower);
        Precision bound = Precision.Of(64);
        Interval y = lowest.Reciprocal(bound);
        Interval ratio = Interval.Add(Interval.One, steps.RoundOutward(bound) * y, bound);
        Interval sixth = Interval.Enclose(Rational.Create(1, 6), bound);
        Interval slack = Interval.Add(
            Interval.Add(y, ratio.Log(bound), bound) * Dyadic.PowerOfTwo(-1),
            y.Exp(bound) * sixth * Interval.Add(y * y, y, bound),
            bound
        );
        Interval shifted = Interval.Add(State, steps, precision);
        return Interval.FromBounds(shifted.Lower, Dyadic.Add(shifted.Upper, slack.Upper, Rounding.Up, precision));
    }
}
