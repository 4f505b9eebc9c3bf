using System.Globalization;
using System.Xml.Linq;
using Verify.Reports.Pages;
using Verify.Reports.Plots;
using Verify.Reports.Runs;
using Xunit;

namespace Verify.Reports.Tests.Plots;

public class PlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static IEnumerable<PlotSpec> All() =>
        new[]
        {
            Sample.Default,
            Sample.Make(Sample.He),
            Sample.Make(Sample.Chattering),
            Sample.Make(Sample.Stuck),
        }.SelectMany(report => HtmlReport.Plots(report, Sample.Samples(report)));

    [Fact]
    public void Every_plot_is_well_formed_and_stays_within_its_picture()
    {
        foreach (var plot in All())
        {
            var svg = XElement.Parse(SvgRenderer.Render(plot));
            Assert.Equal("0 0 720 430", svg.Attribute("viewBox")!.Value);
            foreach (var text in svg.Descendants(Svg + "text"))
            {
                double x = double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture);
                double y = double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture);
                Assert.InRange(x, 0, 720);
                Assert.InRange(y, 0, 430);
            }
            Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("∞", svg.Attribute("viewBox")!.Value, StringComparison.Ordinal);
            Assert.InRange(plot.X.Ticks.Count, 2, 20);
            Assert.InRange(plot.Y.Ticks.Count, 2, 20);
            Assert.True(plot.X.From < plot.X.To && plot.Y.From < plot.Y.To);
        }
    }

    [Fact]
    public void Numbers_that_are_too_large_to_be_drawn_have_no_plot()
    {
        var report = Sample.Make(Sample.Huge);
        string[] names = [.. HtmlReport.Plots(report, Sample.Samples(report)).Select(plot => plot.Name)];
        Assert.DoesNotContain("trajectory", names);
        Assert.Contains("margin", names);
    }

    [Fact]
    public void Labels_beside_the_curves_do_not_collide()
    {
        foreach (var plot in All())
        {
            var svg = XElement.Parse(SvgRenderer.Render(plot));
            var heights = svg.Elements(Svg + "text")
                .Where(text =>
                    text.Attribute("style") is not null
                    && !text.Attribute("class")!.Value.Contains("halo", StringComparison.Ordinal)
                )
                .Select(text => double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture))
                .Order()
                .ToArray();
            Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First > 16));
        }
    }

    [Fact]
    public void The_default_gap_lies_between_its_bounds_on_the_picture()
    {
        var report = Sample.Default;
        var run = Sample.Samples(report);
        var twoSided = ProvedBounds.GapTwoSided(report.Audit, run);
        var sharp = ProvedBounds.GapSharp(report.Audit, run);
        Assert.NotNull(twoSided);
        Assert.NotNull(sharp);
        foreach (var t in run.DoublyLogarithmic(1000).Where(t => t >= twoSided.From))
        {
            var gap = run.Gap(run.At(t));
            Assert.True(twoSided.Lower!(t).Upper <= gap.Lower && gap.Upper <= twoSided.Upper!(t).Lower, $"at {t}");
            if (t >= sharp.From)
            {
                Assert.True(sharp.Lower!(t).Upper <= gap.Lower && gap.Upper <= sharp.Upper!(t).Lower, $"at {t}");
            }
        }
    }

    [Fact]
    public void Bounds_that_are_not_proved_are_not_drawn()
    {
        var report = Sample.Make(Sample.Stuck);
        var run = Sample.Samples(report);
        Assert.Null(ProvedBounds.GapTwoSided(report.Audit, run));
        Assert.Null(ProvedBounds.GapSharp(report.Audit, run));
        Assert.Null(ProvedBounds.Denominator(report.Audit, run));
        var without = Sample.Default.Audit with { Claims = [] };
        Assert.Null(ProvedBounds.GapTwoSided(without, Sample.Samples(Sample.Default)));
    }

    [Fact]
    public void He_initialisation_starts_at_the_best_margin_and_dips()
    {
        var plot = MarginPlot.Build(Sample.Samples(Sample.Make(Sample.He)));
        var margin = plot.Series.Single(series => series.Label == "γ").Points;
        Assert.Equal(1, margin[0].Y);
        Assert.True(margin.Min(point => point.Y) < 0.95);
        Assert.True(margin[^1].Y > margin.Min(point => point.Y));
    }

    // A line from the edge of the picture would point at another curve.
    [Fact]
    public void The_label_of_a_curve_that_ends_inside_stands_at_its_end()
    {
        var plot = FloatPlot.Build(Sample.Default.FloatRuns);
        var series = plot.Series[^1];
        var cut = plot with { Series = [plot.Series[0], series with { Points = [.. series.Points.Take(5)] }] };
        var svg = XElement.Parse(SvgRenderer.Render(cut));
        var end = series.Points[4];
        double x = 78 + (end.X - plot.X.From) / (plot.X.To - plot.X.From) * 600;
        var label = svg.Elements(Svg + "text").Single(text => text.Value == series.Label);
        Assert.InRange(double.Parse(label.Attribute("x")!.Value, CultureInfo.InvariantCulture), x - 60, x + 60);
    }

    [Fact]
    public void Shares_have_the_error_bars_of_their_intervals()
    {
        var plot = SuccessPlot.Build(Sample.Default.Campaigns);
        var bar = Assert.Single(plot.Series.Single(series => series.Style == PlotStyle.ErrorBars).Points);
        Assert.InRange(bar.Y, 0.21, 0.251);
        Assert.InRange(bar.Upper, 0.251, 0.29);
        Assert.Contains("class=\"error\"", SvgRenderer.Render(plot), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_given_for_light_dark_and_print()
    {
        var svg = SvgRenderer.Render(GapPlots.AgainstStep(Sample.Samples(Sample.Default), null, null));
        Assert.Contains("prefers-color-scheme:dark", svg, StringComparison.Ordinal);
        Assert.Contains("@media print", svg, StringComparison.Ordinal);
    }
}
