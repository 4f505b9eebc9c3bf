namespace Verify.Symbolic;

/// <summary>The natural logarithm of Argument, defined where Argument is positive.</summary>
public sealed record Logarithm(Expression Argument) : Expression
{
    internal const string FunctionName = "ln";
}
