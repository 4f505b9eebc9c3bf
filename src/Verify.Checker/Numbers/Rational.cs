using System.Globalization;
using System.Numerics;

namespace Verify.Checker;

/// <summary>An exact fraction in lowest terms with a positive denominator.</summary>
internal sealed class Rational
{
    internal Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new UndecidedException("division by zero");
        }
        if (!denominator.IsOne)
        {
            var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
            numerator /= divisor;
            denominator /= divisor;
        }
        Numerator = numerator;
        Denominator = denominator;
    }

    internal BigInteger Numerator { get; }
    internal BigInteger Denominator { get; }
    internal int Sign => Numerator.Sign;
    internal bool IsZero => Numerator.IsZero;
    internal bool IsInteger => Denominator.IsOne;

    /// <summary>The bits of the numerator and, of what is no integer, of the denominator.</summary>
    internal long Bits => Numerator.GetBitLength() + (IsInteger ? 0 : Denominator.GetBitLength());

    /// <summary>A text for keys: two fractions are equal exactly if their keys are.</summary>
    internal string Key => IsInteger ? Text.Key(Numerator) : $"{Text.Key(Numerator)}/{Text.Key(Denominator)}";

    public static implicit operator Rational(int value) => new(value, 1);

    public static implicit operator Rational(BigInteger value) => new(value, 1);

    public static Rational operator -(Rational x) => new(-x.Numerator, x.Denominator);

    public static Rational operator +(Rational x, Rational y) =>
        new((x.Numerator * y.Denominator) + (y.Numerator * x.Denominator), x.Denominator * y.Denominator);

    public static Rational operator -(Rational x, Rational y) => x + (-y);

    public static Rational operator *(Rational x, Rational y) =>
        new(x.Numerator * y.Numerator, x.Denominator * y.Denominator);

    public static Rational operator /(Rational x, Rational y) =>
        new(x.Numerator * y.Denominator, x.Denominator * y.Numerator);

    internal static bool Same(Rational x, Rational y) => (x - y).IsZero;

    internal Rational Power(int exponent)
    {
        if (exponent < 0)
        {
            return new Rational(1, 1) / Power(-exponent);
        }
        var size = Math.Max((long)BigInteger.Abs(Numerator).GetBitLength(), (long)Denominator.GetBitLength());
        if ((size - 1) * exponent > Limits.PowerBits)
        {
            throw new UndecidedException("a power has too many digits");
        }
        return new Rational(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent));
    }

    internal BigInteger Floor() => Dyadic.FloorDivide(Numerator, Denominator);

    internal BigInteger Ceiling() => -(-this).Floor();

    public override string ToString() =>
        Numerator.ToString(CultureInfo.InvariantCulture)
        + (IsInteger ? "" : "/" + Denominator.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads "p" or "p/q" in lowest terms with q &gt; 1, and nothing else.</summary>
    internal static Rational Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var numerator = Text.Integer(slash < 0 ? text : text[..slash], true);
        var denominator = slash < 0 ? BigInteger.One : Text.Integer(text[(slash + 1)..], false);
        if (denominator.Sign <= 0 || (slash >= 0 && denominator.IsOne))
        {
            throw new MalformedException($"'{Text.Shorten(text)}' is not a fraction in lowest terms");
        }
        var value = new Rational(numerator, denominator);
        if (value.Denominator != denominator)
        {
            throw new MalformedException($"'{Text.Shorten(text)}' is not a fraction in lowest terms");
        }
        return value;
    }
}
