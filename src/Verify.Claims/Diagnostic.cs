namespace Verify.Claims;

/// <summary>A fault of a claim file: where it is, what is wrong and what would be accepted.</summary>
public sealed record Diagnostic(SourceSpan Span, string Message)
{
    /// <summary><c>file:line:column: message</c>, one line.</summary>
    public override string ToString() => $"{Span}: {Message}";
}
