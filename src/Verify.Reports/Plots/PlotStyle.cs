namespace Verify.Reports.Plots;

/// <summary>How a series is drawn. Styles differ without colour too.</summary>
public enum PlotStyle
{
    /// <summary>A solid line with a dot at each point.</summary>
    DottedLine,

    /// <summary>A solid line.</summary>
    Line,

    /// <summary>A dashed line.</summary>
    Dashed,

    /// <summary>A line of dots.</summary>
    Fine,

    /// <summary>A filled band.</summary>
    Band,

    /// <summary>Vertical bars from the lower edge of the plot.</summary>
    Bars,

    /// <summary>Vertical lines from Y to Upper with caps.</summary>
    ErrorBars,
}
