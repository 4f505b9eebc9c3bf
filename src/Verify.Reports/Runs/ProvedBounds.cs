using System.Numerics;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Proving;

namespace Verify.Reports.Runs;

/// <summary>The bounds of catalogue claims, with the constants of one instance; only of claims that its audit proved to infinity.</summary>
/// <remarks>For orthogonal data. The formulas are those of proofs/claims/margin/rate.claim and proofs/claims/denominator/denominator.claim.</remarks>
public static class ProvedBounds
{
    private static readonly Rational Quarter = Rational.Create(1, 4);

    /// <summary>W|Δ|/(16 ln t) ≤ gap ≤ 3 W|Δ|/(4 ln t), of claim P7.two-sided.</summary>
    public static BoundCurve? GapTwoSided(AuditResult audit, RunSamples run)
    {
        if (Proved(audit, run, "P7.two-sided") is not { } from || Constants(run) is not { } c)
        {
            return null;
        }
        var below = c.Rate * Enclose(Rational.Create(1, 16));
        var above = c.Rate * Enclose(Rational.Create(3, 4));
        return new BoundCurve(
            "P7.two-sided",
            from,
            t => Over(below, RunSamples.LogOf(t)),
            t => Over(above, RunSamples.LogOf(t))
        )
        {
            Coefficients = (below, above),
        };
    }

    /// <summary>gap = W|Δ|/(4 ln t) up to W|Δ|(|K| + 2)/(4 ln² t), of claim P7.sharp.</summary>
    public static BoundCurve? GapSharp(AuditResult audit, RunSamples run)
    {
        if (Proved(audit, run, "P7.sharp") is not { } from || Constants(run) is not { } c)
        {
            return null;
        }
        var rate = c.Rate * Enclose(Quarter);
        var slack = c.K.Abs() + 2;
        return new BoundCurve("P7.sharp", from, t => At(t, -slack), t => At(t, slack))
        {
            Coefficients = (rate, rate * slack),
        };

        Interval At(BigInteger t, Interval correction)
        {
            var log = RunSamples.LogOf(t);
            var main = Over(rate, log);
            return Interval.Add(main, Over(main * correction, log), RunSamples.Precision);
        }
    }

    /// <summary>Both bounds of D, of claims P6.denominator-lower and P6.denominator-upper.</summary>
    public static BoundCurve? Denominator(AuditResult audit, RunSamples run)
    {
        if (
            Proved(audit, run, "P6.denominator-lower") is not { } lowerFrom
            || Proved(audit, run, "P6.denominator-upper") is not { } upperFrom
            || Constants(run) is not { } c
        )
        {
            return null;
        }
        var p = RunSamples.Precision;
        var data = run.Instance.Data;
        var kappaPlus = Enclose(run.Instance.H * data.NormPlus);
        var kappaMinus = Enclose(run.Instance.H * data.NormMinus);
        var width = Enclose(data.Distance);
        var now = run.At(c.T).Preactivations;
        var next = run.At(c.T + 1).Preactivations;
        var (u0, u1) = (now.P1.Exp(p), next.P1.Exp(p));
        var (v0, v1) = (now.Q2.Exp(p), next.Q2.Exp(p));
        return new BoundCurve(
            "P6.denominator-lower, P6.denominator-upper",
            BigInteger.Max(lowerFrom, upperFrom),
            t => Sum(Log(u0, kappaPlus, t), Log(v0, kappaMinus, t)),
            t => Sum(Above(u0, u1, kappaPlus, t), Above(v0, v1, kappaMinus, t))
        );

        Interval Argument(Interval start, Interval kappa, BigInteger t) =>
            Interval.Add(start, kappa * Integer(t - c.T), p);

        Interval Log(Interval start, Interval kappa, BigInteger t) => Argument(start, kappa, t).Log(p);

        // ln u + (u(T+1) - u(T) + κ ln(1 + n κ/u(T+1)))/u
        Interval Above(Interval start, Interval second, Interval kappa, BigInteger t)
        {
            var argument = Argument(start, kappa, t);
            var run = Over(second, kappa);
            var excess = second - start + kappa * (Interval.One + Over(Integer(t - c.T), run)).Log(p);
            return Interval.Add(argument.Log(p), Over(excess, argument), p);
        }

        Interval Sum(Interval first, Interval second) => Over(first + second - now.Q1 - now.P2, width);
    }

    private static (BigInteger T, Interval Rate, Interval K)? Constants(RunSamples run)
    {
        var data = run.Instance.Data;
        if (!data.InnerProduct.IsZero || run.Itinerary.SpecialisedAt is not { } t)
        {
            return null;
        }
        var state = run.At(t).Preactivations;
        var p = RunSamples.Precision;
        var kappaPlus = run.Instance.H * data.NormPlus;
        var kappaMinus = run.Instance.H * data.NormMinus;
        var delta = state.P2 - state.Q1 + Enclose(kappaMinus / kappaPlus).Log(p);
        var k = Enclose(kappaPlus * kappaMinus).Log(p) - state.Q1 - state.P2;
        return (t, (Enclose(data.Distance) * delta.Abs()).RoundOutward(p), k.RoundOutward(p));
    }

    private static BigInteger? Proved(AuditResult audit, RunSamples run, string id) =>
        run.Instance.Data.InnerProduct.IsZero
        && audit.Claims.FirstOrDefault(claim => claim.Id == id) is { Verdict: Verdict.Proved, To: null, From: { } from }
            ? from
            : null;

    private static Interval Enclose(Rational value) => Interval.Enclose(value, RunSamples.Precision);

    private static Interval Integer(BigInteger value) => Interval.Point(Dyadic.FromInteger(value));

    private static Interval Over(Interval dividend, Interval divisor) =>
        Interval.Divide(dividend, divisor, RunSamples.Precision);
}
