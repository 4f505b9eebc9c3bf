using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Contractions;

/// <summary>One run x_0, x_1, … of a <see cref="Contraction"/>, enclosed at any step once it is proved to contract.</summary>
/// <remarks>Enclosures are kept per precision. Not safe for use by several threads at once. Source: proofs/lemmas/trainings-far.md, section 1.</remarks>
/// <param name="map">The map.</param>
/// <param name="start">Encloses x_0.</param>
/// <param name="mostSteps">The most steps that are taken one by one.</param>
internal sealed class ContractingRun(Contraction map, Func<Precision, Interval> start, int mostSteps)
{
    private const int GuardBits = 32;
    private const int FirstSteps = 32;

    private static readonly Precision RadiusPrecision = Precision.Of(64);

    private readonly Dictionary<Precision, List<Interval>> _steps = [];

    /// <summary>Encloses x_n; null if the run is not proved to contract within the steps allowed.</summary>
    /// <remarks>The width is of the order 2^-bits, or that of the start or of the distance from the fixed point if these are larger.</remarks>
    public Interval? At(BigInteger n, Precision precision, CancellationToken cancellation)
    {
        Precision working = precision.More(GuardBits);
        int most = (int)BigInteger.Min(n, mostSteps);
        for (int taken = Math.Min(most, FirstSteps); ; taken = (int)Math.Min(2L * taken, most))
        {
            Interval reached = Direct(taken, working, cancellation);
            if (taken == n)
            {
                return reached.RoundOutward(precision);
            }
            Interval? far = Far(reached, n - taken, working);
            if (taken == most || far is { } narrow && narrow.Width <= Dyadic.PowerOfTwo(-precision.Bits))
            {
                return far?.RoundOutward(precision);
            }
        }
    }

    private Interval Direct(int n, Precision working, CancellationToken cancellation)
    {
        if (!_steps.TryGetValue(working, out List<Interval>? states))
        {
            states = [start(working)];
            _steps.Add(working, states);
        }
        while (states.Count <= n)
        {
            cancellation.ThrowIfCancellationRequested();
            Interval x = states[^1];
            Dyadic middle = x.Midpoint.Round(Rounding.Down, working);
            Dyadic radius = Dyadic.Max(x.Upper - middle, middle - x.Lower);
            Dyadic growth = map.Slope(x, RadiusPrecision).Magnitude;
            states.Add(Around(map.At(middle, working), (radius * growth).Round(Rounding.Up, RadiusPrecision), working));
        }
        return states[n];
    }

    // |x_n − x*| ≤ λ^n |x_0 − x*|, λ the largest |F'| within |x_0 − x*| of x*.
    private Interval? Far(Interval x, BigInteger n, Precision working)
    {
        Interval root = map.FixedPoint(working);
        Dyadic distance = (x - root).Magnitude.Round(Rounding.Up, RadiusPrecision);
        Dyadic factor = map.Slope(Around(root, distance, working), RadiusPrecision).Magnitude;
        if (factor >= Dyadic.One)
        {
            return null;
        }
        if (factor.IsZero)
        {
            return root;
        }
        // More steps than make it small need not be counted: λ^n falls with n.
        Interval rate = -Interval.Point(factor).Log(RadiusPrecision);
        BigInteger enough =
            Interval.Divide(Interval.Point(2 * working.Bits), rate, RadiusPrecision).Upper.Ceiling() + 1;
        Interval exponent = rate * Interval.Point(Dyadic.FromInteger(BigInteger.Min(n, enough)));
        Dyadic shrunk = (-exponent).Exp(RadiusPrecision).Upper * distance;
        return Around(root, shrunk.Round(Rounding.Up, RadiusPrecision), working);
    }

    private static Interval Around(Interval center, Dyadic radius, Precision precision) =>
        Interval.FromBounds(center.Lower - radius, center.Upper + radius).RoundOutward(precision);
}
