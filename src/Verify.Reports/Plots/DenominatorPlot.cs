using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Plots;

/// <summary>The denominator and its two bounds, with the logarithm taken off so that they can be told apart.</summary>
public static class DenominatorPlot
{
    private const int Decades = 6;

    /// <summary>D - (2/W) ln t against t, W the distance of the points; orthogonal data.</summary>
    public static PlotSpec Build(RunSamples run, BoundCurve bounds)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(bounds);
        var slope = Interval.Enclose(2 / run.Instance.Data.Distance, RunSamples.Precision);
        var from = BigInteger.Max(bounds.From, BigInteger.One);
        int first = from.ToString(CultureInfo.InvariantCulture).Length - 1;
        int decades = first + Decades;
        var steps = run.Logarithmic(decades, 6).Where(t => t >= from).ToArray();
        PlotSeries[] series =
        [
            Curve("upper bound", PlotStyle.Dashed, 2, t => bounds.Upper!(t)),
            Curve("D", PlotStyle.DottedLine, 1, t => run.At(t).Denominator),
            Curve("lower bound", PlotStyle.Fine, 3, t => bounds.Lower!(t)),
        ];
        var heights = series.SelectMany(s => s.Points).Select(p => p.Y).ToArray();
        double pad = (heights.Max() - heights.Min()) * 0.08 + 1e-3;
        double low = heights.Min() - pad;
        double high = heights.Max() + pad;
        string taken = run.Instance.Data.Distance == 2 ? "ln t" : $"{2 / run.Instance.Data.Distance} ln t";
        return new PlotSpec
        {
            Name = "denominator",
            Title = $"Denominator D = w₁ − w₂ less {taken}, between its bounds",
            Caption =
                $"D grows like a multiple of ln t, which is taken off here; what is left tends to a constant. Bounds of claims {bounds.ClaimId}, proved for every t ≥ {StepText.Plain(bounds.From)}. {InstanceText.Sentence(run.Instance)}.",
            X = new PlotAxis(
                "step t (logarithmic)",
                first,
                decades,
                Drawing.DecadeTicks(
                    first,
                    decades,
                    9,
                    exponent => "10" + StepText.Raise(exponent.ToString(CultureInfo.InvariantCulture))
                )
            ),
            Y = new PlotAxis($"D − {taken}", low, high, Drawing.RoundTicks(low, high, 7)),
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
                            Drawing.Value(exact - slope * RunSamples.LogOf(t)),
                            $"t = {StepText.Raised(t)}: {label} {CertifiedDecimal.Of(exact, 8).ToDisplay(StepText.Raise)}"
                        );
                    })
                    .ToArray()
            );
    }
}
