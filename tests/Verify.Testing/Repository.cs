using Verify.Claims;

namespace Verify.Testing;

/// <summary>Files of the repository above the folder of the tests.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>All claim files, those of false claims included.</summary>
    public static ParseResult AllClaims { get; } = ClaimFile.ReadFolder(Path.Combine(Root, "proofs", "claims"));

    /// <summary>Whether a claim is kept because it is false.</summary>
    public static bool IsFalse(Claim claim) =>
        claim.Span.File.Contains(Path.Combine("claims", "false"), StringComparison.Ordinal);

    /// <summary>The claims about two neurons on two points, those of false claims included.</summary>
    public static IReadOnlyList<Claim> ClaimsOfTwoNeurons =>
        [
            .. AllClaims.Claims.Where(claim =>
                !claim.Span.File.Contains(Path.Combine("claims", "width"), StringComparison.Ordinal)
            ),
        ];

    private static string Find(string? folder) =>
        folder is null ? throw new InvalidOperationException("no Verify.sln above the tests")
        : File.Exists(Path.Combine(folder, "Verify.sln")) ? folder
        : Find(Path.GetDirectoryName(folder));
}
