using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The natural logarithm at a dyadic point.</summary>
public static class Logarithm
{
    private const int GuardBits = 16;

    private const int TableErrorUnits = 16;

    // |m - 1| < 2^(-bits / 8) leaves a series of at most 5 terms.
    private const int ShortSeriesDivisor = 8;

    /// <summary>ln <paramref name="x"/>, correctly rounded.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is not positive.</exception>
    /// <remarks>
    /// An enclosure with a proved error bound is computed with more bits until both its ends round to the same number; ln x is
    /// irrational for x other than 1, so this ends. Soundness: proofs/lemmas/logarithm.md.
    /// </remarks>
    public static Dyadic Round(Dyadic x, Rounding rounding, Precision precision)
    {
        if (x.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x), "the logarithm is defined for positive numbers");
        }
        if (x == Dyadic.One)
        {
            return Dyadic.Zero;
        }
        // x = 2^k m with m in [3/4, 3/2).
        long k = x.FloorLog2;
        Dyadic m = x.ScaleByPowerOfTwo(-k);
        if (m >= _threeHalves)
        {
            k++;
            m = m.ScaleByPowerOfTwo(-1);
        }
        // With k = 0 the result is as small as m - 1; otherwise it is above 1/4.
        int cancelled = k == 0 ? checked((int)-(m - Dyadic.One).FloorLog2) : 0;
        for (int guard = GuardBits; ; guard = checked(2 * guard))
        {
            if (Enclose(m, k, precision.Bits + guard + cancelled).TryRound(rounding, precision, out Dyadic result))
            {
                return result;
            }
        }
    }

    private static readonly Dyadic _threeHalves = Dyadic.Create(3, -1);

    /// <summary>Encloses k ln 2 + ln m for m in [3/4, 3/2) and |k| &lt; 2^42, with an error of about 2^(-bits).</summary>
    internal static ScaledEnclosure Enclose(Dyadic m, long k, int bits)
    {
        int limbs = (bits + LimbFractions.LimbBits - 1) / LimbFractions.LimbBits;
        return limbs <= Tables.Limbs ? EncloseByTable(m, k, limbs) : EncloseByExponential(m, k, bits);
    }

    // Soundness: proofs/lemmas/logarithm.md, section 3.
    private static ScaledEnclosure EncloseByTable(Dyadic m, long k, int limbs)
    {
        Span<ulong> memory = stackalloc ulong[5 * limbs];
        Span<ulong> u = memory[..limbs];
        Span<ulong> v = memory[limbs..(2 * limbs)];
        Span<ulong> sum = memory[(2 * limbs)..(3 * limbs)];
        Span<ulong> scratch = memory[(3 * limbs)..];

        // ln m = i / 128 + 2 artanh u with u = (m - e) / (m + e), e = e^(i/128).
        int scale = LimbFractions.LimbBits * limbs;
        BigInteger fixedM = ArgumentReduction.FloorScaled(m, scale);
        int i = Tables.NearestStep((int)(fixedM >> (scale - 8)));
        Tables.HalfPower(i, limbs).CopyTo(u);
        BigInteger power = LimbFractions.Read(u) << 1;
        BigInteger ratio = ((fixedM - power) << scale) / (fixedM + power);
        LimbFractions.Write(BigInteger.Abs(ratio), u);

        // artanh u = u + u v (1/3 + v/5 + ...) with v = u^2.
        LimbFractions.Multiply(u, u, scratch, v);
        LimbFractions.Evaluate(Tables.Artanh, v, scratch, sum);
        LimbFractions.Multiply(sum, v, scratch, sum);
        LimbFractions.Multiply(sum, u, scratch, sum);
        LimbFractions.Add(sum, u);
        BigInteger artanh = LimbFractions.Read(sum);
        BigInteger value =
            ((ratio.Sign < 0 ? -artanh : artanh) << 1) + (new BigInteger(i) << (scale - Tables.StepBits));
        return new ScaledEnclosure(value + NaturalLogarithmOfTwo.Multiple(k, scale), TableErrorUnits, -scale);
    }

    // Soundness: proofs/lemmas/logarithm.md, section 4.
    private static ScaledEnclosure EncloseByExponential(Dyadic m, long k, int bits)
    {
        // ln m = y + 2 artanh u with u = (m - e^y) / (m + e^y), for any y near ln m: 0 if the series for m itself is short,
        // otherwise an approximation with half of the bits.
        int scale = bits + 16;
        BigInteger one = BigInteger.One << scale;
        BigInteger fixedM = ArgumentReduction.FloorScaled(m, scale);
        Dyadic y = Dyadic.Zero;
        BigInteger fixedPower = one;
        BigInteger powerError = BigInteger.Zero;
        if (BigInteger.Abs(fixedM - one) >> (scale - (bits / ShortSeriesDivisor)) > BigInteger.Zero)
        {
            ScaledEnclosure half = Enclose(m, 0, bits / 2);
            y = Dyadic.Create(half.Value, half.Exponent);
            ScaledEnclosure power = Exponential.Enclose(y, scale);
            // The enclosure of e^y carries more bits than the scale: rounding it and its error loses less than 2 units.
            int shift = checked((int)(-power.Exponent - scale));
            fixedPower = power.Value >> shift;
            powerError = 2 + (power.Error >> shift);
        }

        BigInteger ratio = ((fixedM - fixedPower) << scale) / (fixedM + fixedPower);
        BigInteger u = BigInteger.Abs(ratio);
        if (u >> (scale - 2) != BigInteger.Zero)
        {
            throw new InvalidOperationException("the argument of the series of artanh is not below 1/4");
        }
        BigInteger v = (u * u) >> scale;
        BigInteger term = u;
        BigInteger sum = u;
        int terms = 1;
        while (!term.IsZero)
        {
            term = (term * v) >> scale;
            sum += term / ((2 * terms) + 1);
            terms++;
        }
        BigInteger value = ArgumentReduction.FloorScaled(y, scale) + ((ratio.Sign < 0 ? -sum : sum) << 1);
        return new ScaledEnclosure(
            value + NaturalLogarithmOfTwo.Multiple(k, scale),
            (6 * powerError) + (4 * terms) + 16,
            -scale
        );
    }
}
