using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Traps;

/// <summary>A run s' = s e^(θ/s) with |ln θ| ≤ c/s and θ ≥ θ̲: s_n = s_0 + n up to a logarithm.</summary>
/// <remarks>Source: proofs/lemmas/trap.md, section 5.</remarks>
public sealed class GrowthRun
{
    private GrowthRun(Interval start, Dyadic slack, Dyadic least)
    {
        Start = start;
        Slack = slack;
        LeastFactor = least;
    }

    /// <summary>Encloses s_0, which is at least 1.</summary>
    public Interval Start { get; }

    /// <summary>C with |s_n - s_0 - n| ≤ C (1/s_0 + ln(1 + θ̲ n/s_0)/θ̲).</summary>
    public Dyadic Slack { get; }

    /// <summary>θ̲, in (0, 1].</summary>
    public Dyadic LeastFactor { get; }

    /// <summary>The run, or null if s_0 ≥ 1 is not certain.</summary>
    /// <param name="start">Encloses s_0.</param>
    /// <param name="deviation">c, not negative.</param>
    /// <param name="least">θ̲, positive; what is above 1 is taken as 1.</param>
    /// <param name="precision">Bits of the bound.</param>
    public static GrowthRun? TryCreate(Interval start, Dyadic deviation, Dyadic least, Precision precision)
    {
        if (start.Lower < Dyadic.One || least.Sign <= 0)
        {
            return null;
        }
        // C = max(c, s (e^(c/s) φ1(e^(c/s)/s) - 1)) at the least s; e^(c/s) φ1(e^(c/s)/s) = s (exp(e^(c/s)/s) - 1).
        Precision working = precision.More(64);
        Interval s = Interval.Point(start.Lower);
        Interval factor = Interval.Divide(Interval.Point(deviation), s, working).Exp(working);
        Interval growth = Interval.Add(Interval.Divide(factor, s, working).Exp(working), -Interval.One, working);
        Interval excess = Interval.Multiply(
            s,
            Interval.Add(Interval.Multiply(s, growth, working), -Interval.One, working),
            working
        );
        Dyadic slack = Dyadic.Max(deviation, excess.RoundOutward(precision).Upper);
        return new GrowthRun(start, slack, Dyadic.Min(least, Dyadic.One));
    }

    /// <summary>Encloses s_n.</summary>
    public Interval At(BigInteger n, Precision precision)
    {
        Interval slack = n.IsZero ? Interval.Zero : Interval.Point(SlackAt(n, precision));
        return Interval
            .Add(Interval.Add(Start, Interval.Point(Dyadic.FromInteger(n)), precision), slack.Hull(-slack), precision)
            .Intersect(Interval.AtLeast(Start.Lower));
    }

    /// <summary>A bound of C (1/s_0 + ln(1 + θ̲ n/s_0)/θ̲)/ln(N + n) for every n from <paramref name="first"/> on.</summary>
    /// <param name="first">The first n.</param>
    /// <param name="shift">N.</param>
    /// <param name="logarithm">Encloses ln(N + first), positive.</param>
    /// <param name="precision">Bits.</param>
    /// <remarks>As θ̲ ≤ 1, ln(1 + θ̲ n/s_0) ≤ ln(s_0 + n) - ln s_0, and (s_0 + n)/(N + n) is between its first value and 1.</remarks>
    public Dyadic SlackOverLogarithm(BigInteger first, Interval shift, Interval logarithm, Precision precision)
    {
        Interval n = Interval.Point(Dyadic.FromInteger(first));
        Interval least = Interval.Point(LeastFactor);
        Interval start = Interval.Point(Start.Lower);
        // s_0 is taken at its lower end in the bound, so here too.
        Interval ratio = Interval.Max(
            Interval.One,
            Interval.Divide(Interval.Add(start, n, precision), Interval.Add(shift, n, precision), precision)
        );
        Interval rest = Interval.Divide(Interval.Divide(ratio, start, precision).Log(precision), least, precision);
        Interval beside = Interval.Max(Interval.Zero, Interval.Add(start.Reciprocal(precision), rest, precision));
        Interval sum = Interval.Add(
            least.Reciprocal(precision),
            Interval.Divide(beside, logarithm, precision),
            precision
        );
        return Interval.Multiply(Interval.Point(Slack), sum, precision).Upper;
    }

    /// <summary>C (1/s_0 + ln(1 + θ̲ n/s_0)/θ̲), rounded up.</summary>
    public Dyadic SlackAt(BigInteger n, Precision precision)
    {
        // Only a bound: few bits will do.
        Precision few = Precision.Of(Math.Min(precision.Bits, 128));
        Interval s = Interval.Point(Start.Lower);
        Interval steps = Interval.Multiply(Interval.Point(LeastFactor), Interval.Point(Dyadic.FromInteger(n)), few);
        Interval logarithm = Interval.Add(Interval.One, Interval.Divide(steps, s, few), few).Log(few);
        Interval sum = Interval.Add(
            s.Reciprocal(few),
            Interval.Divide(logarithm, Interval.Point(LeastFactor), few),
            few
        );
        return Interval.Multiply(Interval.Point(Slack), sum, few).Upper;
    }
}
