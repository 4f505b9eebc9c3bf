using Spectre.Console;
using Verify.Arithmetic;
using Verify.Claims.Proving;
using Verify.Cli.Checking;
using Verify.Dynamics.Network;

namespace Verify.Cli.Output;

/// <summary>The ledger of an audit for people: what was audited, every claim with its verdict, and what it rests on.</summary>
internal static class Ledger
{
    private const int WitnessDigits = 12;

    public static void Write(CheckedAudit audit)
    {
        Instance instance = audit.Result.Instance;
        Weights<Rational> initial = instance.Initial;
        Console.Out.WriteLine(
            $"Instance: x- = {instance.XMinus}, x+ = {instance.XPlus}, eta = {instance.Eta}, "
                + $"{(instance.Averaging == Averaging.Mean ? "mean" : "sum")} of {instance.Loss.Name} losses, "
                + $"(w1, b1, w2, b2) = ({initial.W1}, {initial.B1}, {initial.W2}, {initial.B2})"
        );
        Console.Out.WriteLine(
            $"Run: {audit.Result.Itinerary.Outcome.ToString().ToLowerInvariant()}; {audit.Result.Itinerary.Reason}."
        );
        Terminal.Output.Write(CreateTable(audit.Result.Claims));
        WriteSummary(audit);
    }

    private static Table CreateTable(IReadOnlyList<ClaimResult> claims)
    {
        Table table = Terminal.Table("claim", "verdict", "for t", "settled by");
        table.ShowRowSeparators = false;
        foreach (ClaimResult claim in claims)
        {
            table.AddRow(
                new Rows(new Text(claim.Id, new Style(decoration: Decoration.Bold)), new Text(claim.Sentence)),
                new Text(claim.Verdict.Name, StyleOf(claim.Verdict)),
                new Text(Range(claim)),
                new Text(Explanation(claim))
            );
        }

        return table;
    }

    private static void WriteSummary(CheckedAudit audit)
    {
        IReadOnlyList<ClaimResult> claims = audit.Result.Claims;
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
            $"{claims.Count} claims: {proved} proved ({forEver} of them for every step to infinity){string.Concat(others)}."
        );
        string kept = audit.CertificateFile is { } file ? $"kept in {file}" : "keep it with --certificate FILE";
        Console.Out.WriteLine(
            $"Every verdict was verified again by the independent checker from a certificate of {audit.CertificateBytes} bytes ({kept})."
        );
        Console.Out.WriteLine(
            $"Audit {audit.Auditing.TotalSeconds:0.00} s, checker {audit.Checking.TotalSeconds:0.00} s."
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
        claim.From is not { } from ? ""
        : claim.To is not { } to ? $">= {ShortStep.Of(from)}"
        : from == to ? $"{ShortStep.Of(from)}"
        : $"{ShortStep.Of(from)} .. {ShortStep.Of(to)}";

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
