using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>Integer square roots.</summary>
internal static class IntegerRoot
{
    /// <summary>The largest integer s with s^2 &lt;= <paramref name="value"/>, for value >= 0.</summary>
    /// <remarks>One Heron step from the root of the upper half. Soundness: proofs/lemmas/square-root.md.</remarks>
    public static BigInteger FloorSqrt(BigInteger value)
    {
        if (value <= ulong.MaxValue)
        {
            return FloorSqrt((ulong)value);
        }
        // 4k < bit length, so 4^k <= sqrt(value); the start is above the root by at most 2^k and the step lands within 1/2 above.
        int k = (int)((value.GetBitLength() - 1) / 4);
        BigInteger start = (FloorSqrt(value >> (2 * k)) + BigInteger.One) << k;
        BigInteger root = (start + (value / start)) >> 1;
        return root * root > value ? root - BigInteger.One : root;
    }

    private static ulong FloorSqrt(ulong value)
    {
        if (value == 0)
        {
            return 0;
        }
        // Heron's iteration from a start not below the root decreases until it reaches the floor.
        ulong root = 1UL << ((BitOperations.Log2(value) / 2) + 1);
        while (true)
        {
            ulong next = (root + (value / root)) >> 1;
            if (next >= root)
            {
                return root;
            }
            root = next;
        }
    }
}
