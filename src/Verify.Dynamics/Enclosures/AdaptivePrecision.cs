using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>Raises the working precision until enclosures are as narrow as asked.</summary>
internal static class AdaptivePrecision
{
    /// <summary>The first result whose enclosures have a width of at most 10^-digits times max(|value|, 2^-16/t).</summary>
    /// <param name="t">The step the result belongs to: what cancels to order 1/t is still resolved.</param>
    /// <param name="digits">Significant decimal digits wanted.</param>
    /// <param name="maximum">The largest precision; a result with it is returned as it is.</param>
    /// <param name="compute">Computes the result with a working precision.</param>
    /// <param name="enclosures">The enclosures that have to be narrow.</param>
    /// <param name="leading">How many bits cancel in front of what is wanted.</param>
    /// <param name="widening">By how many bits the enclosures may have widened on the way, beyond a power of t.</param>
    public static T Refine<T>(
        BigInteger t,
        int digits,
        Precision maximum,
        Func<Precision, T> compute,
        Func<T, IEnumerable<Interval>> enclosures,
        long widening = 0,
        long leading = 0
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        // log2(10) < 1004/300; the guard bits cover the operations on the state. What needs four times as much cancels exactly.
        long wanted = Math.Min((digits * 1004L / 300) + 48 + leading, maximum.Bits);
        long most = Math.Min((4 * wanted) + (2 * t.GetBitLength()) + 256 + widening, maximum.Bits);
        Dyadic floor = Dyadic.PowerOfTwo(-t.GetBitLength() - 16);
        Dyadic scale = Dyadic.FromInteger(BigInteger.Pow(10, digits));
        for (long bits = wanted; ; bits = Math.Min(bits + (bits / 2), most))
        {
            T result = compute(Precision.Of((int)bits));
            if (bits >= most || enclosures(result).All(IsNarrow))
            {
                return result;
            }
        }

        bool IsNarrow(Interval value) => value.IsBounded && value.Width * scale <= Dyadic.Max(value.Mignitude, floor);
    }
}
