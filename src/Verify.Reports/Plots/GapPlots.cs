using System.Numerics;
using Verify.Arithmetic;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Plots;

/// <summary>The margin gap against the step, with the bounds proved for it.</summary>
public static class GapPlots
{
    private const int Decades = 8;
    private const int FarDecades = 1000;

    /// <summary>Gap against t, both logarithmic, up to 10^8.</summary>
    public static PlotSpec AgainstStep(RunSamples run, BoundCurve? twoSided, BoundCurve? sharp)
    {
        ArgumentNullException.ThrowIfNull(run);
        int decades = run.Covers(BigInteger.Pow(10, Decades)) ? Decades : run.DecadesOfInterest;
        return Build(
            run,
            "gap",
            "Margin gap against the step",
            run.Logarithmic(decades, 8).ToArray(),
            Drawing.Log10,
            new PlotAxis("step t (logarithmic)", 0, decades, Drawing.DecadeTicks(0, decades, 9)),
            "On these axes a power of t would be a straight line; the gap flattens instead.",
            twoSided,
            sharp
        );
    }

    /// <summary>Gap against ln t, both logarithmic, up to t = 10^1000: a multiple of 1/ln t is a straight line.</summary>
    public static PlotSpec AgainstLogarithm(RunSamples run, BoundCurve? twoSided, BoundCurve? sharp)
    {
        ArgumentNullException.ThrowIfNull(run);
        int[] marks = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];
        double natural = Math.Log(10);
        return Build(
            run,
            "gap-logarithm",
            "Margin gap against ln t, up to t = 10¹⁰⁰⁰",
            run.DoublyLogarithmic(FarDecades).ToArray(),
            t => Math.Log10(BigInteger.Log(t)),
            new PlotAxis(
                "step t, placed at ln t on a logarithmic scale",
                0,
                Math.Log10(FarDecades * natural),
                marks
                    .Select(exponent => new PlotTick(Math.Log10(exponent * natural), Drawing.PowerOfTen(exponent)))
                    .ToArray()
            ),
            "On these axes a multiple of 1/ln t is a straight line that falls by one decade while ln t grows tenfold.",
            twoSided,
            sharp
        );
    }

    private static PlotSpec Build(
        RunSamples run,
        string name,
        string title,
        BigInteger[] steps,
        Func<BigInteger, double> place,
        PlotAxis x,
        string reading,
        BoundCurve? twoSided,
        BoundCurve? sharp
    )
    {
        var series = new List<PlotSeries>();
        if (sharp is { Lower: { } below, Upper: { } above })
        {
            var band = new List<PlotPoint>();
            foreach (var t in steps.Where(t => t >= sharp.From))
            {
                // Where the lower edge is not positive the band reaches down to the axis.
                if (Drawing.Log10(above(t)) is { } top)
                {
                    band.Add(new PlotPoint(place(t), Drawing.Log10(below(t)) ?? -1e9, null, top));
                }
            }
            series.Add(new PlotSeries("proved band", PlotStyle.Band, 3, band));
        }
        if (twoSided is { Lower: { } lower, Upper: { } upper })
        {
            series.Add(Bound("upper bound", upper));
            series.Add(Bound("lower bound", lower));

            PlotSeries Bound(string label, Func<BigInteger, Interval> value) =>
                new(
                    label,
                    PlotStyle.Dashed,
                    2,
                    steps
                        .Where(t => t >= twoSided.From)
                        .Select(t => (Step: t, Height: Drawing.Log10(value(t))))
                        .Where(point => point.Height is not null)
                        .Select(point => new PlotPoint(place(point.Step), point.Height!.Value))
                        .ToArray()
                );
        }
        var gaps = steps
            .Select(t => (Step: t, Gap: run.Gap(run.At(t))))
            .Where(point => point.Gap.IsPositive)
            .Select(point => new PlotPoint(
                place(point.Step),
                Drawing.Log10(point.Gap)!.Value,
                $"t = {StepText.Raised(point.Step)}: gap {CertifiedDecimal.Of(point.Gap, 6).ToDisplay(StepText.Raise)}"
            ))
            .ToArray();
        series.Add(new PlotSeries("gap", PlotStyle.DottedLine, 1, gaps));
        double most = series
            .SelectMany(s => s.Points)
            .Select(p => Math.Max(p.Y, p.Upper < 0 ? p.Upper : p.Y))
            .DefaultIfEmpty(0)
            .Max();
        double least = series
            .Where(s => s.Style != PlotStyle.Band)
            .SelectMany(s => s.Points)
            .Select(p => p.Y)
            .DefaultIfEmpty(-1)
            .Min();
        double from = Math.Floor(least);
        double to = Math.Max(from + 1, Math.Ceiling(Math.Min(most, 2)));
        return new PlotSpec
        {
            Name = name,
            Title = title,
            Caption =
                $"{reading} Dots: γ⋆ − γ, from enclosures."
                + (
                    twoSided is null
                        ? ""
                        : $" Dashed: bounds of claim {twoSided.ClaimId}, proved for every t ≥ {StepText.Plain(twoSided.From)}."
                )
                + (
                    sharp is null
                        ? ""
                        : $" Band: claim {sharp.ClaimId}, proved for every t ≥ {StepText.Plain(sharp.From)}."
                )
                + $" {InstanceText.Sentence(run.Instance)}.",
            X = x,
            Y = new PlotAxis("margin gap γ⋆ − γ (logarithmic)", from, to, Drawing.DecadeTicks(from, to, 8)),
            Series = series,
        };
    }
}
