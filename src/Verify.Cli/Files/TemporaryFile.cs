namespace Verify.Cli.Files;

/// <summary>A file of the program's own in the system's folder for such files; deleted at the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    /// <exception cref="BadInputException">The folder cannot be written.</exception>
    public TemporaryFile(string extension)
    {
        Path = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            $"verify-{System.IO.Path.GetRandomFileName()}{extension}"
        );
        try
        {
            using FileStream made = new(Path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"the folder for temporary files {System.IO.Path.GetTempPath()} cannot be written; set TMPDIR to one that can"
            );
        }
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
