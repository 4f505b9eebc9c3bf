using System.CommandLine;
using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using Verify.Audit;
using Verify.Certificates;
using Verify.Claims;
using Verify.Cli.Files;
using Verify.Cli.Input;
using Verify.Cli.Output;
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
            Description =
                "Claim files, or folders of them; without any, the catalogue of the paper's claims. - is standard input.",
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
            Description = "Keep the certificate in this file; - is standard output.",
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
        var verbose = new Option<bool>("--verbose")
        {
            Description = "Show the definitions, hypotheses and lemmas of the claims too.",
        };
        var force = new Option<bool>("--force")
        {
            Description = "Replace a file that is no certificate, or fill a folder that is no report.",
        };
        var command = new Command("audit", "Audit claims on an instance: proved, refuted, undecided or inapplicable.")
        {
            files,
            horizon,
            certificate,
            report,
            campaigns,
            verbose,
            force,
        };
        var plots = new PlotsOption(command);
        var timeout = new TimeoutOption(command);
        var claimTimeout = new TimeoutOption(command, "--claim-timeout", "A claim that is not settled");
        var options = new InstanceOptions(command);
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            string[] named = [.. ClaimFiles.InFolders("files", parsed.GetRequiredValue(files))];
            string[] shown = parsed.GetValue(campaigns) ?? [];
            InputFile.RequireFile(campaigns.Name, shown);
            if (shown.Length > 0 && parsed.GetValue(report) is null)
            {
                throw new BadInputException($"{campaigns.Name}: shown in a report only; give {report.Name} too");
            }

            IReadOnlyList<string> plotFormats = plots.Read(parsed);
            // A wrong file is reported before the audit, not after it.
            foreach (string file in shown)
            {
                CampaignFileCommands.Reading(file, _ => ExitCode.Success);
            }

            Problem problem = options.ReadAny(parsed);
            bool isInstance = Instance.Of(problem) is not null;
            IReadOnlyList<Claim> claims = ClaimFiles.Read(
                named.Length > 0 ? named
                : isInstance ? ClaimFiles.Catalogue()
                : ClaimFiles.CatalogueOfWidth()
            );
            if (ClaimIndices.Fault(claims, problem) is { } fault)
            {
                throw new BadInputException(fault);
            }

            if (!isInstance && parsed.GetValue(report) is not null)
            {
                throw new BadInputException($"{report.Name}: written for two neurons on two points only");
            }

            var auditOptions = new AuditOptions
            {
                Horizon = Numbers.Horizon(horizon, parsed.GetRequiredValue(horizon)),
                Precision = options.ReadPrecision(parsed),
                MaximumPrecision = options.ReadMaximumPrecision(parsed),
                ClaimTime = claimTimeout.Read(parsed),
            };
            if (options.ReadSteps(parsed) is { } most)
            {
                auditOptions = auditOptions with { MaximumSteps = most };
            }

            using TimeLimit limit = timeout.Start(parsed, interruption);
            bool isForced = parsed.GetValue(force);
            string[] inputs = [.. named, .. shown];
            OutputFile? kept = parsed.GetValue(certificate) is { } target
                ? OutputFile.Prepare(certificate.Name, target, OutputKind.Certificate, isForced, inputs)
                : null;
            OutputFolder? page = parsed.GetValue(report) is { } folder
                ? AuditReports.Prepare(report.Name, folder, isForced, kept is null ? inputs : [.. inputs, kept.Target])
                : null;
            if (kept is { IsStandard: true })
            {
                format.RequireText(parsed, certificate.Name);
            }

            TimedAudit audit = TimedAudit.Run(claims, problem, auditOptions, limit);
            if (audit.Checked?.Certificate is { } verified)
            {
                kept?.Write(verified);
            }
            else if (kept is not null)
            {
                Console.Error.WriteLine($"verify: {kept.Name} is not written: nothing was verified that it could hold");
            }

            if (kept is { IsStandard: true })
            {
                Terminal.SendTextToStandardError();
            }

            (string Page, string Times)? written = null;
            if (
                page is not null
                && (
                    audit.Checked?.Result is not InstanceAudit result
                    || !limit.TryRun(
                        token =>
                            ((string Page, string Times)?)
                                AuditReports.Write(page, result, CommandLine.TextOf(parsed), shown, plotFormats, token),
                        out written
                    )
                )
            )
            {
                Console.Error.WriteLine($"verify: the report is not written: {limit.Reason}");
            }

            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, audit));
            }
            else
            {
                Ledger.Write(audit, kept, parsed.GetValue(verbose));
                if (written is { } made)
                {
                    Console.Out.WriteLine(ShownText.OneLine($"Report: {made.Page} ({made.Times})"));
                }
            }

            if (audit.Claims.All(claim => claim.Verdict is Verdict.Inapplicable))
            {
                Console.Error.WriteLine(
                    "verify: no claim applies to this instance: nothing was proved and nothing refuted"
                );
                return ExitCode.Undecided;
            }

            return ExitCodeOf(audit.Claims);
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify audit                                     # the catalogue on the default instance",
            "verify audit --data -1/2,2 --eta 1/100",
            "verify audit mine.claim --init 1,0,-1,0 --certificate mine.cert",
            "verify audit --report report                     # then open report/index.html",
            "verify audit --report report --plots svg,pdf,tikz  # figures for a paper in report/plots",
            "verify audit --verbose                           # definitions, hypotheses and lemmas too",
            "verify audit --report report --campaign he.db --campaign xavier.db",
            "verify audit --horizon 100000 --format json"
        );
    }

    private static int ExitCodeOf(IReadOnlyList<ClaimResult> claims) =>
        claims.Any(claim => claim.Verdict is Verdict.Refuted) ? ExitCode.Refuted
        : claims.Any(claim => claim.Verdict is Verdict.Undecided) ? ExitCode.Undecided
        : ExitCode.Success;

    private static void WriteJson(Utf8JsonWriter json, TimedAudit audit)
    {
        if (Instance.Of(audit.Problem) is { } instance)
        {
            JsonOutput.WriteInstance(json, instance);
        }
        else
        {
            JsonOutput.WriteProblem(json, audit.Problem);
        }

        json.WriteStartArray("claims");
        foreach (ClaimResult claim in audit.Claims)
        {
            WriteClaim(json, claim, audit.Checked?.Result.Certificate);
        }

        json.WriteEndArray();
    }

    private static void WriteClaim(Utf8JsonWriter json, ClaimResult claim, Certificate? certificate)
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
        foreach (string evidence in EvidenceOf(claim.Verdict, certificate))
        {
            json.WriteStringValue(evidence);
        }

        json.WriteEndArray();
        json.WriteString("checked", JsonOutput.Text(claim.Checked));
        json.WriteEndObject();
    }

    /// <summary>What a verdict rests on: blocks of steps, single steps of a stepped phase, a witness.</summary>
    private static IEnumerable<string> EvidenceOf(Verdict verdict, Certificate? certificate)
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
            // There is a proof, so there is the run it is about.
            certificate!.Phases.Any(phase =>
                phase is CertifiedSteppedPhase && phase.From <= block.From && block.To <= phase.To
            )
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
