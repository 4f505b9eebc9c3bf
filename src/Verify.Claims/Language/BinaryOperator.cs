namespace Verify.Claims.Language;

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum,
    Maximum,
}
