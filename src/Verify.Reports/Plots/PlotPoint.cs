namespace Verify.Reports.Plots;

/// <summary>A point of a curve; in a band or an error bar Y is its lower and <paramref name="Upper"/> its upper edge.</summary>
/// <param name="X">Horizontal coordinate.</param>
/// <param name="Y">Vertical coordinate.</param>
/// <param name="Readout">The certified values at this point, shown when it is pointed at; null for none.</param>
/// <param name="Upper">Of a band or an error bar only.</param>
public readonly record struct PlotPoint(double X, double Y, string? Readout = null, double Upper = 0);
