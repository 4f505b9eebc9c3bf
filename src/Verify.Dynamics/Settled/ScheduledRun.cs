using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Settled;

/// <summary>A settled run with step sizes η(t + 1)^r, or ηq^t with q &lt; 1: two-sided bounds for every step.</summary>
/// <remarks>Source: proofs/lemmas/trainings-far.md, section 7. The enclosures are as wide as the bounds; up to the limit of steps, steps are narrower.</remarks>
internal sealed class ScheduledRun : SettledRun
{
    // From there on the bounds are narrow.
    private const int BurnIn = 1_000;

    private readonly int _limit;

    private ScheduledRun(Problem problem, NetworkTrajectory steps, SettledStart start, int from, int limit)
        : base(problem, steps, start with { Step = from })
    {
        SettledAt = start.Step;
        _limit = limit;
    }

    /// <inheritdoc/>
    public override int SettledAt { get; }

    /// <inheritdoc/>
    public override OrbitMethod Method => OrbitMethod.Bounds;

    /// <inheritdoc/>
    public override BigInteger Preferred => _limit;

    /// <inheritdoc/>
    public override bool GrowsLinearly => false;

    private Rational? Exponent => (Problem.Training as PowerSchedule)?.Exponent;

    private Rational Ratio => ((GeometricSchedule)Problem.Training).Ratio;

    /// <summary>The run from its settled start, after a burn-in; null if the increments are not proved to stay small within the limit.</summary>
    public static ScheduledRun? TryFollow(
        Problem problem,
        NetworkTrajectory steps,
        SettledStart start,
        ItineraryLimits limits,
        CancellationToken cancellation
    )
    {
        for (long from = Math.Max(start.Step, BurnIn); from <= limits.Steps; from *= 2)
        {
            ScheduledRun run = new(problem, steps, start, (int)from, limits.Steps);
            if (run.IncrementBounds(limits.Precision, cancellation) is not null)
            {
                return run;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    protected override Interval[]? Outputs(BigInteger n, Precision precision, CancellationToken cancellation)
    {
        // Exponents such as (r + 1) ln t have a few digits before the point.
        Precision working = precision.More(128);
        if (IncrementBounds(working, cancellation) is not { } largest)
        {
            return null;
        }
        SteppedState state = Start(working, cancellation);
        (Interval sum, Interval greatest) = Sums(From + n, working);
        Interval[] outputs = new Interval[Problem.Points];
        for (int i = 0; i < outputs.Length; i++)
        {
            Interval output = Output(state, i, working);
            Interval kappa = Interval.Enclose(Kappa(i), working);
            Interval least = Interval.Add(output.Exp(working), Interval.Multiply(kappa, sum, working), working);
            // φ₁(V), φ₂(V) ≤ 1 + V for V ≤ 1
            Interval bound = Interval.Add(Interval.One, Interval.Point(largest[i]), working);
            Interval first = Interval
                .Add(output.Exp(working), bound * Interval.Multiply(kappa, sum, working), working)
                .Log(working);
            Interval path = Interval.Add(first, -output, working);
            Interval excess = Interval.Multiply(
                bound * Interval.Point(Dyadic.PowerOfTwo(-1)),
                Interval.Multiply(kappa, greatest, working) * path,
                working
            );
            outputs[i] = Interval
                .FromBounds(least.Log(working).Lower, Interval.Add(least, excess, working).Log(working).Upper)
                .RoundOutward(precision);
        }
        return outputs;
    }

    // V_i: no increment of u_i from here on is larger; null if that is not proved, or V_i > 1.
    private Dyadic[]? IncrementBounds(Precision precision, CancellationToken cancellation)
    {
        SteppedState state = Start(precision, cancellation);
        Dyadic[] bounds = new Dyadic[Problem.Points];
        for (int i = 0; i < bounds.Length; i++)
        {
            Interval increment = Interval.Multiply(
                Interval.Multiply(Interval.Enclose(Kappa(i), precision), Scale(From, precision), precision),
                (-Output(state, i, precision)).Exp(precision),
                precision
            );
            if (Exponent is { Sign: > 0 } exponent)
            {
                // v_t ≤ C/(t + 1) for ever, if C ≤ t + 1 here.
                increment = Interval.Max(
                    increment,
                    Interval.Enclose((exponent + Rational.One) / (From + 1), precision)
                );
            }
            if (increment.Upper > Dyadic.One)
            {
                return null;
            }
            bounds[i] = increment.Upper;
        }
        return bounds;
    }

    // (t + 1)^r or q^t
    private Interval Scale(BigInteger t, Precision precision) =>
        Exponent is { } exponent ? RealPower(t + 1, exponent, precision) : Powers.Of(Ratio, t, precision);

    // The sum of the scales of the steps from From to t − 1, and a bound of each.
    private (Interval Sum, Interval Greatest) Sums(BigInteger t, Precision precision)
    {
        if (Exponent is not { } exponent)
        {
            Interval first = Powers.Of(Ratio, From, precision);
            Interval left = Interval.Add(Interval.One, -Powers.Of(Ratio, t - From, precision), precision);
            Interval series = Interval.Divide(left, Interval.Enclose(Rational.One - Ratio, precision), precision);
            return (Interval.Multiply(first, series, precision), first);
        }
        Interval earlier = Integral(From, t);
        Interval later = Integral(From + 1, t + 1);
        return (
            earlier.Hull(later),
            exponent.Sign >= 0 ? RealPower(t, exponent, precision) : RealPower(From + 1, exponent, precision)
        );

        Interval Integral(BigInteger from, BigInteger to)
        {
            Rational power = exponent + Rational.One;
            return power.IsZero
                ? Interval.Add(Log(to, precision), -Log(from, precision), precision)
                : Interval.Divide(
                    Interval.Add(RealPower(to, power, precision), -RealPower(from, power, precision), precision),
                    Interval.Enclose(power, precision),
                    precision
                );
        }
    }

    private static Interval RealPower(BigInteger x, Rational exponent, Precision precision) =>
        Interval.Multiply(Interval.Enclose(exponent, precision), Log(x, precision), precision).Exp(precision);

    private static Interval Log(BigInteger x, Precision precision) =>
        Interval.Point(Dyadic.FromInteger(x)).Log(precision);
}
