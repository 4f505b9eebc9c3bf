using System.Numerics;
using System.Text;
using Verify.Certificates;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Flow;
using Verify.Reports.Plots;
using Verify.Reports.Runs;
using Verify.Reports.Tables;

namespace Verify.Reports.Pages;

/// <summary>The report of an audit as the files of a folder: one page that needs nothing else, and its tables and plots.</summary>
public static class HtmlReport
{
    /// <summary>The name of the page in the folder.</summary>
    public const string PageName = "index.html";

    /// <summary>The name of the certificate in the folder.</summary>
    public const string CertificateName = "certificate.json";

    /// <summary>The files of the report, the page first; paths are relative to the folder.</summary>
    /// <param name="report">What it is made from.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="onPart">Is told which part is made next.</param>
    public static IReadOnlyList<(string Path, byte[] Content)> Render(
        AuditReport report,
        CancellationToken cancellation = default,
        Action<string>? onPart = null
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        onPart?.Invoke("tables");
        var run = new RunSamples(new Orbit(report.Audit.Itinerary, ItineraryLimits.Default), cancellation);
        var tables = Tables(report, run);
        onPart?.Invoke("plots");
        var plots = Plots(report, run);
        byte[] certificate = CertificateWriter.Write(report.Audit.Certificate);

        onPart?.Invoke("page");
        var files = new List<(string Path, byte[] Content)>
        {
            (PageName, Utf8(ReportPage.Render(report, run, tables, plots, certificate))),
            (CertificateName, certificate),
        };
        foreach (var table in tables)
        {
            foreach (var (extension, text) in TableFiles(table))
            {
                files.Add(($"tables/{table.Name}.{extension}", Utf8(text)));
            }
        }
        onPart?.Invoke("saved plots");
        foreach (var plot in plots)
        {
            foreach (var format in report.PlotFormats)
            {
                cancellation.ThrowIfCancellationRequested();
                var (extension, content) = PlotFormats.Render(plot, format);
                files.Add(($"plots/{plot.Name}.{extension}", content));
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return files;
    }

    /// <summary>The tables of a report.</summary>
    public static IReadOnlyList<Table> Tables(AuditReport report, RunSamples run)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(run);
        var tables = new List<Table> { OrbitTable.Build(run, run.Usual()) };
        if (ProvedBounds.Denominator(report.Audit, run) is { } bounds)
        {
            tables.Add(DenominatorTable.Build(run, bounds, run.Usual().Where(t => t > 0)));
        }
        if (GradientFlow.Exists(run.Instance))
        {
            tables.Add(FlowTable.Build(run, run.Usual()));
        }
        if (report.FloatRuns.Count > 0)
        {
            tables.Add(FloatTable.Build(report.FloatRuns));
        }
        if (report.Campaigns.Count > 0)
        {
            tables.Add(CampaignTable.Build(report.Campaigns, report.CampaignCommand));
        }
        // Two campaigns may have one scheme, and each table is a file.
        tables.AddRange(
            report
                .CampaignTrials.GroupBy(table => table.Name)
                .SelectMany(same =>
                    same.Select(
                        (table, index) => index == 0 ? table : table with { Name = $"{table.Name}-{index + 1}" }
                    )
                )
        );
        return tables;
    }

    /// <summary>The plots of a report, without those of numbers that are too large to be drawn.</summary>
    public static IReadOnlyList<PlotSpec> Plots(AuditReport report, RunSamples run)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(run);
        var twoSided = ProvedBounds.GapTwoSided(report.Audit, run);
        var sharp = ProvedBounds.GapSharp(report.Audit, run);
        var plots = new List<PlotSpec>();
        var far = BigInteger.Pow(10, 1000);
        if (run.Covers(far))
        {
            plots.Add(GapPlots.AgainstLogarithm(run, twoSided, sharp));
        }
        plots.Add(GapPlots.AgainstStep(run, twoSided, sharp));
        plots.Add(MarginPlot.Build(run));
        if (ProvedBounds.Denominator(report.Audit, run) is { } bounds)
        {
            plots.Add(DenominatorPlot.Build(run, bounds));
            plots.Add(DenominatorPlot.Distances(run, bounds));
        }
        plots.Add(TrajectoryPlot.Build(run));
        plots.Add(NetworkPlot.Build(run, BigInteger.Pow(10, run.DecadesOfInterest)));
        if (report.FloatRuns.Count > 0)
        {
            plots.Add(FloatPlot.Build(report.FloatRuns));
        }
        if (report.Campaigns.Count > 0)
        {
            plots.Add(SuccessPlot.Build(report.Campaigns));
        }
        return [.. plots.Where(plot => plot.X.IsFinite && plot.Y.IsFinite)];
    }

    /// <summary>A table in every format, by file extension.</summary>
    internal static IEnumerable<(string Extension, string Text)> TableFiles(Table table) =>
        [
            ("csv", TableWriter.Csv(table)),
            ("tex", TableWriter.Latex(table)),
            ("md", TableWriter.Markdown(table)),
            ("txt", TableWriter.Text(table)),
            ("json", TableWriter.Json(table)),
        ];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
