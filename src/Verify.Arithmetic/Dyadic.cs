using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>The dyadic rational Mantissa * 2^Exponent.</summary>
/// <remarks>
/// Canonical: Mantissa is odd, or both fields are 0, so that equality of fields is equality of values. The default value is zero.
/// Exponent is in [-2^40, 2^40]. Operators are exact; they throw <see cref="ExponentRangeException"/> if the exponent of a
/// result leaves its range or a sum would need more than 2^30 bits.
/// </remarks>
public readonly partial record struct Dyadic : IComparable<Dyadic>, IRing<Dyadic>
{
    /// <summary>The largest absolute value of <see cref="Exponent"/>.</summary>
    public const long MaximumExponent = 1L << 40;

    // Mantissas of up to this many bits are kept in place, without an object.
    private const int ShortBits = UInt256.HalfBits;

    private const long MaximumAlignment = 1L << 30;

    // The absolute value of the mantissa if it is short; otherwise 0, and the mantissa is in _long.
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly LongMantissa? _long;

    // Twice the exponent, plus 1 if the number is negative.
    private readonly long _exponentAndSign;

    private Dyadic(bool isNegative, UInt128 magnitude, long exponent)
    {
        _high = (ulong)(magnitude >> 64);
        _low = unchecked((ulong)magnitude);
        _exponentAndSign = (2 * exponent) + (isNegative ? 1 : 0);
    }

    private Dyadic(LongMantissa mantissa, long exponent)
    {
        _long = mantissa;
        _exponentAndSign = (2 * exponent) + (mantissa.Value.Sign < 0 ? 1 : 0);
    }

    private sealed class LongMantissa(BigInteger value)
    {
        public BigInteger Value { get; } = value;
    }

    /// <summary>The significand, odd or zero; it carries the sign.</summary>
    public BigInteger Mantissa =>
        _long is not null ? _long.Value
        : IsNegative ? -(BigInteger)Short
        : Short;

    /// <summary>The binary exponent of the last bit of <see cref="Mantissa"/>.</summary>
    public long Exponent => _exponentAndSign >> 1;

    private bool IsNegative => (_exponentAndSign & 1) != 0;

    /// <summary>The absolute value of a short mantissa.</summary>
    private UInt128 Short => new(_high, _low);

    private bool IsShort => _long is null;

    /// <summary>The number 0.</summary>
    public static Dyadic Zero => default;

    /// <summary>The number 1.</summary>
    public static Dyadic One { get; } = new(false, UInt128.One, 0);

    /// <inheritdoc/>
    public static Dyadic AdditiveIdentity => Zero;

    /// <inheritdoc/>
    public static Dyadic MultiplicativeIdentity => One;

    /// <summary>The number <paramref name="mantissa"/> * 2^<paramref name="exponent"/>; the mantissa may be even.</summary>
    /// <exception cref="ExponentRangeException">The canonical exponent is not in [-2^40, 2^40].</exception>
    public static Dyadic Create(BigInteger mantissa, long exponent)
    {
        if (mantissa.GetBitLength() < ShortBits)
        {
            return Create(mantissa.Sign < 0, (UInt128)BigInteger.Abs(mantissa), exponent);
        }
        if (mantissa.IsEven)
        {
            int zeros = checked((int)BigInteger.TrailingZeroCount(mantissa));
            mantissa >>= zeros;
            exponent += zeros;
        }
        RequireInRange(exponent);
        BigInteger magnitude = BigInteger.Abs(mantissa);
        return magnitude.GetBitLength() <= ShortBits
            ? new Dyadic(mantissa.Sign < 0, (UInt128)magnitude, exponent)
            : new Dyadic(new LongMantissa(mantissa), exponent);
    }

    /// <summary>The number ± <paramref name="magnitude"/> * 2^<paramref name="exponent"/>; the magnitude may be even or 0.</summary>
    /// <exception cref="ExponentRangeException">The canonical exponent is not in [-2^40, 2^40].</exception>
    private static Dyadic Create(bool isNegative, UInt128 magnitude, long exponent)
    {
        if (magnitude == UInt128.Zero)
        {
            return default;
        }
        int zeros = UInt256.TrailingZeros(magnitude);
        RequireInRange(exponent + zeros);
        return new Dyadic(isNegative, magnitude >> zeros, exponent + zeros);
    }

    private static void RequireInRange(long exponent)
    {
        if (exponent is < -MaximumExponent or > MaximumExponent)
        {
            throw new ExponentRangeException();
        }
    }

    /// <summary>The number 2^<paramref name="exponent"/>.</summary>
    /// <exception cref="ExponentRangeException">The exponent is not in [-2^40, 2^40].</exception>
    public static Dyadic PowerOfTwo(long exponent) => Create(false, UInt128.One, exponent);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static Dyadic FromInteger(BigInteger value) => Create(value, 0);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Dyadic(int value) => (long)value;

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Dyadic(long value) =>
        Create(value < 0, value < 0 ? (UInt128)(-(Int128)value) : (UInt128)value, 0);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static explicit operator Dyadic(BigInteger value) => Create(value, 0);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign =>
        IsZero ? 0
        : IsNegative ? -1
        : 1;

    /// <summary>Whether this is the number 0.</summary>
    public bool IsZero => (_high | _low) == 0 && _long is null;

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => Exponent >= 0;

    /// <summary>The number of significant bits, 0 for zero.</summary>
    public long BitLength => IsShort ? UInt256.BitLengthOf(Short) : BigInteger.Abs(Mantissa).GetBitLength();

    /// <summary>The integer k with 2^k &lt;= |x| &lt; 2^(k+1).</summary>
    /// <exception cref="InvalidOperationException">This is zero.</exception>
    public long FloorLog2 =>
        IsZero ? throw new InvalidOperationException("zero has no logarithm") : Exponent + BitLength - 1;

    /// <summary>The exact sum.</summary>
    public static Dyadic operator +(Dyadic left, Dyadic right)
    {
        if (left.IsZero)
        {
            return right;
        }
        if (right.IsZero)
        {
            return left;
        }
        if (left.IsShort && right.IsShort && TryAddShort(left, right, out Dyadic sum))
        {
            return sum;
        }
        long shift = left.Exponent - right.Exponent;
        return shift >= 0
            ? Create((left.Mantissa << Alignment(shift)) + right.Mantissa, right.Exponent)
            : Create(left.Mantissa + (right.Mantissa << Alignment(-shift)), left.Exponent);
    }

    /// <summary>The exact difference.</summary>
    public static Dyadic operator -(Dyadic left, Dyadic right) => left + -right;

    /// <summary>The exact product.</summary>
    public static Dyadic operator *(Dyadic left, Dyadic right)
    {
        if (left.IsZero || right.IsZero)
        {
            return default;
        }
        long exponent = left.Exponent + right.Exponent;
        RequireInRange(exponent);
        if (left.IsShort && right.IsShort)
        {
            UInt256 product = UInt256.Product(left.Short, right.Short);
            if (product.High == UInt128.Zero)
            {
                // A product of odd mantissas is odd.
                return new Dyadic(left.IsNegative != right.IsNegative, product.Low, exponent);
            }
        }
        return Create(left.Mantissa * right.Mantissa, exponent);
    }

    /// <summary>The exact sum of two numbers other than 0 with short mantissas, if it fits in 128 bits.</summary>
    private static bool TryAddShort(Dyadic left, Dyadic right, out Dyadic sum)
    {
        (Dyadic high, Dyadic low) = left.Exponent >= right.Exponent ? (left, right) : (right, left);
        long shift = high.Exponent - low.Exponent;
        // Both magnitudes below 2^127: their sum is below 2^128.
        if (high.BitLength + shift >= ShortBits || low.BitLength >= ShortBits)
        {
            sum = default;
            return false;
        }
        UInt128 first = high.Short << (int)shift;
        UInt128 second = low.Short;
        sum =
            high.IsNegative == low.IsNegative ? Create(low.IsNegative, first + second, low.Exponent)
            : first >= second ? Create(high.IsNegative, first - second, low.Exponent)
            : Create(low.IsNegative, second - first, low.Exponent);
        return true;
    }

    /// <summary>The number with the opposite sign.</summary>
    public static Dyadic operator -(Dyadic value) =>
        value.IsZero ? value
        : value.IsShort ? new Dyadic(!value.IsNegative, value.Short, value.Exponent)
        : new Dyadic(new LongMantissa(-value.Mantissa), value.Exponent);

    /// <summary>Whether left is less than right.</summary>
    public static bool operator <(Dyadic left, Dyadic right) => left.CompareTo(right) < 0;

    /// <summary>Whether left is not greater than right.</summary>
    public static bool operator <=(Dyadic left, Dyadic right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left is greater than right.</summary>
    public static bool operator >(Dyadic left, Dyadic right) => left.CompareTo(right) > 0;

    /// <summary>Whether left is not less than right.</summary>
    public static bool operator >=(Dyadic left, Dyadic right) => left.CompareTo(right) >= 0;

    /// <summary>The absolute value.</summary>
    public Dyadic Abs() => IsNegative ? -this : this;

    /// <summary>The smaller number.</summary>
    public static Dyadic Min(Dyadic left, Dyadic right) => left <= right ? left : right;

    /// <summary>The larger number.</summary>
    public static Dyadic Max(Dyadic left, Dyadic right) => left >= right ? left : right;

    /// <summary>The exact number x * 2^<paramref name="power"/>.</summary>
    /// <exception cref="ExponentRangeException">The exponent of the result is not in [-2^40, 2^40].</exception>
    public Dyadic ScaleByPowerOfTwo(long power) =>
        // A sum of two longs can leave the range of long; such a power is out of range for every operand.
        IsZero ? this
        : power is < -(4 * MaximumExponent) or > 4 * MaximumExponent ? throw new ExponentRangeException()
        : IsShort ? Create(IsNegative, Short, Exponent + power)
        : Create(Mantissa, Exponent + power);

    /// <summary>The largest integer not above this number.</summary>
    public BigInteger Floor()
    {
        if (Exponent >= 0)
        {
            return Mantissa << Alignment(Exponent);
        }
        // Not an integer: the mantissa is odd. Shifting the magnitude rounds toward zero.
        BigInteger whole = -Exponent > BitLength ? BigInteger.Zero : BigInteger.Abs(Mantissa) >> (int)-Exponent;
        return Sign < 0 ? -whole - BigInteger.One : whole;
    }

    /// <summary>The smallest integer not below this number.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    /// <inheritdoc/>
    public int CompareTo(Dyadic other)
    {
        int bySign = Sign.CompareTo(other.Sign);
        if (bySign != 0 || IsZero)
        {
            return bySign;
        }
        // Equal leading exponents bound the alignment by the lengths of the mantissas.
        int byMagnitude = FloorLog2.CompareTo(other.FloorLog2);
        if (byMagnitude != 0)
        {
            return Sign * byMagnitude;
        }
        if (IsShort && other.IsShort)
        {
            return Sign * Leading(this).CompareTo(Leading(other));
        }
        long shift = Exponent - other.Exponent;
        return shift >= 0
            ? (Mantissa << Alignment(shift)).CompareTo(other.Mantissa)
            : Mantissa.CompareTo(other.Mantissa << Alignment(-shift));
    }

    /// <inheritdoc/>
    public bool Equals(Dyadic other) =>
        _exponentAndSign == other._exponentAndSign
        && _low == other._low
        && _high == other._high
        && (
            ReferenceEquals(_long, other._long)
            || (_long is not null && other._long is not null && _long.Value == other._long.Value)
        );

    /// <inheritdoc/>
    public override int GetHashCode() =>
        IsShort ? HashCode.Combine(_high, _low, _exponentAndSign) : HashCode.Combine(_long!.Value, _exponentAndSign);

    /// <summary>A short mantissa moved up to the first of 128 bits.</summary>
    private static UInt128 Leading(Dyadic value) => value.Short << (ShortBits - (int)value.BitLength);

    private static int Alignment(long shift) =>
        shift <= MaximumAlignment
            ? (int)shift
            : throw new ExponentRangeException("result out of range: an exact result needs more than 2^30 bits");
}
