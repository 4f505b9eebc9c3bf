using Verify.Testing;
using Xunit;

namespace Verify.Claims.Tests;

/// <summary>The claim files of the repository are well formed and complete.</summary>
public class CatalogueTests
{
    private static readonly ParseResult All = Repository.AllClaims;

    [Fact]
    public void Every_file_parses()
    {
        Assert.Empty(All.Diagnostics);
        Assert.NotEmpty(All.Claims);
    }

    [Fact]
    public void Every_row_of_the_paper_has_a_claim()
    {
        foreach (var row in Enumerable.Range(1, 12))
        {
            Assert.Contains(All.Claims, claim => claim.Id.StartsWith($"P{row}.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_claim_has_a_source_and_only_false_ones_expect_a_refutation()
    {
        foreach (var claim in All.Claims)
        {
            Assert.NotNull(claim.Source);
            Assert.Equal(Repository.IsFalse(claim), claim.Expectation?.Verdict == ExpectedVerdict.Refuted);
        }
    }

    [Fact]
    public void The_index_of_the_proofs_lists_every_claim_with_its_sentence()
    {
        var index = File.ReadAllText(Path.Combine(Repository.Root, "proofs", "README.md"));
        foreach (var claim in All.Claims)
        {
            Assert.Contains($"| `{claim.Id}` | {claim.Sentence} |", index, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_index_of_the_proofs_lists_every_certificate_with_its_size()
    {
        var proofs = Path.Combine(Repository.Root, "proofs");
        var index = File.ReadAllText(Path.Combine(proofs, "README.md"));
        foreach (
            var file in Directory.GetFiles(Path.Combine(proofs, "certificates"), "*.cert", SearchOption.AllDirectories)
        )
        {
            var link = Path.GetRelativePath(proofs, file).Replace('\\', '/');
            var row = index.Split('\n').Single(line => line.Contains($"]({link}) |", StringComparison.Ordinal));
            Assert.Contains(
                FormattableString.Invariant($" | {new FileInfo(file).Length:N0} | "),
                row,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Every_lemma_that_is_named_exists()
    {
        foreach (var claim in All.Claims)
        {
            Assert.True(
                claim.Lemma is null || File.Exists(Path.Combine(Repository.Root, claim.Lemma)),
                $"{claim.Span}: claim {claim.Id} names {claim.Lemma}, which does not exist"
            );
        }
    }

    [Fact]
    public void Canonical_text_of_every_claim_parses_to_the_same_claim()
    {
        foreach (var claim in All.Claims)
        {
            var again = ClaimFile.Parse("again", claim.ToString());
            Assert.Empty(again.Diagnostics);
            Assert.Equal(claim.Statement, again.Claims[0].Statement);
            Assert.Equal<Hypothesis>(claim.Hypotheses.ToArray(), again.Claims[0].Hypotheses.ToArray());
            Assert.Equal(claim.Id, again.Claims[0].Id);
        }
    }

    /// <summary>The table of messages in proofs/LANGUAGE.md is what the parser says.</summary>
    [Fact]
    public void Every_message_of_the_manual_is_the_one_the_parser_gives()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "proofs", "LANGUAGE.md"))
            .SkipWhile(line => line != "| text | message |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .ToList();
        Assert.True(rows.Count > 90);
        foreach (var row in rows)
        {
            var columns = row.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|');
            Assert.Equal(4, columns.Length);
            var text = columns[1].Trim().Trim('`').Replace('\u0001', '|').Replace('⏎', '\n');
            var message = columns[2].Trim().Replace('\u0001', '|');
            var file = text == "(empty file)" ? "" : text;
            if (message.StartsWith("3:", StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal))
            {
                file = $"claim X\n  \"Sentence.\"\n  {text}\n";
            }
            Assert.Equal("f:" + message, ClaimFile.Parse("f", file).Diagnostics[0].ToString());
        }
    }
}
