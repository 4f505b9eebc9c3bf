using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Observables;
using Verify.Testing;
using Xunit;

namespace Verify.Claims.Tests;

/// <summary>The parser answers on every text: with claims or with diagnostics inside the text.</summary>
public class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "claim",
        "X",
        "\"s\"",
        "source",
        "lemma",
        "hypothesis",
        "let",
        "expect",
        "refuted",
        "for",
        "all",
        "exists",
        "eventually",
        "in",
        "at",
        "and",
        "or",
        "not",
        "B",
        "t",
        "T",
        "p1",
        "gap",
        "ln",
        "exp",
        "min",
        "max",
        "flow.p1",
        "Delta",
        "loss",
        "0",
        "1",
        "0.5",
        "10^1000",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "+",
        "-",
        "*",
        "/",
        "^",
        "@",
        "<=",
        "<",
        ">=",
        ">",
        "=",
        "!=",
        "\n",
        "\n  ",
        "\r\n",
        "#",
        "\"",
        "≤",
        "😀",
        "\u0000",
        "\t",
        "for all t >= 0: ",
        "claim X \"s\"\n",
        "claim Y\n \"s\"\n for all t >= T: ",
        "p1@(t+1)",
        "\uD800",
        "1e9",
        ".5",
        "5.",
        "9999999999999999999999",
        "_",
        "é",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        from pieces in Gen.ArrayOf(Gen.Elements(Pieces))
        from separator in Gen.Elements("", " ")
        select string.Join(separator, pieces),
        from characters in Gen.ArrayOf(Gen.Choose(0, 0x2FF))
        select new string([.. characters.Select(c => (char)c)]),
        // A well-formed claim with one character changed.
        from at in Gen.Choose(0, WellFormed.Length - 1)
        from piece in Gen.Elements(Pieces)
        from cut in Gen.Choose(0, 3)
        select WellFormed[..at] + piece + WellFormed[Math.Min(at + cut, WellFormed.Length)..]
    );

    private const string WellFormed =
        "claim X.y-z \"s\"\n  source P6\n  lemma a/b.md\n  hypothesis specialised\n  let n = t - T\n  for all t >= T: 0.5*n^2 + ln(1 + exp(p1@T)) <= D@(t+1) and min(1, n) > 0\n";

    [Fact]
    public void Any_text_gives_claims_or_diagnostics_inside_it() =>
        Check.One(
            Law.Configuration(5_000),
            Prop.ForAll(
                Texts.ToArbitrary(),
                text =>
                {
                    var result = ClaimFile.Parse("f", text);
                    var lines = text.Split('\n');
                    return (result.Claims.Length > 0 || result.Diagnostics.Length > 0)
                        && result.Diagnostics.All(fault =>
                            fault.Span.Line <= lines.Length
                            && fault.Span.Column <= lines[fault.Span.Line - 1].Length + 1
                            && !fault.Message.Contains('\n', StringComparison.Ordinal)
                        );
                }
            )
        );

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("\"")]
    [InlineData("1+")]
    [InlineData("ln(")]
    [InlineData("t^")]
    [InlineData("p1@(")]
    [InlineData("let a = 1\n")]
    [InlineData("claim X \"s\"\n")]
    [InlineData("0 <= ")]
    [InlineData("\n(")]
    [InlineData("\\")]
    public void A_piece_repeated_up_to_the_limit_of_a_file_is_answered(string piece)
    {
        var text = "claim X \"s\"\n" + string.Concat(Enumerable.Repeat(piece, (Limits.FileLength - 20) / piece.Length));
        Assert.NotEmpty(ClaimFile.Parse("f", text).Diagnostics);
    }

    [Fact]
    public void The_text_of_a_term_gives_the_term_again() =>
        Check.One(
            Law.Configuration(2_000),
            Prop.ForAll(
                Terms(4).ToArbitrary(),
                term =>
                {
                    var result = ClaimFile.Parse(
                        "f",
                        $"claim X \"s\"\nhypothesis specialised\nfor all t >= 0: {term} <= 0"
                    );
                    return result.Succeeded && result.Claims[0].Statement.Body.Comparisons[0].Left == term;
                }
            )
        );

    private static Gen<Indices> IndicesOf(Quantity quantity) =>
        Vocabulary.IndicesOf(quantity).Length switch
        {
            0 => Gen.Constant(default(Indices)),
            1 => Gen.Choose(1, 16).Select(first => new Indices(first, 0)),
            _ => from first in Gen.Choose(1, 16) from second in Gen.Choose(1, 16) select new Indices(first, second),
        };

    private static Gen<Term> Terms(int depth)
    {
        var quantities = Vocabulary.Quantities.Select(entry => entry.Quantity).ToArray();
        var moving = quantities
            .Where(quantity => quantity != Quantity.Time && Vocabulary.DependsOnTime(quantity))
            .ToArray();
        var leaf = Gen.OneOf(
            from value in Gen.Choose(0, 1_000_000)
            from scale in Gen.Choose(0, 8)
            select (Term)new Number(Rational.Create(value, System.Numerics.BigInteger.Pow(10, scale))),
            from quantity in Gen.Elements(quantities)
            from indices in IndicesOf(quantity)
            select (Term)new Variable(quantity) { Indices = indices },
            from quantity in Gen.Elements(moving)
            from indices in IndicesOf(quantity)
            select (Term)new AtStep(quantity, new Variable(Quantity.SpecialisationStep)) { Indices = indices },
            from quantity in Gen.Elements(moving)
            from indices in IndicesOf(quantity)
            from step in Gen.Choose(0, 9)
            select (Term)
                new AtStep(
                    quantity,
                    new Binary(BinaryOperator.Add, new Variable(Quantity.SpecialisationStep), new Number(step))
                )
                {
                    Indices = indices,
                },
            from quantity in Gen.Elements(moving)
            from indices in IndicesOf(quantity)
            select (Term)new AtNextStep(quantity) { Indices = indices }
        );
        if (depth == 0)
        {
            return leaf;
        }
        var inner = Terms(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(term => (Term)new Negation(term)),
            from op in Gen.Elements(Enum.GetValues<BinaryOperator>())
            from left in inner
            from right in inner
            select (Term)new Binary(op, left, right),
            from @base in inner
            from exponent in Gen.Choose(-9, 9)
            select (Term)new Power(@base, exponent),
            from function in Gen.Elements(Enum.GetValues<Function>())
            from argument in inner
            select (Term)new Call(function, argument)
        );
    }
}
