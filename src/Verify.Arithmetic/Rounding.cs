namespace Verify.Arithmetic;

/// <summary>The direction in which an inexact result is rounded. There is no rounding to nearest.</summary>
public enum Rounding
{
    /// <summary>Toward minus infinity: the result is the largest representable number not above the exact value.</summary>
    Down,

    /// <summary>Toward plus infinity: the result is the smallest representable number not below the exact value.</summary>
    Up,
}
