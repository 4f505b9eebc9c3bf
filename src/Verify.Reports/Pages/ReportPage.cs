using System.Globalization;
using System.Text;
using Verify.Reports.Ledgers;
using Verify.Reports.Numbers;
using Verify.Reports.Plots;
using Verify.Reports.Runs;
using Verify.Reports.Tables;
using static Verify.Reports.Pages.PageText;

namespace Verify.Reports.Pages;

/// <summary>The page of a report: the answer, then the story by topic; no script, no network, style and downloads inside.</summary>
internal static class ReportPage
{
    /// <summary>What every reader must know first.</summary>
    public const string Notice =
        "The full text of the paper was not used: the claims are what its abstract and public summaries say, and every constant in them was derived here. They are Verify's.";

    private const string FloatingPointId = "floating-point";

    private static readonly string[] VerdictNames = ["proved", "refuted", "undecided", "inapplicable"];

    // The figure that stands beside the answer: the first of these that there is.
    private static readonly string[] Leading = ["gap-logarithm", "gap"];

    // Where figures and tables stand; what is not named here belongs to the rate.
    private static readonly Dictionary<string, string> Places = new()
    {
        ["trajectory"] = "patterns",
        ["network"] = "model",
        ["flow"] = "flow",
        ["success"] = "trainings",
        ["campaigns"] = "trainings",
        ["floating-point"] = FloatingPointId,
    };

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
        var leading = Leading
            .Select(name => plots.FirstOrDefault(plot => plot.Name == name))
            .FirstOrDefault(plot => plot is not null);
        var sections = Sections(report, tables, [.. plots.Where(plot => plot != leading)]);
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n<title>Audit: ")
            .Append(Encode($"η = {instance.Eta}, data {instance.XMinus}, {instance.XPlus}"))
            .Append("</title>\n<style>\n")
            .Append(Style)
            .Append("</style>\n</head>\n<body>\n<nav aria-label=\"Sections\"><ul>")
            .Append(
                string.Concat(
                    sections.Select(section => $"<li><a href=\"#{section.Id}\">{Encode(section.Title)}</a></li>")
                )
            )
            .Append("<li><a href=\"#recheck\">Check it again</a></li></ul></nav>\n");
        Header(page, report, run, leading);
        page.Append("<main>\n");
        Terms(page);
        foreach (var section in sections)
        {
            page.Append(
                    CultureInfo.InvariantCulture,
                    $"<section id=\"{section.Id}\"><h2>{Encode(section.Title)}</h2>\n<p class=\"soft\">"
                )
                .Append(Encode(section.Introduction))
                .Append("</p>\n");
            if (section.Id == "patterns")
            {
                RunSection.Write(page, run);
            }
            if (section.Id == FloatingPointId)
            {
                FloatingPoint(page, report);
            }
            foreach (var plot in section.Plots)
            {
                Figure(page, plot);
            }
            LedgerSection.Write(page, section.Claims);
            foreach (var table in section.Tables)
            {
                TableSection(page, table);
            }
            page.Append("</section>\n");
        }
        Recheck(page, report, certificate);
        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private sealed record Section(
        string Id,
        string Title,
        string Introduction,
        IReadOnlyList<Verify.Proving.ClaimResult> Claims,
        IReadOnlyList<PlotSpec> Plots,
        IReadOnlyList<Table> Tables
    );

    private static List<Section> Sections(
        AuditReport report,
        IReadOnlyList<Table> tables,
        IReadOnlyList<PlotSpec> plots
    )
    {
        var claims = ClaimTopic.Sort(report.Audit.Claims).ToDictionary(group => group.Topic, group => group.Claims);
        var floating = new ClaimTopic(
            FloatingPointId,
            "Floating point",
            "What an ordinary program would have shown: float32 and float64 training of the same instance beside the exact values."
        );
        return
        [
            .. ClaimTopic
                .All.Append(floating)
                .Select(topic => new Section(
                    topic.Id,
                    topic.Title,
                    topic.Introduction,
                    claims.GetValueOrDefault(topic, []),
                    [.. plots.Where(plot => Place(plot.Name) == topic.Id)],
                    [.. tables.Where(table => Place(table.Name) == topic.Id)]
                ))
                .Where(section =>
                    section.Id == "patterns" || section.Claims.Count + section.Plots.Count + section.Tables.Count > 0
                ),
        ];

        static string Place(string name) =>
            Places.TryGetValue(name, out string? place) ? place
            : name.StartsWith("trials-", StringComparison.Ordinal) ? "trainings"
            : "rate";
    }

    private static void Header(StringBuilder page, AuditReport report, RunSamples run, PlotSpec? leading)
    {
        page.Append(
                "<header>\n<h1>Does gradient descent reach the best margin only at rate 1/ln&nbsp;t?</h1>\n<p class=\"answer\">"
            )
            .Append(Answer.Html(report.Audit, run))
            .Append("</p>\n");
        if (leading is not null)
        {
            Figure(page, leading);
        }
        page.Append("<p>Claims of and around arXiv:2603.02095, audited with exact arithmetic on one instance: ")
            .Append(Encode(InstanceText.Sentence(report.Audit.Instance)))
            .Append(". <b>")
            .Append(Encode(Notice))
            .Append("</b></p>\n<ul class=\"tally\">");
        foreach (var name in VerdictNames)
        {
            int count = report.Audit.Claims.Count(claim => claim.Verdict.Name == name);
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"{name}\"><b>{count}</b>{name}</li>");
        }
        page.Append("</ul>\n</header>\n");
    }

    private static void Terms(StringBuilder page) =>
        page.Append(
            """
            <section id="terms"><h2>How to read it</h2>
            <dl>
            <dt>proved</dt><dd>for every step of the stated range, with evidence in the certificate, which a second program without shared code has verified</dd>
            <dt>refuted</dt><dd>false at a step that is named, the witness</dd>
            <dt>undecided, inapplicable</dt><dd>neither, with the reason; or a hypothesis is proved false for this instance</dd>
            <dt>P7, row P7</dt><dd>a row of the list of the paper's claims in <code>proofs/README.md</code>; <code>P7.sharp</code> is one claim of that row</dd>
            <dt>3 blocks to infinity</dt><dd>the range was settled in three stretches of steps, each by one enclosure of the whole stretch; the last stretch has no end</dd>
            <dt>general proof</dt><dd>a page (lemma) that proves the statement for all instances with these hypotheses; the verdict here does not rest on it</dd>
            <dt>X = Y + B(Z, t ≥ E)</dt><dd>|X − Y| ≤ Z at every t ≥ E: an asymptotic statement with its constant and its first step</dd>
            <dt>gap</dt><dd><i>γ</i><sup>⋆</sup> − <i>γ</i>, the best margin minus the margin; p1(T) is the value of p1 at step T</dd>
            </dl></section>

            """.ReplaceLineEndings("\n")
        );

    private static void Figure(StringBuilder page, PlotSpec plot)
    {
        page.Append("<figure id=\"plot-")
            .Append(plot.Name)
            .Append("\"><div class=\"wide\">\n")
            .Append(SvgRenderer.Render(plot))
            .Append("</div><div class=\"narrow\" aria-hidden=\"true\">\n")
            .Append(SvgRenderer.RenderNarrow(plot))
            .Append("</div><figcaption>")
            .Append(Encode(plot.Caption))
            .Append(" <span class=\"files\">")
            .Append(Download(plot.Name + ".svg", "image/svg+xml", SvgFile.Render(plot), "SVG"))
            .Append(Download(plot.Name + ".tikz.tex", "application/x-tex", TikzRenderer.Render(plot), "TikZ"))
            .Append("</span></figcaption></figure>\n");
    }

    private static void TableSection(StringBuilder page, Table table)
    {
        page.Append("<h3 id=\"table-")
            .Append(table.Name)
            .Append("\">")
            .Append(Encode(table.Title))
            .Append("</h3>\n<div class=\"scroll\" tabindex=\"0\">")
            .Append(TableWriter.Html(table))
            .Append("</div>\n<p class=\"caption\">")
            .Append(Encode(table.Caption))
            .Append(" Point at a number to read its enclosure.");
        string[] details = [.. table.Columns.Where(column => column.IsDetail).Select(column => column.Symbol)];
        if (details.Length > 0)
        {
            page.Append(" The files also have ").Append(Encode(string.Join(", ", details))).Append('.');
        }
        page.Append("</p>\n<p class=\"caption command\">Regenerate with: <code>")
            .Append(Encode(table.Command))
            .Append("</code></p>\n<p class=\"files\">");
        foreach (var (extension, text) in HtmlReport.TableFiles(table))
        {
            page.Append(Download($"{table.Name}.{extension}", MediaType(extension), text, Label(extension)));
        }
        page.Append("</p>\n");
    }

    private static void FloatingPoint(StringBuilder page, AuditReport report)
    {
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

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
