namespace Verify.Claims;

/// <summary>A function of one term.</summary>
public enum Function
{
    /// <summary>ln, of numbers above 0.</summary>
    Logarithm,

    /// <summary>exp.</summary>
    Exponential,

    /// <summary>sqrt, of numbers at least 0.</summary>
    SquareRoot,

    /// <summary>abs.</summary>
    AbsoluteValue,
}
