using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Contractions;

/// <summary>u ↦ (1 − ω) u + κ E(u): the signed output of a point under weight decay, E(u) = e^(−u) or 1/(1 + e^u).</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 4.</remarks>
internal sealed class DecayMap(Rational omega, Rational kappa, Loss loss) : Contraction
{
    private const int Bisections = 24;

    /// <inheritdoc/>
    public override Interval At(Dyadic x, Precision precision) =>
        Interval.Add(
            Interval.Multiply(Interval.Enclose(Rational.One - omega, precision), Interval.Point(x), precision),
            Force(Interval.Point(x), precision),
            precision
        );

    /// <inheritdoc/>
    public override Interval Slope(Interval x, Precision precision)
    {
        Interval decline;
        if (loss == Loss.Exponential)
        {
            decline = Force(x, precision);
        }
        else
        {
            // −E' = E(1 − E) = 1/4 − (E − 1/2)²
            Interval half = Interval.Point(Dyadic.PowerOfTwo(-1));
            Interval product = Interval.Point(Dyadic.PowerOfTwo(-2)) - (Pull(x, precision) - half).Sqr();
            decline = Interval.Multiply(Interval.Enclose(kappa, precision), product, precision);
        }
        return Interval.Add(Interval.Enclose(Rational.One - omega, precision), -decline, precision);
    }

    /// <inheritdoc/>
    /// <remarks>ωu − κE(u) increases; its root is found by Newton's method and enclosed by its signs on both sides.</remarks>
    public override Interval FixedPoint(Precision precision)
    {
        Precision working = precision.More(32);
        Dyadic above = Dyadic.One;
        while (!Excess(above, working).IsPositive)
        {
            above += above;
        }
        Dyadic below = Dyadic.Zero;
        for (int i = 0; i < Bisections; i++)
        {
            Dyadic middle = (below + above).ScaleByPowerOfTwo(-1);
            (below, above) = Excess(middle, working).IsPositive ? (below, middle) : (middle, above);
        }
        Dyadic root = above;
        for (int bits = Bisections / 2; bits < working.Bits; bits *= 2)
        {
            Interval slope = Interval.Add(Interval.One, -Slope(Interval.Point(root), working), working);
            Interval step = Interval.Divide(Excess(root, working), slope, working);
            root = (root - step.Midpoint).Round(Rounding.Down, working);
        }
        for (long exponent = -precision.Bits; ; exponent += 8)
        {
            Dyadic distance = Dyadic.PowerOfTwo(exponent);
            if (Excess(root - distance, working).IsNegative && Excess(root + distance, working).IsPositive)
            {
                return Interval.FromBounds(root - distance, root + distance);
            }
        }
    }

    private Interval Excess(Dyadic x, Precision precision) =>
        Interval.Add(
            Interval.Multiply(Interval.Enclose(omega, precision), Interval.Point(x), precision),
            -Force(Interval.Point(x), precision),
            precision
        );

    private Interval Force(Interval x, Precision precision) =>
        Interval.Multiply(Interval.Enclose(kappa, precision), Pull(x, precision), precision);

    private Interval Pull(Interval x, Precision precision) =>
        loss == Loss.Exponential
            ? (-x).Exp(precision)
            : Interval.Add(Interval.One, x.Exp(precision), precision).Reciprocal(precision);
}
