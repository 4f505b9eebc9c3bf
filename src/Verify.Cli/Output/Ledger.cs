using System.Globalization;
using Spectre.Console;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Cli.Files;
using Verify.Models;
using Verify.Proving;

namespace Verify.Cli.Output;

/// <summary>The ledger of an audit for people: what was audited, every claim with its verdict, and what it rests on.</summary>
internal static class Ledger
{
    private const int WitnessDigits = 12;
    private const int LongestVerdict = 9;

    public static void Write(TimedAudit audit, OutputFile? kept)
    {
        Instance instance = audit.Instance;
        Weights<Rational> initial = instance.Initial;
        Console.Out.WriteLine(
            $"Instance: x- = {instance.XMinus}, x+ = {instance.XPlus}, eta = {instance.Eta}, "
                + $"{(instance.Averaging == Averaging.Mean ? "mean" : "sum")} of {instance.Loss.Name} losses, "
                + $"(w1, b1, w2, b2) = ({initial.W1}, {initial.B1}, {initial.W2}, {initial.B2})"
        );
        if (audit.Checked is { Result.Itinerary: var run } known)
        {
            Console.Out.WriteLine($"Run: {run.Outcome.ToString().ToLowerInvariant()}; {run.Reason}.");
            if (known.RunInDispute is { } reason)
            {
                Console.Out.WriteLine(
                    $"That is the prover's word alone: the checker does not follow the run ({reason}), so no verdict rests on it."
                );
            }
        }

        Console.Out.WriteLine();
        ClaimResult[] claims =
        [
            .. audit.Claims.OrderBy(claim => Topic(claim.Source)).ThenBy(claim => claim.Source, StringComparer.Ordinal),
        ];
        WriteClaims([.. claims.Where(claim => claim.Verdict is not Verdict.Inapplicable)]);
        WriteInapplicable([.. claims.Where(claim => claim.Verdict is Verdict.Inapplicable)]);
        WriteSummary(audit, kept);
    }

    // One line for the verdict and one for the sentence: a table of both would fold the sentences on any screen.
    private static void WriteClaims(IReadOnlyList<ClaimResult> claims)
    {
        int idWidth = Width(claims, claim => claim.Id);
        int rangeWidth = Width(claims, Range);
        foreach (ClaimResult claim in claims)
        {
            Terminal.Output.Write(new Text(claim.Id.PadRight(idWidth) + "  ", new Style(decoration: Decoration.Bold)));
            Terminal.Output.Write(new Text(claim.Verdict.Name.PadRight(LongestVerdict), StyleOf(claim.Verdict)));
            Terminal.Output.WriteLine($"  {Range(claim).PadRight(rangeWidth)}  {Explanation(claim)}");
            Terminal.Output.WriteLine($"    {claim.Sentence}");
        }

        Console.Out.WriteLine();
    }

    private static void WriteInapplicable(IReadOnlyList<ClaimResult> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        int idWidth = Width(claims, claim => claim.Id);
        Console.Out.WriteLine("Not about this instance:");
        foreach (ClaimResult claim in claims)
        {
            Terminal.Output.WriteLine(
                $"    {claim.Id.PadRight(idWidth)}  {Explanation(claim)}",
                new Style(foreground: Color.Grey)
            );
        }

        Console.Out.WriteLine();
    }

    private static int Width(IEnumerable<ClaimResult> claims, Func<ClaimResult, string> text) =>
        claims.Select(claim => text(claim).Length).DefaultIfEmpty().Max();

    // P2 before P10; sources that are not rows of the paper come last.
    private static int Topic(string? source) =>
        source?.Length > 1
        && source[0] == 'P'
        && int.TryParse(source.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int row)
            ? row
            : int.MaxValue;

    private static void WriteSummary(TimedAudit audit, OutputFile? file)
    {
        IReadOnlyList<ClaimResult> claims = audit.Claims;
        int proved = claims.Count(claim => claim.Verdict is Verdict.Proved);
        int forEver = claims.Count(claim => claim is { Verdict: Verdict.Proved, From: not null, To: null });
        string[] others =
        [
            .. claims
                .Where(claim => claim.Verdict is not Verdict.Proved)
                .GroupBy(claim => claim.Verdict.Name)
                .Select(group => $", {group.Count()} {group.Key}"),
        ];
        Console.Out.WriteLine(
            $"{claims.Count} {(claims.Count == 1 ? "claim" : "claims")}: {proved} proved ({forEver} of them for every step to infinity){string.Concat(others)}."
        );
        if (audit.Checked is { Certificate.Length: var bytes })
        {
            string kept = file is null ? "keep it with --certificate FILE" : $"kept in {ShownText.OneLine(file.Name)}";
            Console.Out.WriteLine(
                $"{(claims.Any(claim => claim.Verdict is Verdict.Undecided) ? "Every other verdict" : "Every verdict")} was verified again by the independent checker from a certificate of {bytes} bytes ({kept})."
            );
        }

        Console.Out.WriteLine(
            $"Audit {audit.Auditing.TotalSeconds:0.00} s, checker {audit.Checked?.Checking.TotalSeconds ?? 0:0.00} s, each with the start of its program."
        );
    }

    private static Style StyleOf(Verdict verdict) =>
        new(
            verdict switch
            {
                Verdict.Proved => Color.Green,
                Verdict.Refuted => Color.Red,
                Verdict.Undecided => Color.Yellow,
                _ => Color.Grey,
            },
            decoration: Decoration.Bold
        );

    private static string Range(ClaimResult claim) =>
        claim.Claim.Statement is Timeless ? "constants"
        : claim.From is not { } from ? ""
        : claim.To is not { } to ? $"t >= {ShortStep.Of(from)}"
        : from == to ? $"t = {ShortStep.Of(from)}"
        : $"{ShortStep.Of(from)} <= t <= {ShortStep.Of(to)}";

    private static string Explanation(ClaimResult claim) =>
        claim.Verdict switch
        {
            Verdict.Undecided(var reason, var settledTo) => settledTo is { } step
                ? $"proved up to t = {ShortStep.Of(step)}; {reason}"
                : reason,
            Verdict.Inapplicable(var reason) => reason,
            Verdict.Refuted { Witness: { } witness } =>
                $"fails at t = {ShortStep.Of(witness.Step)}: left {Ends(witness.Left)}, right {Ends(witness.Right)}",
            _ => claim.Method,
        };

    private static string Ends(Interval interval)
    {
        (string lower, string upper) = DecimalText.Format(interval, WitnessDigits);
        return lower == upper ? lower : $"[{lower}, {upper}]";
    }
}
