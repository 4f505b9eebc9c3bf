namespace Verify.Checker;

/// <summary>A term of the claim language. Operator says what it is: "number", "name", "@" (a quantity at a constant step),
/// "@(t+1)", "neg", one of + - * / ^, or a function.</summary>
internal sealed class Node
{
    private readonly int _size = 1;
    private readonly int _depth = 1;

    internal required string Operator { get; init; }

    /// <summary>Terms it is made of. A term used twice, through a let, counts twice here, so that the size is bounded as well.</summary>
    internal Node[] Operands
    {
        get;
        init
        {
            field = value;
            foreach (var operand in value)
            {
                _size += operand._size;
                _depth = Math.Max(_depth, operand._depth + 1);
            }
            if (_size > Limits.TermSize || _depth > Limits.TermDepth)
            {
                throw new MalformedException(
                    $"a term has more than {Limits.TermSize} parts, or is deeper than {Limits.TermDepth}"
                );
            }
        }
    } = [];
    internal string Name { get; init; } = "";
    internal Rational Number { get; init; } = 0;

    /// <summary>Whether the value is one only for runs that specialise.</summary>
    internal bool NeedsSpecialisation => Name is "T" or "Delta" || Array.Exists(Operands, o => o.NeedsSpecialisation);

    /// <summary>Whether the value differs from step to step.</summary>
    internal bool DependsOnTime =>
        Operator == "@(t+1)"
        || (
            Operator == "name"
            && (ClaimParser.Moving.Contains(Name) || Name.StartsWith("flow.", StringComparison.Ordinal))
        )
        || Array.Exists(Operands, operand => operand.DependsOnTime);

    public override string ToString() =>
        Operator switch
        {
            "number" => Number.ToString(),
            "name" => Name,
            "@" => $"{Name}@({Operands[0]})",
            "@(t+1)" => $"{Name}@(t+1)",
            "neg" => $"-{Operands[0]}",
            "+" or "-" or "*" or "/" => $"({Operands[0]} {Operator} {Operands[1]})",
            "^" => $"({Operands[0]})^{Number}",
            _ => $"{Operator}({string.Join(", ", (object[])Operands)})",
        };
}

/// <summary>Left Relation Right, with Relation one of &lt;= &lt; &gt;= &gt; = !=.</summary>
internal sealed record Comparison(Node Left, string Relation, Node Right)
{
    public override string ToString() => $"{Left} {Relation} {Right}";
}

/// <summary>A condition without t: comparisons that must all hold, or one of the words specialised, stuck,
/// exp, logistic, "exp or logistic" (losses) and gd (the training).</summary>
internal sealed record Hypothesis(string Word, Comparison[] Comparisons)
{
    public override string ToString() =>
        Word switch
        {
            "" => string.Join(" and ", (object[])Comparisons),
            "exp" or "logistic" or "exp or logistic" => $"loss = {Word}",
            "gd" => $"training = {Word}",
            _ => Word,
        };
}

internal enum StatementKind
{
    ForAll,
    Exists,
    Eventually,
    At,
    Timeless,
}

/// <summary>A claim as it was understood. From and To bound the steps where the kind has bounds; To null means no end.</summary>
internal sealed class Claim
{
    internal required string Id { get; init; }
    internal required string Sentence { get; init; }
    internal required Hypothesis[] Hypotheses { get; init; }
    internal required StatementKind Kind { get; init; }
    internal required Node? From { get; init; }
    internal required Node? To { get; init; }
    internal required Comparison[] Comparisons { get; init; }

    /// <summary>The tokens of the text, by which two texts of a claim are compared.</summary>
    internal required string Tokens { get; init; }

    internal string Statement =>
        Kind switch
        {
            StatementKind.ForAll when To is null => $"for all t >= {From}: ",
            StatementKind.ForAll => $"for all t in [{From}, {To}]: ",
            StatementKind.Exists => $"exists t in [{From}, {To}]: ",
            StatementKind.Eventually => "eventually: ",
            StatementKind.At => $"at t = {From}: ",
            _ => "",
        } + string.Join(" and ", (object[])Comparisons);
}
