using System.Text;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Regimes;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;
using static Verify.Reports.Pages.PageText;

namespace Verify.Reports.Pages;

/// <summary>The run itself: what is known of such data, how it ends, and its phases.</summary>
internal static class RunSection
{
    public static void Write(StringBuilder page, RunSamples run)
    {
        var itinerary = run.Itinerary;
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
            "</p>\n<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>from step</th><th>to step</th><th class=\"left\">pattern</th><th class=\"left\">how it is enclosed</th><th class=\"left\">how it ends</th></tr></thead><tbody>\n"
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
        page.Append("</tbody></table></div>\n");
    }

    private static IEnumerable<string> Shorten(string[] patterns) =>
        patterns.Length <= 6 ? patterns : [.. patterns[..5], $"… ({patterns.Length} stretches)"];
}
