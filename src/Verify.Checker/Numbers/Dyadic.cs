using System.Globalization;
using System.Numerics;
using System.Text;

namespace Verify.Checker;

/// <summary>The number Mantissa * 2^Exponent. Sums, differences and products are exact; Down, Up and division round in the direction they name.</summary>
internal readonly struct Dyadic
{
    internal readonly BigInteger Mantissa;
    internal readonly long Exponent;

    internal Dyadic(BigInteger mantissa, long exponent)
    {
        if (mantissa.IsZero)
        {
            exponent = 0;
        }
        if (exponent > Limits.Exponent || exponent < -Limits.Exponent)
        {
            throw new UndecidedException("a number left the range that is worked with");
        }
        Mantissa = mantissa;
        Exponent = exponent;
    }

    internal static Dyadic Zero => new(BigInteger.Zero, 0);
    internal static Dyadic One => new(BigInteger.One, 0);
    internal int Sign => Mantissa.Sign;

    /// <summary>|x| &lt; 2^TopBit, and |x| &gt;= 2^(TopBit-1) for x not zero.</summary>
    internal long TopBit => (long)BigInteger.Abs(Mantissa).GetBitLength() + Exponent;

    public static implicit operator Dyadic(int value) => new(value, 0);

    internal static Dyadic Of(BigInteger value) => new(value, 0);

    public static Dyadic operator -(Dyadic x) => new(-x.Mantissa, x.Exponent);

    public static Dyadic operator +(Dyadic x, Dyadic y)
    {
        if (x.Sign == 0)
        {
            return y;
        }
        if (y.Sign == 0)
        {
            return x;
        }
        return x.Exponent < y.Exponent
            ? new Dyadic(x.Mantissa + WrittenOut(y.Mantissa, y.Exponent - x.Exponent), x.Exponent)
            : new Dyadic(WrittenOut(x.Mantissa, x.Exponent - y.Exponent) + y.Mantissa, y.Exponent);
    }

    private static BigInteger WrittenOut(BigInteger mantissa, long zeros) =>
        zeros > Limits.IntegerBits
            ? throw new UndecidedException("an integer has too many digits")
            : mantissa << (int)zeros;

    /// <summary>A number not above x + y: one that is more than <paramref name="bits"/> bits smaller than the other is not written out.</summary>
    internal static Dyadic SumDown(Dyadic x, Dyadic y, int bits)
    {
        var (large, small) = x.TopBit >= y.TopBit ? (x, y) : (y, x);
        var unit = Math.Min(large.Exponent, large.TopBit - bits) - 1;
        if (large.Sign == 0 || small.Sign == 0 || small.TopBit > unit)
        {
            return x + y;
        }
        // 0 < |small| < 2^unit
        return small.Sign > 0 ? large : large + new Dyadic(-1, unit);
    }

    public static Dyadic operator -(Dyadic x, Dyadic y) => x + (-y);

    public static Dyadic operator *(Dyadic x, Dyadic y) => new(x.Mantissa * y.Mantissa, x.Exponent + y.Exponent);

    public static bool operator <(Dyadic x, Dyadic y) => Compare(x, y) < 0;

    public static bool operator >(Dyadic x, Dyadic y) => Compare(x, y) > 0;

    public static bool operator <=(Dyadic x, Dyadic y) => Compare(x, y) <= 0;

    public static bool operator >=(Dyadic x, Dyadic y) => Compare(x, y) >= 0;

    internal static int Compare(Dyadic x, Dyadic y)
    {
        if (x.Sign != y.Sign)
        {
            return x.Sign < y.Sign ? -1 : 1;
        }
        if (x.Sign == 0)
        {
            return 0;
        }
        if (x.TopBit != y.TopBit)
        {
            return (x.TopBit < y.TopBit) == (x.Sign > 0) ? -1 : 1;
        }
        return x.Exponent == y.Exponent ? x.Mantissa.CompareTo(y.Mantissa) : (x - y).Sign;
    }

    internal static Dyadic Min(Dyadic x, Dyadic y) => x < y ? x : y;

    internal static Dyadic Max(Dyadic x, Dyadic y) => x < y ? y : x;

    internal Dyadic Scale(long powerOfTwo) => new(Mantissa, Exponent + powerOfTwo);

    // A negative shift is one to the right, and that rounds down.
    internal BigInteger Floor() =>
        TopBit <= 0 ? (Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero) : WrittenOut(Mantissa, Exponent);

    internal BigInteger Ceiling() => -(-this).Floor();

    /// <summary>The largest number of about <paramref name="bits"/> bits that is not above this one.</summary>
    internal Dyadic Down(int bits) => Shortened(bits, false);

    /// <summary>The least number of about <paramref name="bits"/> bits that is not below this one.</summary>
    internal Dyadic Up(int bits) => Shortened(bits, true);

    private Dyadic Shortened(int bits, bool isUp)
    {
        var excess = (int)Mantissa.GetBitLength() - bits;
        if (excess <= 0)
        {
            return this;
        }
        // A shift to the right rounds down, whatever the sign is.
        var kept = Mantissa >> excess;
        var isRaised = isUp && BigInteger.TrailingZeroCount(Mantissa) < excess;
        return new Dyadic(isRaised ? kept + 1 : kept, Exponent + excess);
    }

    /// <summary>A number of at least <paramref name="bits"/> bits not above x/y, for y &gt; 0.</summary>
    internal static Dyadic DivideDown(Dyadic x, Dyadic y, int bits)
    {
        if (y.Sign <= 0)
        {
            throw new UndecidedException("division by a number that is not positive");
        }
        var size = (int)BigInteger.Abs(x.Mantissa).GetBitLength() - (int)y.Mantissa.GetBitLength();
        var shift = Math.Max(0, bits + 1 - size);
        return new Dyadic(FloorDivide(x.Mantissa << shift, y.Mantissa), x.Exponent - y.Exponent - shift);
    }

    internal static Dyadic DivideUp(Dyadic x, Dyadic y, int bits) => -DivideDown(-x, y, bits);

    internal static BigInteger FloorDivide(BigInteger x, BigInteger y)
    {
        var quotient = BigInteger.DivRem(x, y, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Reads the exact hexadecimal form of the certificate, such as -0x1.8p+3.</summary>
    internal static Dyadic Parse(string text)
    {
        var at = 0;
        var negative = text.StartsWith('-');
        at += negative ? 1 : 0;
        if (text.Length > Limits.NumberDigits || string.CompareOrdinal(text, at, "0x", 0, 2) != 0)
        {
            throw Bad(text);
        }
        at += 2;
        var mantissa = new StringBuilder("0");
        var digits = 0;
        var fraction = -1;
        for (; at < text.Length && text[at] != 'p'; at++)
        {
            if (text[at] == '.' && fraction < 0 && digits > 0)
            {
                fraction = 0;
                continue;
            }
            if (!char.IsAsciiHexDigitLower(text[at]))
            {
                throw Bad(text);
            }
            mantissa.Append(text[at]);
            digits++;
            fraction += fraction < 0 ? 0 : 1;
        }
        if (digits == 0 || fraction == 0 || at + 2 >= text.Length || text[at + 1] is not ('+' or '-'))
        {
            throw Bad(text);
        }
        var power = text[(at + 2)..];
        if (power.Length > 13 || !power.All(char.IsAsciiDigit))
        {
            throw Bad(text);
        }
        var exponent = long.Parse(power, CultureInfo.InvariantCulture) * (text[at + 1] == '-' ? -1 : 1);
        exponent -= 4 * Math.Max(0, fraction);
        if (Math.Abs(exponent) > Limits.Exponent)
        {
            throw Bad(text);
        }
        var value = BigInteger.Parse(mantissa.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new Dyadic(negative ? -value : value, exponent);
    }

    private static MalformedException Bad(string text) =>
        new(
            $"'{Text.Shorten(text)}' is not a hexadecimal number like 0x1.8p+3 of at most {Limits.NumberDigits} characters"
        );
}
