namespace Verify.Cli.Files;

/// <summary>A folder that a command was told to fill with files of its own; other files in it are left alone.</summary>
internal sealed class OutputFolder
{
    private readonly string option;
    private readonly string name;
    private readonly string[] inputs;

    private OutputFolder(string option, string name, string[] inputs)
    {
        this.option = option;
        this.name = name;
        this.inputs = inputs;
    }

    /// <summary>Tests whether a folder can be filled; nothing is changed.</summary>
    /// <param name="option">The option that names it, for messages.</param>
    /// <param name="name">The name as given.</param>
    /// <param name="marks">Files, each with its kind, by which an older folder of the same sort is known.</param>
    /// <param name="force">Whether a folder of another sort that is not empty may be used.</param>
    /// <param name="inputs">Files that the command reads, or writes elsewhere.</param>
    /// <exception cref="BadInputException">It cannot be filled, or must not be.</exception>
    public static OutputFolder Prepare(
        string option,
        string name,
        IReadOnlyList<(string File, OutputKind Kind)> marks,
        bool force,
        params IEnumerable<string> inputs
    )
    {
        if (name.Length == 0 || name == OutputFile.Standard)
        {
            throw OutputFile.Refused(option, name, "expected the name of a folder");
        }

        FileStatus? status = FileStatus.Of(name);
        if (status is { Kind: not FileKind.Folder })
        {
            throw OutputFile.Refused(option, name, "is a file; expected the name of a folder");
        }

        string existing = Path.GetFullPath(name);
        while (!Directory.Exists(existing))
        {
            if (Path.Exists(existing) || new FileInfo(existing).LinkTarget is not null)
            {
                throw OutputFile.Refused(option, name, $"{existing} is not a folder");
            }

            existing = Path.GetDirectoryName(existing) ?? throw OutputFile.Refused(option, name, "leads nowhere");
        }

        OutputFile.RequireWritable(option, name, existing);
        if (status is not null)
        {
            RequireOwn(option, name, marks, force, [.. inputs]);
        }

        return new OutputFolder(option, name, [.. inputs]);
    }

    /// <summary>Writes files, each in one move and the first one last; that they all can be written is tested before.</summary>
    /// <returns>Their paths.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        string[] paths = [.. files.Select(file => Path.Combine(name, file.Path))];
        try
        {
            foreach (string path in paths)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw OutputFile.Refused(option, name, error.Message);
        }

        OutputFile[] outputs =
        [
            .. paths.Select(path => OutputFile.Prepare(option, path, OutputKind.PartOfReport, force: true, inputs)),
        ];
        foreach (int i in Enumerable.Range(0, outputs.Length).Reverse())
        {
            outputs[i].Write(files[i].Content);
        }

        return paths;
    }

    private static void RequireOwn(
        string option,
        string name,
        IReadOnlyList<(string File, OutputKind Kind)> marks,
        bool force,
        string[] inputs
    )
    {
        bool isOwn = true;
        foreach ((string file, OutputKind kind) in marks)
        {
            string path = Path.Combine(name, file);
            bool exists = FileStatus.Of(path) is { Kind: FileKind.Regular };
            isOwn &= exists && kind.Recognises(path);
            if (exists)
            {
                OutputFile.Prepare(option, path, OutputKind.PartOfReport, force: true, inputs);
            }
        }

        if (!isOwn && !force && Directory.EnumerateFileSystemEntries(name).Any())
        {
            throw OutputFile.Refused(option, name, "is not empty and no report of Verify; use it with --force");
        }
    }
}
