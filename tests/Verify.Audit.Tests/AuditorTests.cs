using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Verify.Certificates;
using Verify.Claims;
using Verify.Models;
using Verify.Proving;
using Xunit;

namespace Verify.Audit.Tests;

public sealed class AuditorTests
{
    private const string DenominatorLower = """
        claim denominator-lower
          "The denominator is at least half the sum of two logarithms."
          hypothesis specialised
          hypothesis xp*xm = -1
          let n = t - T
          for all t >= T: (ln(exp(p1@T) + kappap*n) + ln(exp(q2@T) + kappam*n) - q1 - p2)/(xp - xm) <= D
        """;

    private static AuditResult Audit(string text) =>
        Auditor.Prove(ClaimFile.Parse("test.claim", text).Claims, Instance.Default, new AuditOptions());

    [Fact]
    public void A_claim_is_proved_for_all_steps_to_infinity()
    {
        var result = Assert.Single(Audit(DenominatorLower).Claims);

        var proof = Assert.IsType<Verdict.Proved>(result.Verdict).Proof!;
        Assert.Equal(0, proof.From);
        Assert.Null(proof.To);
        Assert.Null(proof.Blocks[^1].To);
    }

    [Fact]
    public void The_reversed_claim_is_refuted_with_a_step()
    {
        var result = Assert.Single(Audit(DenominatorLower.Replace("<= D", "> D", StringComparison.Ordinal)).Claims);

        var witness = Assert.IsType<Verdict.Refuted>(result.Verdict).Witness!;
        Assert.Equal(0, witness.Step);
    }

    [Fact]
    public void The_digest_is_that_of_the_bytes_before_its_name()
    {
        var bytes = CertificateWriter.Write(Audit(DenominatorLower).Certificate);
        var text = Encoding.UTF8.GetString(bytes);
        var prefix = text[..text.LastIndexOf("\"digest\"", StringComparison.Ordinal)];

        using var document = JsonDocument.Parse(bytes);
        var digest = document.RootElement.GetProperty("digest").GetString();

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prefix))), digest);
        Assert.Equal("proved", document.RootElement.GetProperty("claims")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public void The_same_audit_gives_the_same_bytes() =>
        Assert.Equal(
            CertificateWriter.Write(Audit(DenominatorLower).Certificate),
            CertificateWriter.Write(Audit(DenominatorLower).Certificate)
        );

    private static JsonElement OnlyClaim(AuditResult result)
    {
        using var document = JsonDocument.Parse(CertificateWriter.Write(result.Certificate));
        return document.RootElement.GetProperty("claims")[0].Clone();
    }

    private static string[] Names(JsonElement element) =>
        element.EnumerateObject().Select(field => field.Name).ToArray();

    [Fact]
    public void A_refuted_claim_shows_both_sides_at_its_witness()
    {
        var claim = OnlyClaim(Audit("claim c\n  \"c\"\n  for all t >= 2: p1 <= p1@100"));

        Assert.Equal(["id", "text", "verdict", "hypotheses", "witness"], Names(claim));
        var witness = claim.GetProperty("witness");
        Assert.Equal(["t", "bits", "left", "right", "relation"], Names(witness));
        Assert.Equal("101", witness.GetProperty("t").GetString());
    }

    [Fact]
    public void An_inapplicable_claim_says_which_hypothesis_fails()
    {
        var claim = OnlyClaim(Audit("claim c\n  \"c\"\n  hypothesis eta > 1\n  for all t >= 2: p1 > 0"));

        Assert.Equal("inapplicable", claim.GetProperty("verdict").GetString());
        Assert.Equal("refuted", claim.GetProperty("hypotheses")[0].GetString());
    }

    [Fact]
    public void With_a_horizon_the_claim_about_the_steps_up_to_it_is_audited()
    {
        var claims = ClaimFile.Parse("test.claim", DenominatorLower).Claims;
        var result = Auditor.Prove(claims, Instance.Default, new AuditOptions { Horizon = 1000 });

        var claim = Assert.Single(result.Claims);
        Assert.IsType<Verdict.Proved>(claim.Verdict);
        Assert.Equal(1000, claim.To);
        Assert.Contains("for all t in [T, 1000]", claim.Claim.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Single_steps_of_a_stepped_phase_are_joined()
    {
        var half = Arithmetic.Rational.Create(1, 2);
        var acute = Instance.Default with { Data = new TrainingData(-half, half) };
        var claims = ClaimFile.Parse("test.claim", "claim c\n  \"c\"\n  for all t in [0, 60]: p1 > 0").Claims;
        var claim = OnlyClaim(Auditor.Prove(claims, acute, new AuditOptions { MaximumSteps = 100 }));

        var block = Assert.Single(claim.GetProperty("blocks").EnumerateArray());
        Assert.Equal(["0", "60", "128"], block.EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void An_audit_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var claims = ClaimFile.Parse("test.claim", DenominatorLower).Claims;
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Auditor.Prove(claims, Instance.Default, new AuditOptions(), null, source.Token)
        );
    }
}
