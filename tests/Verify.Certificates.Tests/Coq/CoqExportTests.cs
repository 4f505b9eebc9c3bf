using System.Collections.Immutable;
using System.Text;
using Verify.Certificates.Coq;
using Verify.Claims;
using Verify.Dynamics.Enclosures;
using Xunit;

namespace Verify.Certificates.Tests.Coq;

public sealed class CoqExportTests
{
    public static TheoryData<string> Instances =>
        [.. Directory.EnumerateFiles(Folder, "*.cert").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    private static string Folder => Path.Combine(Source.Proofs, "coq", "Instances");

    [Theory]
    [MemberData(nameof(Instances))]
    public void The_committed_files_are_those_of_the_committed_certificates(string name)
    {
        var (text, missing) = Export(File.ReadAllText(Path.Combine(Folder, name + ".cert")), Source.Catalogue);
        Assert.Empty(missing);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".v")), text);
    }

    [Fact]
    public void What_is_not_exported_is_named()
    {
        string certificate = File.ReadAllText(Path.Combine(Folder, "Default.cert"))
            .Replace("\\\"The denominator is at least", "\\\"The denominator is at most", StringComparison.Ordinal);
        var (text, missing) = Export(certificate, Source.Catalogue);
        Assert.Equal("P6.denominator-lower: it is no claim of the catalogue", Assert.Single(missing));
        Assert.Contains(
            "(* not exported: P6.denominator-lower: it is no claim of the catalogue *)\n",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("P6_denominator_lower", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undecided_claim_and_another_loss_are_named()
    {
        string certificate = File.ReadAllText(Path.Combine(Folder, "Default.cert"));
        Claim claim = Source.Catalogue[0];
        Assert.Equal(
            $"{claim.Id}: it is undecided in the certificate",
            Assert.Single(Export(Certificate(certificate, "exp", claim, "undecided"), Source.Catalogue).Missing)
        );
        Assert.Equal(
            $"{claim.Id}: the library speaks of the loss exp",
            Assert.Single(Export(Certificate(certificate, "logistic", claim, "proved"), Source.Catalogue).Missing)
        );
    }

    [Theory]
    [InlineData("", "it is not a certificate")]
    [InlineData("{}", "it is not a certificate")]
    [InlineData("{\"format\": \"other\"}", "its format is not 'verify-certificate'")]
    public void What_is_no_certificate_is_refused(string text, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<FormatException>(() => StatedCertificate.Read(Encoding.UTF8.GetBytes(text))).Message
        );

    private static string Certificate(string like, string loss, Claim claim, string verdict) =>
        like[..like.IndexOf("\"claims\"", StringComparison.Ordinal)]
            .Replace("\"loss\": \"exp\"", $"\"loss\": \"{loss}\"", StringComparison.Ordinal)
        + $"\"claims\": [{{\"id\": \"{claim.Id}\", \"text\": {System.Text.Json.JsonSerializer.Serialize(claim.Text)}, \"verdict\": \"{verdict}\"}}]}}";

    private static (string Text, ImmutableArray<string> Missing) Export(
        string certificate,
        IReadOnlyList<Claim> catalogue
    ) =>
        CoqExport.Write(
            StatedCertificate.Read(Encoding.UTF8.GetBytes(certificate)),
            catalogue,
            ItineraryLimits.Default
        );
}
