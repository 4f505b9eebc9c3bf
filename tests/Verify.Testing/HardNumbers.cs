using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Testing;

/// <summary>Operands at which rounding goes wrong first: zero, powers of two and their neighbours, long runs of equal bits,
/// operands much longer than the precision, huge and tiny exponents, touching and infinite ends.</summary>
public static class HardNumbers
{
    private static readonly int[] _precisions =
    [
        2,
        3,
        4,
        5,
        8,
        24,
        53,
        63,
        64,
        65,
        100,
        127,
        128,
        129,
        192,
        256,
        521,
        1000,
    ];

    public static Precision NextPrecision(Random random) => Precision.Of(Pick(random, _precisions));

    /// <summary>A number whose exponent is moderate three times out of four.</summary>
    public static Dyadic NextDyadic(Random random, Precision precision) =>
        random.Next(12) switch
        {
            0 => Dyadic.Zero,
            1 => Sign(random) * Dyadic.PowerOfTwo(NextExponent(random)),
            2 => random.Next(-10, 11),
            _ => Sign(random) * Dyadic.Create(NextMantissa(random, precision), NextExponent(random)),
        };

    /// <summary>A number near 1 in absolute value, for operations whose result would otherwise be too large.</summary>
    public static Dyadic NextModerate(Random random, Precision precision)
    {
        Dyadic number = NextDyadic(random, precision);
        return number.IsZero ? number : number.ScaleByPowerOfTwo(random.Next(-12, 13) - number.FloorLog2);
    }

    public static Dyadic NextPositive(Random random, Precision precision)
    {
        Dyadic number = NextDyadic(random, precision).Abs();
        return number.IsZero ? Dyadic.One : number;
    }

    /// <summary>A bounded interval: a point, a pair of neighbours, an interval with an end 0, or a wide one.</summary>
    public static Interval NextBounded(Random random, Precision precision)
    {
        Dyadic first = NextModerate(random, precision);
        Dyadic second = random.Next(5) switch
        {
            0 => first,
            1 => Dyadic.Zero,
            2 => first + Dyadic.PowerOfTwo(-precision.Bits - random.Next(0, 20)),
            _ => NextModerate(random, precision),
        };
        return Interval.FromBounds(Dyadic.Min(first, second), Dyadic.Max(first, second));
    }

    /// <summary>Any non-empty interval, sometimes without a lower or upper end.</summary>
    public static Interval NextInterval(Random random, Precision precision) =>
        random.Next(10) switch
        {
            0 => Interval.AtLeast(NextModerate(random, precision)),
            1 => Interval.AtMost(NextModerate(random, precision)),
            2 when random.Next(3) == 0 => Interval.Entire,
            _ => NextBounded(random, precision),
        };

    /// <summary>A member: an end, the middle, zero if possible, or another one.</summary>
    public static Dyadic NextMember(Random random, Interval interval)
    {
        Dyadic lower =
            interval.HasLower ? interval.Lower
            : interval.HasUpper ? interval.Upper - Dyadic.PowerOfTwo(random.Next(-5, 40))
            : -Dyadic.PowerOfTwo(random.Next(-5, 40));
        Dyadic upper = interval.HasUpper
            ? interval.Upper
            : Dyadic.Max(lower, 0) + Dyadic.PowerOfTwo(random.Next(-5, 40));
        int bits = random.Next(1, 80);
        Dyadic fraction = Dyadic.Create(NextBits(random, bits), -bits);
        return random.Next(6) switch
        {
            0 => lower,
            1 => upper,
            2 when interval.ContainsZero => Dyadic.Zero,
            _ => lower + ((upper - lower) * fraction),
        };
    }

    /// <summary>A subset: one or both ends moved inward, or the interval itself.</summary>
    public static Interval NextSubset(Random random, Interval interval)
    {
        Dyadic a = NextMember(random, interval);
        Dyadic b = NextMember(random, interval);
        Interval between = Interval.FromBounds(Dyadic.Min(a, b), Dyadic.Max(a, b));
        return random.Next(4) switch
        {
            0 => interval,
            1 => interval.HasLower
                ? Interval.FromBounds(interval.Lower, between.Upper)
                : Interval.AtMost(between.Upper),
            _ => between,
        };
    }

    public static Rational NextRational(Random random, Precision precision) =>
        Rational.Create(
            random.Next(8) == 0 ? BigInteger.Zero : (random.Next(2) == 0 ? 1 : -1) * NextMantissa(random, precision),
            NextMantissa(random, precision)
        );

    public static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    /// <summary>An integer with at most the given number of bits.</summary>
    public static BigInteger NextBits(Random random, int bits)
    {
        byte[] bytes = new byte[(bits + 7) / 8];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) & ((BigInteger.One << bits) - 1);
    }

    private static Dyadic Sign(Random random) => random.Next(2) == 0 ? 1 : -1;

    private static long NextExponent(Random random) =>
        random.Next(8) switch
        {
            0 => random.Next(-1_000_000, 1_000_001),
            1 => random.Next(-4000, 4001),
            _ => random.Next(-200, 201),
        };

    private static BigInteger NextMantissa(Random random, Precision precision)
    {
        int p = precision.Bits;
        int bits = random.Next(10) switch
        {
            0 => 1,
            1 => p,
            2 => p + 1,
            3 => p + 2,
            4 => (2 * p) + random.Next(3),
            5 => Math.Min(100 * p, 20_000),
            6 => 64,
            _ => 1 + random.Next(2 * p),
        };
        BigInteger top = BigInteger.One << (bits - 1);
        return random.Next(5) switch
        {
            0 => top | BigInteger.One,
            1 => (top << 1) - BigInteger.One,
            2 => top,
            // p leading bits, then a last bit far below: a tie broken by one bit.
            3 => top | (NextBits(random, Math.Min(p, bits)) << Math.Max(0, bits - p - 1)) | BigInteger.One,
            _ => top | NextBits(random, bits),
        };
    }
}
