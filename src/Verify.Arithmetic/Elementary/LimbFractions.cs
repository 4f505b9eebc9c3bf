using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Verify.Arithmetic.Elementary;

/// <summary>Numbers in [0, 1) as L limbs of 64 bits, least significant limb first; one unit is 2^(-64 L).</summary>
/// <remarks>Every operation rounds down, by less than one unit. Soundness: proofs/lemmas/exponential.md, section 1.</remarks>
internal static class LimbFractions
{
    /// <summary>Bits of a limb.</summary>
    public const int LimbBits = 64;

    /// <summary>Writes value / 2^(64 L), for 0 &lt;= value &lt; 2^(64 L), L the length of the span.</summary>
    public static void Write(BigInteger value, Span<ulong> limbs)
    {
        limbs.Clear();
        if (value.Sign < 0 || !value.TryWriteBytes(MemoryMarshal.AsBytes(limbs), out _, isUnsigned: true))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "the value is negative or not below 1");
        }
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(limbs, limbs);
        }
    }

    /// <summary>The integer number of units.</summary>
    public static BigInteger Read(Span<ulong> limbs)
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(limbs, limbs);
        }
        return new BigInteger(MemoryMarshal.AsBytes(limbs), isUnsigned: true);
    }

    /// <summary>The largest b with value &lt;= 2^(-b), at most 64 L.</summary>
    public static int LeadingZeros(ReadOnlySpan<ulong> limbs)
    {
        int zeros = 0;
        for (int i = limbs.Length - 1; i >= 0; i--)
        {
            if (limbs[i] != 0)
            {
                return zeros + BitOperations.LeadingZeroCount(limbs[i]);
            }
            zeros += LimbBits;
        }
        return zeros;
    }

    /// <summary>The product of two numbers of L limbs, rounded down to L limbs.</summary>
    /// <param name="left">The first factor, L limbs.</param>
    /// <param name="right">The second factor, L limbs.</param>
    /// <param name="scratch">At least 2 L limbs; overwritten.</param>
    /// <param name="result">L limbs; may be the same memory as a factor.</param>
    public static void Multiply(
        ReadOnlySpan<ulong> left,
        ReadOnlySpan<ulong> right,
        Span<ulong> scratch,
        Span<ulong> result
    )
    {
        int length = result.Length;
        Span<ulong> product = scratch[..(2 * length)];
        product[..length].Clear();
        unchecked
        {
            for (int i = 0; i < length; i++)
            {
                ulong factor = left[i];
                Span<ulong> row = product.Slice(i, length);
                ulong carry = 0;
                for (int j = 0; j < row.Length; j++)
                {
                    // factor * limb + carry + limb < 2^128: no carry is lost.
                    ulong high = Math.BigMul(factor, right[j], out ulong low);
                    low += carry;
                    high += low < carry ? 1UL : 0UL;
                    ulong sum = row[j] + low;
                    high += sum < low ? 1UL : 0UL;
                    row[j] = sum;
                    carry = high;
                }
                product[i + length] = carry;
            }
        }
        product[length..].CopyTo(result);
    }

    /// <summary>Adds a number to <paramref name="sum"/>; the exact sum must be below 1.</summary>
    public static void Add(Span<ulong> sum, ReadOnlySpan<ulong> addend)
    {
        ulong carry = 0;
        unchecked
        {
            for (int i = 0; i < sum.Length; i++)
            {
                ulong partial = sum[i] + carry;
                carry = partial < carry ? 1UL : 0UL;
                ulong total = partial + addend[i];
                carry += total < partial ? 1UL : 0UL;
                sum[i] = total;
            }
        }
        if (carry != 0)
        {
            throw new InvalidOperationException("a fixed-point sum is not below 1");
        }
    }

    /// <summary>The power series sum over n of coefficient n times x^n, for x at most 2^(-7).</summary>
    /// <param name="series">The coefficients.</param>
    /// <param name="x">L limbs.</param>
    /// <param name="scratch">At least 2 L limbs; overwritten.</param>
    /// <param name="sum">L limbs: a lower bound of the sum, below it by less than 3 N + 2 units for N terms, N &lt;= 140.</param>
    /// <exception cref="InvalidOperationException">x is greater than 2^(-7).</exception>
    /// <remarks>Horner's rule; the coefficient of x^n is used with only as many limbs as x^n leaves of the result.
    /// Soundness: proofs/lemmas/exponential.md, section 2.</remarks>
    public static void Evaluate(PowerSeries series, ReadOnlySpan<ulong> x, Span<ulong> scratch, Span<ulong> sum)
    {
        int limbs = x.Length;
        int bits = LeadingZeros(x);
        if (bits < Tables.StepBits)
        {
            throw new InvalidOperationException("the argument of a power series is too large");
        }
        int terms = series.TermsFor(bits, LimbBits * limbs);
        sum.Clear();
        for (int n = terms - 1; n >= 0; n--)
        {
            int kept = Math.Max(1, limbs - (int)((long)bits * n / LimbBits));
            Span<ulong> top = sum[^kept..];
            Multiply(top, x[^kept..], scratch, top);
            Add(top, series.Coefficient(n, kept));
        }
    }
}
