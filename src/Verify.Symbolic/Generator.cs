namespace Verify.Symbolic;

/// <summary>What canonical forms treat as an indeterminate: a variable, or an exp or ln that no rule takes apart.</summary>
/// <remarks>Generators are equal if their texts are; the text of an opaque one contains its argument in canonical form.</remarks>
internal sealed class Generator(Expression expression) : IComparable<Generator>
{
    private readonly string text = expression.ToString();

    public Expression Expression { get; } = expression;

    /// <summary>Not a variable: algebraic relations with other generators may exist that are not known here.</summary>
    public bool IsOpaque => Expression is not Variable;

    public int CompareTo(Generator? other) =>
        ReferenceEquals(this, other) ? 0 : string.CompareOrdinal(text, other?.text);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    public override bool Equals(object? other) => other is Generator generator && CompareTo(generator) == 0;
}
