using Verify.Claims;

namespace Verify.Cli.Input;

/// <summary>Finds and reads claim files; faults are reported all at once, one line each.</summary>
internal static class ClaimFiles
{
    // Claims that look right and are not: findings to show, not part of the theorem.
    private const string FolderOfFalseClaims = "false";

    /// <summary>The folder of the catalogue beside the program.</summary>
    public static string CatalogueFolder => Path.Combine(AppContext.BaseDirectory, "claims");

    /// <summary>The files of the catalogue, topic by topic, without the claims that are there to be refuted.</summary>
    public static IReadOnlyList<string> Catalogue() =>
        [
            .. Directory
                .EnumerateFiles(CatalogueFolder, "*" + ClaimFile.Extension, SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != FolderOfFalseClaims)
                .Order(StringComparer.Ordinal),
        ];

    /// <exception cref="BadInputException">A file cannot be read, or has faults: one line for each.</exception>
    public static IReadOnlyList<Claim> Read(IReadOnlyList<string> files)
    {
        // The parser takes what it does not know for a file.
        if (files.FirstOrDefault(file => file.StartsWith('-')) is { } option)
        {
            throw new BadInputException($"'{option}' is not an option of this command (see --help)");
        }

        ParseResult result = ClaimFile.Combine(files.Select(ClaimFile.Read));
        return result.Succeeded ? result.Claims : throw new BadInputException(string.Join('\n', result.Diagnostics));
    }
}
