using System.Text.RegularExpressions;
using Xunit;

namespace Verify.Coq.Tests;

/// <summary>The lemma pages name theorems that exist.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string Lemmas = Path.Combine(Script.Root, "proofs", "lemmas");

    [Fact]
    public void Every_theorem_that_a_lemma_page_names_is_in_the_file_that_it_names()
    {
        int references = 0;
        foreach (string page in Directory.EnumerateFiles(Lemmas, "*.md"))
        {
            foreach (
                string line in File.ReadLines(page).Where(line => line.StartsWith("Coq: ", StringComparison.Ordinal))
            )
            {
                foreach (Match part in NamesAndFile().Matches(line))
                {
                    string source = File.ReadAllText(Path.Combine(Lemmas, part.Groups["file"].Value));
                    foreach (Capture name in part.Groups["name"].Captures)
                    {
                        references++;
                        Assert.True(
                            Regex.IsMatch(
                                source,
                                $@"^(Theorem|Lemma|Definition) {name.Value}\b",
                                RegexOptions.Multiline
                            ),
                            $"{Path.GetFileName(page)}: {part.Groups["file"].Value} has no {name.Value}"
                        );
                    }
                }
            }
        }

        Assert.InRange(references, 40, 1000);
    }

    // Names in backquotes, then the file in which all of them are: `a`, `b` ([File](path))
    [GeneratedRegex(@"(?:[^`\[]*`(?<name>[^`]+)`)+[^`\[]*\(\[\w+\]\((?<file>[^)]+)\)\)")]
    private static partial Regex NamesAndFile();
}
