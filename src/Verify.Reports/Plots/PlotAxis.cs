namespace Verify.Reports.Plots;

/// <summary>An axis of a plot, linear in its coordinate (which may itself be a logarithm).</summary>
/// <param name="Label">What it measures.</param>
/// <param name="From">The coordinate of its start.</param>
/// <param name="To">The coordinate of its end, greater.</param>
/// <param name="Ticks">Labelled places.</param>
public sealed record PlotAxis(string Label, double From, double To, IReadOnlyList<PlotTick> Ticks)
{
    /// <summary>Whether it can be drawn; numbers may be larger than any coordinate.</summary>
    public bool IsFinite => double.IsFinite(To - From);
}
