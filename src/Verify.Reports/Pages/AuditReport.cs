using Verify.Audit;
using Verify.FloatingPoint.Audit;
using Verify.Reports.Runs;
using Verify.Reports.Tables;

namespace Verify.Reports.Pages;

/// <summary>All that a report page is made from.</summary>
public sealed record AuditReport
{
    /// <summary>The audit.</summary>
    public required InstanceAudit Audit { get; init; }

    /// <summary>The command that made the report, as it can be typed again.</summary>
    public required string Command { get; init; }

    /// <summary>Names and versions of what made it.</summary>
    public IReadOnlyList<(string Name, string Version)> Versions { get; init; } = [];

    /// <summary>Floating-point runs of the same instance, if any.</summary>
    public IReadOnlyList<FloatAuditResult> FloatRuns { get; init; } = [];

    /// <summary>Outcomes of campaigns, if any.</summary>
    public IReadOnlyList<SuccessShare> Campaigns { get; init; } = [];

    /// <summary>T and Δ over the trials of campaigns, if any.</summary>
    public IReadOnlyList<Table> CampaignTrials { get; init; } = [];

    /// <summary>The formats in which plots are saved, of <see cref="Plots.PlotFormats"/>.</summary>
    public IReadOnlyList<string> PlotFormats { get; init; } = ["svg"];

    /// <summary>The command that makes the campaigns again.</summary>
    public string CampaignCommand { get; init; } = "verify campaign";
}
