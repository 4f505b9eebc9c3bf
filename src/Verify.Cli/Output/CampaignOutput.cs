using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Verify.Arithmetic;
using Verify.Campaigns;
using Verify.Campaigns.Statistics;

namespace Verify.Cli.Output;

/// <summary>Shows a running campaign and what it found.</summary>
internal static class CampaignOutput
{
    private const int Digits = 6;

    // Longer integers are shown with an exponent.
    private const int MostDigitsOfIntegers = 40;

    public static void WithProgress(Action<IProgress<CampaignProgress>> work) =>
        Terminal.WithProgress(
            "campaign",
            report =>
            {
                work(new Reporter(report));
                return true;
            }
        );

    /// <summary>Writes the summary; the exit code says whether a claim was refuted or something stayed undecided.</summary>
    public static int Write(CampaignSummary summary, bool json)
    {
        if (json)
        {
            JsonOutput.Write(writer => WriteJson(writer, summary));
        }
        else
        {
            WriteText(summary);
        }

        return summary.Claims.Any(claim => claim.Refuted > 0)
            || summary.Checked.Any(trial => trial.Disagreement is not null)
                ? ExitCode.Refuted
            : summary.Undecided > 0 || summary.Claims.Any(claim => claim.Undecided > 0) ? ExitCode.Undecided
            : ExitCode.Success;
    }

    private static void WriteJson(Utf8JsonWriter json, CampaignSummary summary)
    {
        json.WriteStartObject("campaign");
        foreach ((string key, string value) in summary.Identity.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.WriteNumber("trials", summary.Trials);
        json.WriteNumber("specialised", summary.Specialised);
        json.WriteNumber("stuck", summary.Stuck);
        json.WriteNumber("undecided", summary.Undecided);
        if (summary.IsAcute)
        {
            json.WriteStartObject("trapped");
            foreach ((string mode, long count) in summary.Trapped)
            {
                json.WriteNumber(mode, count);
            }

            json.WriteEndObject();
            json.WriteNumber("died", summary.Stuck);
            json.WriteNumber("open", summary.Undecided);
        }

        json.WriteNumber("byTheorem", 0);
        json.WriteNumber("byBlocks", summary.Claims.Sum(claim => claim.Decided));
        json.WriteNumber("checked", summary.Checked.Count);
        json.WriteNumber("disagreements", summary.Checked.Count(trial => trial.Disagreement is not null));
        json.WriteNumber("specialisedAtStart", summary.SpecialisedAtStart);
        WriteShare(json, "share", summary.Share, summary.Law?.Success);
        WriteShare(json, "shareAtStart", summary.ShareAtStart, summary.Law?.SuccessAtStart);
        WriteRate(json, summary.Law?.Rate);
        json.WriteStartObject("stuckOn");
        foreach ((string points, long count) in summary.StuckOn)
        {
            json.WriteNumber(points, count);
        }

        json.WriteEndObject();
        json.WriteStartArray("claims");
        foreach (ClaimCount claim in summary.Claims)
        {
            json.WriteStartObject();
            json.WriteString("id", claim.Id);
            json.WriteNumber("proved", claim.Proved);
            json.WriteNumber("refuted", claim.Refuted);
            json.WriteNumber("undecided", claim.Undecided);
            json.WriteNumber("inapplicable", claim.Inapplicable);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("distributions");
        foreach (Distribution distribution in summary.Distributions)
        {
            json.WriteStartObject();
            json.WriteString("name", distribution.Name);
            json.WriteNumber("count", distribution.Count);
            json.WriteStartObject("quantiles");
            foreach ((int perCent, Rational value) in distribution.Quantiles)
            {
                json.WriteString(perCent.ToString(CultureInfo.InvariantCulture), Text(value));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (Finding finding in summary.Findings)
        {
            json.WriteStartObject();
            json.WriteNumber("trial", finding.Trial);
            json.WriteString("claim", finding.Claim);
            json.WriteString("verdict", finding.Verdict);
            json.WriteString("reason", finding.Reason);
            json.WriteString("command", finding.Command);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteShare(Utf8JsonWriter json, string name, BinomialInterval? share, Rational? predicted)
    {
        if (share is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("lo", Text(share.Lower));
        json.WriteString("hi", Text(share.Upper, Rounding.Up));
        json.WriteString("confidence", BinomialInterval.Confidence.ToString());
        json.WriteString("predicted", predicted?.ToString());
        if (predicted is { } probability)
        {
            json.WriteBoolean("agrees", share.Contains(probability));
        }

        json.WriteEndObject();
    }

    private static void WriteRate(Utf8JsonWriter json, StartRate? rate)
    {
        if (rate is null)
        {
            json.WriteNull("rate");
            return;
        }

        json.WriteStartObject("rate");
        json.WriteString("probability", Text(rate.Probability));
        json.WriteString("from", rate.FirstStep.ToString(CultureInfo.InvariantCulture));
        json.WriteString("delta", Text(rate.Delta));
        json.WriteString("bound", Text(rate.Bound, Rounding.Up));
        json.WriteString("lower", $"{Text(rate.Lower)}/(8*ln(t) + {Text(rate.LowerOffset, Rounding.Up)})");
        json.WriteString("upper", $"{Text(rate.Upper, Rounding.Up)}/ln(t)");
        json.WriteEndObject();
    }

    private static void WriteText(CampaignSummary summary)
    {
        // The file of a campaign may come from anywhere.
        Dictionary<string, string> identity = summary.Identity.ToDictionary(
            field => field.Key,
            field => ShownText.OneLine(field.Value)
        );
        Console.Out.WriteLine(
            $"Campaign: scheme {identity["scheme"]}, seed {identity["seed"]}, data {identity["data"]}, eta {identity["eta"]}, "
                + $"{identity["average"]} of {identity["loss"]} losses, horizon {identity["horizon"]}"
        );
        string points = string.Concat(
            summary.StuckOn.Select(stuck => $", {stuck.Count} on {ShownText.OneLine(stuck.Points)}")
        );
        string trapped = string.Join(", ", summary.Trapped.Select(mode => $"{mode.Count} trapped in mode {mode.Mode}"));
        Console.Out.WriteLine(
            summary.IsAcute
                ? $"{summary.Trials} trials: {(trapped.Length > 0 ? trapped : "0 trapped")}, {summary.Stuck} died{points}, {summary.Undecided} open."
                : $"{summary.Trials} trials: {summary.Specialised} specialised, {summary.Stuck} stuck{points}, {summary.Undecided} undecided."
        );
        WriteShare("Success probability", summary.Share, summary.Law?.Success);
        WriteShare("Probability of success with T = 0", summary.ShareAtStart, summary.Law?.SuccessAtStart);
        if (summary.Law?.Rate is { } rate)
        {
            Console.Out.WriteLine(
                $"Proved of the law of the starts: with probability at least {Text(rate.Probability)}, for every t >= {rate.FirstStep}, "
                    + $"{Text(rate.Lower)}/(8 ln t + {Text(rate.LowerOffset, Rounding.Up)}) <= gap <= {Text(rate.Upper, Rounding.Up)}/ln t."
            );
        }

        WriteClaims(summary.Claims);
        WriteChecked(summary);
        WriteDistributions(summary.Distributions);
        foreach (Finding finding in summary.Findings)
        {
            Console.Out.WriteLine(
                ShownText.OneLine($"{finding.Verdict}: {finding.Claim} on trial {finding.Trial}: {finding.Reason}")
            );
            Console.Out.WriteLine($"  {ShownText.OneLine(finding.Command)}");
        }
    }

    private static void WriteShare(string what, BinomialInterval? share, Rational? predicted)
    {
        if (share is null)
        {
            return;
        }

        string agreement = predicted is { } probability
            ? $"; proved {probability}, which lies {(share.Contains(probability) ? "inside" : "OUTSIDE")}"
            : "";
        Console.Out.WriteLine(
            $"{what}, {BinomialInterval.Confidence * 100} % exact binomial interval: "
                + $"[{Text(share.Lower)}, {Text(share.Upper, Rounding.Up)}]{agreement}."
        );
    }

    private static void WriteClaims(IReadOnlyList<ClaimCount> claims)
    {
        Table table = Terminal.Table(["claim", .. TrialVerdict.Names]);
        foreach (ClaimCount claim in claims)
        {
            table.AddRow(
                new Text(ShownText.OneLine(claim.Id)),
                Count(claim.Proved),
                Count(claim.Refuted),
                Count(claim.Undecided),
                Count(claim.Inapplicable)
            );
        }

        Terminal.Output.Write(table);
    }

    /// <summary>Says how many trials the independent checker has seen, and what it did not find again.</summary>
    private static void WriteChecked(CampaignSummary summary)
    {
        int disagreements = summary.Checked.Count(trial => trial.Disagreement is not null);
        Console.Out.WriteLine(
            $"{summary.Claims.Sum(claim => claim.Decided)} verdicts by blocks, the prover's word; {summary.Checked.Count} of {summary.Trials} trials audited again "
                + $"with the independent checker, {disagreements} disagreements."
        );
        foreach (CheckedTrial trial in summary.Checked.Where(trial => trial.Disagreement is not null))
        {
            Console.Out.WriteLine(SampleOutput.Line(trial));
        }
    }

    private static void WriteDistributions(IReadOnlyList<Distribution> distributions)
    {
        if (distributions.Count == 0)
        {
            return;
        }

        Table table = Terminal.Table([
            "quantity",
            "trials",
            .. distributions[0].Quantiles.Select(quantile => $"{quantile.PerCent} %"),
        ]);
        foreach (Distribution distribution in distributions)
        {
            table.AddRow([
                new Text(ShownText.OneLine(distribution.Name)),
                Count(distribution.Count),
                .. distribution.Quantiles.Select(quantile => new Text(Text(quantile.Value))),
            ]);
        }

        Terminal.Output.Write(table);
    }

    private static Text Count(long count) => new(count.ToString(CultureInfo.InvariantCulture));

    private static string Text(Rational value, Rounding rounding = Rounding.Down)
    {
        if (value.IsInteger)
        {
            string digits = value.ToString();
            if (digits.Length <= MostDigitsOfIntegers)
            {
                return digits;
            }
        }

        return DecimalText.Format(value.Round(rounding, Precision.Of(64)), Digits, rounding);
    }

    private sealed class Reporter(Action<int, int, string> report) : IProgress<CampaignProgress>
    {
        public void Report(CampaignProgress value) =>
            report(
                value.Done,
                value.Total,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{value.Done}/{value.Total} trials, {value.Rate}/min: {value.Specialised} specialised, {value.Stuck} stuck, {value.Open} refuted or undecided"
                )
            );
    }
}
