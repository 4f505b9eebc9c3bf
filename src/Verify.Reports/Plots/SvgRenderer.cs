using System.Globalization;
using System.Net;
using System.Text;

namespace Verify.Reports.Plots;

/// <summary>Draws a plot as SVG: light and dark by the reader's colour scheme, black lines on white in print.</summary>
public static class SvgRenderer
{
    /// <summary>The width of a picture, in its own units of about a pixel.</summary>
    public const double Width = 720;

    /// <summary>The width of a picture for a telephone: letters keep their size.</summary>
    public const double NarrowWidth = 380;

    /// <summary>The height of a picture.</summary>
    public const double Height = 430;

    private const double Left = 78;
    private const double Top = 34;
    private const double Bottom = 62;
    private const double LineHeight = 17;
    private const double LegendGap = 10;

    // Room for half of a label of the axis.
    private const double Right = 18;
    private const double NarrowRight = 28;
    private const double CharacterWidth = 7.4;

    // Colours keep a contrast of at least 4.5 with the ground in the dark scheme and in print too.
    private static readonly string Style = $$$"""
        .vp{--ink:{{{PlotColours.Ink}}};--soft:{{{PlotColours.Soft}}};--grid:{{{PlotColours.Grid}}};--ground:{{{PlotColours.Ground}}};--shade:{{{PlotColours.Shade}}};--c1:{{{PlotColours.Series(
            1
        )}}};--c2:{{{PlotColours.Series(2)}}};--c3:{{{PlotColours.Series(3)}}};--c4:{{{PlotColours.Series(
            4
        )}}};--c5:{{{PlotColours.Series(5)}}};font:14px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}
        @media (prefers-color-scheme:dark){.vp{--ink:#e6e9ed;--soft:#a3adb8;--grid:#2d343c;--ground:#14181d;--shade:#1e242b;--c1:#6fb1f5;--c2:#f5a06b;--c3:#4ecfae;--c4:#d99be0;--c5:#d6c15a}}
        @media print{.vp{--ink:#000;--soft:#333;--grid:#ccc;--ground:#fff;--shade:#eee;--c1:#0b5cad;--c2:#b0410a;--c3:#00705a;--c4:#86308c;--c5:#6b5900}}
        .vp .bg{fill:var(--ground)}.vp .grid{stroke:var(--grid)}.vp .frame{stroke:var(--soft);fill:none}
        .vp text{fill:var(--ink)}.vp .soft{fill:var(--soft)}.vp .shade{fill:var(--shade)}.vp .edge{stroke:var(--soft);stroke-dasharray:2 3}
        .vp .line{fill:none;stroke-width:2;stroke-linejoin:round}.vp .dash{stroke-dasharray:8 4}.vp .fine{stroke-dasharray:2 3}
        .vp .s1{stroke:var(--c1)}.vp .s2{stroke:var(--c2)}.vp .s3{stroke:var(--c3)}.vp .s4{stroke:var(--c4)}.vp .s5{stroke:var(--c5)}
        .vp .f1{fill:var(--c1)}.vp .f2{fill:var(--c2)}.vp .f3{fill:var(--c3)}.vp .f4{fill:var(--c4)}.vp .f5{fill:var(--c5)}
        .vp .error{stroke:var(--ink);stroke-width:1.6;fill:none}.vp .band{opacity:.22}.vp .hit{fill:transparent}.vp .tip{display:none;paint-order:stroke;stroke:var(--ground);stroke-width:5px;stroke-linejoin:round}
        .vp .halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
        .vp .pt:hover .tip{display:inline}.vp .pt:hover .dot{r:5px}
        """;

    /// <summary>One svg element for a page; <see cref="SvgFile"/> makes a file of it.</summary>
    public static string Render(PlotSpec plot) => Render(plot, Width);

    /// <summary>The same for a narrow screen, where labels stand below the picture and nothing answers a pointer.</summary>
    public static string RenderNarrow(PlotSpec plot) => Render(plot, NarrowWidth);

    private static string Render(PlotSpec plot, double width)
    {
        ArgumentNullException.ThrowIfNull(plot);
        bool isNarrow = width < Width;
        var labels = plot
            .Series.Where(series =>
                series.Label.Length > 0 && series.Points.Count > 0 && series.Style != PlotStyle.Bars
            )
            .ToArray();
        double right =
            (isNarrow ? NarrowRight : Right)
            + (labels.Length == 0 || isNarrow ? 0 : labels.Max(series => series.Label.Length) * CharacterWidth + 14);
        double height = Height + (isNarrow ? LegendGap + (LineHeight * labels.Length) : 0);
        var frame = new Frame(plot, Left, Top, width - right, Height - Bottom);
        var svg = new StringBuilder();
        svg.Append(
                Invariant(
                    $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" class=\"vp\" role=\"img\" aria-label=\""
                )
            )
            .Append(Encode(plot.Title))
            .Append("\">\n<style>")
            .Append(Style.ReplaceLineEndings("\n"))
            .Append("</style>\n");
        svg.Append("<desc>").Append(Encode(plot.Caption)).Append("</desc>\n");
        svg.Append(Invariant($"<rect class=\"bg\" width=\"{width}\" height=\"{height}\"/>\n"));
        Text(svg, isNarrow ? 6 : Left, 20, plot.Title, "start", "font-weight=\"600\"");
        DrawRegions(svg, plot, frame);
        DrawAxes(svg, plot, frame);
        DrawMarks(svg, plot, frame);
        foreach (var series in plot.Series)
        {
            DrawSeries(svg, series, frame);
        }
        if (isNarrow)
        {
            DrawLegend(svg, labels);
        }
        else
        {
            DrawLabels(svg, labels, frame);
        }
        foreach (var series in plot.Series)
        {
            DrawPoints(svg, series, frame, !isNarrow);
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawRegions(StringBuilder svg, PlotSpec plot, Frame frame)
    {
        double free = frame.Left;
        for (int i = 0; i < plot.Regions.Count; i++)
        {
            var region = plot.Regions[i];
            double from = frame.X(Math.Max(region.From, plot.X.From));
            double to = frame.X(Math.Min(region.To, plot.X.To));
            if (i % 2 == 0)
            {
                svg.Append(
                    Invariant(
                        $"<rect class=\"shade\" x=\"{from:0.##}\" y=\"{frame.Top}\" width=\"{Math.Max(0, to - from):0.##}\" height=\"{frame.Bottom - frame.Top:0.##}\"/>\n"
                    )
                );
            }
            double width = region.Label.Length * CharacterWidth;
            if (from >= free && from + width < frame.Right)
            {
                Text(svg, from + 5, frame.Top + 16, region.Label, "start", "class=\"soft\"");
                free = from + width + 12;
            }
        }
    }

    private static void DrawAxes(StringBuilder svg, PlotSpec plot, Frame frame)
    {
        double last = double.NegativeInfinity;
        foreach (var tick in plot.X.Ticks.Where(tick => tick.At >= plot.X.From && tick.At <= plot.X.To))
        {
            double x = frame.X(tick.At);
            svg.Append(
                Invariant(
                    $"<line class=\"grid\" x1=\"{x:0.##}\" x2=\"{x:0.##}\" y1=\"{frame.Top}\" y2=\"{frame.Bottom}\"/>\n"
                )
            );
            double half = tick.Label.Length * CharacterWidth / 2;
            if (x - half > last + 6)
            {
                Text(svg, x, frame.Bottom + 20, tick.Label, "middle", "class=\"soft\"");
                last = x + half;
            }
        }
        last = double.PositiveInfinity;
        foreach (
            var tick in plot
                .Y.Ticks.Where(tick => tick.At >= plot.Y.From && tick.At <= plot.Y.To)
                .OrderBy(tick => tick.At)
        )
        {
            double y = frame.Y(tick.At);
            svg.Append(
                Invariant(
                    $"<line class=\"grid\" x1=\"{frame.Left}\" x2=\"{frame.Right:0.##}\" y1=\"{y:0.##}\" y2=\"{y:0.##}\"/>\n"
                )
            );
            if (y < last - LineHeight)
            {
                Text(svg, frame.Left - 8, y + 5, tick.Label, "end", "class=\"soft\"");
                last = y;
            }
        }
        svg.Append(
            Invariant(
                $"<rect class=\"frame\" x=\"{frame.Left}\" y=\"{frame.Top}\" width=\"{frame.Right - frame.Left:0.##}\" height=\"{frame.Bottom - frame.Top:0.##}\"/>\n"
            )
        );
        Text(svg, (frame.Left + frame.Right) / 2, frame.Bottom + 46, plot.X.Label, "middle", "");
        double middle = (frame.Top + frame.Bottom) / 2;
        Text(svg, 16, middle, plot.Y.Label, "middle", Invariant($"transform=\"rotate(-90 16 {middle:0.##})\""));
    }

    private static void DrawMarks(StringBuilder svg, PlotSpec plot, Frame frame)
    {
        double free = double.NegativeInfinity;
        int row = 0;
        foreach (var mark in plot.Marks.OrderBy(mark => mark.X))
        {
            if (mark.X < plot.X.From || mark.X > plot.X.To)
            {
                continue;
            }
            double x = frame.X(mark.X);
            double half = mark.Label.Length * CharacterWidth / 2;
            row = x - half < free ? row + 1 : 0;
            free = x + half + 8;
            svg.Append(
                Invariant(
                    $"<line class=\"edge\" x1=\"{x:0.##}\" x2=\"{x:0.##}\" y1=\"{frame.Top}\" y2=\"{frame.Bottom}\"/>\n"
                )
            );
            double at = Math.Clamp(x, frame.Left + half + 4, frame.Right - half - 4);
            Text(svg, at, frame.Bottom - 10 - LineHeight * row, mark.Label, "middle", "class=\"soft halo\"");
        }
    }

    private static void DrawSeries(StringBuilder svg, PlotSeries series, Frame frame)
    {
        if (series.Points.Count == 0)
        {
            return;
        }
        switch (series.Style)
        {
            case PlotStyle.Band:
                var edge = series
                    .Points.Select(point => frame.Place(point.X, point.Upper))
                    .Concat(series.Points.Reverse().Select(point => frame.Place(point.X, point.Y)));
                svg.Append("<polygon class=\"band f")
                    .Append(series.Colour)
                    .Append("\" points=\"")
                    .AppendJoin(' ', edge)
                    .Append("\"/>\n");
                break;
            case PlotStyle.Bars:
                foreach (var point in series.Points)
                {
                    double x = frame.X(point.X);
                    double y = frame.Y(point.Y);
                    double width = Math.Min(70, (frame.Right - frame.Left) / (series.Points.Count + 1) * 0.6);
                    svg.Append(
                        Invariant(
                            $"<rect class=\"f{series.Colour}\" x=\"{x - width / 2:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{frame.Bottom - y:0.##}\"/>\n"
                        )
                    );
                    // At the foot, clear of the error bar.
                    Text(svg, x, frame.Bottom - 8, point.Readout ?? "", "middle", "class=\"halo\"");
                }
                break;
            case PlotStyle.ErrorBars:
                foreach (var point in series.Points)
                {
                    double x = frame.X(point.X);
                    double low = frame.Y(point.Y);
                    double high = frame.Y(point.Upper);
                    svg.Append(
                        Invariant(
                            $"<path class=\"error\" d=\"M{x:0.##} {low:0.##}V{high:0.##}M{x - 7:0.##} {low:0.##}h14M{x - 7:0.##} {high:0.##}h14\"/>\n"
                        )
                    );
                }
                break;
            default:
                string dash = series.Style switch
                {
                    PlotStyle.Dashed => " dash",
                    PlotStyle.Fine => " fine",
                    _ => "",
                };
                svg.Append(Invariant($"<polyline class=\"line s{series.Colour}{dash}\" points=\""))
                    .AppendJoin(' ', series.Points.Select(point => frame.Place(point.X, point.Y)))
                    .Append("\"/>\n");
                break;
        }
    }

    private static void DrawLegend(StringBuilder svg, PlotSeries[] labels)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            double y = Height + LegendGap + (LineHeight * i);
            string look = labels[i].Style switch
            {
                PlotStyle.Band => " band",
                PlotStyle.Dashed => " dash",
                PlotStyle.Fine => " fine",
                _ => "",
            };
            double thickness = labels[i].Style == PlotStyle.Band ? 9 : 2;
            svg.Append(
                Invariant(
                    $"<line class=\"s{labels[i].Colour}{look}\" stroke-width=\"{thickness}\" x1=\"12\" x2=\"44\" y1=\"{y - 5}\" y2=\"{y - 5}\"/>\n"
                )
            );
            Text(svg, 52, y, labels[i].Label, "start", "");
        }
    }

    // Labels stand beside the ends of their curves, moved apart where they would collide. The label of a curve that ends inside the
    // picture stands there: from the edge a line would point at something else.
    private static void DrawLabels(StringBuilder svg, PlotSeries[] labels, Frame frame)
    {
        foreach (var series in labels.Where(series => EndsInside(series, frame)))
        {
            var end = series.Points[^1];
            double x = frame.X(end.X);
            double y = frame.Y(end.Y);
            // Below on the left, where nothing is under a falling curve, or above on the right if there is no room.
            bool isLeft = x > frame.Left + ((series.Label.Length + 2) * CharacterWidth);
            int side = isLeft ? 1 : -1;
            svg.Append(
                Invariant(
                    $"<line class=\"s{series.Colour}\" x1=\"{x - (2 * side):0.##}\" y1=\"{y + (3 * side):0.##}\" x2=\"{x - (10 * side):0.##}\" y2=\"{y + (14 * side):0.##}\"/>\n"
                )
            );
            Text(
                svg,
                x - (12 * side),
                Math.Min(isLeft ? y + 26 : y - 16, frame.Bottom - 4),
                series.Label,
                isLeft ? "end" : "start",
                Invariant($"class=\"halo f{series.Colour}\" style=\"fill:var(--c{series.Colour})\"")
            );
        }
        var ends = labels
            .Where(series => !EndsInside(series, frame))
            .Select(series =>
            {
                var end = series.Points[^1];
                double y = series.Style == PlotStyle.Band ? (end.Y + end.Upper) / 2 : end.Y;
                return (Series: series, Anchor: frame.Y(y), At: frame.Y(y));
            })
            .OrderBy(label => label.Anchor)
            .ToArray();
        for (int i = 1; i < ends.Length; i++)
        {
            ends[i].At = Math.Max(ends[i].At, ends[i - 1].At + LineHeight);
        }
        double limit = frame.Bottom;
        for (int i = ends.Length - 1; i >= 0; i--)
        {
            ends[i].At = Math.Min(ends[i].At, limit);
            limit = ends[i].At - LineHeight;
        }
        foreach (var (series, anchor, at) in ends)
        {
            double x = frame.Right + 14;
            svg.Append(
                Invariant(
                    $"<line class=\"s{series.Colour}\" x1=\"{frame.Right + 1:0.##}\" y1=\"{anchor:0.##}\" x2=\"{x - 2:0.##}\" y2=\"{at:0.##}\"/>\n"
                )
            );
            svg.Append(
                    Invariant(
                        $"<text class=\"f{series.Colour}\" style=\"fill:var(--c{series.Colour})\" x=\"{x:0.##}\" y=\"{at + 5:0.##}\">"
                    )
                )
                .Append(Encode(series.Label))
                .Append("</text>\n");
        }
    }

    private static bool EndsInside(PlotSeries series, Frame frame) => frame.X(series.Points[^1].X) < frame.Right - 40;

    private static void DrawPoints(StringBuilder svg, PlotSeries series, Frame frame, bool answers)
    {
        if (series.Style is PlotStyle.Bars or PlotStyle.ErrorBars)
        {
            return;
        }
        var places = series.Points.Select(point => frame.X(point.X)).ToArray();
        for (int i = 0; i < places.Length; i++)
        {
            var point = series.Points[i];
            if (point.Readout is null || !frame.Contains(point.X, point.Y))
            {
                continue;
            }
            double x = places[i];
            double y = frame.Y(point.Y);
            // No reach beyond the middle between two points, so that the point meant is the one that answers.
            double reach = Math.Min(
                i > 0 ? x - places[i - 1] : double.MaxValue,
                i + 1 < places.Length ? places[i + 1] - x : double.MaxValue
            );
            double radius = Math.Clamp(reach / 2, 2.6, 9);
            svg.Append(answers ? "<g class=\"pt\">" : "");
            if (series.Style == PlotStyle.DottedLine)
            {
                svg.Append(
                    Invariant($"<circle class=\"dot f{series.Colour}\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"2.6\"/>")
                );
            }
            if (!answers)
            {
                continue;
            }
            svg.Append(Invariant($"<circle class=\"hit\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\"/>"));
            double half = point.Readout.Length * CharacterWidth / 2;
            double at = Math.Clamp(x, Math.Min(half + 6, Width / 2), Math.Max(Width - half - 6, Width / 2));
            Text(svg, at, y < frame.Top + 40 ? y + 26 : y - 14, point.Readout, "middle", "class=\"tip\"");
            svg.Append("</g>\n");
        }
    }

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, string attributes)
    {
        svg.Append(Invariant($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" {attributes}>"))
            .Append(Encode(text))
            .Append("</text>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The drawing area of a plot.</summary>
    private sealed record Frame(PlotSpec Plot, double Left, double Top, double Right, double Bottom)
    {
        public double X(double value) =>
            Left + (Right - Left) * (Limit(value, Plot.X) - Plot.X.From) / (Plot.X.To - Plot.X.From);

        public double Y(double value) =>
            Bottom - (Bottom - Top) * (Limit(value, Plot.Y) - Plot.Y.From) / (Plot.Y.To - Plot.Y.From);

        public bool Contains(double x, double y) => Limit(x, Plot.X) == x && Limit(y, Plot.Y) == y;

        public string Place(double x, double y) => Invariant($"{X(x):0.##},{Y(y):0.##}");

        private static double Limit(double value, PlotAxis axis) => Math.Clamp(value, axis.From, axis.To);
    }
}
