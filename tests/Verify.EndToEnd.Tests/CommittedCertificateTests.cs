using Verify.Claims;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>The certificates in proofs/certificates prove the claims that stand in proofs/claims today.</summary>
public sealed class CommittedCertificateTests
{
    public static TheoryData<string> ClaimFiles =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(Proofs.Folder, "claims"),
                    "*" + ClaimFile.Extension,
                    SearchOption.AllDirectories
                )
                .Select(file => Path.GetRelativePath(Path.Combine(Proofs.Folder, "claims"), file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(ClaimFiles))]
    public void The_certificate_verifies_and_is_about_the_claims_of_its_file(string file)
    {
        string certificate = Path.Combine(Proofs.Folder, "certificates", Path.ChangeExtension(file, ".cert"));
        Checker.AssertVerifies(certificate, "--claims", Path.Combine(Proofs.Folder, "claims", file));
    }
}
