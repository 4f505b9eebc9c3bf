using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.FloatingPoint.Audit;
using Verify.Reports.Numbers;

namespace Verify.Reports.Plots;

/// <summary>The margin gap that floating-point runs show beside the true one.</summary>
public static class FloatPlot
{
    /// <summary>Gap against t, both logarithmic; the samples of the first run carry the truth.</summary>
    public static PlotSpec Build(IReadOnlyList<FloatAuditResult> runs, int decades = 20)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var end = BigInteger.Pow(10, decades);
        var truth = runs.SelectMany(run => run.Samples)
            .Where(sample => sample.Step > 0 && sample.Step <= end && sample.TrueGap is { IsPositive: true })
            .DistinctBy(sample => sample.Step)
            .OrderBy(sample => sample.Step)
            .Select(sample => new PlotPoint(
                Drawing.Log10(sample.Step),
                Drawing.Log10(sample.TrueGap!.Value)!.Value,
                Readout("exact", sample.Step, sample.TrueGap.Value)
            ))
            .ToArray();
        var series = new List<PlotSeries> { new("exact", PlotStyle.Line, 1, truth) };
        var styles = new[] { PlotStyle.DottedLine, PlotStyle.Dashed, PlotStyle.Fine, PlotStyle.Dashed };
        for (int i = 0; i < runs.Count; i++)
        {
            var points = runs[i]
                .Samples.Where(sample => sample.Step > 0 && sample.Step <= end && sample.Gap.Sign > 0)
                .Select(sample => new PlotPoint(
                    Drawing.Log10(sample.Step),
                    Drawing.Log10(Interval.Point(sample.Gap))!.Value,
                    Readout(runs[i].FormatName, sample.Step, Interval.Point(sample.Gap))
                ))
                .ToArray();
            series.Add(new PlotSeries(Label(runs[i]), styles[i % styles.Length], 2 + i % 4, points));
        }
        var heights = series.SelectMany(s => s.Points).Select(p => p.Y).DefaultIfEmpty(-1).ToArray();
        double from = Math.Floor(heights.Min() * 2) / 2;
        double to = Math.Ceiling(heights.Max() * 2) / 2;
        double[] ticks = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
        return new PlotSpec
        {
            Name = "floating-point",
            Title = "The margin gap in floating point and in truth",
            Caption =
                "A floating-point run stops moving when its changes are rounded away; its gap is then a plateau that gradient descent does not have. "
                + string.Join(' ', runs.Select(run => run.Conclusion))
                + $" {InstanceText.Sentence(runs[0].Instance)}.",
            X = new PlotAxis("step t (logarithmic)", 0, decades, Drawing.DecadeTicks(0, decades, 10)),
            Y = new PlotAxis(
                "margin gap γ⋆ − γ (logarithmic)",
                from,
                Math.Max(to, from + 0.5),
                from < -3
                    ? Drawing.DecadeTicks(from, to, 8)
                    : ticks
                        .Select(value => new PlotTick(Math.Log10(value), value.ToString(CultureInfo.InvariantCulture)))
                        .ToArray()
            ),
            Series = series,
            Marks = runs.Where(run => run.PredictedStagnation is > 0)
                .Select(run => new PlotMark(Drawing.Log10(run.PredictedStagnation!.Value), $"{run.FormatName} stops"))
                .ToArray(),
        };
    }

    private static string Readout(string name, BigInteger step, Interval gap) =>
        $"{name}, t = {StepText.Raised(step)}: gap {CertifiedDecimal.Of(gap, 6).ToDisplay(StepText.Raise)}";

    // A run that still moves is drawn as far as it went, and its label, which stands at the edge, says how far that is.
    private static string Label(FloatAuditResult run) =>
        run.StagnatesAt is null ? $"{run.FormatName} to {StepText.Raised(run.Steps)}" : run.FormatName;
}
