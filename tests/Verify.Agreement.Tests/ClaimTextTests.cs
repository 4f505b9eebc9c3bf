using Verify.Testing;
using Xunit;

namespace Verify.Agreement.Tests;

/// <summary>Both parsers read the same claim texts, understand the same by them, and refuse all others.</summary>
public sealed class ClaimTextTests
{
    [Fact]
    public void Texts_that_the_language_allows_are_read_alike()
    {
        foreach (string text in (IEnumerable<string>)[.. ClaimTexts.Of("read.txt"), .. ClaimTexts.Catalogue])
        {
            Assert.True(Parsers.Engine(text) is not null, Shown($"the engine refuses:\n{text}"));
            AssertAgreement(text);
        }
    }

    /// <summary>A certificate about any instance that the programs accept can be read.</summary>
    [Fact]
    public void The_numbers_of_an_instance_have_one_bound() =>
        Assert.Equal(Verify.Models.ProblemFile.MostBits, Verify.Checker.Limits.InstanceBits);

    [Fact]
    public void Texts_that_the_language_does_not_allow_are_refused()
    {
        string[] texts = [.. ClaimTexts.Of("refused.txt"), .. ClaimTexts.Faulty];
        Assert.True(texts.Length > 150);
        string[] read =
        [
            .. texts.Where(text => Parsers.Engine(text) is not null).Select(text => $"engine:\n{text}"),
            .. texts.Where(text => Parsers.Checker(text) is not null).Select(text => $"checker:\n{text}"),
        ];
        Assert.True(read.Length == 0, Shown($"{read.Length} texts are read\n{string.Join("\n\n", read)}"));
    }

    /// <summary>VERIFY_CASES=10000 tries a hundred times as many, VERIFY_SEED others.</summary>
    [Fact]
    public void Both_parsers_agree_on_sentences_of_the_grammar_and_on_mutants_of_them()
    {
        int read = 0;
        int cases = 0;
        Law.Holds(
            random =>
            {
                List<string> tokens = Sentences.Derive(random);
                return Sentences.Text(random.Next(2) == 0 ? tokens : Sentences.Mutate(tokens, random), random);
            },
            text =>
            {
                AssertAgreement(text);
                cases++;
                read += Parsers.Engine(text) is null ? 0 : 1;
            },
            5_000
        );
        // Texts that are read must not be rare, or the law says little.
        Assert.InRange(read, cases / 10, 9 * cases / 10);
    }

    /// <summary>Every character up to U+2FFF, and those around the ends of other blocks with characters that are not shown, in a text, a remark and an expression.</summary>
    [Fact]
    public void Both_parsers_agree_on_every_character()
    {
        (int First, int Last)[] blocks =
        [
            (0, 0x2FFF),
            (0xD7FE, 0xE001),
            (0xFE00, 0xFFFF),
            (0x1BCA0, 0x1BCAF),
            (0x1D170, 0x1D18F),
            (0xE0000, 0xE007F),
        ];
        foreach (int c in blocks.SelectMany(block => Enumerable.Range(block.First, block.Last - block.First + 1)))
        {
            string character = c is >= 0xD800 and <= 0xDFFF ? $"{(char)c}" : char.ConvertFromUtf32(c);
            AssertAgreement($"claim X \"A {character}text.\"\n1 < 2");
            AssertAgreement($"claim X \"s\"\n# {character}\n1 < 2");
            AssertAgreement($"claim X \"s\"\n1 {character}< 2");
        }
    }

    private static void AssertAgreement(string text)
    {
        string? engine = Parsers.Engine(text);
        string? checker = Parsers.Checker(text);
        Assert.True(
            engine == checker,
            Shown(
                $"of\n{text}\n---- the engine understands\n{engine ?? "nothing"}\n---- the checker\n{checker ?? "nothing"}"
            )
        );
    }

    private static string Shown(string text) =>
        string.Concat(
            text.Select(c =>
                c is '\n' or (>= ' ' and <= '~') ? $"{c}" : FormattableString.Invariant($"\\u{{{(int)c:X}}}")
            )
        );
}
