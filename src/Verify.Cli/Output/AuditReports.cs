using Verify.Audit;
using Verify.Cli.Commands;
using Verify.Cli.Files;
using Verify.FloatingPoint.Audit;
using Verify.FloatingPoint.Formats;
using Verify.Reports.Pages;

namespace Verify.Cli.Output;

/// <summary>Writes the report of a checked audit.</summary>
internal static class AuditReports
{
    // Enough for float32 to stop; float64 goes on for ever at this scale, and its end is predicted.
    private const long FloatSteps = 3_000_000;

    /// <summary>Tests whether a report can be written into a folder.</summary>
    /// <param name="option">The option that names the folder.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="force">Whether a folder that is no report may be used.</param>
    /// <param name="others">Files that the command uses otherwise.</param>
    public static OutputFolder Prepare(string option, string folder, bool force, params IEnumerable<string> others) =>
        OutputFolder.Prepare(
            option,
            folder,
            [(HtmlReport.PageName, Page), (HtmlReport.CertificateName, OutputKind.Certificate)],
            force,
            others
        );

    /// <param name="folder">The folder of the report.</param>
    /// <param name="audit">The audit.</param>
    /// <param name="command">The command that was given.</param>
    /// <param name="campaigns">Campaign files that are shown too.</param>
    /// <param name="interruption">Stops the work.</param>
    /// <returns>The page.</returns>
    public static string Write(
        OutputFolder folder,
        AuditResult audit,
        string command,
        IReadOnlyList<string> campaigns,
        CancellationToken interruption
    )
    {
        IReadOnlyList<string> files = Terminal.WithProgress(
            "writing the report",
            _ =>
            {
                var report = new AuditReport
                {
                    Audit = audit,
                    Command = command,
                    Versions = [("Verify", Version), (".NET", Environment.Version.ToString())],
                    FloatRuns = FloatRuns(audit, interruption),
                    Campaigns = [.. campaigns.Select(CampaignTableCommand.Share)],
                    CampaignTrials = [.. campaigns.Select(CampaignTableCommand.Trials)],
                    CampaignCommand = $"verify campaign table {string.Join(' ', campaigns.Select(Path.GetFileName))}",
                };
                return folder.Write(HtmlReport.Render(report, interruption));
            }
        );
        return files[0];
    }

    private static OutputKind Page { get; } =
        new("a report", text => text.StartsWith("<!doctype html>", StringComparison.Ordinal));

    private static string Version => typeof(AuditReports).Assembly.GetName().Version?.ToString(3) ?? "unknown version";

    private static IReadOnlyList<FloatAuditResult> FloatRuns(AuditResult audit, CancellationToken interruption)
    {
        var options = new FloatAuditOptions { Steps = FloatSteps, RestartSteps = 0 };
        var runs = new List<FloatAuditResult>();
        foreach (MachineFormat format in (MachineFormat[])[MachineFormat.Float32, MachineFormat.Float64])
        {
            try
            {
                runs.Add(FloatAudit.Run(audit.Instance, format, options, null, interruption));
            }
            catch (OverflowException)
            {
                // The instance has a number that the format cannot hold: there is no such run to show.
            }
        }

        return runs;
    }
}
