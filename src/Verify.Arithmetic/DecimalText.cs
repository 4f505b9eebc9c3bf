using System.Globalization;
using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>Decimal text, rounded in a chosen direction.</summary>
public static class DecimalText
{
    /// <summary>The most significant digits that are printed.</summary>
    public const int MaximumDigits = 2_000_000;

    private const int GuardBits = 64;

    // Plain notation is used for decimal exponents from here up to the number of digits (at least up to 20).
    private const int SmallestPlainExponent = -6;
    private const int LargestPlainExponent = 20;

    // log10 2 = 0.30102999566398119521...
    private static readonly BigInteger _log10Of2Below = 30102999566398119L;
    private static readonly BigInteger _log10Of2Unit = BigInteger.Pow(10, 17);

    /// <summary>Decimal text of a number, correctly rounded in the given direction.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">The most significant digits to print, 1 to 2,000,000.</param>
    /// <param name="rounding">The direction.</param>
    /// <returns>Text such as 1.2345, -0.001 or 1.234e-56, without trailing zeros; exact if the digits suffice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of digits is out of range.</exception>
    /// <remarks>Soundness: proofs/lemmas/decimal-text.md.</remarks>
    public static string Format(Dyadic value, int digits, Rounding rounding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MaximumDigits);
        if (value.IsZero)
        {
            return "0";
        }
        bool awayFromZero = (rounding == Rounding.Up) == (value.Sign > 0);
        Dyadic magnitude = value.Abs();
        // The power is at most the one that leaves the asked number of digits, so there are enough digits, or one or two more.
        long power = DecimalExponentBelow(magnitude) - digits + 1;
        BigInteger scaled = Scaled(magnitude, power, awayFromZero, digits);
        for (BigInteger limit = BigInteger.Pow(10, digits); scaled > limit; power++)
        {
            scaled = BigInteger.DivRem(scaled, 10, out BigInteger remainder);
            scaled += awayFromZero && !remainder.IsZero ? BigInteger.One : BigInteger.Zero;
        }
        string text = Layout(DecimalDigits.Of(scaled), power, digits);
        return value.Sign < 0 ? "-" + text : text;
    }

    /// <summary>Decimal text of both ends, rounded outward, so that the printed interval contains this one.</summary>
    /// <returns>The ends; "-inf" and "inf" where there is none.</returns>
    /// <exception cref="ArgumentException">The interval is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of digits is out of range.</exception>
    /// <remarks>Soundness: proofs/lemmas/decimal-text.md.</remarks>
    public static (string Lower, string Upper) Format(Interval interval, int digits) =>
        interval.IsEmpty
            ? throw new ArgumentException("the empty set has no ends", nameof(interval))
            : (
                interval.HasLower ? Format(interval.Lower, digits, Rounding.Down) : "-inf",
                interval.HasUpper ? Format(interval.Upper, digits, Rounding.Up) : "inf"
            );

    // An integer at most floor(log10 x) and above it minus 3.
    private static long DecimalExponentBelow(Dyadic magnitude)
    {
        // floor(k c) with c <= log10 2 for k >= 0; for k < 0 one less than that.
        BigInteger product = magnitude.FloorLog2 * _log10Of2Below;
        BigInteger quotient = BigInteger.DivRem(product, _log10Of2Unit, out BigInteger remainder);
        return (long)quotient - (remainder.Sign < 0 ? 2 : 0);
    }

    // magnitude / 10^power as an integer, rounded toward or away from zero. Enclosed with more bits until it is decided.
    private static BigInteger Scaled(Dyadic magnitude, long power, bool awayFromZero, int digits)
    {
        // 10^power = 5^power 2^power, and 4 bits are more than a digit.
        Dyadic binary = magnitude.ScaleByPowerOfTwo(-power);
        for (int guard = GuardBits; ; guard = checked(2 * guard))
        {
            Precision precision = Precision.Of(checked((4 * digits) + guard));
            (Dyadic lower, Dyadic upper) = IntegerPower.Enclose(5, Math.Abs(power), precision);
            (Dyadic low, Dyadic high) =
                power <= 0
                    ? (binary * lower, binary * upper)
                    : (
                        Dyadic.Divide(binary, upper, Rounding.Down, precision),
                        Dyadic.Divide(binary, lower, Rounding.Up, precision)
                    );
            BigInteger first = awayFromZero ? low.Ceiling() : low.Floor();
            if (low == high || first == (awayFromZero ? high.Ceiling() : high.Floor()))
            {
                return first;
            }
        }
    }

    private static string Layout(string digits, long power, int precision)
    {
        long exponent = power + digits.Length - 1;
        string significant = digits.TrimEnd('0');
        if (exponent < SmallestPlainExponent || exponent > Math.Max(precision, LargestPlainExponent))
        {
            string fraction = significant.Length > 1 ? "." + significant[1..] : "";
            string sign = exponent < 0 ? "" : "+";
            return string.Create(CultureInfo.InvariantCulture, $"{significant[0]}{fraction}e{sign}{exponent}");
        }
        if (exponent < 0)
        {
            return "0." + new string('0', (int)(-exponent - 1)) + significant;
        }
        int whole = (int)exponent + 1;
        return significant.Length <= whole
            ? significant.PadRight(whole, '0')
            : $"{significant[..whole]}.{significant[whole..]}";
    }
}
