using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Verify.Claims.Language;
using Verify.Claims.Proving;
using Verify.Dynamics.Network;
using Xunit;

namespace Verify.Certificates.Tests;

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
        Auditor.Audit(ClaimFile.Parse("test.claim", text).Claims, Instance.Default, new AuditOptions());

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
}
