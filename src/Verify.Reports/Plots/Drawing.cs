using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Reports.Numbers;

namespace Verify.Reports.Plots;

/// <summary>Coordinates of certified values, rounded for drawing: nothing is proved with them.</summary>
internal static class Drawing
{
    // Beyond these a tick is written with an exponent.
    private const int MostDecimals = 6;
    private const double LargeStep = 1e6;

    /// <summary>The middle of an enclosure.</summary>
    public static double Value(Interval value) => Value(value.Midpoint);

    public static double Value(Dyadic value)
    {
        long shift = value.Mantissa.GetBitLength() - 60;
        var top = shift > 0 ? value.Mantissa >> (int)shift : value.Mantissa;
        long exponent = value.Exponent + Math.Max(shift, 0);
        return Math.ScaleB((double)top, (int)Math.Clamp(exponent, -5000, 5000));
    }

    /// <summary>The decimal logarithm of the middle of a positive enclosure; null if the middle is not positive.</summary>
    public static double? Log10(Interval value)
    {
        var middle = value.Midpoint;
        return middle.Sign > 0 ? BigInteger.Log10(middle.Mantissa) + middle.Exponent * Math.Log10(2) : null;
    }

    /// <summary>The decimal logarithm of a positive step.</summary>
    public static double Log10(BigInteger step) => BigInteger.Log10(step);

    /// <summary>The axis of the steps from 0 to 10^<paramref name="decades"/>, with t + 1 in the place of t.</summary>
    public static PlotAxis StepAxisFromZero(int decades) =>
        new(
            "step t (t + 1, logarithmic)",
            0,
            decades,
            [.. DecadeTicks(0, decades, 9).Select(tick => tick.At == 0 ? tick with { Label = "0" } : tick)]
        );

    /// <summary>10 to that power, as a label.</summary>
    public static string PowerOfTen(int exponent) =>
        "10" + StepText.Raise(exponent.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ticks at powers of ten on an axis of decimal logarithms, about <paramref name="count"/> of them.</summary>
    public static PlotTick[] DecadeTicks(double from, double to, int count)
    {
        int step = Math.Max(1, (int)Math.Ceiling((to - from) / count));
        int first = (int)Math.Ceiling(from / step) * step;
        return Enumerable
            .Range(0, (int)Math.Max(0, Math.Floor((to - first) / step) + 1))
            .Select(i => new PlotTick(first + i * step, PowerOfTen(first + i * step)))
            .ToArray();
    }

    /// <summary>Ticks at round numbers, about <paramref name="count"/> of them; none on an axis that cannot be drawn.</summary>
    public static PlotTick[] RoundTicks(double from, double to, int count)
    {
        if (!double.IsFinite(to - from))
        {
            return [];
        }
        double raw = (to - from) / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = new[] { 1.0, 2, 5, 10 }.First(factor => factor * power >= raw * 0.999) * power;
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        var ticks = new List<PlotTick>();
        for (double at = Math.Ceiling(from / step - 1e-9) * step; at <= to + step * 1e-9; at += step)
        {
            double value = Math.Abs(at) < step / 1000 ? 0 : at;
            string format = decimals > MostDecimals || step >= LargeStep ? "0.##e0" : "F" + decimals;
            ticks.Add(new(value, value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−')));
        }
        return ticks.ToArray();
    }
}
