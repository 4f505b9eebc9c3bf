using Verify.Claims;
using Verify.Cli.Files;

namespace Verify.Cli.Input;

/// <summary>Finds and reads claim files; faults are reported all at once, one line each.</summary>
internal static class ClaimFiles
{
    // Claims that look right and are not: findings to show, not part of the theorem.
    private const string FolderOfFalseClaims = "false";

    // Claims about networks that are not two neurons on two points.
    private const string FolderOfWidth = "width";

    /// <summary>The folder of the catalogue beside the program.</summary>
    public static string CatalogueFolder => Path.Combine(AppContext.BaseDirectory, "claims");

    /// <summary>The files of the catalogue, topic by topic, without the claims that are there to be refuted.</summary>
    public static IReadOnlyList<string> Catalogue() =>
        [
            .. InFolder(CatalogueFolder)
                .Where(file =>
                    Path.GetFileName(Path.GetDirectoryName(file)) is not (FolderOfFalseClaims or FolderOfWidth)
                ),
        ];

    /// <summary>The files of the catalogue about networks of any width.</summary>
    public static IReadOnlyList<string> CatalogueOfWidth() => InFolder(Path.Combine(CatalogueFolder, FolderOfWidth));

    /// <summary>The files that are named, and those in the folders that are named.</summary>
    /// <param name="where">The option or argument that names them, for messages.</param>
    /// <param name="names">Files and folders.</param>
    /// <exception cref="BadInputException">A folder has no claim file, or a file is not there.</exception>
    public static IReadOnlyList<string> InFolders(string where, IReadOnlyList<string> names)
    {
        InputFile.Require(where, names);
        var files = new List<string>();
        foreach (string name in names)
        {
            if (name == InputFile.Standard)
            {
                files.Add(name);
                continue;
            }

            IReadOnlyList<string> found = Directory.Exists(name) ? InFolder(name) : [name];
            files.AddRange(
                found.Count == 0
                    ? throw new BadInputException(
                        $"{where} {name}: no claim file (*{ClaimFile.Extension}) in this folder"
                    )
                : found is [var file] && !File.Exists(file)
                    ? throw new BadInputException($"{where} {name}: no such file or folder; expected claim files")
                : found
            );
        }

        return files;
    }

    private static IReadOnlyList<string> InFolder(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*" + ClaimFile.Extension, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    /// <param name="files">Their names; - is standard input.</param>
    /// <param name="where">The option or argument that names them, for messages.</param>
    /// <exception cref="BadInputException">A file cannot be read, or has faults: one line for each.</exception>
    public static IReadOnlyList<Claim> Read(IReadOnlyList<string> files, string where = "files")
    {
        InputFile.Require(where, files);
        ParseResult result = ClaimFile.Combine(files.Select(ReadOne));
        return result.Succeeded ? result.Claims : throw new BadInputException(string.Join('\n', result.Diagnostics));
    }

    private static ParseResult ReadOne(string file) =>
        file == InputFile.Standard
            ? ClaimFile.Parse("standard input", InputFile.Text(InputFile.ReadStandard(4L * Limits.FileLength)))
            : ClaimFile.Read(file);
}
