using System.Numerics;
using Verify.Arithmetic;

namespace Verify.FloatingPoint.Formats;

/// <summary>Exact conversions between the numbers of a format and the exact numbers of the engine.</summary>
public static class MachineRounding
{
    /// <summary>The number of the format nearest to <paramref name="value"/>, ties to even.</summary>
    /// <exception cref="OverflowException">The value is beyond the greatest finite number of the format.</exception>
    public static T Nearest<T>(Rational value)
        where T : struct, IMachineNumber<T>
    {
        if (value.Sign == 0)
        {
            return default;
        }
        // floor(log2 |value|) is one of two integers; the smaller exponent at worst leaves one significand bit too many.
        long magnitude = (long)value.Numerator.GetBitLength() - (long)value.Denominator.GetBitLength();
        long exponent = Math.Max(magnitude - T.SignificandBits, T.MinimumExponent);
        var significand = RoundedQuotient(value, exponent);
        if (BigInteger.Abs(significand) >> T.SignificandBits != 0)
        {
            exponent++;
            significand = RoundedQuotient(value, exponent);
        }
        if (significand.IsZero)
        {
            return default;
        }
        if (exponent > T.MaximumExponent || BigInteger.Abs(significand) >> T.SignificandBits > BigInteger.One)
        {
            throw OutOfRange<T>();
        }
        var result = T.FromScaled((long)significand, (int)exponent);
        return result.IsFinite ? result : throw OutOfRange<T>();
    }

    /// <summary>The number, exactly.</summary>
    public static Dyadic ToDyadic<T>(this T number)
        where T : struct, IMachineNumber<T>
    {
        var (significand, exponent) = number.ToScaled();
        return Dyadic.Create(significand, exponent);
    }

    /// <summary>One unit in the last place of the format at the number: the spacing of its binade.</summary>
    public static Dyadic Ulp<T>(this T number)
        where T : struct, IMachineNumber<T> => Dyadic.Create(1, number.ToScaled().Exponent);

    private static OverflowException OutOfRange<T>()
        where T : struct, IMachineNumber<T> =>
        new(
            $"a number of the instance is beyond the range of {T.Name}, which ends at 2^{T.MaximumExponent + T.SignificandBits}"
        );

    /// <summary>value 2^(-exponent), rounded to the nearest integer, ties to even.</summary>
    private static BigInteger RoundedQuotient(Rational value, long exponent)
    {
        var numerator = BigInteger.Abs(value.Numerator);
        var denominator = value.Denominator;
        if (exponent < 0)
        {
            numerator <<= checked((int)-exponent);
        }
        else
        {
            denominator <<= checked((int)exponent);
        }
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        int half = (remainder * 2).CompareTo(denominator);
        if (half > 0 || (half == 0 && !quotient.IsEven))
        {
            quotient += BigInteger.One;
        }
        return value.Sign < 0 ? -quotient : quotient;
    }
}
