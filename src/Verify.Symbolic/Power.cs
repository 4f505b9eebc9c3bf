namespace Verify.Symbolic;

/// <summary>Base to the power of an integer, which may be negative.</summary>
public sealed record Power(Expression Base, int Exponent) : Expression;
