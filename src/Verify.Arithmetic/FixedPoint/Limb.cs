using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>Products of 64-bit limbs.</summary>
internal static class Limb
{
    /// <summary>The upper half of the 128-bit product, that is floor(left * right / 2^64).</summary>
    // The direct form keeps the result in registers; BigMul stores the lower half to memory even where nobody reads it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong left, ulong right) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(left, right) : Math.BigMul(left, right, out _);

    /// <summary>The 128-bit product: the upper half is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Product(ulong left, ulong right, out ulong low)
    {
        low = unchecked(left * right);
        return High(left, right);
    }

    /// <summary>The upper half of a product of two limbs by two, too low by less than 3 units of its lower limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong aLow, ulong b, ulong bLow, out ulong low)
    {
        unchecked
        {
            ulong high = Product(a, b, out low);
            ulong cross = High(a, bLow);
            low += cross;
            high += Carry(low, cross);
            cross = High(aLow, b);
            low += cross;
            return high + Carry(low, cross);
        }
    }

    /// <summary>1 if a + b overflowed, where <paramref name="sum"/> is the sum modulo 2^64 and <paramref name="addend"/> a or b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Carry(ulong sum, ulong addend) => sum < addend ? 1UL : 0UL;

    /// <summary>1 if <paramref name="minuend"/> - <paramref name="subtrahend"/> is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Borrow(ulong minuend, ulong subtrahend) => minuend < subtrahend ? 1UL : 0UL;

    /// <summary>Whether the top bit is set, as it is in the first limb of a mantissa.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNormalised(ulong limb) => unchecked((long)limb) < 0;
}
