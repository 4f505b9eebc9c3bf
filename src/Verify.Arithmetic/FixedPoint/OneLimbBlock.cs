using System.Runtime.CompilerServices;

namespace Verify.Arithmetic.FixedPoint;

/// <summary>The block for mantissas of 64 bits.</summary>
/// <remarks>Soundness: proofs/lemmas/fixed-limb-kernel.md, sections 4 and 5.</remarks>
internal sealed class OneLimbBlock : ScalarBlock
{
    private const int FirstShortShift = 12;
    private const int LastShortShift = 31;

    private static readonly OneLimbBlock[] Blocks =
    [
        .. Enumerable.Range(MinimumShift, MaximumShift - MinimumShift + 1).Select(shift => new OneLimbBlock(shift)),
    ];

    // Entry k is floor(2^64 / k!), for 2 <= k <= the length of the series.
    private readonly ulong[] _coefficients;
    private readonly ulong _third; // 2^(-3 shift) / 3!
    private readonly ulong _fourth; // 2^(-4 shift) / 4!

    private OneLimbBlock(int shift)
        : base(shift, errorUlps: IsShort(shift) ? 4 : 2)
    {
        int length = TaylorSeries.Length(shift, 64 + 2);
        _coefficients = new ulong[length + 1];
        for (int k = 2; k <= length; k++)
        {
            _coefficients[k] = (ulong)TaylorSeries.Coefficient(k, 64);
        }
        _third = (ulong)TaylorSeries.Coefficient(3, 64 - 3 * shift);
        _fourth = (ulong)TaylorSeries.Coefficient(4, 64 - 4 * shift);
    }

    public override bool CanInterleave => IsShort(Shift);

    public static OneLimbBlock Of(int shift) => Blocks[shift - MinimumShift];

    public override long Run(Span<ulong> mantissa, long steps) =>
        CanInterleave ? RunShort(ref mantissa[0], steps) : RunHorner(ref mantissa[0], steps);

    /// <summary>Runs two chains side by side, until one of them leaves its block.</summary>
    public static long RunPair(
        OneLimbBlock left,
        ref ulong leftMantissa,
        OneLimbBlock right,
        ref ulong rightMantissa,
        long steps
    )
    {
        int shift = left.Shift;
        int otherShift = right.Shift;
        ulong third = left._third;
        ulong fourth = left._fourth;
        ulong otherThird = right._third;
        ulong otherFourth = right._fourth;
        ulong u = leftMantissa;
        ulong v = rightMantissa;
        long made = 0;
        while (made < steps && Limb.IsNormalised(u & v))
        {
            u = ShortStep(u, shift, third, fourth);
            v = ShortStep(v, otherShift, otherThird, otherFourth);
            made++;
        }
        leftMantissa = u;
        rightMantissa = v;
        return made;
    }

    private static bool IsShort(int shift) => shift is >= FirstShortShift and <= LastShortShift;

    private long RunShort(ref ulong mantissa, long steps)
    {
        int shift = Shift;
        ulong third = _third;
        ulong fourth = _fourth;
        ulong u = mantissa;
        long made = 0;
        while (made < steps && Limb.IsNormalised(u))
        {
            u = ShortStep(u, shift, third, fourth);
            made++;
        }
        mantissa = u;
        return made;
    }

    // x - e x^2 + e^2 x^3 / 2 - x^4 (e^3 / 6 - e^4 x / 24) with e = 2^-shift: three products wait for one another, not five.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ShortStep(ulong u, int shift, ulong third, ulong fourth)
    {
        unchecked
        {
            ulong square = Limb.High(u, u);
            ulong cube = Limb.High(u, square);
            ulong biquadrate = Limb.High(square, square);
            return u
                - (square >> shift)
                + (cube >> (2 * shift + 1))
                - Limb.High(biquadrate, third - Limb.High(u, fourth));
        }
    }

    // x - w (1 - m) with w = x u and m = u (1/2! - u (1/3! - u (...))).
    private long RunHorner(ref ulong mantissa, long steps)
    {
        unchecked
        {
            int shift = Shift;
            ulong[] coefficients = _coefficients;
            ulong u = mantissa;
            long made = 0;
            while (made < steps && Limb.IsNormalised(u))
            {
                ulong sum = coefficients[^1];
                for (int k = coefficients.Length - 2; k >= 2; k--)
                {
                    sum = coefficients[k] - (Limb.High(u, sum) >> shift);
                }
                ulong w = Limb.High(u, u) >> shift;
                u = u - w + Limb.High(w, Limb.High(u, sum) >> shift);
                made++;
            }
            mantissa = u;
            return made;
        }
    }
}
