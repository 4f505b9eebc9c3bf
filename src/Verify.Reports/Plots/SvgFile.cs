using System.Xml.Linq;

namespace Verify.Reports.Plots;

/// <summary>A plot as a file of its own: literal colours as attributes, which every program that reads SVG understands.</summary>
public static class SvgFile
{
    private const string Fonts = "DejaVu Sans, Helvetica, Arial, sans-serif";

    private static readonly Dictionary<string, (string Name, string Value)[]> Looks = new()
    {
        ["bg"] = [("fill", PlotColours.Ground)],
        ["grid"] = [("stroke", PlotColours.Grid)],
        ["frame"] = [("stroke", PlotColours.Soft), ("fill", "none")],
        ["soft"] = [("fill", PlotColours.Soft)],
        ["shade"] = [("fill", PlotColours.Shade)],
        ["edge"] = [("stroke", PlotColours.Soft), ("stroke-dasharray", "2 3")],
        ["line"] = [("fill", "none"), ("stroke-width", "2"), ("stroke-linejoin", "round")],
        ["dash"] = [("stroke-dasharray", "8 4")],
        ["fine"] = [("stroke-dasharray", "2 3")],
        ["band"] = [("opacity", "0.22")],
        ["halo"] =
        [
            ("paint-order", "stroke"),
            ("stroke", PlotColours.Ground),
            ("stroke-width", "4"),
            ("stroke-linejoin", "round"),
        ],
        ["error"] = [("stroke", PlotColours.Ink), ("stroke-width", "1.6"), ("fill", "none")],
    };

    /// <summary>The text of the file.</summary>
    public static string Render(PlotSpec plot)
    {
        var svg = XElement.Parse(SvgRenderer.Render(plot));
        XNamespace space = svg.Name.Namespace;
        svg.Element(space + "style")!.Remove();
        svg.SetAttributeValue("class", null);
        svg.SetAttributeValue("width", SvgRenderer.Width);
        svg.SetAttributeValue("height", SvgRenderer.Height);
        svg.SetAttributeValue("font-family", Fonts);
        svg.SetAttributeValue("font-size", "14");
        foreach (var element in svg.Descendants().ToArray())
        {
            string[] classes = (element.Attribute("class")?.Value ?? "").Split(' ');
            // What answers a pointer has nobody to answer to.
            if (classes.Contains("hit") || classes.Contains("tip"))
            {
                element.Remove();
                continue;
            }
            element.SetAttributeValue("class", null);
            element.SetAttributeValue("style", null);
            if (element.Name == space + "text")
            {
                element.SetAttributeValue("fill", PlotColours.Ink);
            }
            foreach (var (name, value) in classes.SelectMany(Look))
            {
                element.SetAttributeValue(name, value);
            }
        }
        return svg.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static IEnumerable<(string Name, string Value)> Look(string name) =>
        name is ['s', >= '1' and <= '5'] ? [("stroke", PlotColours.Series(name[1] - '0'))]
        : name is ['f', >= '1' and <= '5'] ? [("fill", PlotColours.Series(name[1] - '0'))]
        : Looks.TryGetValue(name, out var look) ? look
        : [];
}
