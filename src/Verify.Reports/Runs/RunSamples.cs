using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Reports.Runs;

/// <summary>The certified states of one run that tables and plots are made from, each computed once.</summary>
public sealed class RunSamples
{
    private const int LeastDigits = 24;

    private readonly Orbit _orbit;
    private readonly int _digits;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<BigInteger, OrbitPoint> _points = [];

    /// <summary>Samples of a run.</summary>
    /// <param name="orbit">The run.</param>
    /// <param name="cancellation">Stops long stepping.</param>
    /// <param name="digits">Significant digits of each sample, at least; those shown do not change the enclosures written beside them.</param>
    public RunSamples(Orbit orbit, CancellationToken cancellation = default, int digits = LeastDigits)
    {
        ArgumentNullException.ThrowIfNull(orbit);
        _orbit = orbit;
        _digits = Math.Max(digits, LeastDigits);
        _cancellation = cancellation;
    }

    /// <summary>The bits used for quantities computed from the samples.</summary>
    public static Precision Precision { get; } = Precision.Of(160);

    /// <summary>The instance.</summary>
    public Instance Instance => _orbit.Instance;

    /// <summary>The phases.</summary>
    public Itinerary Itinerary => _orbit.Itinerary;

    /// <summary>Half the distance of the training points.</summary>
    public Interval Best => Interval.Enclose(Instance.Data.BestMargin, Precision);

    /// <summary>Whether the step is enclosed.</summary>
    public bool Covers(BigInteger t) => Itinerary.Reach is not { } reach || t <= reach;

    /// <summary>The state at a step that is covered.</summary>
    public OrbitPoint At(BigInteger t)
    {
        if (!_points.TryGetValue(t, out var point))
        {
            point = _orbit.At(t, _digits, _cancellation);
            _points.Add(t, point);
        }
        return point;
    }

    /// <summary>The best margin minus the margin, not negative.</summary>
    public Interval Gap(OrbitPoint point) => Gap(Instance, point);

    /// <summary>The best margin of an instance minus the margin of a state of it, not negative.</summary>
    public static Interval Gap(Instance instance, OrbitPoint point)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(point);
        Interval best = Interval.Enclose(instance.Data.BestMargin, Precision);
        return Interval.Max(Interval.Zero, Interval.Add(best, -point.Margin, Precision));
    }

    /// <summary>ln t for t at least 1.</summary>
    public static Interval LogOf(BigInteger t) => Interval.Point(Dyadic.FromInteger(t)).Log(Precision);

    /// <summary>Covered steps from 1 to 10^<paramref name="decades"/>, about <paramref name="perDecade"/> in each factor of ten.</summary>
    public IEnumerable<BigInteger> Logarithmic(int decades, int perDecade)
    {
        var last = BigInteger.Zero;
        for (int k = 0; k <= decades * perDecade; k++)
        {
            // Only the choice of the step is rounded.
            int whole = k / perDecade;
            double part = Math.Pow(10, (double)(k % perDecade) / perDecade);
            var t =
                whole < 15
                    ? new BigInteger(Math.Round(part * Math.Pow(10, whole)))
                    : new BigInteger(Math.Round(part * 1e6)) * BigInteger.Pow(10, whole - 6);
            if (t > last && Covers(t))
            {
                yield return t;
            }
            last = t;
        }
    }

    /// <summary>Covered steps 3 to 10^<paramref name="decades"/>, evenly spread on the axis ln ln t.</summary>
    public IEnumerable<BigInteger> DoublyLogarithmic(int decades)
    {
        foreach (int t in new[] { 3, 4, 5, 7 })
        {
            if (Covers(t))
            {
                yield return t;
            }
        }
        int last = 0;
        for (int k = 0; ; k++)
        {
            int exponent = (int)Math.Round(Math.Pow(10, k / 9.0));
            if (exponent > decades)
            {
                yield break;
            }
            if (exponent > last && BigInteger.Pow(10, exponent) is var t && Covers(t))
            {
                yield return t;
            }
            last = exponent;
        }
    }

    /// <summary>The steps of a table from 0 to 10^1000, as far as they are covered.</summary>
    public IEnumerable<BigInteger> Usual() =>
        new[] { 0, 1, 2, 3, 4, 5, 6, 9, 12, 20, 50, 100, 200, 500, 1000 }
            .Select(exponent => BigInteger.Pow(10, exponent))
            .Prepend(BigInteger.Zero)
            .Where(Covers);

    /// <summary>The number of decades up to which a trajectory is worth drawing: the last phase and some more.</summary>
    public int DecadesOfInterest
    {
        get
        {
            var start = BigInteger.Max(Itinerary.Phases[^1].From, BigInteger.One);
            int digits = start.ToString(CultureInfo.InvariantCulture).Length;
            int wanted = Math.Clamp(digits + 3, 6, 1000);
            return Itinerary.Reach is { } reach
                ? Math.Min(wanted, Math.Max(1, reach.ToString(CultureInfo.InvariantCulture).Length - 1))
                : wanted;
        }
    }
}
