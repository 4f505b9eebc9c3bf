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

    private const long MaximumAlignment = 1L << 30;

    private Dyadic(BigInteger mantissa, long exponent)
    {
        Mantissa = mantissa;
        Exponent = exponent;
    }

    /// <summary>The significand, odd or zero; it carries the sign.</summary>
    public BigInteger Mantissa { get; }

    /// <summary>The binary exponent of the last bit of <see cref="Mantissa"/>.</summary>
    public long Exponent { get; }

    /// <summary>The number 0.</summary>
    public static Dyadic Zero => default;

    /// <summary>The number 1.</summary>
    public static Dyadic One { get; } = new(BigInteger.One, 0);

    /// <inheritdoc/>
    public static Dyadic AdditiveIdentity => Zero;

    /// <inheritdoc/>
    public static Dyadic MultiplicativeIdentity => One;

    /// <summary>The number <paramref name="mantissa"/> * 2^<paramref name="exponent"/>; the mantissa may be even.</summary>
    /// <exception cref="ExponentRangeException">The canonical exponent is not in [-2^40, 2^40].</exception>
    public static Dyadic Create(BigInteger mantissa, long exponent)
    {
        if (mantissa.IsZero)
        {
            return default;
        }
        if (mantissa.IsEven)
        {
            int zeros = checked((int)BigInteger.TrailingZeroCount(mantissa));
            mantissa >>= zeros;
            exponent += zeros;
        }
        if (exponent is < -MaximumExponent or > MaximumExponent)
        {
            throw new ExponentRangeException();
        }
        return new Dyadic(mantissa, exponent);
    }

    /// <summary>The number 2^<paramref name="exponent"/>.</summary>
    /// <exception cref="ExponentRangeException">The exponent is not in [-2^40, 2^40].</exception>
    public static Dyadic PowerOfTwo(long exponent) => Create(BigInteger.One, exponent);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static Dyadic FromInteger(BigInteger value) => Create(value, 0);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Dyadic(int value) => Create(value, 0);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Dyadic(long value) => Create(value, 0);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static explicit operator Dyadic(BigInteger value) => Create(value, 0);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Mantissa.Sign;

    /// <summary>Whether this is the number 0.</summary>
    public bool IsZero => Mantissa.IsZero;

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => Exponent >= 0;

    /// <summary>The number of significant bits, 0 for zero.</summary>
    public long BitLength => BigInteger.Abs(Mantissa).GetBitLength();

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
        // A product of odd mantissas is odd.
        return exponent is < -MaximumExponent or > MaximumExponent
            ? throw new ExponentRangeException()
            : new Dyadic(left.Mantissa * right.Mantissa, exponent);
    }

    /// <summary>The number with the opposite sign.</summary>
    public static Dyadic operator -(Dyadic value) => new(-value.Mantissa, value.Exponent);

    /// <summary>Whether left is less than right.</summary>
    public static bool operator <(Dyadic left, Dyadic right) => left.CompareTo(right) < 0;

    /// <summary>Whether left is not greater than right.</summary>
    public static bool operator <=(Dyadic left, Dyadic right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left is greater than right.</summary>
    public static bool operator >(Dyadic left, Dyadic right) => left.CompareTo(right) > 0;

    /// <summary>Whether left is not less than right.</summary>
    public static bool operator >=(Dyadic left, Dyadic right) => left.CompareTo(right) >= 0;

    /// <summary>The absolute value.</summary>
    public Dyadic Abs() => new(BigInteger.Abs(Mantissa), Exponent);

    /// <summary>The smaller number.</summary>
    public static Dyadic Min(Dyadic left, Dyadic right) => left <= right ? left : right;

    /// <summary>The larger number.</summary>
    public static Dyadic Max(Dyadic left, Dyadic right) => left >= right ? left : right;

    /// <summary>The exact number x * 2^<paramref name="power"/>.</summary>
    /// <exception cref="ExponentRangeException">The exponent of the result is not in [-2^40, 2^40].</exception>
    public Dyadic ScaleByPowerOfTwo(long power) =>
        // A sum of two longs can leave the range of long; such a power is out of range for every operand.
        power is < -(4 * MaximumExponent) or > 4 * MaximumExponent
        && !IsZero
            ? throw new ExponentRangeException()
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
        long shift = Exponent - other.Exponent;
        return shift >= 0
            ? (Mantissa << Alignment(shift)).CompareTo(other.Mantissa)
            : Mantissa.CompareTo(other.Mantissa << Alignment(-shift));
    }

    private static int Alignment(long shift) =>
        shift <= MaximumAlignment
            ? (int)shift
            : throw new ExponentRangeException("result out of range: an exact result needs more than 2^30 bits");
}
