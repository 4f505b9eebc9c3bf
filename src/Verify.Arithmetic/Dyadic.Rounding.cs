using System.Numerics;

namespace Verify.Arithmetic;

/// <content>Operations that round. Soundness: proofs/lemmas/rounding.md.</content>
public readonly partial record struct Dyadic
{
    /// <summary>This number rounded to at most <paramref name="precision"/> significant bits.</summary>
    /// <returns>The nearest number of that precision on the chosen side; this number itself if it fits.</returns>
    /// <remarks>Soundness: proofs/lemmas/rounding.md.</remarks>
    public Dyadic Round(Rounding rounding, Precision precision) =>
        BitLength <= precision.Bits ? this
        : IsShort ? RoundMagnitude(IsNegative, new UInt256(UInt128.Zero, Short), false, Exponent, rounding, precision)
        : RoundScaled(Mantissa, Exponent, rounding, precision);

    /// <summary>The quotient <paramref name="dividend"/> / <paramref name="divisor"/>, correctly rounded.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact quotient.</returns>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <remarks>Soundness: proofs/lemmas/division.md.</remarks>
    public static Dyadic Divide(Dyadic dividend, Dyadic divisor, Rounding rounding, Precision precision)
    {
        if (divisor.IsZero)
        {
            throw new DivideByZeroException();
        }
        if (dividend.IsShort && divisor.IsShort && !dividend.IsZero && precision.Bits < ShortBits - 1)
        {
            return DivideShort(dividend, divisor, rounding, precision);
        }
        // The shift makes the integer quotient at least precision + 1 bits long, so the remainder only matters as "not zero".
        BigInteger numerator = BigInteger.Abs(dividend.Mantissa);
        BigInteger denominator = BigInteger.Abs(divisor.Mantissa);
        long shift = precision.Bits + 1 + denominator.GetBitLength() - numerator.GetBitLength();
        if (shift >= 0)
        {
            numerator <<= checked((int)shift);
        }
        else
        {
            denominator <<= checked((int)-shift);
        }
        (BigInteger quotient, BigInteger remainder) = BigInteger.DivRem(numerator, denominator);
        return RoundMagnitude(
            dividend.Sign * divisor.Sign,
            quotient,
            !remainder.IsZero,
            dividend.Exponent - divisor.Exponent - shift,
            rounding,
            precision
        );
    }

    /// <summary>The correctly rounded quotient of two numbers other than 0 with short mantissas, to at most 126 bits.</summary>
    private static Dyadic DivideShort(Dyadic dividend, Dyadic divisor, Rounding rounding, Precision precision)
    {
        // 2^127 a/b for a, b in [2^127, 2^128): a quotient of at least 127 bits.
        UInt128 quotient = UInt256.ScaledQuotient(Leading(dividend), Leading(divisor), out bool exact);
        return RoundMagnitude(
            dividend.IsNegative != divisor.IsNegative,
            new UInt256(UInt128.Zero, quotient),
            !exact,
            dividend.FloorLog2 - divisor.FloorLog2 - (ShortBits - 1),
            rounding,
            precision
        );
    }

    /// <summary>The square root of <paramref name="value"/>, correctly rounded.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact root.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    /// <remarks>Soundness: proofs/lemmas/square-root.md.</remarks>
    public static Dyadic Sqrt(Dyadic value, Rounding rounding, Precision precision)
    {
        if (value.Sign < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "the square root of a negative number is not real");
        }
        // Scale to an even exponent and a radicand of 2 * precision + 2 or + 3 bits: the integer root then has precision + 1 or
        // + 2 bits. Bits shifted out of a long radicand, and the remainder, only matter as "not zero".
        long shift = (2L * precision.Bits) + 2 - value.BitLength;
        if (((value.Exponent - shift) & 1) != 0)
        {
            shift++;
        }
        // A negative shift is one to the right.
        BigInteger radicand = value.Mantissa << checked((int)shift);
        BigInteger root = IntegerRoot.FloorSqrt(radicand);
        bool inexact = shift < 0 || root * root != radicand;
        return RoundMagnitude(1, root, inexact, (value.Exponent - shift) / 2, rounding, precision);
    }

    /// <summary>The sum, correctly rounded; the cost does not depend on the distance of the exponents.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact sum.</returns>
    /// <remarks>Soundness: proofs/lemmas/rounding.md.</remarks>
    public static Dyadic Add(Dyadic left, Dyadic right, Rounding rounding, Precision precision)
    {
        if (left.IsZero || right.IsZero)
        {
            return (left + right).Round(rounding, precision);
        }
        if (left.IsShort && right.IsShort && precision.Bits <= ShortBits)
        {
            return AddShort(left, right, rounding, precision);
        }
        (Dyadic large, Dyadic small) = left.FloorLog2 >= right.FloorLog2 ? (left, right) : (right, left);
        // Below every bit of the larger operand and of the rounded result, only the sign of the smaller operand matters.
        long floor = Math.Min(large.Exponent, large.FloorLog2 - precision.Bits - 2) - 1;
        if (small.FloorLog2 < floor)
        {
            small = new Dyadic(small.IsNegative, UInt128.One, floor);
        }
        return (large + small).Round(rounding, precision);
    }

    /// <summary>The product, correctly rounded.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact product.</returns>
    /// <remarks>Soundness: proofs/lemmas/rounding.md.</remarks>
    public static Dyadic Multiply(Dyadic left, Dyadic right, Rounding rounding, Precision precision) =>
        left.IsShort && right.IsShort && precision.Bits <= ShortBits
            ? RoundMagnitude(
                left.IsNegative != right.IsNegative,
                UInt256.Product(left.Short, right.Short),
                false,
                left.Exponent + right.Exponent,
                rounding,
                precision
            )
            : (left * right).Round(rounding, precision);

    /// <summary>The correctly rounded sum of two numbers other than 0 with short mantissas, to at most 128 bits.</summary>
    private static Dyadic AddShort(Dyadic left, Dyadic right, Rounding rounding, Precision precision)
    {
        long distance = left.FloorLog2 - right.FloorLog2;
        (Dyadic large, Dyadic small) = distance >= 0 ? (left, right) : (right, left);
        distance = distance >= 0 ? distance : -distance;
        // The first bit of the larger operand is put at position 254 of 256, so that its last one is at 127 or above.
        const int Top = (2 * UInt256.HalfBits) - 1;
        UInt256 first = UInt256.Shifted(large.Short, Top - (int)large.BitLength);
        long shift = Top - distance - small.BitLength;
        UInt256 second =
            shift >= 0 ? UInt256.Shifted(small.Short, (int)shift)
            : shift > -ShortBits ? new UInt256(UInt128.Zero, small.Short >> (int)-shift)
            : default;
        // Bits of the smaller operand are lost only if it is 2^127 times smaller: then nothing cancels. Its last bit is one of them,
        // and as the mantissa is odd it is set.
        bool inexact = shift < 0;
        bool isNegative = large.IsNegative;
        UInt256 magnitude;
        if (isNegative == small.IsNegative)
        {
            magnitude = first + second;
        }
        else if (first.IsLessThan(second))
        {
            // The leading bits agree, so that nothing was lost.
            isNegative = !isNegative;
            magnitude = second - first;
        }
        else
        {
            // With lost bits f: a - (b + f) = (a - b - 1) + (1 - f).
            magnitude = first - second - new UInt256(UInt128.Zero, inexact ? UInt128.One : UInt128.Zero);
        }
        return RoundMagnitude(isNegative, magnitude, inexact, large.FloorLog2 + 1 - Top, rounding, precision);
    }

    /// <summary>The numbers (value - error) * 2^exponent and (value + error) * 2^exponent, correctly rounded.</summary>
    internal static (Dyadic Least, Dyadic Most) RoundEnds(
        BigInteger value,
        BigInteger error,
        long exponent,
        Rounding rounding,
        Precision precision
    )
    {
        if (
            precision.Bits > ShortBits
            || value <= error
            || error.Sign < 0
            || value.GetBitLength() >= 2 * UInt256.HalfBits
        )
        {
            return (
                RoundScaled(value - error, exponent, rounding, precision),
                RoundScaled(value + error, exponent, rounding, precision)
            );
        }
        UInt256 magnitude = UInt256.FromBigInteger(value);
        UInt256 radius = UInt256.FromBigInteger(error);
        return (
            RoundMagnitude(false, magnitude - radius, false, exponent, rounding, precision),
            RoundMagnitude(false, magnitude + radius, false, exponent, rounding, precision)
        );
    }

    /// <summary>The number <paramref name="mantissa"/> * 2^<paramref name="exponent"/>, correctly rounded.</summary>
    internal static Dyadic RoundScaled(BigInteger mantissa, long exponent, Rounding rounding, Precision precision) =>
        RoundMagnitude(mantissa.Sign, BigInteger.Abs(mantissa), false, exponent, rounding, precision);

    /// <summary>Rounds sign * (magnitude + f) * 2^exponent, where f = 0 if exact and 0 &lt; f &lt; 1 if inexact.</summary>
    /// <remarks>The magnitude must have at least <paramref name="precision"/> bits if <paramref name="inexact"/>.</remarks>
    internal static Dyadic RoundMagnitude(
        int sign,
        BigInteger magnitude,
        bool inexact,
        long exponent,
        Rounding rounding,
        Precision precision
    )
    {
        long length = magnitude.GetBitLength();
        if (length <= 2 * UInt256.HalfBits && precision.Bits <= ShortBits)
        {
            return RoundMagnitude(sign < 0, UInt256.FromBigInteger(magnitude), inexact, exponent, rounding, precision);
        }
        long excess = length - precision.Bits;
        if (excess > 0)
        {
            int shift = checked((int)excess);
            inexact |= BigInteger.TrailingZeroCount(magnitude) < excess;
            magnitude >>= shift;
            exponent += shift;
        }
        bool awayFromZero = (rounding == Rounding.Up) == (sign > 0);
        if (inexact && awayFromZero)
        {
            magnitude += BigInteger.One;
        }
        return Create(sign < 0 ? -magnitude : magnitude, exponent);
    }

    /// <summary>Rounds ± (magnitude + f) * 2^exponent to at most 128 bits, where f = 0 if exact and 0 &lt; f &lt; 1 if inexact.</summary>
    /// <remarks>The magnitude must have at least <paramref name="precision"/> bits if <paramref name="inexact"/>.</remarks>
    private static Dyadic RoundMagnitude(
        bool isNegative,
        UInt256 magnitude,
        bool inexact,
        long exponent,
        Rounding rounding,
        Precision precision
    )
    {
        UInt128 kept = magnitude.Low;
        int excess = magnitude.BitLength - precision.Bits;
        if (excess > 0)
        {
            inexact |= magnitude.HasBitBelow(excess);
            kept = magnitude.ShiftRight(excess);
            exponent += excess;
        }
        bool awayFromZero = (rounding == Rounding.Up) != isNegative;
        if (inexact && awayFromZero)
        {
            kept = unchecked(kept + UInt128.One);
            if (kept == UInt128.Zero)
            {
                // 2^128 does not fit.
                (kept, exponent) = (UInt128.One, exponent + UInt256.HalfBits);
            }
        }
        return Create(isNegative, kept, exponent);
    }
}
