using System.Numerics;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Plots;

/// <summary>The robust margin along training: its dip after He initialisation with zero biases, and its slow return.</summary>
public static class MarginPlot
{
    /// <summary>γ against t + 1, which is logarithmic.</summary>
    public static PlotSpec Build(RunSamples run)
    {
        ArgumentNullException.ThrowIfNull(run);
        int decades = run.DecadesOfInterest;
        double best = Drawing.Value(run.Best);
        var points = run.Logarithmic(decades, decades > 40 ? 1 : 10)
            .Prepend(BigInteger.Zero)
            .Select(run.At)
            .Where(point => point.Margin.IsBounded)
            .Select(point => new PlotPoint(
                BigInteger.Log10(point.Step + 1),
                Drawing.Value(point.Margin),
                $"t = {StepText.Raised(point.Step)}: γ = {CertifiedDecimal.Of(point.Margin, 8).ToDisplay(StepText.Raise)}"
            ))
            .ToArray();
        double low = points.Select(point => point.Y).Append(best).Min();
        low -= (best - low) * 0.08 + 1e-3 * best;
        double high = best + (best - low) * 0.1;
        return new PlotSpec
        {
            Name = "margin",
            Title = "Robust margin along training",
            Caption =
                $"γ is the least distance from a training point to an input of the other class; no classifier exceeds γ⋆ = {run.Instance.Data.BestMargin}. {InstanceText.Sentence(run.Instance)}.",
            X = Drawing.StepAxisFromZero(decades),
            Y = new PlotAxis("robust margin γ", low, high, Drawing.RoundTicks(low, high, 7)),
            Series =
            [
                new PlotSeries("best, γ⋆", PlotStyle.Dashed, 2, [new(0, best), new(decades, best)]),
                new PlotSeries("γ", PlotStyle.DottedLine, 1, points),
            ],
        };
    }
}
