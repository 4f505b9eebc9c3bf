using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Proving;
using Verify.Reports.Numbers;
using Verify.Reports.Plots;
using Verify.Reports.Runs;
using Verify.Reports.Tables;

namespace Verify.Reports.Pages;

/// <summary>The page of a report: no script, no network, style and downloads inside.</summary>
internal static class ReportPage
{
    private static readonly string[] VerdictNames = ["proved", "refuted", "undecided", "inapplicable"];

    private static readonly string Style = ReadStyle();

    public static string Render(
        AuditReport report,
        RunSamples run,
        IReadOnlyList<Table> tables,
        IReadOnlyList<PlotSpec> plots,
        byte[] certificate
    )
    {
        var page = new StringBuilder();
        var instance = report.Audit.Instance;
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n<title>Audit: ")
            .Append(Encode($"η = {instance.Eta}, data {instance.XMinus}, {instance.XPlus}"))
            .Append("</title>\n<style>\n")
            .Append(Style)
            .Append("</style>\n</head>\n<body>\n");
        page.Append("<nav aria-label=\"Sections\"><ul>")
            .Append("<li><a href=\"#claims\">Claims</a></li><li><a href=\"#run\">Run</a></li>")
            .Append("<li><a href=\"#plots\">Plots</a></li><li><a href=\"#tables\">Tables</a></li>")
            .Append(report.FloatRuns.Count > 0 ? "<li><a href=\"#floating-point\">Floating point</a></li>" : "")
            .Append("<li><a href=\"#recheck\">Check it again</a></li></ul></nav>\n");
        Header(page, report);
        page.Append("<main>\n");
        Claims(page, report);
        Run(page, report, run);
        page.Append(
            "<section id=\"plots\"><h2>Plots</h2>\n<p class=\"soft\">Every point is drawn from a certified enclosure; point at one to read its value. All plots are made again by the command in the last section.</p>\n"
        );
        foreach (var plot in plots)
        {
            Figure(page, plot);
        }
        page.Append("</section>\n<section id=\"tables\"><h2>Tables</h2>\n<p class=\"soft\">")
            .Append(Encode(Table.DigitsNote))
            .Append(" Point at a number to read its enclosure.</p>\n");
        foreach (var table in tables)
        {
            TableSection(page, table);
        }
        page.Append("</section>\n");
        FloatingPoint(page, report);
        Recheck(page, report, certificate);
        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Header(StringBuilder page, AuditReport report)
    {
        page.Append("<header>\n<h1>Does gradient descent reach the best margin only at rate 1/ln&nbsp;t?</h1>\n<p>")
            .Append(
                "Claims of and around arXiv:2603.02095 about gradient descent on two ReLU neurons and two training points, audited with exact arithmetic on one instance: "
            )
            .Append(Encode(InstanceText.Sentence(report.Audit.Instance)))
            .Append(".</p>\n<ul class=\"tally\">");
        foreach (var name in VerdictNames)
        {
            int count = report.Audit.Claims.Count(claim => claim.Verdict.Name == name);
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"{name}\"><b>{count}</b>{name}</li>");
        }
        page.Append("</ul>\n</header>\n");
    }

    private static void Claims(StringBuilder page, AuditReport report)
    {
        page.Append(
            "<section id=\"claims\"><h2>Ledger of claims</h2>\n<p class=\"soft\">Proved: for every step of the range, with evidence in the certificate. Refuted: with a witness. Undecided: neither. Inapplicable: a hypothesis is proved false for this instance.</p>\n"
        );
        foreach (
            var claim in report
                .Audit.Claims.OrderBy(claim => Rank(claim.Verdict))
                .ThenBy(Number)
                .ThenBy(claim => claim.Id, StringComparer.Ordinal)
        )
        {
            Claim(page, claim);
        }
        page.Append("</section>\n");
    }

    // What needs a reader's attention comes first.
    private static int Rank(Verdict verdict) =>
        verdict switch
        {
            Verdict.Refuted => 0,
            Verdict.Undecided => 1,
            Verdict.Proved => 2,
            _ => 3,
        };

    // The 6 of P6.denominator-lower.
    private static int Number(ClaimResult claim)
    {
        var digits = string.Concat(claim.Id.SkipWhile(char.IsAsciiLetter).TakeWhile(char.IsAsciiDigit).Take(6));
        return digits.Length > 0 ? int.Parse(digits, CultureInfo.InvariantCulture) : int.MaxValue;
    }

    private static void Claim(StringBuilder page, ClaimResult result)
    {
        var verdict = result.Verdict;
        page.Append("<article class=\"claim ")
            .Append(verdict.Name)
            .Append("\" id=\"")
            .Append(Encode(result.Id))
            .Append("\">\n<div class=\"head\"><span class=\"verdict ")
            .Append(verdict.Name)
            .Append("\">")
            .Append(verdict.Name)
            .Append("</span><span class=\"id\">")
            .Append(Encode(result.Id))
            .Append("</span>");
        if (verdict is Verdict.Proved or Verdict.Refuted)
        {
            page.Append("<a href=\"#certificate\">evidence</a>");
        }
        page.Append("</div>\n<p>").Append(Encode(result.Sentence)).Append("</p>\n<p class=\"facts\">");
        var facts = new List<string>();
        if (Range(result) is { } range)
        {
            facts.Add(range);
        }
        if (result.Method.Length > 0 && verdict is not Verdict.Inapplicable)
        {
            facts.Add("Method: " + Encode(result.Method));
        }
        if (result.Source is { } source)
        {
            facts.Add("Source: " + Encode(source));
        }
        if (result.Claim.Lemma is { } lemma)
        {
            facts.Add($"General proof: <code>{Encode(lemma)}</code>");
        }
        page.AppendJoin(" · ", facts).Append("</p>\n");
        switch (verdict)
        {
            case Verdict.Refuted { Witness: { } witness }:
                page.Append("<p>Witness: t = ")
                    .Append(StepText.Html(witness.Step))
                    .Append(", where the two sides are ")
                    .Append(Side(witness.Left))
                    .Append(" and ")
                    .Append(Side(witness.Right))
                    .Append(".</p>\n");
                break;
            case Verdict.Undecided undecided:
                page.Append("<p>").Append(Encode(Sentence(undecided.Reason))).Append("</p>\n");
                break;
            case Verdict.Inapplicable inapplicable:
                page.Append("<p>").Append(Encode(Sentence(inapplicable.Reason))).Append("</p>\n");
                break;
        }
        page.Append("<details><summary>Hypotheses and full text</summary>\n");
        if (!result.Claim.Hypotheses.IsEmpty)
        {
            page.Append("<ul>");
            for (int i = 0; i < result.Claim.Hypotheses.Length; i++)
            {
                var state = i < result.Hypotheses.Length ? result.Hypotheses[i] : HypothesisState.Undecided;
                page.Append("<li><code>")
                    .Append(Encode(result.Claim.Hypotheses[i].ToString()))
                    .Append("</code>: ")
                    .Append(state.ToString().ToLowerInvariant())
                    .Append("</li>");
            }
            page.Append("</ul>");
        }
        page.Append("<pre>").Append(Encode(result.Claim.Text.TrimEnd())).Append("</pre></details>\n</article>\n");
    }

    private static string? Range(ClaimResult result)
    {
        if (result.From is not { } from)
        {
            return null;
        }
        if (result.Claim.Statement is Timeless)
        {
            return "A statement about constants";
        }
        return result.To is { } to
            ? from == to
                ? $"At t = {StepText.Html(from)}"
                : $"For t from {StepText.Html(from)} to {StepText.Html(to)}"
            : $"For every t ≥ {StepText.Html(from)}";
    }

    private static string Side(Verify.Arithmetic.Interval value) =>
        value.IsBounded
            ? CertifiedDecimal.Of(value, 10).ToDisplay(exponent => $"<sup>{exponent}</sup>")
            : Encode(value.ToString());

    private static void Run(StringBuilder page, AuditReport report, RunSamples run)
    {
        var itinerary = run.Itinerary;
        page.Append("<section id=\"run\"><h2>The run: regime and phases</h2>\n");
        var regime = Regime.Of(run.Instance);
        page.Append("<p>Regime: <b>").Append(Encode(regime.Title)).Append("</b>.</p>\n<ul>");
        foreach (var statement in regime.Statements)
        {
            page.Append("<li>")
                .Append(Encode(Sentence(statement.Text)))
                .Append(statement.IsProved ? "" : " <em>(Observed in simulations, not proved.)</em>")
                .Append("</li>");
        }
        page.Append("</ul>\n");
        page.Append("<p>Outcome: <b>")
            .Append(itinerary.Outcome.ToString().ToLowerInvariant())
            .Append("</b>. ")
            .Append(Encode(Sentence(itinerary.Reason)));
        if (itinerary.SpecialisedAt is { } t)
        {
            page.Append(" T = ").Append(StepText.Html(t)).Append('.');
        }
        page.Append(
            "</p>\n<div class=\"scroll\"><table><thead><tr><th>from step</th><th>to step</th><th class=\"left\">pattern</th><th class=\"left\">how it is enclosed</th><th class=\"left\">how it ends</th></tr></thead><tbody>\n"
        );
        foreach (var phase in itinerary.Phases)
        {
            var patterns =
                phase is ClosedPhase closed ? closed.Pattern.ToString()
                : phase is SteppedPhase stepped
                    ? string.Join(", ", Shorten(stepped.Runs.Select(part => part.Pattern.ToString()).ToArray()))
                : "changing";
            page.Append("<tr><td>")
                .Append(StepText.Html(phase.From))
                .Append("</td><td>")
                .Append(phase.To is { } to ? StepText.Html(to) : "∞")
                .Append("</td><td class=\"left\"><code>")
                .Append(Encode(patterns))
                .Append("</code></td><td class=\"left wrap\">")
                .Append(
                    phase switch
                    {
                        ClosedPhase => "closed form",
                        TrapPhase => "bounds of the trap",
                        _ => "step by step",
                    }
                )
                .Append("</td><td class=\"left wrap\">")
                .Append(Encode(phase.EndReason))
                .Append("</td></tr>\n");
        }
        page.Append(
            "</tbody></table></div>\n<p class=\"caption\">Pattern: the bits [p₁&gt;0][q₁&gt;0][p₂&gt;0][q₂&gt;0]; p and q are the values of a line at the points labelled +1 and −1.</p>\n</section>\n"
        );
    }

    private static IEnumerable<string> Shorten(string[] patterns) =>
        patterns.Length <= 6 ? patterns : [.. patterns[..5], $"… ({patterns.Length} stretches)"];

    private static void Figure(StringBuilder page, PlotSpec plot)
    {
        var svg = SvgRenderer.Render(plot);
        page.Append("<figure id=\"plot-")
            .Append(plot.Name)
            .Append("\"><div class=\"scroll\">\n")
            .Append(svg)
            .Append("</div><figcaption>")
            .Append(Encode(plot.Caption))
            .Append(" <span class=\"files\">")
            .Append(Download(plot.Name + ".svg", "image/svg+xml", Encoding.UTF8.GetBytes(svg), "SVG"))
            .Append("</span></figcaption></figure>\n");
    }

    private static void TableSection(StringBuilder page, Table table)
    {
        page.Append("<h3 id=\"table-")
            .Append(table.Name)
            .Append("\">")
            .Append(Encode(table.Title))
            .Append("</h3>\n<div class=\"scroll\">")
            .Append(TableWriter.Html(table))
            .Append("</div>\n<p class=\"caption\">")
            .Append(Encode(table.Caption))
            .Append("</p>\n<p class=\"caption command\">Regenerate with: <code>")
            .Append(Encode(table.Command))
            .Append("</code></p>\n<p class=\"files\">");
        foreach (var (extension, text) in HtmlReport.TableFiles(table))
        {
            page.Append(
                Download(
                    $"{table.Name}.{extension}",
                    MediaType(extension),
                    Encoding.UTF8.GetBytes(text),
                    Label(extension)
                )
            );
        }
        page.Append("</p>\n");
    }

    private static void FloatingPoint(StringBuilder page, AuditReport report)
    {
        if (report.FloatRuns.Count == 0)
        {
            return;
        }
        page.Append("<section id=\"floating-point\"><h2>What floating point would have shown</h2>\n");
        foreach (var run in report.FloatRuns)
        {
            page.Append("<h3>")
                .Append(run.FormatName)
                .Append("</h3>\n<p>")
                .Append(Encode(run.Conclusion))
                .Append("</p>\n");
            foreach (var check in run.Restarts)
            {
                page.Append("<p class=\"caption\">Loop started at step ")
                    .Append(StepText.Html(check.From))
                    .Append(" from ")
                    .Append(Encode(check.Origin))
                    .Append(": predicted to stop at ")
                    .Append(check.Predicted is { } predicted ? StepText.Html(predicted) : "a later step")
                    .Append(", observed at ")
                    .Append(check.Observed is { } observed ? StepText.Html(observed) : "a later step")
                    .Append(check.SameBits ? ", with the same weights bit for bit." : ", with other weights.")
                    .Append("</p>\n");
            }
        }
        page.Append("</section>\n");
    }

    private static void Recheck(StringBuilder page, AuditReport report, byte[] certificate)
    {
        page.Append(
                "<section id=\"recheck\"><h2>Check it again</h2>\n<p id=\"certificate\">The certificate holds the evidence for every verdict “proved” and “refuted” above. An independent checker, which shares no code with the engine, verifies it: "
            )
            .Append(
                Download(
                    HtmlReport.CertificateName,
                    "application/json",
                    certificate,
                    $"{HtmlReport.CertificateName} ({certificate.Length / 1024 + 1} KiB)"
                )
            )
            .Append("</p>\n<pre>verify check ")
            .Append(HtmlReport.CertificateName)
            .Append("</pre>\n<p>This report is made again with</p>\n<pre>")
            .Append(Encode(report.Command))
            .Append("</pre>\n<dl>");
        foreach (var (name, version) in report.Versions)
        {
            page.Append("<dt>").Append(Encode(name)).Append("</dt><dd>").Append(Encode(version)).Append("</dd>");
        }
        page.Append("<dt>certificate format</dt><dd>")
            .Append(Certificates.CertificateWriter.Format)
            .Append(' ')
            .Append(Certificates.CertificateWriter.Version)
            .Append("</dd></dl>\n</section>\n");
    }

    private static string Download(string name, string mediaType, byte[] content, string label) =>
        $"<a download=\"{Encode(name)}\" href=\"data:{mediaType};base64,{Convert.ToBase64String(content)}\">{Encode(label)}</a> ";

    private static string MediaType(string extension) =>
        extension switch
        {
            "csv" => "text/csv",
            "json" => "application/json",
            "tex" => "application/x-tex",
            "md" => "text/markdown",
            _ => "text/plain",
        };

    private static string Label(string extension) =>
        extension switch
        {
            "tex" => "LaTeX",
            "md" => "Markdown",
            "txt" => "text",
            _ => extension.ToUpperInvariant(),
        };

    // A first word is capitalised, a first symbol such as x* is not.
    private static string Sentence(string reason) =>
        reason.Length < 2
            ? reason
            : (char.IsLetter(reason[1]) || reason[1] == ' ' ? char.ToUpperInvariant(reason[0]) : reason[0])
                + reason[1..]
                + (reason.EndsWith('.') ? "" : ".");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
