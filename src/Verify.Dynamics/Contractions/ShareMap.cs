using Verify.Arithmetic;

namespace Verify.Dynamics.Contractions;

/// <summary>ψ ↦ ψ + η(g₁ − (g₁ + g₂) σ(ψ)), σ(ψ) = 1/(1 + e^(−ψ)): the difference of the two signed outputs of a run normalised by its loss.</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 3.</remarks>
internal sealed class ShareMap(Rational eta, Rational first, Rational second) : Contraction
{
    private readonly Rational _sum = first + second;

    /// <inheritdoc/>
    public override Interval At(Dyadic x, Precision precision)
    {
        Interval pull = Interval.Multiply(
            Interval.Enclose(eta * _sum, precision),
            Share(Interval.Point(x), precision),
            precision
        );
        return Interval.Add(
            Interval.Add(Interval.Point(x), Interval.Enclose(eta * first, precision), precision),
            -pull,
            precision
        );
    }

    /// <inheritdoc/>
    public override Interval Slope(Interval x, Precision precision)
    {
        // σ(1 − σ) = 1/4 − (σ − 1/2)²
        Interval half = Interval.Point(Dyadic.PowerOfTwo(-1));
        Interval product = Interval.Point(Dyadic.PowerOfTwo(-2)) - (Share(x, precision) - half).Sqr();
        return Interval.Add(
            Interval.One,
            -Interval.Multiply(Interval.Enclose(eta * _sum, precision), product, precision),
            precision
        );
    }

    /// <inheritdoc/>
    public override Interval FixedPoint(Precision precision) =>
        Interval.Enclose(first / second, precision.More(8)).Log(precision);

    private static Interval Share(Interval x, Precision precision) =>
        Interval.Add(Interval.One, (-x).Exp(precision), precision).Reciprocal(precision);
}
