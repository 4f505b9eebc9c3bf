using Verify.Claims;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>The folder proofs of the source tree.</summary>
internal static class Proofs
{
    private const string FalseClaims = "false";

    public static string Folder { get; } = Find();

    // They are about networks that are not two neurons on two points.
    private const string ClaimsOfWidth = "width";

    /// <summary>The claims of the catalogue about two neurons, or those that only look right.</summary>
    public static IReadOnlyList<Claim> Claims(bool thatAreFalse)
    {
        ParseResult result = ClaimFile.Combine(
            Directory
                .EnumerateFiles(Path.Combine(Folder, "claims"), "*" + ClaimFile.Extension, SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != ClaimsOfWidth)
                .Where(file => (Path.GetFileName(Path.GetDirectoryName(file)) == FalseClaims) == thatAreFalse)
                .Order(StringComparer.Ordinal)
                .Select(ClaimFile.Read)
        );
        Assert.Empty(result.Diagnostics);
        return result.Claims;
    }

    private static string Find()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Verify.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory!.FullName, "proofs");
    }
}
