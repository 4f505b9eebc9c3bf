namespace Verify.Arithmetic.FixedPoint;

/// <summary>Runs u &lt;- u e^(-u) in fixed point while the shift does not change.</summary>
/// <remarks>
/// With P = (number of digits) * (bits of a digit) the number stored is u = U 2^(-P - shift), its mantissa U in [2^(P-1), 2^P).
/// Soundness: proofs/lemmas/fixed-limb-kernel.md.
/// </remarks>
internal abstract class ScalarBlock
{
    /// <summary>The smallest shift a block exists for: u &lt; 1/4.</summary>
    public const int MinimumShift = 2;

    /// <summary>The largest shift a block exists for.</summary>
    public const int MaximumShift = Digits.Bits - 1;

    private protected ScalarBlock(int shift, int errorUlps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shift, MinimumShift);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shift, MaximumShift);
        Shift = shift;
        ErrorUlps = errorUlps;
    }

    /// <summary>The shift s: u is in [2^(-s-1), 2^-s).</summary>
    public int Shift { get; }

    /// <summary>One step of this block differs from the exact one by less than so many units of 2^(-P - shift).</summary>
    public int ErrorUlps { get; }

    /// <summary>
    /// Whether a loop over two chains at once exists here. Shifts only grow, and once this is true of a chain it stays so
    /// until more steps are made than any run makes.
    /// </summary>
    public virtual bool CanInterleave => false;

    /// <summary>Makes steps until <paramref name="steps"/> are made or the mantissa has left [2^(P-1), 2^P).</summary>
    /// <param name="mantissa">The digits of U, the highest first; its top bit is set on entry.</param>
    /// <param name="steps">The number of steps to make, at least 1.</param>
    /// <returns>The number of steps made. The mantissa is at least 2^(P-2) afterwards.</returns>
    public abstract long Run(Span<ulong> mantissa, long steps);
}
