using System.Collections.Immutable;

namespace Verify.Claims;

/// <summary>What the parser made of a file.</summary>
/// <param name="Claims">The claims without a fault, in the order of the text.</param>
/// <param name="Diagnostics">The faults, in the order of the text; none if the file is well formed.</param>
public sealed record ParseResult(ImmutableArray<Claim> Claims, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether the file has no fault.</summary>
    public bool Succeeded => Diagnostics.IsEmpty;
}
