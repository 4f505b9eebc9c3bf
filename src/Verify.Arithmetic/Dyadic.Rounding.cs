using System.Numerics;

namespace Verify.Arithmetic;

/// <content>Operations that round. Soundness: proofs/lemmas/rounding.md.</content>
public readonly partial record struct Dyadic
{
    /// <summary>This number rounded to at most <paramref name="precision"/> significant bits.</summary>
    /// <returns>The nearest number of that precision on the chosen side; this number itself if it fits.</returns>
    /// <remarks>Soundness: proofs/lemmas/rounding.md.</remarks>
    public Dyadic Round(Rounding rounding, Precision precision) =>
        BitLength <= precision.Bits ? this : RoundScaled(Mantissa, Exponent, rounding, precision);

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
        if (dividend.IsZero)
        {
            return default;
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
        if (value.IsZero)
        {
            return default;
        }
        // Scale to an even exponent and a radicand of 2 * precision + 2 or + 3 bits: the integer root then has precision + 1 or
        // + 2 bits. Bits shifted out of a long radicand, and the remainder, only matter as "not zero".
        long shift = (2L * precision.Bits) + 2 - value.BitLength;
        if (((value.Exponent - shift) & 1) != 0)
        {
            shift++;
        }
        BigInteger radicand =
            shift >= 0 ? value.Mantissa << checked((int)shift) : value.Mantissa >> checked((int)-shift);
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
        (Dyadic large, Dyadic small) = left.FloorLog2 >= right.FloorLog2 ? (left, right) : (right, left);
        // Below every bit of the larger operand and of the rounded result, only the sign of the smaller operand matters.
        long floor = Math.Min(large.Exponent, large.FloorLog2 - precision.Bits - 2) - 1;
        if (small.FloorLog2 < floor)
        {
            small = new Dyadic(small.Sign, floor);
        }
        return (large + small).Round(rounding, precision);
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
        long excess = magnitude.GetBitLength() - precision.Bits;
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
}
