using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Reports.Numbers;

/// <summary>A decimal Units 10^-Scale that is at most one unit of its last digit away from every number of an enclosure.</summary>
/// <remarks>The default value is 0, exactly.</remarks>
public readonly record struct CertifiedDecimal
{
    // A decimal of several million digits: the time to find it grows with the square.
    internal const long MostBinaryPlaces = 1 << 24;

    private CertifiedDecimal(BigInteger units, int scale, bool isExact)
    {
        Units = units;
        Scale = scale;
        IsExact = isExact;
    }

    /// <summary>The digits with their sign, as an integer.</summary>
    public BigInteger Units { get; }

    /// <summary>The number of decimals; negative if the last digit stands before the units.</summary>
    public int Scale { get; }

    /// <summary>Whether the enclosure has this number as its only member.</summary>
    public bool IsExact { get; }

    /// <summary>The decimal with the most significant digits, up to <paramref name="digits"/>, that an enclosure justifies.</summary>
    /// <param name="value">A bounded enclosure.</param>
    /// <param name="digits">The most significant digits wanted, at least 1.</param>
    /// <exception cref="ExponentRangeException">The number has more than some millions of digits before the point, or zeros after it.</exception>
    /// <returns>
    /// The candidate nearest to the middle of those that qualify. If the enclosure contains 0 and other numbers, 0 with as many
    /// decimals as make one unit at least as large as every member.
    /// </returns>
    public static CertifiedDecimal Of(Interval value, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        var magnitude = value.Magnitude;
        if (magnitude.IsZero)
        {
            return new CertifiedDecimal(0, 0, true);
        }
        if (Math.Abs(magnitude.FloorLog2) > MostBinaryPlaces)
        {
            throw new ExponentRangeException($"a number beyond 2^±{MostBinaryPlaces} is not written as a decimal");
        }
        int exponent = DecimalExponent(magnitude);
        if (value.ContainsZero)
        {
            return new CertifiedDecimal(0, -exponent - 1, false);
        }
        for (int scale = digits - 1 - exponent; ; scale--)
        {
            var lower = Scaled(value.Lower, scale, out bool lowerExact);
            var upper = -Scaled(-value.Upper, scale, out bool upperExact);
            var width = upper - lower;
            if (width.IsZero && lowerExact && upperExact)
            {
                return Exact(lower, scale);
            }
            if (width == 2)
            {
                // A decimal strictly inside: no end is farther from it than a unit.
                return new CertifiedDecimal(lower + 1, scale, false);
            }
            if (width <= BigInteger.One)
            {
                var doubled = Scaled(value.Lower + value.Upper, scale, out _);
                return new CertifiedDecimal(doubled >= lower + upper ? upper : lower, scale, false);
            }
            // Drop at once as many digits as the width surely costs, short of one.
            scale -= Math.Max(0, width.ToString(CultureInfo.InvariantCulture).Length - 2);
        }
    }

    /// <summary>Whether not even the sign is known: 0 is shown, and that it may be off by a unit.</summary>
    public bool IsUnknownZero => Units.IsZero && !IsExact;

    /// <summary>Plain text, or scientific where the number is very small or large: 0.00123, 4.5e-12; 0 ± 1e-23 where the sign is unknown.</summary>
    public override string ToString()
    {
        if (IsUnknownZero)
        {
            return string.Create(CultureInfo.InvariantCulture, $"0 ± 1e{(Scale > 0 ? "" : "+")}{-Scale}");
        }
        if (!IsScientific)
        {
            return Plain(Units, Scale);
        }
        var (mantissa, exponent) = Scientific();
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "" : "+")}{exponent}");
    }

    /// <summary>TeX for math mode: -0.00123 or 4.5 \times 10^{-12}.</summary>
    public string ToLatex()
    {
        if (IsUnknownZero)
        {
            return string.Create(CultureInfo.InvariantCulture, $@"0 \pm 10^{{{-Scale}}}");
        }
        if (!IsScientific)
        {
            return Plain(Units, Scale);
        }
        var (mantissa, exponent) = Scientific();
        return string.Create(CultureInfo.InvariantCulture, $@"{mantissa} \times 10^{{{exponent}}}");
    }

    /// <summary>Text for a page: a real minus sign, and the power of ten as a raised number in the given form.</summary>
    /// <param name="raise">Writes an exponent.</param>
    public string ToDisplay(Func<string, string> raise)
    {
        ArgumentNullException.ThrowIfNull(raise);
        if (IsUnknownZero)
        {
            return "0 ± 10" + raise(Minus((-Scale).ToString(CultureInfo.InvariantCulture)));
        }
        if (!IsScientific)
        {
            return Minus(Plain(Units, Scale));
        }
        var (mantissa, exponent) = Scientific();
        return $"{Minus(mantissa)}·10{raise(Minus(exponent.ToString(CultureInfo.InvariantCulture)))}";
    }

    private static string Minus(string text) => text.Replace('-', '−');

    private bool IsScientific
    {
        get
        {
            int length = BigInteger.Abs(Units).ToString(CultureInfo.InvariantCulture).Length;
            return Scale < 0 || length - Scale < -4 || length - Scale > 15;
        }
    }

    private (string Mantissa, int Exponent) Scientific()
    {
        int length = BigInteger.Abs(Units).ToString(CultureInfo.InvariantCulture).Length;
        return (Plain(Units, length - 1), length - 1 - Scale);
    }

    private static CertifiedDecimal Exact(BigInteger units, int scale)
    {
        while (scale > 0)
        {
            var (quotient, remainder) = BigInteger.DivRem(units, 10);
            if (!remainder.IsZero)
            {
                break;
            }
            units = quotient;
            scale--;
        }
        return new CertifiedDecimal(units, scale, true);
    }

    private static string Plain(BigInteger units, int scale)
    {
        string digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        string sign = units.Sign < 0 ? "-" : "";
        return scale <= 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    /// <summary>floor(log10 x) for x > 0.</summary>
    internal static int DecimalExponent(Dyadic value)
    {
        // 10^k <= 2^j <= x with k = floor(j log10 2) up to a unit: settled by comparing with exact powers.
        int guess = (int)Math.Clamp(value.FloorLog2 * 30103 / 100000, -10_000_000, 10_000_000) - 1;
        while (Scaled(value, -(guess + 1), out _) >= BigInteger.One)
        {
            guess++;
        }
        return guess;
    }

    /// <summary>floor(value 10^scale).</summary>
    internal static BigInteger Scaled(Dyadic value, int scale, out bool isExact)
    {
        var numerator = value.Mantissa;
        var denominator = BigInteger.One;
        if (scale >= 0)
        {
            numerator *= BigInteger.Pow(10, scale);
        }
        else
        {
            denominator = BigInteger.Pow(10, -scale);
        }
        int shift = checked((int)value.Exponent);
        if (shift >= 0)
        {
            numerator <<= shift;
        }
        else
        {
            denominator <<= -shift;
        }
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        isExact = remainder.IsZero;
        return remainder.Sign < 0 ? quotient - BigInteger.One : quotient;
    }
}
