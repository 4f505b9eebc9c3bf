namespace Verify.Reports.Plots;

/// <summary>A vertical mark at a place of the horizontal axis, with its name.</summary>
public readonly record struct PlotMark(double X, string Label);
