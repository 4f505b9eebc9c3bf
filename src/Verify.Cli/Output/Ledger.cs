using Spectre.Console;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Cli.Files;
using Verify.Models;
using Verify.Proving;
using Verify.Reports.Ledgers;
using Verify.Reports.Pages;
using Verify.Reports.Tables;

namespace Verify.Cli.Output;

/// <summary>The ledger of an audit for people: what was audited, every claim with its verdict, and what it rests on.</summary>
internal static class Ledger
{
    private const int WitnessDigits = 12;
    private const int LongestVerdict = 9;
    private const int Indent = 4;

    public static void Write(TimedAudit audit, OutputFile? kept, bool isVerbose)
    {
        WriteSubject(audit.Problem);
        if (audit.Checked is { Result: var run } known)
        {
            Say($"Run: {run.Outcome.ToString().ToLowerInvariant()}; {run.Reason}.");
            if (known.RunInDispute is { } reason)
            {
                Say(
                    $"That is the prover's word alone: the checker does not follow the run ({reason}), so no verdict rests on it."
                );
            }
        }

        if (audit.Checked is { Result: InstanceAudit result } && HasRate(result))
        {
            Say("Answer: " + Answer.Text(result));
        }

        Console.Out.WriteLine();
        foreach ((ClaimTopic topic, IReadOnlyList<ClaimResult> claims) in ClaimTopic.Sort(audit.Claims))
        {
            Terminal.Output.WriteLine(topic.Title, new Style(decoration: Decoration.Underline));
            WriteClaims([.. claims.Where(claim => claim.Verdict is not Verdict.Inapplicable)], isVerbose);
        }

        WriteInapplicable([.. audit.Claims.Where(claim => claim.Verdict is Verdict.Inapplicable)]);
        WriteSummary(audit, kept);
    }

    private static void WriteSubject(Problem problem)
    {
        string loss = $"{(problem.Averaging == Averaging.Mean ? "mean" : "sum")} of {problem.Loss.Name} losses";
        if (Instance.Of(problem) is { Initial: var initial } instance)
        {
            Say(
                $"Instance: x- = {instance.XMinus}, x+ = {instance.XPlus}, eta = {instance.Eta}, {loss}, "
                    + $"(w1, b1, w2, b2) = ({initial.W1}, {initial.B1}, {initial.W2}, {initial.B2})"
            );
            return;
        }

        Say(
            $"Problem: neurons {problem.Neurons}, points {problem.Points}, inputs {problem.Dimension}, eta = {problem.Eta}, {loss}"
        );
    }

    // The question of the theorem is asked only where its claims were audited.
    private static bool HasRate(AuditResult audit) => audit.Claims.Any(claim => claim.Id == "P7.two-sided");

    // A line for the verdict, then the sentence and the inequality: a table of all would fold the sentences on any screen.
    private static void WriteClaims(IReadOnlyList<ClaimResult> claims, bool isVerbose)
    {
        int idWidth = Width(claims, claim => claim.Id);
        int rangeWidth = Width(claims, Range);
        foreach (ClaimResult claim in claims)
        {
            Terminal.Output.Write(new Text(claim.Id.PadRight(idWidth) + "  ", new Style(decoration: Decoration.Bold)));
            Terminal.Output.Write(new Text(claim.Verdict.Name.PadRight(LongestVerdict), StyleOf(claim.Verdict)));
            Terminal.Output.WriteLine($"  {Range(claim).PadRight(rangeWidth)}  {Explanation(claim)}");
            Indented(claim.Sentence);
            ClaimForm form = ClaimForm.Of(claim.Claim);
            Indented(form.Statement);
            if (isVerbose)
            {
                foreach ((string name, string term) in form.Definitions)
                {
                    Indented($"  where {name} = {term}");
                }

                foreach (Hypothesis hypothesis in claim.Claim.Hypotheses)
                {
                    Indented($"  if {hypothesis}");
                }

                if (claim.Claim.Lemma is { } lemma)
                {
                    Indented($"  general proof: {lemma}");
                }
            }
        }

        Console.Out.WriteLine();
    }

    // Lines end at words: a number is never broken.
    private static void Say(string text)
    {
        foreach (string line in Prose.Lines(text, Terminal.Width))
        {
            Console.Out.WriteLine(line);
        }
    }

    private static void Indented(string text)
    {
        foreach (string line in Prose.Lines(text, Terminal.Width - Indent, 2))
        {
            Console.Out.WriteLine($"{new string(' ', Indent)}{line}");
        }
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
        Say(
            $"{claims.Count} {(claims.Count == 1 ? "claim" : "claims")}: {proved} proved ({forEver} of them for every step to infinity){string.Concat(others)}."
        );
        if (audit.Checked is { Certificate.Length: var bytes })
        {
            string kept = file is null ? "keep it with --certificate FILE" : $"kept in {ShownText.OneLine(file.Name)}";
            Say(
                $"{(claims.Any(claim => claim.Verdict is Verdict.Undecided) ? "Every other verdict" : "Every verdict")} was verified again by the independent checker from a certificate of {bytes} bytes ({kept})."
            );
        }

        Say(
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
