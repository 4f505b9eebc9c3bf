namespace Verify.Reports.Plots;

/// <summary>A plot in its own coordinates, ready to be drawn. Coordinates are for drawing only and may be rounded.</summary>
public sealed record PlotSpec
{
    /// <summary>The stem of its file name.</summary>
    public required string Name { get; init; }

    /// <summary>What the plot shows.</summary>
    public required string Title { get; init; }

    /// <summary>How to read it, and the command that makes it again.</summary>
    public required string Caption { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required PlotAxis X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required PlotAxis Y { get; init; }

    /// <summary>Curves, points and bands, drawn in this order.</summary>
    public IReadOnlyList<PlotSeries> Series { get; init; } = [];

    /// <summary>Shaded stretches of the horizontal axis.</summary>
    public IReadOnlyList<PlotRegion> Regions { get; init; } = [];

    /// <summary>Marks with a label at a place, such as the training points.</summary>
    public IReadOnlyList<PlotMark> Marks { get; init; } = [];
}
