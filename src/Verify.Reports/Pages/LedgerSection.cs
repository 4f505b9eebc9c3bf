using System.Text;
using Verify.Arithmetic;
using Verify.Claims;
using Verify.Proving;
using Verify.Reports.Ledgers;
using Verify.Reports.Numbers;

namespace Verify.Reports.Pages;

/// <summary>The claims of a topic: each with its verdict, range and inequality; what does not apply in one line.</summary>
internal static class LedgerSection
{
    public static void Write(StringBuilder page, IReadOnlyList<ClaimResult> claims)
    {
        foreach (var claim in claims.Where(claim => claim.Verdict is not Verdict.Inapplicable))
        {
            Write(page, claim);
        }
        ClaimResult[] others = [.. claims.Where(claim => claim.Verdict is Verdict.Inapplicable)];
        if (others.Length == 0)
        {
            return;
        }
        page.Append("<details class=\"folded\"><summary>Not about this instance: ")
            .AppendJoin(", ", others.Select(claim => $"<code>{PageText.Encode(claim.Id)}</code>"))
            .Append("</summary>\n<ul>");
        foreach (var claim in others)
        {
            page.Append("<li class=\"claim inapplicable\" id=\"")
                .Append(PageText.Encode(claim.Id))
                .Append("\"><code>")
                .Append(PageText.Encode(claim.Id))
                .Append("</code> ")
                .Append(PageText.Encode(claim.Sentence))
                .Append(" <span class=\"soft\">")
                .Append(PageText.Encode(PageText.Sentence(((Verdict.Inapplicable)claim.Verdict).Reason)))
                .Append("</span></li>\n");
        }
        page.Append("</ul></details>\n");
    }

    private static void Write(StringBuilder page, ClaimResult result)
    {
        var verdict = result.Verdict;
        page.Append("<article class=\"claim ")
            .Append(verdict.Name)
            .Append("\" id=\"")
            .Append(PageText.Encode(result.Id))
            .Append("\">\n<div class=\"head\"><span class=\"verdict ")
            .Append(verdict.Name)
            .Append("\">")
            .Append(verdict.Name)
            .Append("</span>");
        if (Range(result) is { } range)
        {
            page.Append("<span>").Append(range).Append("</span>");
        }
        page.Append("<span class=\"id\">")
            .Append(PageText.Encode(result.Id))
            .Append("</span></div>\n<p>")
            .Append(PageText.Encode(result.Sentence))
            .Append("</p>\n");
        var form = ClaimForm.Of(result.Claim);
        page.Append("<p class=\"formula\">").Append(ClaimMarkup.Html(form.Statement)).Append("</p>\n");
        if (form.Definitions.Count > 0)
        {
            page.Append("<p class=\"formula where\">where ")
                .AppendJoin(
                    ", ",
                    form.Definitions.Select(item =>
                        $"<span>{ClaimMarkup.Html(item.Name)} = {ClaimMarkup.Html(item.Term)}</span>"
                    )
                )
                .Append("</p>\n");
        }
        Outcome(page, verdict);
        page.Append("<p class=\"facts\">").AppendJoin(" · ", Facts(result)).Append("</p>\n");
        page.Append("<details class=\"more\"><summary>Source text</summary><pre>")
            .Append(PageText.Encode(result.Claim.Text.TrimEnd()))
            .Append("</pre></details>\n</article>\n");
    }

    private static void Outcome(StringBuilder page, Verdict verdict)
    {
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
                page.Append("<p>").Append(PageText.Encode(PageText.Sentence(undecided.Reason))).Append("</p>\n");
                break;
        }
    }

    private static IEnumerable<string> Facts(ClaimResult result)
    {
        if (!result.Claim.Hypotheses.IsEmpty)
        {
            yield return "if "
                + string.Join(
                    ", ",
                    result.Claim.Hypotheses.Select(
                        (hypothesis, i) =>
                        {
                            var state = i < result.Hypotheses.Length ? result.Hypotheses[i] : HypothesisState.Undecided;
                            return ClaimMarkup.Html(hypothesis.ToString())
                                + (state == HypothesisState.Proved ? "" : $" ({state.ToString().ToLowerInvariant()})");
                        }
                    )
                );
        }
        if (result.Method.Length > 0)
        {
            yield return PageText.Encode(result.Method);
        }
        if (result.Claim.Lemma is { } lemma)
        {
            yield return $"general proof: <code>{PageText.Encode(lemma)}</code>";
        }
        if (result.Source is { } source)
        {
            yield return "row " + PageText.Encode(source);
        }
        if (result.Verdict is Verdict.Proved or Verdict.Refuted)
        {
            yield return "<a href=\"#certificate\">evidence</a>";
        }
    }

    private static string? Range(ClaimResult result)
    {
        if (result.From is not { } from)
        {
            return null;
        }
        if (result.Claim.Statement is Timeless)
        {
            return "of constants";
        }
        return result.To is { } to
            ? from == to
                ? $"at t = {StepText.Html(from)}"
                : $"for t from {StepText.Html(from)} to {StepText.Html(to)}"
            : $"for every t ≥ {StepText.Html(from)}";
    }

    private static string Side(Interval value) =>
        value.IsBounded
            ? CertifiedDecimal.Of(value, 10).ToDisplay(exponent => $"<sup>{exponent}</sup>")
            : PageText.Encode(value.ToString());
}
