using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Models;
using Xunit;

namespace Verify.Dynamics.Tests.Regimes;

public class RegimeTests
{
    [Theory]
    [InlineData("-1", "1", "exp", RegimeKind.Orthogonal, "0", true, Leaps.Everywhere)]
    [InlineData("-1/2", "2", "exp", RegimeKind.Orthogonal, "3/4", true, Leaps.Everywhere)]
    [InlineData("-3", "2", "exp", RegimeKind.Obtuse, "-1/7", false, Leaps.WithoutActiveBad)]
    [InlineData("-2", "2", "exp", RegimeKind.Obtuse, "0", true, Leaps.WithoutActiveBad)]
    [InlineData("-1/2", "1", "exp", RegimeKind.AcuteOpposite, null, null, Leaps.Nowhere)]
    [InlineData("1/2", "2", "exp", RegimeKind.AcuteOneSide, null, null, Leaps.Nowhere)]
    [InlineData("0", "2", "exp", RegimeKind.AcuteOneSide, null, null, Leaps.Nowhere)]
    [InlineData("-1", "1", "logistic", RegimeKind.Orthogonal, "0", true, Leaps.Everywhere)]
    [InlineData("-3", "2", "logistic", RegimeKind.Obtuse, "-1/7", false, Leaps.WithoutActiveBad)]
    [InlineData("-1/2", "1", "logistic", RegimeKind.AcuteOpposite, null, null, Leaps.Nowhere)]
    public void Facts_of_each_regime(
        string xMinus,
        string xPlus,
        string loss,
        RegimeKind kind,
        string? limit,
        bool? isBest,
        Leaps leaps
    )
    {
        Regime regime = Regime.Of(TransitionGraphTests.With(xMinus, xPlus, loss));
        Assert.Equal(kind, regime.Kind);
        Assert.Equal(limit is null ? (Rational?)null : Rational.Parse(limit), regime.BoundaryLimit);
        Assert.Equal(isBest, regime.LimitIsBestMargin);
        Assert.Equal(leaps, regime.Leaps);
    }

    [Theory]
    [InlineData("-1/2", "1", "exp")]
    [InlineData("1/2", "2", "exp")]
    [InlineData("-1/2", "1", "logistic")]
    public void What_was_only_observed_is_not_called_proved(string xMinus, string xPlus, string loss) =>
        Assert.Contains(
            Regime.Of(TransitionGraphTests.With(xMinus, xPlus, loss)).Statements,
            statement => !statement.IsProved
        );

    [Theory]
    [InlineData("-1", "1", "exp")]
    [InlineData("-1/2", "2", "exp")]
    [InlineData("-3", "2", "exp")]
    [InlineData("-2", "2", "exp")]
    [InlineData("-1/2", "2", "logistic")]
    [InlineData("-3", "2", "logistic")]
    public void Asymptotic_constants_are_approached(string xMinus, string xPlus, string loss)
    {
        Instance instance = TransitionGraphTests.With(xMinus, xPlus, loss);
        Orbit orbit = new(instance, ItineraryLimits.Default);
        Precision precision = Precision.Of(4000);
        Asymptotics limits = Asymptotics.Of(orbit.Itinerary, precision)!;
        Assert.Equal(Regime.Of(instance).BoundaryLimit, limits.BoundaryLimit);

        System.Numerics.BigInteger t = System.Numerics.BigInteger.Pow(10, 1000);
        OrbitPoint point = orbit.At(t, Precision.Of(400));
        Interval logarithm = Interval.Point(Dyadic.FromInteger(t)).Log(precision);
        Interval rest = point.Denominator - Interval.Enclose(limits.DenominatorRate, precision) * logarithm;
        Assert.True((rest - limits.DenominatorConstant).Magnitude < Dyadic.PowerOfTwo(-300));
        // (x* - limit) (ln t + D0/λ) = r exactly, up to what tends to 0 like 1/t.
        Interval distance = point.Boundary!.Value - Interval.Enclose(limits.BoundaryLimit, precision);
        Interval shift = Interval.Divide(
            limits.DenominatorConstant,
            Interval.Enclose(limits.DenominatorRate, precision),
            precision
        );
        Interval product = distance * (logarithm + shift);
        Assert.True((product - limits.BoundaryRate).Magnitude < Dyadic.PowerOfTwo(-300));
    }
}
