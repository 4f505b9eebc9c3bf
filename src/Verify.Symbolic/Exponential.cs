namespace Verify.Symbolic;

/// <summary>exp(Argument).</summary>
public sealed record Exponential(Expression Argument) : Expression
{
    internal const string FunctionName = "exp";
}
