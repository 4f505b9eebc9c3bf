using System.Numerics;

namespace Verify.Arithmetic.Tests.FixedPoint;

/// <summary>Mantissas with the top bit set: the ends of the range, limbs of all zeros and all ones, single bits, random bits.</summary>
internal static class Mantissas
{
    public static IEnumerable<ulong[]> Of(int limbs, int digitBits, int count, int seed)
    {
        ulong top = 1UL << (digitBits - 1);
        ulong all = ulong.MaxValue >> (64 - digitBits);
        yield return Filled(limbs, top, 0);
        yield return Filled(limbs, top, all);
        yield return Filled(limbs, all, 0);
        yield return Filled(limbs, all, all);
        Random random = new(seed);
        for (int i = 4; i < count; i++)
        {
            ulong[] mantissa = new ulong[limbs];
            for (int j = 0; j < limbs; j++)
            {
                mantissa[j] = random.Next(8) switch
                {
                    0 => 0,
                    1 => ulong.MaxValue,
                    2 => 1UL << random.Next(64),
                    3 => ulong.MaxValue << random.Next(64),
                    4 => ulong.MaxValue >> random.Next(64),
                    _ => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)),
                };
                mantissa[j] &= all;
            }
            mantissa[0] |= top;
            yield return mantissa;
        }
    }

    public static BigInteger ToInteger(ReadOnlySpan<ulong> mantissa, int digitBits)
    {
        BigInteger value = BigInteger.Zero;
        foreach (ulong limb in mantissa)
        {
            value = (value << digitBits) | limb;
        }
        return value;
    }

    private static ulong[] Filled(int limbs, ulong first, ulong others)
    {
        ulong[] mantissa = new ulong[limbs];
        Array.Fill(mantissa, others);
        mantissa[0] = first;
        return mantissa;
    }
}
