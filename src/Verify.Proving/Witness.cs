using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Proving;

/// <summary>A step at which a statement is proved to hold or to fail, and what shows it.</summary>
/// <remarks>Only the prover makes one, from a settled block.</remarks>
public sealed class Witness
{
    internal Witness(BigInteger step, SettledBlock evidence, int bits, Interval left, Interval right)
    {
        Step = step;
        Evidence = evidence;
        Bits = bits;
        Left = left;
        Right = right;
    }

    /// <summary>t.</summary>
    public BigInteger Step { get; }

    /// <summary>The settled block of this one step.</summary>
    public SettledBlock Evidence { get; }

    /// <summary>With so many bits the values at this step alone, taken as numbers, show the same.</summary>
    public int Bits { get; }

    /// <summary>Encloses the left side of the failing comparison, or of the first one.</summary>
    public Interval Left { get; }

    /// <summary>Encloses its right side.</summary>
    public Interval Right { get; }
}
