using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>The block for mantissas of 128 bits.</summary>
/// <remarks>Soundness: proofs/lemmas/fixed-limb-kernel.md, sections 4 and 6.</remarks>
internal sealed class TwoLimbBlock : ScalarBlock
{
    private const int FirstShortShift = 16;
    private const int LastShortShift = 31;

    private static readonly TwoLimbBlock[] Blocks =
    [
        .. Enumerable.Range(MinimumShift, MaximumShift - MinimumShift + 1).Select(shift => new TwoLimbBlock(shift)),
    ];

    // Entry k of the pair is floor(2^128 / k!), for 2 <= k <= the length of the series.
    private readonly ulong[] _high;
    private readonly ulong[] _low;
    private readonly int _firstOneLimbTerm;
    private readonly ShortSeries _series;

    private TwoLimbBlock(int shift)
        : base(shift, errorUlps: IsShort(shift) ? 11 : 5)
    {
        int length = TaylorSeries.Length(shift, 128 + 2);
        _high = new ulong[length + 1];
        _low = new ulong[length + 1];
        for (int k = 2; k <= length; k++)
        {
            BigInteger coefficient = TaylorSeries.Coefficient(k, 128);
            _high[k] = TaylorSeries.Digit(coefficient, 64, 1);
            _low[k] = TaylorSeries.Digit(coefficient, 64, 0);
        }
        // An error of 2^-64 in the sum from term k on reaches the result as 2^(-64 - k shift).
        _firstOneLimbTerm = Math.Max(2, (64 + 2 + shift - 1) / shift);
        _series = new ShortSeries(shift);
    }

    public override bool CanInterleave => IsShort(Shift);

    public static TwoLimbBlock Of(int shift) => Blocks[shift - MinimumShift];

    public override long Run(Span<ulong> mantissa, long steps) =>
        CanInterleave
            ? RunShort(ref mantissa[0], ref mantissa[1], steps)
            : RunHorner(ref mantissa[0], ref mantissa[1], steps);

    /// <summary>Runs two chains side by side, until one of them leaves its block.</summary>
    public static long RunPair(
        TwoLimbBlock left,
        Span<ulong> leftMantissa,
        TwoLimbBlock right,
        Span<ulong> rightMantissa,
        long steps
    )
    {
        ShortSeries leftSeries = left._series;
        ShortSeries rightSeries = right._series;
        ulong h = leftMantissa[0];
        ulong l = leftMantissa[1];
        ulong g = rightMantissa[0];
        ulong k = rightMantissa[1];
        long made = 0;
        while (made < steps && Limb.IsNormalised(h & g))
        {
            ShortStep(ref h, ref l, in leftSeries);
            ShortStep(ref g, ref k, in rightSeries);
            made++;
        }
        leftMantissa[0] = h;
        leftMantissa[1] = l;
        rightMantissa[0] = g;
        rightMantissa[1] = k;
        return made;
    }

    private static bool IsShort(int shift) => shift is >= FirstShortShift and <= LastShortShift;

    private long RunShort(ref ulong high, ref ulong low, long steps)
    {
        ShortSeries series = _series;
        ulong h = high;
        ulong l = low;
        long made = 0;
        while (made < steps && Limb.IsNormalised(h))
        {
            ShortStep(ref h, ref l, in series);
            made++;
        }
        high = h;
        low = l;
        return made;
    }

    // x - e x^2 + e^2 x^3 / 2 - e^3 x^4 / 6 + e^4 x^5 (1/4! - u/5! + u^2/6! - u^3/7!) with e = 2^-shift. No product waits for a
    // carry: what belongs to the lower limb is summed apart, where the shifts leave room, and added at the end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShortStep(ref ulong h, ref ulong l, in ShortSeries series)
    {
        unchecked
        {
            int shift = series.Shift;
            int cubeShift = 2 * shift + 1;
            // x^2 = (a, b) + 2 m and (b + 2 m) / 4 = e, in units of the lower limb
            ulong a = Limb.Product(h, h, out ulong b);
            ulong m = Limb.High(h, l);
            ulong e = (b >> 2) + (m >> 1);
            // x^3 = (c, d) + 4 h e + l a
            ulong c = Limb.Product(h, a, out ulong d);
            // x^4 = (p, q) + 8 a e, and f is an eighth of its lower part
            ulong p = Limb.Product(a, a, out ulong q);
            ulong f = (q >> 3) + Limb.High(a, e);
            ulong tail =
                series.Fourth - Limb.High(h, series.Fifth) + Limb.High(a, series.Sixth - Limb.High(h, series.Seventh));
            // Less than 2^63 in absolute value: two's complement.
            ulong rest =
                Limb.High(Limb.High(h, p), tail)
                + ((Limb.High(h, e) + (Limb.High(l, a) >> 2)) >> (cubeShift - 2))
                - (m >> (shift - 1))
                - Limb.High(f, series.ThirdTimesEight);

            ulong minus = (b >> shift) | (a << (64 - shift));
            ulong plus = (d >> cubeShift) | (c << (64 - cubeShift));
            ulong thirdHigh = Limb.Product(p, series.ThirdHigh, out ulong thirdLow);
            ulong thirdRest = Limb.High(p, series.ThirdLow);

            ulong high = h - (a >> shift) - Limb.Borrow(l, minus);
            ulong low = l - minus;
            low += plus;
            high += (c >> cubeShift) + Limb.Carry(low, plus);
            high -= Limb.Borrow(low, thirdRest);
            low -= thirdRest;
            low += rest;
            high += (ulong)((long)rest >> 63) + Limb.Carry(low, rest);
            h = high - thirdHigh - Limb.Borrow(low, thirdLow);
            l = low - thirdLow;
        }
    }

    // x - w (1 - m) with w = x u and m = u (1/2! - u (1/3! - u (...))); the late terms are summed at one limb.
    private long RunHorner(ref ulong high, ref ulong low, long steps)
    {
        unchecked
        {
            int shift = Shift;
            ulong[] highs = _high;
            ulong[] lows = _low;
            int last = highs.Length - 1;
            int firstOneLimbTerm = _firstOneLimbTerm;
            ulong h = high;
            ulong l = low;
            long made = 0;
            while (made < steps && Limb.IsNormalised(h))
            {
                ulong sum = highs[last];
                ulong sumLow = last < firstOneLimbTerm ? lows[last] : 0;
                int k = last - 1;
                for (; k >= firstOneLimbTerm; k--)
                {
                    sum = highs[k] - (Limb.High(h, sum) >> shift);
                }
                ulong productLow;
                for (; k >= 2; k--)
                {
                    ulong product = Limb.High(h, l, sum, sumLow, out productLow);
                    productLow = (productLow >> shift) | (product << (64 - shift));
                    sum = highs[k] - (product >> shift) - Limb.Borrow(lows[k], productLow);
                    sumLow = lows[k] - productLow;
                }
                ulong m = Limb.High(h, l, sum, sumLow, out ulong mLow);
                mLow = (mLow >> shift) | (m << (64 - shift));
                m >>= shift;
                ulong w = Limb.High(h, l, h, l, out ulong wLow);
                wLow = (wLow >> shift) | (w << (64 - shift));
                w >>= shift;
                ulong second = Limb.High(w, wLow, m, mLow, out productLow);
                w = w - second - Limb.Borrow(wLow, productLow);
                wLow -= productLow;
                h = h - w - Limb.Borrow(l, wLow);
                l -= wLow;
                made++;
            }
            high = h;
            low = l;
            return made;
        }
    }

    /// <summary>2^(-k shift) / k! in units of 2^-128, rounded down: one limb from the fourth term on.</summary>
    private readonly struct ShortSeries
    {
        public ShortSeries(int shift)
        {
            BigInteger third = TaylorSeries.Coefficient(3, 128 - 3 * shift);
            Shift = shift;
            if (IsShort(shift))
            {
                ThirdHigh = TaylorSeries.Digit(third, 64, 1);
                ThirdLow = TaylorSeries.Digit(third, 64, 0);
                ThirdTimesEight = (ulong)(third >> 61);
                Fourth = (ulong)TaylorSeries.Coefficient(4, 128 - 4 * shift);
                Fifth = (ulong)TaylorSeries.Coefficient(5, 128 - 5 * shift);
                Sixth = (ulong)TaylorSeries.Coefficient(6, 128 - 6 * shift);
                Seventh = (ulong)TaylorSeries.Coefficient(7, 128 - 7 * shift);
            }
        }

        public readonly int Shift;
        public readonly ulong ThirdHigh;
        public readonly ulong ThirdLow;
        public readonly ulong ThirdTimesEight;
        public readonly ulong Fourth;
        public readonly ulong Fifth;
        public readonly ulong Sixth;
        public readonly ulong Seventh;
    }
}
