using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Stepping;

/// <summary>The precisions with which runs are stepped: powers of two and half as much again, so that requests that differ by a few bits share
/// one run.</summary>
internal static class StepPrecision
{
    private const int LeastBits = 64;

    /// <summary>The least of them that has the bits asked for; never more than the largest precision unless that is asked for.</summary>
    public static Precision For(Precision asked, Precision largest)
    {
        int power = Math.Max(LeastBits, (int)BitOperations.RoundUpToPowerOf2((uint)asked.Bits));
        int bits = power / 4 * 3 >= Math.Max(asked.Bits, LeastBits) ? power / 4 * 3 : power;
        return Precision.Of(Math.Max(asked.Bits, Math.Min(bits, largest.Bits)));
    }

    /// <summary>The precision tried where one did not decide; null if there is none.</summary>
    public static Precision? After(Precision tried, Precision largest) =>
        tried.Bits >= largest.Bits ? null : Precision.Of((int)Math.Min(2L * tried.Bits, largest.Bits));
}
