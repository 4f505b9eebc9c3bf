using System.Text.Json;
using Verify.Claims;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.Audit.Tests;

/// <summary>No verdict passes that the checker does not confirm, and every verdict says who has checked it.</summary>
public sealed class CheckedAuditTests
{
    private const string Claims = """
        claim a "True."
          1 < 2

        claim a.b "True, with a name that begins with another."
          2 < 3

        claim false "False."
          2 < 1

        claim open "Not defined, so neither true nor false."
          ln(-1) < 1

        claim elsewhere "About other runs."
          hypothesis stuck
          1 < 2
        """;

    private static readonly Lazy<AuditResult> Proved = new(() =>
        Auditor.Prove(ClaimFile.Parse("x.claim", Claims).Claims, Instance.Default, new AuditOptions())
    );

    /// <summary>Gives its answers one after the other, and looks at the file each time.</summary>
    private sealed class Answers(params string?[] reasons) : IChecker
    {
        public List<string> Texts { get; } = [];

        public string File { get; private set; } = "";

        public CheckerAnswer Check(string certificate, CancellationToken cancellation = default)
        {
            File = certificate;
            Texts.Add(System.IO.File.ReadAllText(certificate));
            return reasons[Texts.Count - 1] switch
            {
                null => CheckerAnswer.Read(0, "claim a\nVERIFIED\n", ""),
                "unreadable" => CheckerAnswer.Read(2, "no certificate\n", ""),
                var reason => CheckerAnswer.Read(1, $"REJECTED: {reason}\n", ""),
            };
        }
    }

    private static string Verdicts(AuditResult result) =>
        string.Join("; ", result.Claims.Select(claim => $"{claim.Id} {claim.Verdict.Name} {claim.Checked}"));

    [Fact]
    public void The_prover_alone_says_that_it_is_alone() =>
        Assert.Equal(
            "a proved Prover; a.b proved Prover; false refuted Prover; open undecided Prover; elsewhere inapplicable Prover",
            Verdicts(Proved.Value)
        );

    [Fact]
    public void What_the_checker_confirms_is_checked_and_what_it_does_not_look_at_is_not()
    {
        var checker = new Answers([null]);
        Assert.Equal(
            "a proved Checker; a.b proved Checker; false refuted Checker; open undecided Prover; elsewhere inapplicable Checker",
            Verdicts(CheckedAudit.Of(Proved.Value, checker).Result)
        );
        Assert.False(File.Exists(checker.File));
    }

    [Theory]
    [InlineData("a", "a.b", "a undecided Prover; a.b proved Checker; false refuted Checker")]
    [InlineData("a.b", "a", "a proved Checker; a.b undecided Prover; false refuted Checker")]
    [InlineData("false", "a", "a proved Checker; a.b proved Checker; false undecided Prover")]
    public void A_disputed_claim_has_no_verdict_in_the_certificate_either(string id, string stays, string expected)
    {
        var checker = new Answers($"claim {id}: claim {stays}: not so", null);
        var audit = CheckedAudit.Of(Proved.Value, checker);
        Assert.StartsWith(expected, Verdicts(audit.Result), StringComparison.Ordinal);
        Assert.NotEqual("undecided", VerdictIn(checker.Texts[0], id));
        Assert.Equal("undecided", VerdictIn(checker.Texts[1], id));
        Assert.NotEqual("undecided", VerdictIn(checker.Texts[1], stays));
        var reason = Assert
            .IsType<Verdict.Undecided>(audit.Result.Claims.Single(claim => claim.Id == id).Verdict)
            .Reason;
        Assert.EndsWith($"claim {stays}: not so", reason, StringComparison.Ordinal);
        Assert.Null(audit.RunInDispute);
    }

    [Fact]
    public void When_every_claim_is_disputed_all_are_undecided()
    {
        var checker = new Answers([.. Settled.Select(id => $"claim {id}: not so"), null]);
        var audit = CheckedAudit.Of(Proved.Value, checker);
        Assert.All(audit.Result.Claims, claim => Assert.IsType<Verdict.Undecided>(claim.Verdict));
        Assert.All(audit.Result.Claims, claim => Assert.Equal("undecided", VerdictIn(checker.Texts[^1], claim.Id)));
    }

    [Theory]
    [InlineData("the digest is wrong")]
    [InlineData("claim unknown: not so")]
    [InlineData("the enclosures stated at step 7 are not confirmed, claim a: says so")]
    [InlineData("unreadable")]
    public void A_run_that_is_disputed_leaves_the_claims_that_need_no_run(string reason)
    {
        var checker = new Answers(reason, "claim a: the run is not followed", null);
        var audit = CheckedAudit.Of(Proved.Value, checker);
        Assert.NotNull(audit.RunInDispute);
        Assert.Contains("\"inf\"", checker.Texts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"inf\"", checker.Texts[1], StringComparison.Ordinal);
        Assert.StartsWith(
            "a undecided Prover; a.b proved Checker; false refuted Checker",
            Verdicts(audit.Result),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("the digest is wrong")]
    [InlineData("claim unknown: not so")]
    [InlineData("unreadable")]
    public void A_certificate_without_a_run_that_is_refused_is_an_internal_error_and_leaves_no_file(string reason)
    {
        var checker = new Answers(reason, reason, null);
        Assert.Throws<InvalidOperationException>(() => CheckedAudit.Of(Proved.Value, checker));
        Assert.False(File.Exists(checker.File));
    }

    [Fact]
    public void A_claim_that_is_disputed_again_does_not_go_on_for_ever() =>
        Assert.Throws<InvalidOperationException>(() =>
            CheckedAudit.Of(Proved.Value, new Answers([.. Enumerable.Repeat("claim a: not so", 3)]))
        );

    private static readonly string[] Settled = ["a", "a.b", "false", "elsewhere"];

    private static string VerdictIn(string certificate, string id) =>
        JsonDocument
            .Parse(certificate)
            .RootElement.GetProperty("claims")
            .EnumerateArray()
            .Single(claim => claim.GetProperty("id").GetString() == id)
            .GetProperty("verdict")
            .GetString()!;

    [Theory]
    [InlineData(0, "REJECTED: x")]
    [InlineData(0, "")]
    [InlineData(1, "VERIFIED")]
    [InlineData(2, "")]
    [InlineData(134, "VERIFIED")]
    public void An_answer_whose_parts_disagree_is_no_answer(int exitCode, string output) =>
        Assert.Throws<InvalidOperationException>(() => CheckerAnswer.Read(exitCode, output, ""));
}
