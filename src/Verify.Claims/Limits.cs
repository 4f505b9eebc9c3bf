namespace Verify.Claims;

/// <summary>Bounds on what the parser accepts, checked before any work that grows with them.</summary>
public static class Limits
{
    /// <summary>Characters in a file.</summary>
    public const int FileLength = 1 << 20;

    /// <summary>Characters in a number, a name or a string.</summary>
    public const int TokenLength = 10_000;

    /// <summary>Nesting of parentheses, signs, powers and functions in one line.</summary>
    public const int Depth = 200;

    /// <summary>Claims in a file.</summary>
    public const int Claims = 1_000;

    /// <summary>Nodes of a term once its definitions are substituted.</summary>
    public const int TermSize = 10_000;

    /// <summary>Longest path in a term once its definitions are substituted.</summary>
    public const int TermDepth = 1_000;

    /// <summary>Nodes of all terms of a claim once its definitions are substituted.</summary>
    public const int ClaimSize = 100_000;

    /// <summary>Exponent of a power of a term that is not a number.</summary>
    public const int Exponent = 100;

    /// <summary>Bits of a number written as a power, such as <c>10^1000</c>.</summary>
    public const int NumberBits = 1 << 20;

    /// <summary>Diagnostics reported for a file before the parser gives up.</summary>
    public const int Diagnostics = 100;
}
