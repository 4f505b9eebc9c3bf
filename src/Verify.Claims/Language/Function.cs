namespace Verify.Claims.Language;

public enum Function
{
    Logarithm,
    Exponential,
    SquareRoot,
    AbsoluteValue,
}
