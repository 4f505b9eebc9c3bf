using System.Net;
using System.Text.RegularExpressions;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Proving;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Pages;

/// <summary>What an audit found about the question of the page, in one sentence with its constants.</summary>
public static partial class Answer
{
    private const int Digits = 4;

    /// <summary>The sentence as plain text.</summary>
    public static string Text(InstanceAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var run = new RunSamples(new Orbit(audit.Itinerary, ItineraryLimits.Default));
        string html = Html(audit, run).Replace("<sup>", "^", StringComparison.Ordinal);
        return WebUtility.HtmlDecode(Tag().Replace(html, ""));
    }

    /// <summary>The sentence as HTML.</summary>
    public static string Html(InstanceAudit audit, RunSamples run)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(run);
        if (audit.Claims.FirstOrDefault(claim => claim.Verdict is Verdict.Refuted) is { } refuted)
        {
            return $"A claim fails on this instance: <a href=\"#{Encode(refuted.Id)}\">{Encode(refuted.Id)}</a> is refuted with a witness. "
                + Found(audit, run);
        }
        return Found(audit, run);
    }

    private static string Found(InstanceAudit audit, RunSamples run)
    {
        var twoSided = ProvedBounds.GapTwoSided(audit, run);
        var sharp = ProvedBounds.GapSharp(audit, run);
        if (twoSided is { Coefficients: var (below, above) })
        {
            string sentence =
                $"<b>Yes.</b> Proved for every t ≥ {StepText.Html(twoSided.From)}: the margin is short of the best one by at least {Down(below)}/ln t and at most {Up(above)}/ln t";
            return sharp is { Coefficients: var (rate, correction) }
                ? $"{sentence}; for every t ≥ {StepText.Html(sharp.From)} by c/ln t up to {Up(correction)}/ln² t, with c = (x₊ − x₋)|Δ|/4 = {Number(rate)}."
                : sentence + ".";
        }
        if (run.Itinerary.Outcome == Outcome.Stuck)
        {
            return $"<b>No rate to speak of.</b> This run is stuck: {Encode(run.Itinerary.Reason)}.";
        }
        if (
            audit.Claims.FirstOrDefault(claim =>
                claim is { Id: "P7.balanced" or "P5.obtuse", Verdict: Verdict.Proved, From: not null }
            ) is
            { } other
        )
        {
            return $"<b>Not here.</b> Proved for every t ≥ {StepText.Html(other.From!.Value)}: {Encode(other.Sentence)} (<a href=\"#{Encode(other.Id)}\">{Encode(other.Id)}</a>)";
        }
        var regime = Regime.Of(run.Instance);
        var known = regime.Statements.FirstOrDefault(statement => statement.IsProved);
        return "<b>Not settled by this audit.</b> "
            + (known is null ? Encode(regime.Title) + "." : $"What is proved of such data: {Encode(known.Text)}.");
    }

    private static string Down(Interval value) => DecimalText.Format(value.Lower, Digits, Rounding.Down);

    private static string Up(Interval value) => DecimalText.Format(value.Upper, Digits, Rounding.Up);

    private static string Number(Interval value) =>
        CertifiedDecimal.Of(value, Digits).ToDisplay(exponent => $"<sup>{exponent}</sup>");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
