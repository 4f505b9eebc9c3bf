namespace Verify.Reports.Plots;

/// <summary>A curve, a band or bars.</summary>
/// <param name="Label">Its name, written beside its end.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Colour">Which of the colours 1 to 5.</param>
/// <param name="Points">Its points, in order of X.</param>
public sealed record PlotSeries(string Label, PlotStyle Style, int Colour, IReadOnlyList<PlotPoint> Points);
