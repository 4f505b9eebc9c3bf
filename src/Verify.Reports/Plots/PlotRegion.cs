namespace Verify.Reports.Plots;

/// <summary>A stretch of the horizontal axis, with its name at its upper end.</summary>
public readonly record struct PlotRegion(double From, double To, string Label);
