using System.Collections.Immutable;

namespace Verify.Claims;

/// <summary>Comparisons that are all stated to hold, in the order of the text; at least one.</summary>
/// <remarks>A chain <c>a &lt;= b &lt; c</c> is kept as <c>a &lt;= b</c>, <c>b &lt; c</c>.</remarks>
public sealed record Conjunction(ImmutableArray<Comparison> Comparisons)
{
    /// <inheritdoc/>
    public bool Equals(Conjunction? other) => other is not null && Comparisons.SequenceEqual(other.Comparisons);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Comparisons.Aggregate(0, (hash, comparison) => HashCode.Combine(hash, comparison));

    /// <inheritdoc/>
    public override string ToString() => Printer.Print(this);
}
