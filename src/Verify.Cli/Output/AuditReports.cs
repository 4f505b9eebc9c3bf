using System.Diagnostics;
using Verify.Audit;
using Verify.Cli.Commands;
using Verify.Cli.Files;
using Verify.FloatingPoint.Audit;
using Verify.FloatingPoint.Formats;
using Verify.Reports.Numbers;
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
    /// <param name="plotFormats">The formats of the saved plots.</param>
    /// <param name="interruption">Stops the work.</param>
    /// <returns>The page, and how long each part took.</returns>
    public static (string Page, string Times) Write(
        OutputFolder folder,
        InstanceAudit audit,
        string command,
        IReadOnlyList<string> campaigns,
        IReadOnlyList<string> plotFormats,
        CancellationToken interruption
    )
    {
        var parts = new List<(string Name, TimeSpan From)>();
        var watch = Stopwatch.StartNew();
        IReadOnlyList<string> files = Terminal.WithProgress(
            "writing the report",
            report =>
            {
                void Begin(string part)
                {
                    parts.Add((part, watch.Elapsed));
                    report(parts.Count - 1, PartsOf(campaigns.Count), $"report: {part}");
                }

                var content = new AuditReport
                {
                    Audit = audit,
                    Command = command,
                    Versions = [("Verify", ProgramVersion.Text), (".NET", Environment.Version.ToString())],
                    PlotFormats = plotFormats,
                    FloatRuns = FloatRuns(audit, Begin, interruption),
                    Campaigns = [.. campaigns.Select(file => Told(file, name => CampaignTableCommand.Share(name)))],
                    CampaignTrials = [.. campaigns.Select(CampaignTableCommand.Trials)],
                    CampaignCommand =
                        $"verify campaign table {string.Join(' ', campaigns.Select(file => ShellText.Word(Path.GetFileName(file))))}",
                };
                IReadOnlyList<string> written = folder.Write(HtmlReport.Render(content, interruption, Begin));
                return written;

                T Told<T>(string file, Func<string, T> read)
                {
                    Begin($"campaign {ShownText.OneLine(Path.GetFileName(file))}");
                    return read(file);
                }
            }
        );
        parts.Add(("", watch.Elapsed));
        string times = string.Join(
            ", ",
            parts
                .Zip(parts.Skip(1))
                .Select(part =>
                    FormattableString.Invariant(
                        $"{part.First.Name} {(part.Second.From - part.First.From).TotalSeconds:0.0} s"
                    )
                )
        );
        return (files[0], times);
    }

    // Two floating-point runs, the campaigns, and the four parts of HtmlReport.
    private static int PartsOf(int campaigns) => 6 + campaigns;

    private static OutputKind Page { get; } =
        new("a report", text => text.StartsWith("<!doctype html>", StringComparison.Ordinal));

    private static IReadOnlyList<FloatAuditResult> FloatRuns(
        InstanceAudit audit,
        Action<string> begin,
        CancellationToken interruption
    )
    {
        var options = new FloatAuditOptions { Steps = FloatSteps, RestartSteps = 0 };
        var runs = new List<FloatAuditResult>();
        foreach (MachineFormat format in (MachineFormat[])[MachineFormat.Float32, MachineFormat.Float64])
        {
            begin($"{FloatAudit.NameOf(format)} run");
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
