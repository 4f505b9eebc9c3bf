namespace Verify.Reports.Plots;

/// <summary>A labelled place on an axis.</summary>
public readonly record struct PlotTick(double At, string Label);
