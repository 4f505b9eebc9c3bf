using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;

namespace Verify.Dynamics.Flow;

/// <summary>The two pre-activations of one training point under gradient flow, for orthogonal data and the exponential loss.</summary>
/// <remarks>Time is counted in steps of gradient descent, τ = ηt. Closed form, from proofs/lemmas/gradient-flow.md.</remarks>
internal sealed class FlowPair
{
    private static readonly Dyadic Half = Dyadic.PowerOfTwo(-1);

    private readonly Rational _kappa;
    private readonly Rational _good;
    private readonly Rational _bad;

    public FlowPair(Rational kappa, Rational good, Rational bad)
    {
        _kappa = kappa;
        _good = good;
        _bad = bad;
    }

    public bool GoodIsActive => _good.Sign > 0;

    public bool BadStartsActive => _bad.Sign > 0;

    /// <summary>The time, in steps, at which the bad pre-activation reaches 0 and stops; 0 if it never moves.</summary>
    public Interval StoppingTime(Precision precision)
    {
        if (!BadStartsActive)
        {
            return Interval.Zero;
        }
        Precision working = precision.More(32);
        // e^σ - e^δ over 2κ with both active, 1 - e^-bad over κ with the bad one alone.
        (Rational top, Rational bottom, Rational rate) = GoodIsActive
            ? (_good + _bad, _good - _bad, 2 * _kappa)
            : (Rational.Zero, -_bad, _kappa);
        return Interval.Divide(
            Interval.Add(Exp(top, working), -Exp(bottom, working), working),
            Interval.Enclose(rate, working),
            precision
        );
    }

    /// <summary>Encloses the good and the bad pre-activation at time t; <paramref name="badIsActive"/> is null where that is not
    /// decided.</summary>
    public (Interval Good, Interval Bad) At(BigInteger t, Precision precision, out bool? badIsActive)
    {
        badIsActive = false;
        if (!BadStartsActive)
        {
            Interval good = Interval.Enclose(_good, precision);
            return (
                GoodIsActive ? Grow(_good, _kappa, Interval.Zero, t, precision) : good,
                Interval.Enclose(_bad, precision)
            );
        }
        Interval stop = StoppingTime(precision.More(32));
        Interval time = Interval.Point(Dyadic.FromInteger(t));
        badIsActive =
            stop.Lower > time.Upper ? true
            : stop.Upper <= time.Lower ? false
            : null;
        // Both branches are continuous at the stop, so that where the order is not decided their hull is narrow.
        return badIsActive switch
        {
            true => Before(t, precision),
            false => After(t, stop, precision),
            null => Hull(Before(t, precision), After(t, stop, precision)),
        };
    }

    private (Interval Good, Interval Bad) Before(BigInteger t, Precision precision)
    {
        if (!GoodIsActive)
        {
            return (Interval.Enclose(_good, precision), -Grow(-_bad, _kappa, Interval.Zero, t, precision));
        }
        Interval difference = Grow(_good - _bad, 2 * _kappa, Interval.Zero, t, precision.More(8));
        Interval sum = Interval.Enclose(_good + _bad, precision.More(8));
        return (Interval.Add(sum, difference, precision) * Half, Interval.Add(sum, -difference, precision) * Half);
    }

    private (Interval Good, Interval Bad) After(BigInteger t, Interval stop, Precision precision) =>
        (
            GoodIsActive ? Grow(_good + _bad, _kappa, stop, t, precision) : Interval.Enclose(_good, precision),
            Interval.Zero
        );

    // ln(e^z + rate (t - since)), with the elapsed time clipped at 0.
    private static Interval Grow(Rational z, Rational rate, Interval since, BigInteger t, Precision precision)
    {
        Precision working = precision.More(32);
        Interval elapsed = Interval
            .Add(Interval.Point(Dyadic.FromInteger(t)), -since, working)
            .Intersect(Interval.AtLeast(Dyadic.Zero));
        if (elapsed.IsEmpty)
        {
            elapsed = Interval.Zero;
        }
        Interval moved = (Interval.Enclose(rate, working) * elapsed).RoundOutward(working);
        return Interval.Add(Exp(z, working), moved, working).Log(precision);
    }

    private static Interval Exp(Rational x, Precision precision) => Interval.Enclose(x, precision).Exp(precision);

    private static (Interval, Interval) Hull((Interval, Interval) left, (Interval, Interval) right) =>
        (left.Item1.Hull(right.Item1), left.Item2.Hull(right.Item2));
}
