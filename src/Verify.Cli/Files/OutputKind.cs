using System.Text;

namespace Verify.Cli.Files;

/// <summary>What a command writes, and how an older file of the same kind is known: another file is not replaced unasked.</summary>
/// <param name="Name">In words, with an article.</param>
/// <param name="IsOlder">Whether the beginning of a file shows that it is of this kind.</param>
internal sealed record OutputKind(string Name, Func<string, bool> IsOlder)
{
    private const int LongestBeginning = 4096;

    /// <summary>A certificate: the name of its format stands first.</summary>
    public static OutputKind Certificate { get; } =
        new("a certificate", text => text.TrimStart().StartsWith('{') && text.Contains("\"verify-certificate\""));

    /// <summary>What 'certificate coq' wrote: its first comment says so.</summary>
    public static OutputKind CoqExport { get; } =
        new(
            "a Coq file of this command",
            text => text.StartsWith("(**") && text.Contains("written by [verify certificate coq]")
        );

    /// <summary>Claims, which people write: no file is taken for one that may be replaced.</summary>
    public static OutputKind Claims { get; } = new("empty", _ => false);

    /// <summary>A part of a folder that is known to be a report.</summary>
    public static OutputKind PartOfReport { get; } = new("a part of a report", _ => true);

    /// <summary>Rows under a heading, or lines with the same first field.</summary>
    public static OutputKind Rows(string beginning) =>
        new("an export of the same columns", text => text.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Whether a file is of this kind, or empty.</summary>
    public bool Recognises(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] beginning = new byte[LongestBeginning];
        int length = stream.ReadAtLeast(beginning, LongestBeginning, throwOnEndOfStream: false);
        return length == 0 || IsOlder(Encoding.UTF8.GetString(beginning, 0, length));
    }
}
