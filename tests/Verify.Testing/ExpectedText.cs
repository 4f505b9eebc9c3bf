using Xunit;

namespace Verify.Testing;

/// <summary>Compares text with a file beside the test data.</summary>
public static class ExpectedText
{
    /// <summary>Compares the text with the file line by line; the message names the first line that differs.</summary>
    public static void AssertMatches(string expectedFile, string actual)
    {
        Assert.True(File.Exists(expectedFile), $"{expectedFile} does not exist; the text is:\n{actual}");
        string[] expectedLines = Lines(File.ReadAllText(expectedFile));
        string[] actualLines = Lines(actual);
        for (int i = 0; i < Math.Max(expectedLines.Length, actualLines.Length); i++)
        {
            string expected = i < expectedLines.Length ? expectedLines[i] : "(end of text)";
            string found = i < actualLines.Length ? actualLines[i] : "(end of text)";
            Assert.True(expected == found, $"{expectedFile}:{i + 1}: expected\n{expected}\nbut found\n{found}");
        }
    }

    /// <summary>The first folder above the test binaries that holds Verify.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Verify.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("Verify.sln is not above the test binaries");
    }
}
