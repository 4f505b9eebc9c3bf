using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The exponential function at a dyadic point.</summary>
public static class Exponential
{
    /// <summary>The largest absolute value of an argument, 2^39.</summary>
    internal static Dyadic Limit { get; } = Dyadic.PowerOfTwo(LimitBits);

    private const int LimitBits = 39;

    private const int GuardBits = 16;

    private const int TableErrorUnits = 8;

    /// <summary>e^<paramref name="x"/>, correctly rounded.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact value.</returns>
    /// <exception cref="ExponentRangeException">|x| is greater than 2^39; decided before any work.</exception>
    /// <remarks>
    /// An enclosure with a proved error bound is computed with more bits until both its ends round to the same number; e^x is
    /// irrational for x other than 0, so this ends. Soundness: proofs/lemmas/exponential.md.
    /// </remarks>
    public static Dyadic Round(Dyadic x, Rounding rounding, Precision precision)
    {
        if (x.IsZero)
        {
            return Dyadic.One;
        }
        int bits = precision.Bits;
        long magnitude = x.FloorLog2;
        if (magnitude <= -bits - 2)
        {
            // 1 + x < e^x < 1 + 2|x| and |x| < 2^(-bits-1): the result is next to 1.
            return (x.Sign > 0, rounding) switch
            {
                (true, Rounding.Up) => Dyadic.One + Dyadic.PowerOfTwo(1 - bits),
                (false, Rounding.Down) => Dyadic.One - Dyadic.PowerOfTwo(-bits),
                _ => Dyadic.One,
            };
        }
        if (magnitude >= LimitBits && x.Abs() > Limit)
        {
            throw new ExponentRangeException();
        }
        for (int guard = GuardBits; ; guard = checked(2 * guard))
        {
            if (Enclose(x, bits + guard).TryRound(rounding, precision, out Dyadic result))
            {
                return result;
            }
        }
    }

    /// <summary>Encloses e^x for |x| &lt;= 2^39, with an error of about 2^(-bits) relative to the value.</summary>
    internal static ScaledEnclosure Enclose(Dyadic x, int bits)
    {
        int limbs = (bits + LimbFractions.LimbBits - 1) / LimbFractions.LimbBits;
        return limbs <= Tables.Limbs ? EncloseByTable(x, limbs) : ExponentialSeries.Enclose(x, bits);
    }

    // Soundness: proofs/lemmas/exponential.md, section 5.
    private static ScaledEnclosure EncloseByTable(Dyadic x, int limbs)
    {
        Span<ulong> memory = stackalloc ulong[5 * limbs];
        Span<ulong> z = memory[..limbs];
        Span<ulong> sum = memory[limbs..(2 * limbs)];
        Span<ulong> square = memory[(2 * limbs)..(3 * limbs)];
        Span<ulong> scratch = memory[(3 * limbs)..];

        // x = n ln 2 + i / 128 + z.
        (long n, BigInteger r) = ArgumentReduction.Reduce(x, LimbFractions.LimbBits * limbs);
        LimbFractions.Write(r, z);
        int i = (int)(z[^1] >> (LimbFractions.LimbBits - Tables.StepBits));
        z[^1] &= ulong.MaxValue >> Tables.StepBits;

        // e^z - 1 = z + z^2 (1/2! + z/3! + ...), and e^x / 2^(n + 1) = h + h (e^z - 1) with h = e^(i/128) / 2.
        LimbFractions.Evaluate(Tables.Exponential, z, scratch, sum);
        LimbFractions.Multiply(z, z, scratch, square);
        LimbFractions.Multiply(square, sum, scratch, sum);
        LimbFractions.Add(sum, z);
        ReadOnlySpan<ulong> half = Tables.HalfPower(i, limbs);
        LimbFractions.Multiply(sum, half, scratch, sum);
        LimbFractions.Add(sum, half);
        return new ScaledEnclosure(LimbFractions.Read(sum), TableErrorUnits, n + 1 - (LimbFractions.LimbBits * limbs));
    }
}
