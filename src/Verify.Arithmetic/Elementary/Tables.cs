using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>Constants of the fixed-point kernels, rounded down to 20 limbs.</summary>
internal static class Tables
{
    /// <summary>The most limbs a kernel may use.</summary>
    public const int Limbs = 20;

    /// <summary>exp is tabulated at i / 128.</summary>
    public const int StepBits = 7;

    // ln(3/4) * 128 = -36.8..., ln 2 * 128 = 88.7...
    private const int First = -38;
    private const int Last = 88;

    /// <summary>The sum of z^n / (n + 2)!, which is (e^z - 1 - z) / z^2.</summary>
    public static PowerSeries Exponential { get; } = new(Factorials(2, 140), Limbs);

    /// <summary>The sum of v^n / (2 n + 3), which is (artanh u - u) / (u v) for v = u^2.</summary>
    public static PowerSeries Artanh { get; } =
        new([.. Enumerable.Range(0, 100).Select(n => new BigInteger((2 * n) + 3))], Limbs);

    private static readonly ulong[] _halfPowers = HalfPowers();

    private static readonly sbyte[] _nearest = Nearest();

    /// <summary>The first limbs of e^(i/128) / 2, below it by less than 2 units; exact for i = 0. -38 &lt;= i &lt;= 88.</summary>
    public static ReadOnlySpan<ulong> HalfPower(int i, int limbs) =>
        _halfPowers.AsSpan(((i - First + 1) * Limbs) - limbs, limbs);

    /// <summary>An i with i / 128 close to ln(m / 256), for 192 &lt;= m &lt; 384.</summary>
    public static int NearestStep(int m) => _nearest[m - 192];

    private static BigInteger[] Factorials(int first, int count)
    {
        BigInteger[] values = new BigInteger[count];
        BigInteger factorial = BigInteger.One;
        for (int n = 2; n < first + count; n++)
        {
            factorial *= n;
            values[n - first] = factorial;
        }
        return values;
    }

    private static ulong[] HalfPowers()
    {
        ulong[] rows = new ulong[(Last - First + 1) * Limbs];
        const int Bits = LimbFractions.LimbBits * Limbs;
        for (int i = First; i <= Last; i++)
        {
            BigInteger half = BigInteger.One << (Bits - 1);
            if (i != 0)
            {
                // The error of the enclosure is far below one unit.
                ScaledEnclosure power = ExponentialSeries.Enclose(Dyadic.Create(i, -StepBits), Bits + 64);
                half = (power.Value - power.Error) >> (int)(-power.Exponent + 1 - Bits);
            }
            LimbFractions.Write(half, rows.AsSpan((i - First) * Limbs, Limbs));
        }
        return rows;
    }

    private static sbyte[] Nearest()
    {
        sbyte[] nearest = new sbyte[192];
        int i = First;
        for (int m = 192; m < 384; m++)
        {
            // The middle of [m, m + 1) / 256, halved, as a limb.
            ulong middle = (ulong)((2 * m) + 1) << (LimbFractions.LimbBits - 10);
            while (Distance(i + 1, middle) < Distance(i, middle))
            {
                i++;
            }
            nearest[m - 192] = (sbyte)i;
        }
        return nearest;
    }

    private static ulong Distance(int i, ulong middle)
    {
        ulong power = HalfPower(i, 1)[0];
        return power > middle ? power - middle : middle - power;
    }
}
