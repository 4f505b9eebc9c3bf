using System.Buffers.Binary;
using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>An integer below 2^256, for what lies between two roundings to at most 128 bits.</summary>
internal readonly struct UInt256
{
    /// <summary>Bits of one half.</summary>
    public const int HalfBits = 128;

    private const int LimbBits = 64;

    /// <summary>The number High 2^128 + Low.</summary>
    public UInt256(UInt128 high, UInt128 low)
    {
        High = high;
        Low = low;
    }

    /// <summary>The upper 128 bits.</summary>
    public UInt128 High { get; }

    /// <summary>The lower 128 bits.</summary>
    public UInt128 Low { get; }

    /// <summary>The least n for which this number is below 2^n.</summary>
    public int BitLength => High == UInt128.Zero ? BitLengthOf(Low) : HalfBits + BitLengthOf(High);

    /// <summary>The least n for which the number is below 2^n.</summary>
    public static int BitLengthOf(UInt128 value)
    {
        ulong high = Upper(value);
        return high != 0
            ? (2 * LimbBits) - BitOperations.LeadingZeroCount(high)
            : LimbBits - BitOperations.LeadingZeroCount(Lower(value));
    }

    /// <summary>The number of trailing zero bits of a number other than 0.</summary>
    public static int TrailingZeros(UInt128 value)
    {
        ulong low = Lower(value);
        return low != 0
            ? BitOperations.TrailingZeroCount(low)
            : LimbBits + BitOperations.TrailingZeroCount(Upper(value));
    }

    /// <summary>The value of an integer that is at least 0 and below 2^256.</summary>
    public static UInt256 FromBigInteger(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[2 * HalfBits / 8];
        bytes.Clear();
        return value.TryWriteBytes(bytes, out _, isUnsigned: true)
            ? new UInt256(
                BinaryPrimitives.ReadUInt128LittleEndian(bytes[(HalfBits / 8)..]),
                BinaryPrimitives.ReadUInt128LittleEndian(bytes)
            )
            : throw new OverflowException("the integer is not below 2^256");
    }

    /// <summary>The exact product.</summary>
    public static UInt256 Product(UInt128 left, UInt128 right)
    {
        ulong leftHigh = Upper(left);
        ulong leftLow = Lower(left);
        ulong rightHigh = Upper(right);
        ulong rightLow = Lower(right);
        UInt128 low = Math.BigMul(leftLow, rightLow);
        if ((leftHigh | rightHigh) == 0)
        {
            return new UInt256(UInt128.Zero, low);
        }
        unchecked
        {
            // (2^64 - 1)^2 + 2 (2^64 - 1) < 2^128: no sum overflows.
            UInt128 first = Math.BigMul(leftLow, rightHigh) + Upper(low);
            UInt128 second = Math.BigMul(leftHigh, rightLow) + Lower(first);
            UInt128 high = Math.BigMul(leftHigh, rightHigh) + Upper(first) + Upper(second);
            return new UInt256(high, new UInt128(Lower(second), Lower(low)));
        }
    }

    /// <summary>The largest integer not above dividend * 2^127 / divisor, for both in [2^127, 2^128).</summary>
    /// <remarks>Long division by two digits of 64 bits: Knuth, The Art of Computer Programming, volume 2, section 4.3.1,
    /// algorithm D.</remarks>
    public static UInt128 ScaledQuotient(UInt128 dividend, UInt128 divisor, out bool exact)
    {
        // dividend * 2^127 = (dividend / 2) 2^128 as four digits, of which the last is 0.
        UInt128 rest = dividend >> 1;
        ulong high = Digit(ref rest, Lower(dividend) << (LimbBits - 1), divisor);
        ulong low = Digit(ref rest, 0, divisor);
        exact = rest == UInt128.Zero;
        return new UInt128(high, low);
    }

    /// <summary>One digit of a quotient: (rest 2^64 + next) / divisor, for rest below the divisor; rest becomes the remainder.</summary>
    private static ulong Digit(ref UInt128 rest, ulong next, UInt128 divisor)
    {
        unchecked
        {
            ulong first = Upper(divisor);
            // From the first digit of the divisor the estimate is at most 2 too large, and never too small.
            UInt128 estimate = rest / first;
            UInt128 left = rest - (estimate * first);
            while (
                Upper(estimate) != 0 || Math.BigMul(Lower(estimate), Lower(divisor)) > new UInt128(Lower(left), next)
            )
            {
                estimate -= UInt128.One;
                left += first;
                if (Upper(left) != 0)
                {
                    break;
                }
            }
            rest = new UInt128(Lower(rest), next) - (estimate * divisor);
            return Lower(estimate);
        }
    }

    /// <summary>value * 2^power, for a value below 2^128 and a product below 2^256.</summary>
    public static UInt256 Shifted(UInt128 value, int power) =>
        power >= HalfBits ? new UInt256(value << (power - HalfBits), UInt128.Zero)
        : power == 0 ? new UInt256(UInt128.Zero, value)
        : new UInt256(value >> (HalfBits - power), value << power);

    /// <summary>The largest integer not above this number / 2^power, which must be below 2^128, for 0 &lt; power &lt; 256.</summary>
    public UInt128 ShiftRight(int power) =>
        power >= HalfBits ? High >> (power - HalfBits) : (Low >> power) | (High << (HalfBits - power));

    /// <summary>Whether the number has a bit that is set below a position, 0 &lt; position &lt; 256.</summary>
    public bool HasBitBelow(int position) =>
        position >= HalfBits
            ? Low != UInt128.Zero || (position > HalfBits && (High << ((2 * HalfBits) - position)) != UInt128.Zero)
            : (Low << (HalfBits - position)) != UInt128.Zero;

    /// <summary>The sum, which must be below 2^256.</summary>
    public static UInt256 operator +(UInt256 left, UInt256 right)
    {
        unchecked
        {
            UInt128 low = left.Low + right.Low;
            UInt128 high = left.High + right.High;
            return new UInt256(low < left.Low ? high + UInt128.One : high, low);
        }
    }

    /// <summary>The difference, which must not be negative.</summary>
    public static UInt256 operator -(UInt256 left, UInt256 right)
    {
        unchecked
        {
            UInt128 high = left.High - right.High;
            return new UInt256(left.Low < right.Low ? high - UInt128.One : high, left.Low - right.Low);
        }
    }

    /// <summary>Whether this number is less than the other.</summary>
    public bool IsLessThan(UInt256 other) => High < other.High || (High == other.High && Low < other.Low);

    private static ulong Upper(UInt128 value) => (ulong)(value >> LimbBits);

    private static ulong Lower(UInt128 value) => unchecked((ulong)value);
}
