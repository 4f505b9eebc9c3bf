using System.CommandLine;
using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using Verify.Audit;
using Verify.Claims;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Proving;

namespace Verify.Cli.Commands;

/// <summary>Audits claims on an instance; every verdict leaves evidence, which the checker verifies before anything is said.</summary>
internal static class AuditCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Claim files; without any, the catalogue of the paper's claims.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var horizon = new Option<string>("--horizon")
        {
            Description = "The last step to examine, or inf for every step.",
            DefaultValueFactory = _ => "inf",
            HelpName = "inf|N",
        };
        var certificate = new Option<string?>("--certificate")
        {
            Description = "Keep the certificate in this file.",
            HelpName = "FILE",
        };
        var report = new Option<string?>("--report")
        {
            Description = "Write a report into this folder: one HTML page, its tables, plots and certificate.",
            HelpName = "DIR",
        };
        var campaigns = new Option<string[]>("--campaign")
        {
            Description = "A campaign file whose tables and plot are shown in the report; may be repeated.",
            HelpName = "FILE",
        };
        var command = new Command("audit", "Audit claims on an instance: proved, refuted, undecided or inapplicable.")
        {
            files,
            horizon,
            certificate,
            report,
            campaigns,
        };
        var options = new InstanceOptions(command);
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            string[] named = parsed.GetRequiredValue(files);
            string[] shown = parsed.GetValue(campaigns) ?? [];
            if (shown.Length > 0 && parsed.GetValue(report) is null)
            {
                throw new BadInputException($"{campaigns.Name}: shown in a report only; give {report.Name} too");
            }

            // A wrong file is reported before the audit, not after it.
            foreach (string file in shown)
            {
                CampaignFileCommands.Reading(file, _ => ExitCode.Success);
            }

            IReadOnlyList<Claim> claims = ClaimFiles.Read(named.Length > 0 ? named : ClaimFiles.Catalogue());
            Instance instance = options.Read(parsed);
            var auditOptions = new AuditOptions
            {
                Horizon = Numbers.Horizon(horizon, parsed.GetRequiredValue(horizon)),
                Precision = options.ReadPrecision(parsed),
                MaximumPrecision = options.ReadMaximumPrecision(parsed),
            };
            AuditResult proved = Terminal.WithProgress(
                "auditing",
                report => Prove(claims, instance, auditOptions, report, interruption)
            );
            TimeSpan auditing = DateTime.Now - Process.GetCurrentProcess().StartTime;
            CheckedAudit audit = Terminal.WithProgress(
                "checking",
                _ =>
                    CheckedAudit.Of(proved, CheckerProcess.BesideTheProgram, parsed.GetValue(certificate), interruption)
            );
            string? page = parsed.GetValue(report) is { } directory
                ? AuditReports.Write(directory, audit, CommandLine.TextOf(parsed), shown, interruption)
                : null;

            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, audit));
            }
            else
            {
                Ledger.Write(audit, auditing);
                if (page is not null)
                {
                    Console.Out.WriteLine($"Report: {page}");
                }
            }

            return ExitCodeOf(audit.Result);
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify audit                                     # the catalogue on the default instance",
            "verify audit --data -1/2,2 --eta 1/100",
            "verify audit mine.claim --init 1,0,-1,0 --certificate mine.cert",
            "verify audit --report report                     # then open report/index.html",
            "verify audit --report report --campaign he.db --campaign xavier.db",
            "verify audit --horizon 100000 --format json"
        );
    }

    private static AuditResult Prove(
        IReadOnlyList<Claim> claims,
        Instance instance,
        AuditOptions options,
        Action<int, int, string> report,
        CancellationToken interruption
    )
    {
        int done = 0;
        var progress = new OrderedProgress<ClaimResult>(claim => report(++done, claims.Count, claim.Id));
        return Auditor.Prove(claims, instance, options, progress, interruption);
    }

    private static int ExitCodeOf(AuditResult result) =>
        result.Claims.Any(claim => claim.Verdict is Verdict.Refuted) ? ExitCode.Refuted
        : result.Claims.Any(claim => claim.Verdict is Verdict.Undecided) ? ExitCode.Undecided
        : ExitCode.Success;

    private static void WriteJson(Utf8JsonWriter json, CheckedAudit audit)
    {
        JsonOutput.WriteInstance(json, audit.Result.Instance);
        json.WriteStartArray("claims");
        foreach (ClaimResult claim in audit.Result.Claims)
        {
            WriteClaim(json, claim, audit.Result.Itinerary);
        }

        json.WriteEndArray();
    }

    private static void WriteClaim(Utf8JsonWriter json, ClaimResult claim, Itinerary itinerary)
    {
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("sentence", claim.Sentence);
        json.WriteString("source", claim.Source);
        json.WriteString("verdict", claim.Verdict.Name);
        json.WriteString("from", claim.From?.ToString());
        json.WriteString("to", claim.From is null ? null : claim.To?.ToString() ?? "inf");
        json.WriteStartArray("hypotheses");
        foreach ((Hypothesis hypothesis, HypothesisState state) in claim.Claim.Hypotheses.Zip(claim.Hypotheses))
        {
            json.WriteStartObject();
            json.WriteString("text", hypothesis.ToString());
            json.WriteString("verdict", state.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteWitness(json, claim.Verdict);
        json.WriteString(
            "reason",
            claim.Verdict switch
            {
                Verdict.Undecided(var reason, _) => reason,
                Verdict.Inapplicable(var reason) => reason,
                _ => null,
            }
        );
        json.WriteString("method", claim.Method);
        json.WriteStartArray("by");
        foreach (string evidence in EvidenceOf(claim.Verdict, itinerary))
        {
            json.WriteStringValue(evidence);
        }

        json.WriteEndArray();
        json.WriteString("checked", JsonOutput.Text(claim.Checked));
        json.WriteEndObject();
    }

    /// <summary>What a verdict rests on: blocks of steps, single steps of a stepped phase, a witness.</summary>
    private static IEnumerable<string> EvidenceOf(Verdict verdict, Itinerary itinerary)
    {
        (Proof? proof, Witness? witness) = verdict switch
        {
            Verdict.Proved proved => (proved.Proof, proved.Witness),
            Verdict.Refuted refuted => (refuted.Proof, refuted.Witness),
            _ => (null, null),
        };
        return witness is not null ? ["witness"]
            : proof is not null ? [.. proof.Blocks.Select(KindOf).Distinct().Order()]
            : Array.Empty<string>();

        string KindOf(SettledBlock block) =>
            itinerary.Phases.Any(phase => phase is SteppedPhase && phase.From <= block.From && block.To <= phase.To)
                ? "steps"
                : "blocks";
    }

    private static void WriteWitness(Utf8JsonWriter json, Verdict verdict)
    {
        Witness? witness = verdict switch
        {
            Verdict.Proved proved => proved.Witness,
            Verdict.Refuted refuted => refuted.Witness,
            _ => null,
        };
        if (witness is null)
        {
            json.WriteNull("witness");
            return;
        }

        json.WriteStartObject("witness");
        json.WriteString("t", witness.Step.ToString());
        JsonOutput.WriteEnclosure(json, "left", witness.Left, JsonOutput.DefaultDigits);
        JsonOutput.WriteEnclosure(json, "right", witness.Right, JsonOutput.DefaultDigits);
        json.WriteEndObject();
    }
}
