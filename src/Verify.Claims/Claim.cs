using System.Collections.Immutable;
using System.Numerics;

namespace Verify.Claims;

/// <summary>One claim of a claim file.</summary>
/// <param name="Id">Its name, unique in the file: <c>P6.denominator-lower</c>.</param>
/// <param name="Sentence">What it says, in words.</param>
/// <param name="Source">Where the statement comes from, or null.</param>
/// <param name="Lemma">Path of the page with the general proof, or null. A pointer for the reader: no verdict rests on it.</param>
/// <param name="Hypotheses">In the order of the text; the claim applies if all hold.</param>
/// <param name="Definitions">The definitions of the text in its order, earlier ones substituted; the statement does without them.</param>
/// <param name="Statement">The statement, with definitions substituted.</param>
/// <param name="Expectation">The verdict the author expects, or null.</param>
/// <param name="Span">The place of the id.</param>
/// <param name="Text">Source text from the keyword <c>claim</c> up to the end of its last line; parsing it alone gives this claim.</param>
public sealed record Claim(
    string Id,
    string Sentence,
    string? Source,
    string? Lemma,
    ImmutableArray<Hypothesis> Hypotheses,
    ImmutableArray<Definition> Definitions,
    Statement Statement,
    Expectation? Expectation,
    SourceSpan Span,
    string Text
)
{
    /// <summary>The terms of its hypotheses and of its statement: ends of ranges and sides of comparisons.</summary>
    public IEnumerable<Term> Terms =>
        Hypotheses
            .OfType<Condition>()
            .Select(condition => condition.Comparisons)
            .Append(Statement.Body)
            .SelectMany(conjunction => conjunction.Comparisons)
            .SelectMany(comparison => new[] { comparison.Left, comparison.Right })
            .Concat(
                Statement switch
                {
                    ForAll(var from, var to, _) => to is null ? [from] : [from, to],
                    Exists(var from, var to, _) => [from, to],
                    AtTime(var step, _) => [step],
                    _ => Array.Empty<Term>(),
                }
            );

    /// <summary>The claim about the steps up to a horizon only: a claim of its own, whose text says so.</summary>
    /// <remarks>Statements about one step, about all large steps or about none stay as they are.</remarks>
    public Claim UpTo(BigInteger horizon)
    {
        Statement restricted = Statement switch
        {
            ForAll(var from, var to, var body) => new ForAll(from, Earlier(to), body),
            Exists(var from, var to, var body) => new Exists(from, Earlier(to), body),
            _ => Statement,
        };
        return restricted == Statement
            ? this
            : ClaimFile.Parse(Span.File, Printer.Print(this with { Statement = restricted })).Claims.Single();

        Term Earlier(Term? to) =>
            to is null ? new Number(horizon) : new Binary(BinaryOperator.Minimum, to, new Number(horizon));
    }

    /// <summary>The claim in canonical text, definitions substituted and bounded forms spelled out.</summary>
    public override string ToString() => Printer.Print(this);
}
