using System.Globalization;
using System.Text.RegularExpressions;

namespace Verify.Agreement.Tests;

/// <summary>The texts of tests/data/claims and of the manual.</summary>
internal static partial class ClaimTexts
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The manual of the language.</summary>
    public static string[] Manual { get; } = File.ReadAllLines(Path.Combine(Root, "proofs", "LANGUAGE.md"));

    /// <summary>The claim files of the repository.</summary>
    public static IEnumerable<string> Catalogue =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "proofs", "claims"), "*.claim", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);

    /// <summary>The texts of a file of tests/data/claims; its README says how they are written there.</summary>
    public static IEnumerable<string> Of(string file) =>
        File.ReadLines(Path.Combine(Root, "tests", "data", "claims", file))
            .Where(line => line.Length > 0 && !line.StartsWith(";;", StringComparison.Ordinal))
            .Select(Text);

    /// <summary>The faulty texts of the table of messages in the manual.</summary>
    public static IEnumerable<string> Faulty =>
        Manual
            .SkipWhile(line => line != "| text | message |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(row => row.Replace("\\|", "\\u{7C}", StringComparison.Ordinal).Split('|'))
            .Select(row => Text(row[1].Trim().Trim('`'), row[2].Trim()[0] == '3'));

    private static string Text(string line) => Text(line, true);

    private static string Text(string line, bool mayBeStatement)
    {
        string text = line == "(empty file)" ? "" : line.Replace('⏎', '\n');
        text = Escape()
            .Replace(
                text,
                match =>
                    char.ConvertFromUtf32(
                        int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    )
            );
        bool isWhole =
            !mayBeStatement
            || text.Length == 0
            || text.Contains('\n', StringComparison.Ordinal)
            || text.TrimStart('\uFEFF').StartsWith("claim", StringComparison.Ordinal);
        return isWhole ? text : $"claim X\n  \"Sentence.\"\n  {text}\n";
    }

    private static string Find(string? folder) =>
        folder is null ? throw new InvalidOperationException("no Verify.sln above the tests")
        : File.Exists(Path.Combine(folder, "Verify.sln")) ? folder
        : Find(Path.GetDirectoryName(folder));

    [GeneratedRegex(@"\\u\{([0-9A-F]+)\}")]
    private static partial Regex Escape();
}
