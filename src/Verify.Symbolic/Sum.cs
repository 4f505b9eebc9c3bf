namespace Verify.Symbolic;

/// <summary>Left + Right.</summary>
public sealed record Sum(Expression Left, Expression Right) : Expression;
