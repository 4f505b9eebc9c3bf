using System.Text;

namespace Verify.Cli.Files;

/// <summary>A file that a command was told to write: tested before the work, and replaced in one move when its content is
/// complete, or not at all.</summary>
/// <remarks>Links are followed and modes kept; devices and pipes are written through; <c>-</c> is standard output. A file with
/// several names, or of another owner, keeps them: the complete content is copied into it.</remarks>
internal sealed class OutputFile
{
    /// <summary>The name of standard output.</summary>
    public const string Standard = "-";

    private const int MostLinks = 40;

    private readonly string option;
    private readonly string target;
    private readonly bool isReplaced;

    private OutputFile(string option, string name, string target, bool isReplaced)
    {
        this.option = option;
        Name = name;
        this.target = target;
        this.isReplaced = isReplaced;
    }

    /// <summary>As given.</summary>
    public string Name { get; }

    /// <summary>Whether the content goes to standard output.</summary>
    public bool IsStandard => target == Standard;

    /// <summary>The path without links; <c>-</c> for standard output.</summary>
    public string Target => target;

    /// <summary>Tests whether a file can be written; nothing is changed.</summary>
    /// <param name="option">The option or argument that names it, for messages.</param>
    /// <param name="name">The name as given.</param>
    /// <param name="kind">What will be written.</param>
    /// <param name="force">Whether a file of another kind may be replaced.</param>
    /// <param name="inputs">Files that the command reads.</param>
    /// <exception cref="BadInputException">It cannot be written, or must not be.</exception>
    public static OutputFile Prepare(
        string option,
        string name,
        OutputKind kind,
        bool force,
        params IEnumerable<string> inputs
    )
    {
        if (name == Standard)
        {
            return new OutputFile(option, name, Standard, isReplaced: false);
        }

        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            throw Refused(option, name, "expected the name of a file");
        }

        FileStatus? status = FileStatus.Of(name);
        if (status?.Kind == FileKind.Folder)
        {
            throw Refused(option, name, "is a folder; expected the name of a file");
        }

        if (status is not null)
        {
            // The bits count for root too, whom the system lets write anywhere.
            if (!status.Mode.HasFlag(UnixFileMode.UserWrite) || !FileStatus.IsWritable(name))
            {
                throw Refused(option, name, "is write-protected; expected a file that may be written");
            }

            if (inputs.Any(input => FileStatus.Of(input)?.Identity == status.Identity))
            {
                throw Refused(option, name, "is used by this command already; expected another file");
            }

            // Moved away from under standard output, a file would lose what is printed after it.
            if (status.Kind == FileKind.Regular && status.Identity == FileStatus.Of("/proc/self/fd/1")?.Identity)
            {
                return new OutputFile(option, name, Standard, isReplaced: false);
            }

            if (status.Kind == FileKind.Passage)
            {
                return new OutputFile(option, name, name, isReplaced: false);
            }
        }

        string path = Resolve(option, name, out bool isOpenElsewhere);
        if (status is not null && isOpenElsewhere)
        {
            return new OutputFile(option, name, name, isReplaced: false);
        }

        if (status is not null && !force && !kind.Recognises(name))
        {
            throw Refused(option, name, $"exists and is not {kind.Name}; replace it with --force");
        }

        RequireWritable(option, name, Path.GetDirectoryName(path)!);
        return new OutputFile(option, name, path, isReplaced: true);
    }

    /// <summary>Fails if files cannot be made in a folder.</summary>
    public static void RequireWritable(string option, string name, string folder)
    {
        try
        {
            using FileStream probe = CreateIn(folder);
            probe.Dispose();
            File.Delete(probe.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(option, name, $"the folder {folder} cannot be written ({Reason(error)})");
        }
    }

    /// <summary>Writes the whole content.</summary>
    /// <exception cref="BadInputException">It cannot be written; a file that was there is as it was.</exception>
    public void Write(ReadOnlySpan<byte> content)
    {
        try
        {
            if (IsStandard)
            {
                Console.Out.Write(Encoding.UTF8.GetString(content));
            }
            else if (isReplaced)
            {
                Replace(content);
            }
            else
            {
                using FileStream passage = OpenExisting(target);
                if (passage.CanSeek)
                {
                    passage.Seek(0, SeekOrigin.End);
                }

                passage.Write(content);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(option, Name, $"cannot be written ({Reason(error)})");
        }
    }

    internal static BadInputException Refused(string option, string name, string reason) =>
        new($"{option} \"{name}\": {reason}");

    // Where a path leads, without links; the file itself need not exist. What /proc names, such as /dev/stderr, a process has
    // open already: another file in its place would be seen by nobody.
    private static string Resolve(string option, string name, out bool isOpenElsewhere)
    {
        string path = name;
        isOpenElsewhere = false;
        for (int links = 0; links < MostLinks; links++)
        {
            string folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
            string? real = FileStatus.WithoutLinks(folder);
            if (real is null || !Directory.Exists(real))
            {
                throw Refused(option, name, $"there is no folder {folder}");
            }

            isOpenElsewhere |= real.StartsWith("/proc/", StringComparison.Ordinal);
            string file = Path.GetFileName(path);
            if (file is "" or "." or "..")
            {
                throw Refused(option, name, "names a folder; expected the name of a file");
            }

            path = Path.Combine(real, file);
            if (new FileInfo(path).LinkTarget is not { } link)
            {
                return path;
            }

            // Not made shorter by its text: a/.. need not be here where a is a link.
            path = Path.Combine(real, link);
        }

        throw Refused(option, name, "leads through too many links");
    }

    private void Replace(ReadOnlySpan<byte> content)
    {
        string? unfinished = null;
        try
        {
            FileStatus? made;
            using (FileStream stream = CreateIn(Path.GetDirectoryName(target)!))
            {
                unfinished = stream.Name;
                made = FileStatus.Of(unfinished);
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            FileStatus? old = FileStatus.Of(target);
            if (old is not null && (old.Names > 1 || old.Owner != made?.Owner))
            {
                using FileStream same = OpenExisting(target);
                same.Write(content);
                same.SetLength(content.Length);
                return;
            }

            if (old is not null && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(unfinished, old.Mode);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            if (unfinished is not null)
            {
                File.Delete(unfinished);
            }
        }
    }

    // A name that nobody else uses: a file of the user is never in the way.
    private static FileStream CreateIn(string folder) =>
        new(Path.Combine(folder, $".verify-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write);

    private static FileStream OpenExisting(string path) =>
        new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private static string Reason(Exception error) =>
        error is UnauthorizedAccessException ? "not allowed"
        : error is DirectoryNotFoundException ? "there is no such folder"
        // The framework puts the path, which is a name of its own here, behind the reason.
        : error.Message.Split(" : ")[0];
}
