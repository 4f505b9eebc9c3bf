namespace Verify.Symbolic;

/// <summary>Left times Right.</summary>
public sealed record Product(Expression Left, Expression Right) : Expression;
