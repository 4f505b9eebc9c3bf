namespace Verify.Cli.Files;

/// <summary>The file of a campaign, which the database writes itself, bit by bit and in transactions.</summary>
internal static class StoreFile
{
    /// <summary>Tests whether a campaign can be kept in a file; whether it is a campaign's is the database's matter.</summary>
    /// <param name="option">The option or argument that names it, for messages.</param>
    /// <param name="name">The name as given.</param>
    public static void Prepare(string option, string name)
    {
        InputFile.RequireFile(option, name);
        if (FileStatus.Of(name) is { Kind: FileKind.Passage })
        {
            throw OutputFile.Refused(option, name, "is a device or a pipe; expected the name of a file");
        }

        OutputFile.Prepare(option, name, OutputKind.PartOfReport, force: true);
    }
}
