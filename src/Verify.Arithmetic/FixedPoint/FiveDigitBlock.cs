using System.Runtime.CompilerServices;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>The block for mantissas of five digits in base 2^58, unrolled: 290 bits, for shifts from 14 on.</summary>
/// <remarks>
/// The same series as in <see cref="ManyDigitBlock"/>: u is its first digit a and the rest b, and U is multiplied by e^(-b), of
/// which four powers are enough, and by e^(-a). Soundness: proofs/lemmas/fixed-limb-kernel.md, section 8.
/// </remarks>
internal sealed class FiveDigitBlock : ScalarBlock
{
    public const int Length = 5;

    // From here on the first digit of 1/k! is not small where the series of e^(-a) ends, and its last term needs one digit.
    public const int FirstShift = 14;

    private const int Bits = Digits.Bits;
    private const ulong Mask = (1UL << Bits) - 1;

    private static readonly FiveDigitBlock[] Blocks =
    [
        .. Enumerable.Range(FirstShift, MaximumShift - FirstShift + 1).Select(shift => new FiveDigitBlock(shift)),
    ];

    // The coefficients of the series of e^(-a), the last one first, as many digits of each as it needs.
    private readonly ulong[] _coefficients;

    // Entry n is the index behind the coefficients of n digits.
    private readonly int[] _end = new int[Length + 1];

    private FiveDigitBlock(int shift)
        : base(shift, errorUlps: 18)
    {
        ulong[][] exact = SeriesPart.Create(Length, shift, 0, isDigit: true).Coefficients;
        List<ulong> coefficients = [];
        for (int k = exact.Length - 1; k >= 0; k--)
        {
            int digits = exact[k].Length;
            for (int i = 0; i < digits; i++)
            {
                coefficients.Add(Biased(exact[k], i));
            }
            Array.Fill(_end, coefficients.Count, digits, Length + 1 - digits);
        }
        _coefficients = [.. coefficients];
    }

    public static FiveDigitBlock Of(int shift) => Blocks[shift - FirstShift];

    public override long Run(Span<ulong> mantissa, long steps)
    {
        unchecked
        {
            int shift = Shift;
            ulong[] coefficients = _coefficients;
            int end1 = _end[1];
            int end2 = _end[2];
            int end3 = _end[3];
            int end4 = _end[4];
            ulong u0 = mantissa[0];
            ulong u1 = mantissa[1];
            ulong u2 = mantissa[2];
            ulong u3 = mantissa[3];
            ulong u4 = mantissa[4];
            long made = 0;
            while (made < steps && u0 >> (Bits - 1) != 0)
            {
                ulong a = u0 >> shift;
                ulong b1 = Joined(u0, u1, shift);
                ulong b2 = Joined(u1, u2, shift);
                ulong b3 = Joined(u2, u3, shift);
                ulong b4 = Joined(u3, u4, shift);

                // e^(-a): each loop makes the terms of so many digits. A digit may exceed 2^58 by a little.
                ulong g0 = coefficients[0];
                ulong g1 = 0;
                ulong g2 = 0;
                ulong g3 = 0;
                ulong g4 = 0;
                int next = 1;
                for (; next < end1; next++)
                {
                    g0 = coefficients[next] - High(g0, a);
                }
                for (; next < end2; next += 2)
                {
                    ulong d1 = coefficients[next + 1] - High(g1, a) - Low(g0, a);
                    g0 = coefficients[next] - High(g0, a) + (d1 >> Bits);
                    g1 = d1 & Mask;
                }
                for (; next < end3; next += 3)
                {
                    ulong d2 = coefficients[next + 2] - High(g2, a) - Low(g1, a);
                    ulong d1 = coefficients[next + 1] - High(g1, a) - Low(g0, a);
                    g0 = coefficients[next] - High(g0, a) + (d1 >> Bits);
                    g1 = (d1 & Mask) + (d2 >> Bits);
                    g2 = d2 & Mask;
                }
                for (; next < end4; next += 4)
                {
                    ulong d3 = coefficients[next + 3] - High(g3, a) - Low(g2, a);
                    ulong d2 = coefficients[next + 2] - High(g2, a) - Low(g1, a);
                    ulong d1 = coefficients[next + 1] - High(g1, a) - Low(g0, a);
                    g0 = coefficients[next] - High(g0, a) + (d1 >> Bits);
                    g1 = (d1 & Mask) + (d2 >> Bits);
                    g2 = (d2 & Mask) + (d3 >> Bits);
                    g3 = d3 & Mask;
                }
                for (; next < coefficients.Length; next += 5)
                {
                    ulong d4 = coefficients[next + 4] - High(g4, a) - Low(g3, a);
                    ulong d3 = coefficients[next + 3] - High(g3, a) - Low(g2, a);
                    ulong d2 = coefficients[next + 2] - High(g2, a) - Low(g1, a);
                    ulong d1 = coefficients[next + 1] - High(g1, a) - Low(g0, a);
                    g0 = coefficients[next] - High(g0, a) + (d1 >> Bits);
                    g1 = (d1 & Mask) + (d2 >> Bits);
                    g2 = (d2 & Mask) + (d3 >> Bits);
                    g3 = (d3 & Mask) + (d4 >> Bits);
                    g4 = d4 & Mask;
                }

                // r = 1 - e^(-b) = b - b^2/2 + b^3/6 - b^4/24, where b^2 = (s2, s3, s4), b^3 = (t3, t4)
                ulong s2 = High(b1, b1);
                ulong s3 = Low(b1, b1) + 2 * High(b1, b2);
                ulong s4 = 2 * (Low(b1, b2) + High(b1, b3)) + High(b2, b2);
                ulong t3 = High(s2, b1);
                ulong t4 = Low(b1, s2) + High(s3, b1) + High(s2, b2);
                long r4 = (long)(
                    b4 - ((((s3 & 1) << Bits) + s4) >> 1) + (((t3 % 6 << Bits) + t4) / 6) - High(s2, s2) / 24
                );
                long r3 = (long)(b3 - ((((s2 & 1) << Bits) + s3) >> 1) + t3 / 6) + (r4 >> Bits);
                long r2 = (long)(b2 - (s2 >> 1)) + (r3 >> Bits);
                ulong p1 = b1 + (ulong)(r2 >> Bits);
                ulong p2 = (ulong)r2 & Mask;
                ulong p3 = (ulong)r3 & Mask;
                ulong p4 = (ulong)r4 & Mask;

                // v = U - U r
                long v4 = (long)(
                    u4
                    - Low(u0, p3)
                    - Low(u1, p2)
                    - Low(u2, p1)
                    - High(p4, u0)
                    - High(p3, u1)
                    - High(p2, u2)
                    - High(p1, u3)
                );
                long v3 =
                    (long)(u3 - Low(u0, p2) - Low(u1, p1) - High(p3, u0) - High(p2, u1) - High(p1, u2)) + (v4 >> Bits);
                long v2 = (long)(u2 - Low(u0, p1) - High(p2, u0) - High(p1, u1)) + (v3 >> Bits);
                long v1 = (long)(u1 - High(p1, u0)) + (v2 >> Bits);
                ulong w0 = u0 + (ulong)(v1 >> Bits);
                ulong w1 = (ulong)v1 & Mask;
                ulong w2 = (ulong)v2 & Mask;
                ulong w3 = (ulong)v3 & Mask;
                ulong w4 = (ulong)v4 & Mask;

                // U = v e^(-a)
                u4 =
                    (Low(w0, g3) + Low(w1, g2) + Low(w2, g1) + Low(w3, g0))
                    + (High(g4, w0) + High(g3, w1) + High(g2, w2) + High(g1, w3) + High(g0, w4));
                u3 =
                    (Low(w0, g2) + Low(w1, g1) + Low(w2, g0))
                    + (High(g3, w0) + High(g2, w1) + High(g1, w2) + High(g0, w3))
                    + (u4 >> Bits);
                u2 = Low(w0, g1) + Low(w1, g0) + High(g2, w0) + High(g1, w1) + High(g0, w2) + (u3 >> Bits);
                u1 = Low(w0, g0) + High(g1, w0) + High(g0, w1) + (u2 >> Bits);
                u0 = High(g0, w0) + (u1 >> Bits);
                u1 &= Mask;
                u2 &= Mask;
                u3 &= Mask;
                u4 &= Mask;
                made++;
            }
            mantissa[0] = u0;
            mantissa[1] = u1;
            mantissa[2] = u2;
            mantissa[3] = u3;
            mantissa[4] = u4;
            return made;
        }
    }

    /// <summary>The digit of a number shifted right that is made of two neighbouring digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Joined(ulong upper, ulong lower, int shift) =>
        ((upper << (Bits - shift)) & Mask) | (lower >> shift);

    /// <summary>floor(left right / 2^58), where <paramref name="right"/> is below 2^58.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong left, ulong right) => Limb.High(left, right << (64 - Bits));

    /// <summary>left right modulo 2^58.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong left, ulong right) => unchecked(left * right) & Mask;

    // Each digit after the first borrows 4 from the one above it, so that no difference of digits is negative.
    private static ulong Biased(ulong[] coefficient, int index)
    {
        unchecked
        {
            ulong digit = coefficient[index];
            digit += index > 0 ? 4UL << Bits : 0;
            return index < coefficient.Length - 1 ? digit - 4 : digit;
        }
    }
}
