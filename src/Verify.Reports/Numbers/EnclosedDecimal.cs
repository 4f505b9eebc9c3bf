using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Reports.Numbers;

/// <summary>A decimal enclosure as the digits that its ends share and those in which they differ: 1.23[45, 67].</summary>
/// <remarks>The ends are rounded outward, so what is shown encloses what was enclosed.</remarks>
public sealed record EnclosedDecimal
{
    // So many digits of a wide enclosure are shown at each end.
    private const int MostDiffering = 2;

    // Of ends of different sign.
    private const int ShortEnds = 3;

    private readonly string _text;
    private readonly string _latex;

    private EnclosedDecimal(string text, string latex)
    {
        _text = text;
        _latex = latex;
    }

    /// <summary>The enclosure with up to <paramref name="digits"/> significant digits, two of which may differ.</summary>
    /// <param name="value">A bounded enclosure.</param>
    /// <param name="digits">The most significant digits wanted, at least 1.</param>
    /// <exception cref="ExponentRangeException">The number has more than some millions of digits before the point, or zeros after it.</exception>
    public static EnclosedDecimal Of(Interval value, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        var magnitude = value.Magnitude;
        if (magnitude.IsZero)
        {
            return new EnclosedDecimal("0", "0");
        }
        if (Math.Abs(magnitude.FloorLog2) > CertifiedDecimal.MostBinaryPlaces)
        {
            throw new ExponentRangeException(
                $"a number beyond 2^±{CertifiedDecimal.MostBinaryPlaces} is not written as a decimal"
            );
        }
        int scale = digits - 1 - CertifiedDecimal.DecimalExponent(magnitude);
        while (true)
        {
            var lower = CertifiedDecimal.Scaled(value.Lower, scale, out _);
            var upper = -CertifiedDecimal.Scaled(-value.Upper, scale, out _);
            int excess = (upper - lower).ToString(CultureInfo.InvariantCulture).Length - MostDiffering;
            if (value.ContainsZero || lower.Sign * upper.Sign <= 0)
            {
                return Apart(value);
            }
            if (excess <= 0)
            {
                return Shared(value, lower, upper, scale, digits);
            }
            scale -= excess;
        }
    }

    /// <summary>Plain text: the shared digits, then those of the lower and the upper end in brackets.</summary>
    public override string ToString() => _text;

    /// <summary>TeX for math mode: the digits of the lower end as subscript, those of the upper one as superscript.</summary>
    public string ToLatex() => _latex;

    // Both ends, where not even the sign is known.
    private static EnclosedDecimal Apart(Interval value)
    {
        var (lower, upper) = DecimalText.Format(value, ShortEnds);
        return new EnclosedDecimal($"[{lower}, {upper}]", $"[{Power(lower)}, {Power(upper)}]");
    }

    // Where the ends share no digit, as 0.2999 and 0.3001 do not.
    private static EnclosedDecimal Around(Interval value, int digits)
    {
        var middle = CertifiedDecimal.Of(value, digits);
        if (middle.IsUnknownZero)
        {
            return Apart(value);
        }
        string unit = string.Create(CultureInfo.InvariantCulture, $"1e{(middle.Scale > 0 ? "" : "+")}{-middle.Scale}");
        return new EnclosedDecimal(
            $"{middle} ± {unit}",
            string.Create(CultureInfo.InvariantCulture, $@"{middle.ToLatex()} \pm 10^{{{-middle.Scale}}}")
        );
    }

    // 4.5e-12 as TeX.
    private static string Power(string number)
    {
        int mark = number.IndexOf('e', StringComparison.Ordinal);
        return mark < 0 ? number : $@"{number[..mark]} \times 10^{{{number[(mark + 1)..].TrimStart('+')}}}";
    }

    // Two integers of one sign, in units of 10^-scale.
    private static EnclosedDecimal Shared(Interval value, BigInteger lower, BigInteger upper, int scale, int digits)
    {
        string low = BigInteger.Abs(lower).ToString(CultureInfo.InvariantCulture);
        string high = BigInteger.Abs(upper).ToString(CultureInfo.InvariantCulture);
        if (low.Length != high.Length)
        {
            return Around(value, digits);
        }
        int common = low.Zip(high).TakeWhile(pair => pair.First == pair.Second).Count();
        if (common == 0)
        {
            return Around(value, digits);
        }
        // The exponent of the first digit; the point stands after it, or where a short number has it.
        long exponent = low.Length - 1L - scale;
        bool isPlain = exponent is >= -5 and < 15 && scale >= 0 && (exponent < 0 || common > exponent);
        string sign = lower.Sign < 0 ? "-" : "";
        string shared =
            isPlain && exponent < 0
                ? "0." + new string('0', (int)(-exponent - 1)) + low[..common]
                : Point(low[..common], isPlain ? (int)exponent + 1 : 1, low.Length);
        string head = sign + shared;
        var (lowTail, highTail) = (low[common..], high[common..]);
        bool isExact = lowTail.Length == 0;
        return new EnclosedDecimal(
            head
                + (isExact ? "" : $"[{lowTail}, {highTail}]")
                + (
                    isPlain
                        ? ""
                        : string.Create(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? "" : "+")}{exponent}")
                ),
            head
                + (isExact ? "" : $"_{{{lowTail}}}^{{{highTail}}}")
                + (isPlain ? "" : string.Create(CultureInfo.InvariantCulture, $@" \times 10^{{{exponent}}}"))
        );
    }

    private static string Point(string digits, int place, int total) =>
        place >= total ? digits : $"{digits[..place]}.{digits[place..]}";
}
