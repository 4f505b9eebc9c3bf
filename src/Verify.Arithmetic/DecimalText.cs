using System.Globalization;
using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>Decimal text, rounded in a chosen direction.</summary>
public static class DecimalText
{
    /// <summary>The most digits that are printed.</summary>
    public const int MaximumDigits = 10_000_000;

    // Beyond this size the power of ten is enclosed instead of being computed exactly.
    private const long ExactBits = 8_000_000;

    /// <summary>Text of a number that is not above (Down) or not below (Up) the given one.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits, 1 to 10,000,000.</param>
    /// <param name="rounding">The direction.</param>
    /// <returns>Plain text such as 1.2345 or -0.001, or 1.234e-56 when the exponent is large. The text is exact if the number
    /// has no more digits, and otherwise off by less than one unit of the last digit (less than two beyond 2^8000000).</returns>
    /// <remarks>Soundness: proofs/lemmas/decimal-text.md.</remarks>
    public static string Format(Dyadic value, int digits, Rounding rounding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MaximumDigits);
        if (value.IsZero)
        {
            return "0";
        }
        bool up = (rounding == Rounding.Up) == (value.Sign > 0);
        Rounding away = up ? Rounding.Up : Rounding.Down;
        Dyadic magnitude = value.Abs();
        // log10(2) is between 30102/100000 and 30103/100000: the estimate is at most the true decimal exponent for moderate
        // sizes and is corrected below in every case.
        long power = EstimateDecimalExponent(magnitude) - digits + 1;
        BigInteger limit = BigInteger.Pow(10, digits);
        BigInteger scaled = Scaled(magnitude, power, digits, away);
        while (scaled >= limit)
        {
            power++;
            scaled = Scaled(magnitude, power, digits, away);
            if (scaled == limit)
            {
                break;
            }
        }
        return (value.Sign < 0 ? "-" : "") + Layout(scaled.ToString(CultureInfo.InvariantCulture), power, digits);
    }

    /// <summary>Text of both ends, rounded outward, so that the printed interval contains this one.</summary>
    /// <returns>The ends, "-inf" and "inf" where there is none.</returns>
    /// <exception cref="ArgumentException">The interval is empty.</exception>
    public static (string Lower, string Upper) Format(Interval interval, int digits)
    {
        if (interval.IsEmpty)
        {
            throw new ArgumentException("the empty set has no ends", nameof(interval));
        }
        return (
            interval.HasLower ? Format(interval.Lower, digits, Rounding.Down) : "-inf",
            interval.HasUpper ? Format(interval.Upper, digits, Rounding.Up) : "inf"
        );
    }

    // A decimal exponent that is not above the exact one and below it by a few units only.
    private static long EstimateDecimalExponent(Dyadic magnitude)
    {
        // 0.30102999566398119 < log10 2 < 0.3010299956639812; |FloorLog2| < 2^42 leaves an error below 1.
        BigInteger scaled = magnitude.FloorLog2 * new BigInteger(30102999566398119L);
        BigInteger unit = BigInteger.Pow(10, 17);
        BigInteger quotient = scaled.Sign >= 0 ? scaled / unit : ((scaled + 1) / unit) - 1;
        return (long)quotient - 1;
    }

    // magnitude / 10^power as an integer, rounded toward zero (Down) or away from zero (Up).
    private static BigInteger Scaled(Dyadic magnitude, long power, int digits, Rounding rounding)
    {
        bool exact =
            Math.Abs(magnitude.Exponent) + magnitude.BitLength + (4 * Math.Abs(power)) <= ExactBits + (8L * digits);
        if (exact)
        {
            BigInteger ten = BigInteger.Pow(10, (int)Math.Abs(power));
            BigInteger numerator = magnitude.Mantissa;
            BigInteger denominator = BigInteger.One;
            if (power >= 0)
            {
                denominator = ten;
            }
            else
            {
                numerator *= ten;
            }
            if (magnitude.Exponent >= 0)
            {
                numerator <<= (int)magnitude.Exponent;
            }
            else
            {
                denominator <<= (int)-magnitude.Exponent;
            }
            (BigInteger quotient, BigInteger remainder) = BigInteger.DivRem(numerator, denominator);
            return rounding == Rounding.Up && !remainder.IsZero ? quotient + BigInteger.One : quotient;
        }
        Precision precision = Precision.Of(checked((4 * digits) + 128));
        Interval powerOfTen = Interval.Point(10).Pown(checked((int)Math.Min(Math.Abs(power), int.MaxValue)), precision);
        Interval quotientInterval =
            power >= 0
                ? Interval.Divide(magnitude, powerOfTen, precision)
                : (magnitude * powerOfTen).RoundOutward(precision);
        return rounding == Rounding.Up ? quotientInterval.Upper.Ceiling() : quotientInterval.Lower.Floor();
    }

    private static string Layout(string digits, long power, int precision)
    {
        long exponent = power + digits.Length - 1;
        string significant = digits.TrimEnd('0');
        if (exponent >= -7 && exponent < Math.Max(precision, 21))
        {
            if (exponent < 0)
            {
                return "0." + new string('0', (int)(-exponent - 1)) + significant;
            }
            int whole = (int)exponent + 1;
            return significant.Length <= whole
                ? significant.PadRight(whole, '0')
                : string.Concat(significant.AsSpan(0, whole), ".", significant.AsSpan(whole));
        }
        string fraction = significant.Length > 1 ? "." + significant[1..] : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{significant[0]}{fraction}e{(exponent < 0 ? "" : "+")}{exponent}"
        );
    }
}
