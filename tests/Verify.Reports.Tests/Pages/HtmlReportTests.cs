using System.Text.RegularExpressions;
using Verify.Reports.Pages;
using Xunit;

namespace Verify.Reports.Tests.Pages;

public sealed class HtmlReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_page_needs_nothing_outside_itself_and_its_anchors_exist()
    {
        var html = Page();
        var ids = Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        var links = Regex.Matches(html, "(?:href|src)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.All(
            links,
            link =>
                Assert.True(
                    link.StartsWith("data:", StringComparison.Ordinal) || ids.Contains(link.TrimStart('#')),
                    link
                )
        );
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_claim_stands_in_the_ledger_with_its_verdict_and_text_is_escaped()
    {
        var html = Page();
        foreach (var claim in Sample.Default.Audit.Claims)
        {
            string element = claim.Verdict is Verify.Proving.Verdict.Inapplicable ? "li" : "article";
            Assert.Contains(
                $"<{element} class=\"claim {claim.Verdict.Name}\" id=\"{claim.Id}\">",
                html,
                StringComparison.Ordinal
            );
        }
        Assert.Contains("A gap &lt;is&gt; positive &amp; small.", html, StringComparison.Ordinal);
        Assert.Contains("verify audit --report DIR &lt;b&gt;&amp;&quot;quoted&quot;", html, StringComparison.Ordinal);
        Assert.Contains("Witness: t = 1", html, StringComparison.Ordinal);
    }

    // The answer stands before everything else, with its constants rounded so that it stays true.
    [Fact]
    public void The_page_begins_with_the_answer_and_what_it_rests_on()
    {
        var html = Page();
        int answer = html.IndexOf(
            "<b>Yes.</b> Proved for every t ≥ 40: the margin is short of the best one by at least 0.07499/ln t and at most 0.9001/ln t",
            StringComparison.Ordinal
        );
        int figure = html.IndexOf("<figure id=\"plot-gap-logarithm\">", StringComparison.Ordinal);
        int notice = html.IndexOf("The full text of the paper was not used", StringComparison.Ordinal);
        int claims = html.IndexOf("<article", StringComparison.Ordinal);
        Assert.True(
            0 < answer && answer < figure && figure < notice && notice < claims,
            $"{answer} {figure} {notice} {claims}"
        );
        var stuck = File.ReadAllText(ReportFolder.Write(_folder.FullName, Sample.Make(Sample.Stuck))[0]);
        Assert.Contains("This run is stuck", stuck, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_claim_shows_its_inequality_and_definitions()
    {
        var html = Page();
        Assert.Contains(
            "for every <i>t</i> ≥ <i>T</i><sub>0</sub>: rate/16 ≤ gap ≤ 3·rate/4",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<span>rate = (<i>x</i><sub>+</sub> − <i>x</i><sub>−</sub>)·|Δ|/ln(<i>t</i>)</span>",
            html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_folder_holds_the_certificate_and_every_table_and_plot()
    {
        var files = ReportFolder.Write(_folder.FullName, Sample.Default);
        Assert.EndsWith(HtmlReport.PageName, files[0], StringComparison.Ordinal);
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 0, file));
        Assert.Empty(_folder.GetFiles("*.partial", SearchOption.AllDirectories));
        Assert.Equal(
            Verify.Certificates.CertificateWriter.Write(Sample.Default.Audit.Certificate),
            File.ReadAllBytes(Path.Combine(_folder.FullName, HtmlReport.CertificateName))
        );
        // Written again over itself: the same bytes.
        var before = File.ReadAllText(files[0]);
        ReportFolder.Write(_folder.FullName, Sample.Default);
        Assert.Equal(before, File.ReadAllText(files[0]));
    }

    [Fact]
    public void Each_table_has_a_file_of_its_own_though_two_campaigns_have_one_scheme()
    {
        var report = Sample.Default with
        {
            CampaignTrials = [.. Sample.Default.CampaignTrials, .. Sample.Default.CampaignTrials],
        };
        var files = ReportFolder.Write(_folder.FullName, report);
        Assert.Equal(files.Count, files.Distinct().Count());
        Assert.Contains(files, file => file.EndsWith("trials-he-2.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_that_are_stuck_or_only_stepped_have_a_report_too()
    {
        foreach (var instance in new[] { Sample.Stuck, Sample.Chattering, Sample.He })
        {
            var files = ReportFolder.Write(_folder.FullName, Sample.Make(instance));
            Assert.Contains("</html>", File.ReadAllText(files[0]), StringComparison.Ordinal);
        }
    }

    private string Page() => File.ReadAllText(ReportFolder.Write(_folder.FullName, Sample.Default)[0]);
}
