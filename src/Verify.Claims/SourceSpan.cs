namespace Verify.Claims;

/// <summary>A place in a claim file.</summary>
/// <param name="File">Name of the file, as the user gave it.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column in characters, counted from 1.</param>
/// <param name="Length">Number of characters, at least 0; 0 stands for a place between two characters.</param>
public readonly record struct SourceSpan(string File, int Line, int Column, int Length)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}:{Column}");
}
