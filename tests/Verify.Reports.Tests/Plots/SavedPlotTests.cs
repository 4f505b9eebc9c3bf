using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Verify.Reports.Pages;
using Verify.Reports.Plots;
using Verify.Testing;
using Xunit;

namespace Verify.Reports.Tests.Plots;

/// <summary>Saved plots in other programs: their colours are their own, and every format shows the picture.</summary>
public sealed class SavedPlotTests : IDisposable
{
    private const string Converter = "rsvg-convert";
    private const string Rasterizer = "pdftoppm";
    private const string Latex = "pdflatex";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-plots-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static IReadOnlyList<PlotSpec> All() => HtmlReport.Plots(Sample.Default, Sample.Samples(Sample.Default));

    [Fact]
    public void A_saved_svg_needs_no_style_sheet()
    {
        foreach (var plot in All())
        {
            var svg = XElement.Parse(SvgFile.Render(plot));
            Assert.DoesNotContain("var(", svg.ToString(), StringComparison.Ordinal);
            Assert.All(
                svg.DescendantsAndSelf(),
                element =>
                {
                    Assert.NotEqual("style", element.Name.LocalName);
                    Assert.Null(element.Attribute("class"));
                    Assert.Null(element.Attribute("style"));
                }
            );
            Assert.All(
                svg.Descendants().Where(e => e.Name.LocalName == "text"),
                e => Assert.NotNull(e.Attribute("fill"))
            );
            Assert.All(
                svg.Descendants().Where(e => e.Name.LocalName is "line" or "polyline"),
                e => Assert.NotNull(e.Attribute("stroke"))
            );
        }
    }

    [ProgramFact(Converter)]
    public void Pdf_and_png_show_the_colours_of_their_curves()
    {
        if (Programs.Find(Rasterizer) is null)
        {
            return;
        }
        foreach (var plot in All())
        {
            byte[] png = PlotFormats.Render(plot, "png").Content;
            Assert.Equal("\x89PNG", Encoding.Latin1.GetString(png[..4]));
            Assert.Equal(1440, (png[18] << 8) + png[19]);
            AssertShows(PlotFormats.Render(plot, "pdf").Content, plot);
        }
    }

    [ProgramFact(Latex)]
    public void Latex_draws_every_picture()
    {
        foreach (var plot in All())
        {
            var (extension, content) = PlotFormats.Render(plot, "tikz");
            Assert.Equal("tikz.tex", extension);
            Assert.DoesNotContain(content, b => b >= 128);
            File.WriteAllBytes(Path.Combine(_folder.FullName, "plot.tex"), content);
            File.WriteAllText(
                Path.Combine(_folder.FullName, "paper.tex"),
                "\\documentclass{article}\n\\usepackage[textwidth=13cm]{geometry}\n\\usepackage{pgfplots}\n\\pgfplotsset{compat=1.16}\n\\begin{document}\n\\noindent\\input{plot}\n\\end{document}\n"
            );
            var outcome = Programs.Run(
                Latex,
                _folder.FullName,
                "-interaction=nonstopmode",
                "-halt-on-error",
                "paper.tex"
            );
            Assert.True(outcome.ExitCode == 0, $"{plot.Name}: {outcome.Output}");
            string log = File.ReadAllText(Path.Combine(_folder.FullName, "paper.log"));
            Assert.False(log.Contains("Overfull \\hbox", StringComparison.Ordinal), $"{plot.Name} is too wide");
            if (Programs.Find(Rasterizer) is not null)
            {
                AssertShows(File.ReadAllBytes(Path.Combine(_folder.FullName, "paper.pdf")), plot);
            }
        }
    }

    [Fact]
    public void Formats_without_a_converter_say_so_in_one_line()
    {
        Assert.Null(PlotFormats.WhyNot("svg"));
        Assert.Null(PlotFormats.WhyNot("tikz"));
        if (Programs.Find(Converter, "inkscape") is null)
        {
            Assert.Contains("librsvg2-bin", PlotFormats.WhyNot("pdf"), StringComparison.Ordinal);
        }
    }

    // A mostly white picture in which every curve has left pixels of its colour.
    private void AssertShows(byte[] pdf, PlotSpec plot)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "plot.pdf"), pdf);
        var outcome = Programs.Run(Rasterizer, _folder.FullName, "-singlefile", "-r", "100", "plot.pdf", "plot");
        Assert.True(outcome.ExitCode == 0, outcome.Output);
        byte[] image = File.ReadAllBytes(Path.Combine(_folder.FullName, "plot.ppm"));
        int pixels = image.Length / 3;
        Assert.InRange(Count(image, 255, 255, 255), pixels / 2, pixels);
        foreach (
            var series in plot.Series.Where(s =>
                s.Points.Count > 1 && s.Style is not (PlotStyle.Band or PlotStyle.ErrorBars)
            )
        )
        {
            string colour = PlotColours.Series(series.Colour);
            int[] wanted =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(i =>
                        int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    ),
            ];
            Assert.True(Count(image, wanted[0], wanted[1], wanted[2]) > 5, $"{plot.Name}: {series.Label} is not seen");
        }
    }

    private static int Count(byte[] image, int red, int green, int blue)
    {
        int count = 0;
        for (int i = HeadingOf(image); i + 2 < image.Length; i += 3)
        {
            bool near =
                Math.Abs(image[i] - red) < 40
                && Math.Abs(image[i + 1] - green) < 40
                && Math.Abs(image[i + 2] - blue) < 40;
            count += near ? 1 : 0;
        }
        return count;
    }

    // P6, width and height, greatest value: three lines.
    private static int HeadingOf(byte[] image)
    {
        int at = 0;
        for (int line = 0; line < 3; line++)
        {
            at = Array.IndexOf(image, (byte)'\n', at) + 1;
        }
        return at;
    }
}
