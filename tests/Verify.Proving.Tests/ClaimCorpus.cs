using System.Text.RegularExpressions;
using Verify.Claims;
using Verify.Testing;

namespace Verify.Proving.Tests;

/// <summary>Every claim that can be read in the repository: claim files, the texts of tests/data/claims, the manual, and texts in quotation marks in the
/// source of the tests that are statements.</summary>
internal static partial class ClaimCorpus
{
    private const int LongestText = 300;

    public static IReadOnlyList<Claim> All { get; } = [.. Read()];

    private static IEnumerable<Claim> Read()
    {
        HashSet<string> seen = [];
        foreach (string text in Texts().Where(seen.Add))
        {
            foreach (
                Claim claim in ClaimFile.Parse("corpus", text) is { Diagnostics.Length: 0 } read ? read.Claims : []
            )
            {
                yield return claim;
            }
        }
    }

    private static IEnumerable<string> Texts()
    {
        foreach (string file in Files("proofs/claims", "*.claim"))
        {
            yield return File.ReadAllText(file);
        }
        IEnumerable<string> lines =
        [
            .. Files("tests/data/claims", "*.txt").SelectMany(File.ReadLines).Select(line => line.Replace('⏎', '\n')),
            .. Files("tests", "*.cs").SelectMany(file => Literals(File.ReadAllText(file), Quoted())),
            .. Files("proofs", "*.md").SelectMany(file => Literals(File.ReadAllText(file), Code())),
        ];
        foreach (string line in lines)
        {
            bool isWhole = line.StartsWith("claim", StringComparison.Ordinal);
            yield return isWhole
                ? line
                : $"claim X\n  \"Sentence.\"\n  {line.Replace(";", "\n  ", StringComparison.Ordinal)}\n";
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Literals(string source, Regex pattern) =>
        pattern
            .Matches(source)
            .Select(match => match.Groups[1].Value)
            .Where(text => text.Length is > 2 and <= LongestText);

    [GeneratedRegex("\"([^\"\\\\\n]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("`([^`\n]*)`")]
    private static partial Regex Code();
}
