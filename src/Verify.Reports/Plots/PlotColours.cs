namespace Verify.Reports.Plots;

/// <summary>The colours of plots on white: of saved files, and of the page in a light scheme.</summary>
/// <remarks>They keep a contrast of at least 4.5 with the ground; lines also differ by dashes and labels.</remarks>
public static class PlotColours
{
    /// <summary>Of letters.</summary>
    public const string Ink = "#1b1f24";

    /// <summary>Of letters and lines that stand back.</summary>
    public const string Soft = "#59636e";

    /// <summary>Of the lines of the grid.</summary>
    public const string Grid = "#e3e7eb";

    /// <summary>Behind everything.</summary>
    public const string Ground = "#ffffff";

    /// <summary>Of every second stretch of the axis.</summary>
    public const string Shade = "#f0f3f6";

    private static readonly string[] OfSeries = ["#0b5cad", "#b0410a", "#00705a", "#86308c", "#6b5900"];

    /// <summary>The colour of a series, 1 to 5.</summary>
    public static string Series(int colour) => OfSeries[colour - 1];

    /// <summary>How many there are.</summary>
    public static int Count => OfSeries.Length;
}
