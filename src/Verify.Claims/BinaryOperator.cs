namespace Verify.Claims;

/// <summary>What joins two terms.</summary>
public enum BinaryOperator
{
    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Subtract,

    /// <summary>a*b.</summary>
    Multiply,

    /// <summary>a/b, undefined where b = 0.</summary>
    Divide,

    /// <summary>min(a, b).</summary>
    Minimum,

    /// <summary>max(a, b).</summary>
    Maximum,
}
