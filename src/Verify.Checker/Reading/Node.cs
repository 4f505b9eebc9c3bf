namespace Verify.Checker;

/// <summary>A term of the claim language. Operator says what it is: "number", "name", "@" (a quantity at a constant step),
/// "@(t+1)", "neg", one of + - * / ^, or a function.</summary>
internal sealed class Node
{
    private readonly long _operandBits;
    private readonly bool _isMoving;
    private readonly bool _needsSpecialisation;

    internal required string Operator { get; init; }

    /// <summary>Terms it is made of. A term used twice, through a let, counts twice in the sizes, so that they bound all work on it.</summary>
    internal Node[] Operands
    {
        get;
        init
        {
            field = value;
            foreach (var operand in value)
            {
                Size += operand.Size;
                Depth = Math.Max(Depth, operand.Depth + 1);
                _operandBits += operand.Bits;
                _isMoving |= operand.DependsOnTime;
                _needsSpecialisation |= operand.NeedsSpecialisation;
            }
        }
    } = [];
    internal string Name { get; init; } = "";
    internal Rational Number { get; init; } = 0;

    /// <summary>Parts of the term.</summary>
    internal int Size { get; private init; } = 1;

    /// <summary>Parts on the longest way to a leaf.</summary>
    internal int Depth { get; private init; } = 1;

    /// <summary>The bits of its numbers, multiplied out: those of numerator and denominator for a number, 1 for a name, as many times as the exponent says for a power.</summary>
    internal long Bits =>
        Operator switch
        {
            "number" => (long)Number.Numerator.GetBitLength() + (long)Number.Denominator.GetBitLength(),
            "^" => _operandBits * Math.Max(1, Math.Abs((long)Number.Numerator)),
            _ => Math.Max(1, _operandBits),
        };

    /// <summary>Whether the value is one only for runs that specialise.</summary>
    internal bool NeedsSpecialisation => _needsSpecialisation || Name is "T" or "Delta";

    /// <summary>Whether the value differs from step to step.</summary>
    internal bool DependsOnTime =>
        _isMoving || Operator == "@(t+1)" || (Operator == "name" && ClaimParser.IsMoving(Name));

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
/// exp, logistic, "exp or logistic" (losses), gd (the training) and the modes, such as SS.</summary>
internal sealed record Hypothesis(string Word, Comparison[] Comparisons)
{
    public override string ToString() =>
        Word switch
        {
            "" => string.Join(" and ", (object[])Comparisons),
            "exp" or "logistic" or "exp or logistic" => $"loss = {Word}",
            "gd" => $"training = {Word}",
            _ when Array.IndexOf(ClaimParser.Modes, Word) >= 0 => $"mode = {Word}",
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
