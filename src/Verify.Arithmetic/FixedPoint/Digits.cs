namespace Verify.Arithmetic.FixedPoint;

/// <summary>Truncated arithmetic on fractions with digits in base 2^58, the highest digit first.</summary>
/// <remarks>
/// Six spare bits hold the carries: a sum of up to 64 digits needs none, and a carry is a shift, not a comparison.
/// Soundness: proofs/lemmas/fixed-limb-kernel.md, section 7.
/// </remarks>
internal static class Digits
{
    public const int Bits = 58;

    private const int SpareBits = 64 - Bits;
    private const ulong Mask = (1UL << Bits) - 1;

    /// <summary>result &lt;- number 2^-shift rounded down, 0 &lt; shift &lt; 58.</summary>
    public static void ShiftRight(ReadOnlySpan<ulong> number, int shift, Span<ulong> result)
    {
        ulong above = 0;
        for (int i = 0; i < number.Length; i++)
        {
            result[i] = (number[i] >> shift) | ((above << (Bits - shift)) & Mask);
            above = number[i];
        }
    }

    /// <summary>number &lt;- coefficient - multiplier number 2^(-58 offset), where all have their point before the first digit.</summary>
    /// <param name="number">Its first <paramref name="length"/> digits are the operand; it is overwritten.</param>
    /// <param name="length">The number of digits of the operand.</param>
    /// <param name="multiplier">One digit.</param>
    /// <param name="offset">The number of digits the product is shifted down, 0 or 1.</param>
    /// <param name="coefficient">The minuend; its length, length + offset or length + offset + 1, is that of the result.</param>
    /// <remarks>The product is too low by less than one unit of the last digit of the result.</remarks>
    public static void SubtractProduct(
        Span<ulong> number,
        int length,
        ulong multiplier,
        int offset,
        ReadOnlySpan<ulong> coefficient
    )
    {
        unchecked
        {
            ulong shifted = multiplier << SpareBits;
            long carry = 0;
            ulong high = 0;
            int source = length - 1;
            int target = length + offset;
            number = number[..coefficient.Length];
            if (target == coefficient.Length)
            {
                high = Limb.High(number[source], shifted);
                source--;
                target--;
            }
            long difference;
            for (; source >= 0; source--, target--)
            {
                ulong digit = number[source];
                difference = (long)(coefficient[target] - high - ((digit * multiplier) & Mask)) + carry;
                high = Limb.High(digit, shifted);
                number[target] = (ulong)difference & Mask;
                carry = difference >> Bits;
            }
            difference = (long)(coefficient[target] - high) + carry;
            number[target] = (ulong)difference & Mask;
            if (target > 0)
            {
                // The digit above the product; the result is not negative.
                number[0] = coefficient[0] + (ulong)(difference >> Bits);
            }
        }
    }

    /// <summary>product &lt;- the first n digits of left right, where all three have n digits and a guard digit is kept.</summary>
    /// <remarks>Too low by less than 1 + 2^-50 units of the last digit; product may be left or right.</remarks>
    public static void Multiply(
        Span<ulong> product,
        ReadOnlySpan<ulong> left,
        ReadOnlySpan<ulong> right,
        Span<ulong> scratch
    )
    {
        unchecked
        {
            int n = product.Length;
            scratch = scratch[..(n + 1)];
            left = left[..n];
            right = right[..n];
            scratch.Clear();
            for (int i = 0; i < n; i++)
            {
                ulong multiplier = left[i];
                ulong shifted = multiplier << SpareBits;
                int j = n - i;
                ulong high = j < n ? Limb.High(right[j], shifted) : 0;
                Span<ulong> sums = scratch.Slice(i, j + 1);
                for (j--; j >= 0; j--)
                {
                    ulong digit = right[j];
                    sums[j + 1] += high + ((digit * multiplier) & Mask);
                    high = Limb.High(digit, shifted);
                }
                sums[0] += high;
            }
            ulong carry = scratch[n] >> Bits;
            for (int i = n - 1; i >= 0; i--)
            {
                carry += scratch[i];
                product[i] = carry & Mask;
                carry >>= Bits;
            }
        }
    }

    /// <summary>target &lt;- target - subtrahend 2^(-58 offset); the last digits coincide, and the difference is not negative.</summary>
    public static void Subtract(Span<ulong> target, ReadOnlySpan<ulong> subtrahend, int offset)
    {
        unchecked
        {
            long carry = 0;
            for (int i = target.Length - 1; i >= 0; i--)
            {
                long difference = (long)target[i] + carry;
                if (i >= offset)
                {
                    difference -= (long)subtrahend[i - offset];
                }
                target[i] = (ulong)difference & Mask;
                carry = difference >> Bits;
            }
        }
    }
}
