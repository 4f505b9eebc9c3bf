using System.Globalization;
using System.Text;
using Verify.Reports.Tables;

namespace Verify.Reports.Plots;

/// <summary>Writes a plot as a pgfplots picture, to be read with \input; it needs no converter.</summary>
public static class TikzRenderer
{
    private const double Far = 1e4;

    /// <summary>The picture, 12 cm wide.</summary>
    public static string Render(PlotSpec plot)
    {
        ArgumentNullException.ThrowIfNull(plot);
        var text = new StringBuilder()
            .Append("% ")
            .Append(LatexText.Of(plot.Title))
            .Append("\n% needs \\usepackage{pgfplots}\n\\begin{tikzpicture}\n");
        for (int i = 1; i <= PlotColours.Count; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\\definecolor{{verify{i}}}{{HTML}}{{{Hex(PlotColours.Series(i))}}}\n"
            );
        }
        text.Append(
                "\\begin{axis}[\n  width=12cm, height=8cm, clip=true, scaled ticks=false, grid=major, grid style={black!10},\n"
            )
            .Append("  tick label style={font=\\small}, label style={font=\\small}, title style={font=\\small},\n")
            .Append(CultureInfo.InvariantCulture, $"  title={{{LatexText.Of(plot.Title)}}},\n")
            .Append(Axis('x', plot.X))
            .Append(Axis('y', plot.Y))
            .Append(
                "  legend style={font=\\small, draw=none, fill=none, at={(0.5,-0.22)}, anchor=north, legend columns=3},\n]\n"
            );
        for (int i = 0; i < plot.Regions.Count; i += 2)
        {
            text.Append(
                Invariant(
                    $"\\fill[black!6] (axis cs:{Within(plot.Regions[i].From, plot.X)},{plot.Y.From}) rectangle (axis cs:{Within(plot.Regions[i].To, plot.X)},{plot.Y.To});\n"
                )
            );
        }
        foreach (var series in plot.Series.Where(series => series.Points.Count > 0))
        {
            Series(text, plot, series);
        }
        foreach (var mark in plot.Marks.Where(mark => mark.X >= plot.X.From && mark.X <= plot.X.To))
        {
            text.Append(
                Invariant(
                    $"\\draw[densely dotted] (axis cs:{mark.X},{plot.Y.From}) -- (axis cs:{mark.X},{plot.Y.To}) node[pos=0.04, anchor=west, font=\\footnotesize] {{{LatexText.Of(mark.Label)}}};\n"
                )
            );
        }
        return text.Append("\\end{axis}\n\\end{tikzpicture}\n").ToString();
    }

    private static string Axis(char name, PlotAxis axis)
    {
        var ticks = axis.Ticks.Where(tick => tick.At >= axis.From && tick.At <= axis.To).ToArray();
        return Invariant($"  {name}min={axis.From}, {name}max={axis.To}, {name}label={{{LatexText.Of(axis.Label)}}},\n")
            + $"  {name}tick={{{string.Join(',', ticks.Select(tick => Invariant($"{tick.At}")))}}},\n"
            + $"  {name}ticklabels={{{string.Join(',', ticks.Select(tick => "{" + LatexText.Of(tick.Label) + "}"))}}},\n";
    }

    private static void Series(StringBuilder text, PlotSpec plot, PlotSeries series)
    {
        string colour = $"verify{series.Colour}";
        switch (series.Style)
        {
            case PlotStyle.Band:
                var edge = series
                    .Points.Select(point => (point.X, Y: point.Upper))
                    .Concat(series.Points.Reverse().Select(point => (point.X, point.Y)));
                text.Append(
                        Invariant(
                            $"\\addplot[{Forget(series)}draw=none, fill={colour}, fill opacity=0.22] coordinates {{"
                        )
                    )
                    .Append(string.Concat(edge.Select(point => Place(plot, point.X, point.Y))))
                    .Append("} -- cycle;\n");
                break;
            case PlotStyle.Bars:
                text.Append(
                        Invariant(
                            $"\\addplot[{Forget(series)}ybar, bar width=14pt, draw=none, fill={colour}] coordinates {{"
                        )
                    )
                    .Append(string.Concat(series.Points.Select(point => Place(plot, point.X, point.Y))))
                    .Append("};\n");
                break;
            case PlotStyle.ErrorBars:
                foreach (var point in series.Points)
                {
                    text.Append(
                        Invariant(
                            $"\\draw[|-|, thick] (axis cs:{point.X},{Within(point.Y, plot.Y)}) -- (axis cs:{point.X},{Within(point.Upper, plot.Y)});\n"
                        )
                    );
                }
                return;
            default:
                string look = series.Style switch
                {
                    PlotStyle.Dashed => "no marks, dashed",
                    PlotStyle.Fine => "no marks, densely dotted",
                    PlotStyle.DottedLine => "mark=*, mark size=1pt",
                    _ => "no marks",
                };
                text.Append(Invariant($"\\addplot[{Forget(series)}{colour}, thick, {look}"))
                    .Append("] coordinates {")
                    .Append(string.Concat(series.Points.Select(point => Place(plot, point.X, point.Y))))
                    .Append("};\n");
                break;
        }
        text.Append(series.Label.Length > 0 ? $"\\addlegendentry{{{LatexText.Of(series.Label)}}}\n" : "");
    }

    // Without a label a series must not take the entry of the next one.
    private static string Forget(PlotSeries series) => series.Label.Length > 0 ? "" : "forget plot, ";

    private static string Place(PlotSpec plot, double x, double y) =>
        Invariant($" ({Within(x, plot.X)},{Within(y, plot.Y)})");

    // TeX has no numbers beyond 16384 and few digits: what is outside of the picture is drawn at its edge.
    private static double Within(double value, PlotAxis axis) =>
        Math.Round(Math.Clamp(value, Math.Max(axis.From, -Far), Math.Min(axis.To, Far)), 6);

    private static string Hex(string colour) => colour[1..].ToUpperInvariant();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
