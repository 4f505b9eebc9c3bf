using Verify.Arithmetic;

namespace Verify.Dynamics.Contractions;

/// <summary>x ↦ x + ln q − e^x, q > 1: the logarithm of the increment of a signed output whose step size grows like q^t.</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 5.</remarks>
internal sealed class RickerMap(Rational ratio) : Contraction
{
    /// <inheritdoc/>
    public override Interval At(Dyadic x, Precision precision) =>
        Interval.Add(
            Interval.Add(Interval.Point(x), LogRatio(precision), precision),
            -Interval.Point(x).Exp(precision),
            precision
        );

    /// <inheritdoc/>
    public override Interval Slope(Interval x, Precision precision) =>
        Interval.Add(Interval.One, -x.Exp(precision), precision);

    /// <inheritdoc/>
    public override Interval FixedPoint(Precision precision) => LogRatio(precision.More(16)).Log(precision);

    /// <summary>Encloses ln q.</summary>
    public Interval LogRatio(Precision precision) => Interval.Enclose(ratio, precision.More(16)).Log(precision);
}
