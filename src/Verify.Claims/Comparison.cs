namespace Verify.Claims;

/// <summary>Two terms and the relation stated between them.</summary>
public sealed record Comparison(Term Left, Relation Relation, Term Right)
{
    /// <inheritdoc/>
    public override string ToString() => Printer.Print(this);
}
