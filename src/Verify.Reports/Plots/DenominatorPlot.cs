using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Plots;

/// <summary>The denominator between its two bounds.</summary>
public static class DenominatorPlot
{
    private const int FarDecades = 1000;
    private const int NearDecades = 8;

    /// <summary>D and its bounds against ln t, up to t = 10^1000: a straight line.</summary>
    public static PlotSpec Build(RunSamples run, BoundCurve bounds)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(bounds);
        var from = BigInteger.Max(bounds.From, BigInteger.One);
        var steps = Enumerable
            .Range(0, 51)
            .Select(i => BigInteger.Pow(10, i * FarDecades / 50))
            .Where(t => t >= from && run.Covers(t))
            .ToArray();
        PlotSeries[] series =
        [
            Curve("upper bound", PlotStyle.Dashed, 2, bounds.Upper!),
            Curve("lower bound", PlotStyle.Fine, 3, bounds.Lower!),
            Curve("D", PlotStyle.DottedLine, 1, t => run.At(t).Denominator),
        ];
        double high = series.SelectMany(s => s.Points).Max(point => point.Y) * 1.06;
        return new PlotSpec
        {
            Name = "denominator",
            Title = "Denominator D = w₁ − w₂, up to t = 10¹⁰⁰⁰",
            Caption =
                $"D grows like a multiple of ln t, so it is a straight line on this axis; at this scale its two bounds cannot be told from it. Bounds of claims {bounds.ClaimId}, proved for every t ≥ {StepText.Plain(bounds.From)}. {InstanceText.Sentence(run.Instance)}.",
            X = new PlotAxis("step t (logarithmic)", 0, FarDecades, Drawing.DecadeTicks(0, FarDecades, 10)),
            Y = new PlotAxis("D", 0, high, Drawing.RoundTicks(0, high, 7)),
            Series = series,
        };

        PlotSeries Curve(string label, PlotStyle style, int colour, Func<BigInteger, Interval> value) =>
            new(
                label,
                style,
                colour,
                steps
                    .Select(t =>
                    {
                        var exact = value(t);
                        return new PlotPoint(
                            Drawing.Log10(t),
                            Drawing.Value(exact),
                            $"t = {StepText.Raised(t)}: {label} {CertifiedDecimal.Of(exact, 10).ToDisplay(StepText.Raise)}"
                        );
                    })
                    .ToArray()
            );
    }

    /// <summary>How far the bounds are from D, against t, both logarithmic.</summary>
    public static PlotSpec Distances(RunSamples run, BoundCurve bounds)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(bounds);
        var from = BigInteger.Max(bounds.From, BigInteger.One);
        int first = from.ToString(CultureInfo.InvariantCulture).Length - 1;
        int last = Math.Min(first + NearDecades, FarDecades);
        var steps = run.Logarithmic(last, 6).Where(t => t >= from).ToArray();
        PlotSeries[] series =
        [
            Curve("upper bound − D", PlotStyle.Dashed, 2, t => bounds.Upper!(t) - run.At(t).Denominator),
            Curve("D − lower bound", PlotStyle.DottedLine, 3, t => run.At(t).Denominator - bounds.Lower!(t)),
        ];
        var heights = series.SelectMany(s => s.Points).Select(point => point.Y).DefaultIfEmpty(0).ToArray();
        double low = Math.Floor(heights.Min());
        double high = Math.Max(low + 1, Math.Ceiling(heights.Max()));
        return new PlotSpec
        {
            Name = "denominator-bounds",
            Title = "How far the two bounds are from the denominator",
            Caption =
                $"Both distances shrink like ln t/t. A distance of 0, where bound and D are equal, is not drawn. Bounds of claims {bounds.ClaimId}, proved for every t ≥ {StepText.Plain(bounds.From)}. {InstanceText.Sentence(run.Instance)}.",
            X = new PlotAxis("step t (logarithmic)", first, last, Drawing.DecadeTicks(first, last, 9)),
            Y = new PlotAxis("distance (logarithmic)", low, high, Drawing.DecadeTicks(low, high, 8)),
            Series = series,
        };

        PlotSeries Curve(string label, PlotStyle style, int colour, Func<BigInteger, Interval> value) =>
            new(
                label,
                style,
                colour,
                steps
                    .Select(t => (Step: t, Distance: value(t)))
                    .Where(point => point.Distance.IsPositive)
                    .Select(point => new PlotPoint(
                        Drawing.Log10(point.Step),
                        Drawing.Log10(point.Distance)!.Value,
                        $"t = {StepText.Raised(point.Step)}: {label} {CertifiedDecimal.Of(point.Distance, 5).ToDisplay(StepText.Raise)}"
                    ))
                    .ToArray()
            );
    }
}
