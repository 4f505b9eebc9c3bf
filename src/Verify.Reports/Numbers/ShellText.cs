namespace Verify.Reports.Numbers;

/// <summary>Words of a command line that can be typed again.</summary>
public static class ShellText
{
    /// <summary>The word as a POSIX shell reads it: as it is, or in single quotes.</summary>
    public static string Word(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./,=^:+@".Contains(c))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
