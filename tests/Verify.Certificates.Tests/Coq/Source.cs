using System.Collections.Immutable;
using Verify.Claims;
using Xunit;

namespace Verify.Certificates.Tests.Coq;

/// <summary>Files of the source tree.</summary>
internal static class Source
{
    /// <summary>The folder proofs.</summary>
    public static string Proofs { get; } = Path.Combine(Root(AppContext.BaseDirectory), "proofs");

    /// <summary>The claims of the catalogue, without those that are kept because they are false.</summary>
    public static ImmutableArray<Claim> Catalogue { get; } = Read();

    private static ImmutableArray<Claim> Read()
    {
        ParseResult result = ClaimFile.Combine(
            Directory
                .EnumerateFiles(Path.Combine(Proofs, "claims"), "*" + ClaimFile.Extension, SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "false")
                .Order(StringComparer.Ordinal)
                .Select(ClaimFile.Read)
        );
        Assert.Empty(result.Diagnostics);
        return result.Claims;
    }

    private static string Root(string? folder) =>
        folder is null ? throw new InvalidOperationException("no Verify.sln above the tests")
        : File.Exists(Path.Combine(folder, "Verify.sln")) ? folder
        : Root(Path.GetDirectoryName(folder));
}
