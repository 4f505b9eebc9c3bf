using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>Products and exponentials of 128-bit fixed-point numbers, for steppers that keep an exponential up to date.</summary>
/// <remarks>Soundness: proofs/lemmas/fixed-exponential.md.</remarks>
public static class FixedExponential
{
    /// <summary>A value of <see cref="Times"/> differs from the exact one by less than so many units of its last bit.</summary>
    public const int ErrorUnits = 11;

    private const int LongestShift = 63;

    private static readonly SeriesPlan[] Plans = [.. Enumerable.Range(0, LongestShift + 1).Select(SeriesPlan.For)];

    /// <summary>The upper half of the product, floor(left right / 2^128), or at most 3 less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt128 ProductHigh(UInt128 left, UInt128 right)
    {
        ulong high = Limb.High(Upper(left), Lower(left), Upper(right), Lower(right), out ulong low);
        return new UInt128(high, low);
    }

    /// <summary>value e^v or value e^(-v), where v is a fraction in units of 2^-128.</summary>
    /// <param name="value">A number below 2^127 in any units; the result is in the same.</param>
    /// <param name="exponent">v below 1/2, that is below 2^127.</param>
    /// <param name="grows">Whether the sign of the exponent is plus.</param>
    /// <returns>The exact value up to less than <see cref="ErrorUnits"/> units.</returns>
    public static UInt128 Times(UInt128 value, UInt128 exponent, bool grows)
    {
        if (Upper(value) >> 63 != 0 || Upper(exponent) >> 63 != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(exponent),
                "the value must be below 2^127 and the exponent below 1/2"
            );
        }
        UInt128 change = ProductHigh(value, Change(exponent, grows));
        return grows ? value + change : value - change;
    }

    // |e^(±v) - 1| = v ± v m, m = v (1/2! ± v (1/3! ± v (...))); the late terms are summed at one limb.
    private static UInt128 Change(UInt128 exponent, bool grows)
    {
        unchecked
        {
            ulong h = Upper(exponent);
            if (h == 0)
            {
                return exponent; // v^2 is less than a unit
            }
            SeriesPlan plan = Plans[BitOperations.LeadingZeroCount(h)];
            ulong[] highs = plan.High;
            ulong[] lows = plan.Low;
            int k = highs.Length - 1;
            ulong sum = highs[k];
            ulong sumLow = k < plan.FirstOneLimbTerm ? lows[k] : 0;
            k--;
            ulong sign = grows ? 0 : ulong.MaxValue;
            for (; k >= plan.FirstOneLimbTerm; k--)
            {
                ulong product = Limb.High(h, sum);
                sum = highs[k] + ((product ^ sign) - sign);
            }
            UInt128 total = new(sum, sumLow);
            for (; k >= 2; k--)
            {
                UInt128 product = ProductHigh(exponent, total);
                UInt128 coefficient = new(highs[k], lows[k]);
                total = grows ? coefficient + product : coefficient - product;
            }
            UInt128 second = ProductHigh(exponent, ProductHigh(exponent, total));
            return grows ? exponent + second : exponent - second;
        }
    }

    private static ulong Upper(UInt128 value) => (ulong)(value >> 64);

    private static ulong Lower(UInt128 value) => unchecked((ulong)value);

    /// <summary>The coefficients 1/k! for exponents with so many leading zero bits.</summary>
    private sealed record SeriesPlan(ulong[] High, ulong[] Low, int FirstOneLimbTerm)
    {
        public static SeriesPlan For(int shift)
        {
            int zeros = Math.Max(shift, 1);
            int length = TaylorSeries.Length(zeros, 128 + 2);
            ulong[] high = new ulong[length + 1];
            ulong[] low = new ulong[length + 1];
            for (int k = 2; k <= length; k++)
            {
                BigInteger coefficient = TaylorSeries.Coefficient(k, 128);
                high[k] = TaylorSeries.Digit(coefficient, 64, 1);
                low[k] = TaylorSeries.Digit(coefficient, 64, 0);
            }
            return new SeriesPlan(high, low, Math.Max(2, (64 + 2 + zeros - 1) / zeros));
        }
    }
}
