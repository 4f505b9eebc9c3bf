using System.Numerics;
using Verify.Dynamics.Enclosures;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Plots;

/// <summary>The network as a function of its input before and after training.</summary>
public static class NetworkPlot
{
    private const int Pieces = 240;

    /// <summary>N(x) at step 0 and at a later step, each divided by its greatest absolute value in the window.</summary>
    public static PlotSpec Build(RunSamples run, BigInteger later)
    {
        ArgumentNullException.ThrowIfNull(run);
        var data = run.Instance.Data;
        double minus = Ratio(data.XMinus);
        double plus = Ratio(data.XPlus);
        double from = minus - 0.35 * (plus - minus);
        double to = plus + 0.35 * (plus - minus);
        var after = run.At(later);
        PlotSeries[] series =
        [
            Curve("step 0", PlotStyle.Dashed, 2, run.At(0)),
            Curve($"step {StepText.Raised(later)}", PlotStyle.Line, 1, after),
            new("", PlotStyle.Fine, 5, [new(from, 0), new(to, 0)]),
        ];
        var marks = new List<PlotMark> { new(minus, "point −1"), new(plus, "point +1") };
        if (after.Boundary is { IsBounded: true } boundary)
        {
            marks.Add(new PlotMark(Drawing.Value(boundary), "x⋆"));
        }
        return new PlotSpec
        {
            Name = "network",
            Title = "The network before and after training",
            Caption =
                $"N(x) = relu(w₁x + b₁) − relu(w₂x + b₂), divided by its greatest absolute value in the window; the class is its sign. x⋆ is the boundary at step {StepText.Plain(later)}. {InstanceText.Sentence(run.Instance)}.",
            X = new PlotAxis("input x", from, to, Drawing.RoundTicks(from, to, 8)),
            Y = new PlotAxis("N(x), scaled", -1.1, 1.1, Drawing.RoundTicks(-1, 1, 4)),
            Series = series,
            Marks = marks,
        };

        PlotSeries Curve(string label, PlotStyle style, int colour, OrbitPoint point)
        {
            double w1 = Drawing.Value(point.Weights.W1);
            double b1 = Drawing.Value(point.Weights.B1);
            double w2 = Drawing.Value(point.Weights.W2);
            double b2 = Drawing.Value(point.Weights.B2);
            var kinks = new[] { -b1 / w1, -b2 / w2 }.Where(x => x > from && x < to);
            var inputs = Enumerable
                .Range(0, Pieces + 1)
                .Select(i => from + (to - from) * i / Pieces)
                .Concat(kinks)
                .Order()
                .ToArray();
            var values = inputs.Select(x => Math.Max(0, w1 * x + b1) - Math.Max(0, w2 * x + b2)).ToArray();
            double scale = values.Max(Math.Abs);
            return new(
                label,
                style,
                colour,
                inputs.Select((x, i) => new PlotPoint(x, scale > 0 ? values[i] / scale : 0)).ToArray()
            );
        }
    }

    private static double Ratio(Verify.Arithmetic.Rational value) =>
        Drawing.Value(Verify.Arithmetic.Interval.Enclose(value, RunSamples.Precision));
}
