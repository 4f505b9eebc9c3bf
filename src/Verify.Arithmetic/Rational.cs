using System.Globalization;
using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>An exact rational number.</summary>
/// <remarks>Canonical: the denominator is positive and coprime to the numerator, so that equality of fields is equality of
/// values. The default value is 0. All operators are exact.</remarks>
public readonly record struct Rational : IComparable<Rational>, IRing<Rational>
{
    // 0 stands for the denominator 1, so that the default value is 0/1.
    private readonly BigInteger _denominatorAboveOne;

    private Rational(BigInteger numerator, BigInteger denominator)
    {
        Numerator = numerator;
        _denominatorAboveOne = denominator.IsOne ? BigInteger.Zero : denominator;
    }

    /// <summary>The numerator; it carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, positive and coprime to the numerator.</summary>
    public BigInteger Denominator => IsInteger ? BigInteger.One : _denominatorAboveOne;

    /// <summary>The number 0.</summary>
    public static Rational Zero => default;

    /// <summary>The number 1.</summary>
    public static Rational One { get; } = new(BigInteger.One, BigInteger.One);

    /// <inheritdoc/>
    public static Rational AdditiveIdentity => Zero;

    /// <inheritdoc/>
    public static Rational MultiplicativeIdentity => One;

    /// <summary>The number <paramref name="numerator"/> / <paramref name="denominator"/>.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Create(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }
        if (denominator.IsOne)
        {
            return new Rational(numerator, denominator);
        }
        if (denominator.Sign > 0 && denominator.IsPowerOfTwo)
        {
            return OverPowerOfTwo(numerator, denominator);
        }
        BigInteger divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }
        return divisor.IsOne
            ? new Rational(numerator, denominator)
            : new Rational(numerator / divisor, denominator / divisor);
    }

    private static Rational OverPowerOfTwo(BigInteger numerator, BigInteger denominator)
    {
        if (!numerator.IsEven)
        {
            return new Rational(numerator, denominator);
        }
        if (numerator.IsZero)
        {
            return default;
        }
        int common = (int)
            BigInteger.Min(BigInteger.TrailingZeroCount(numerator), BigInteger.TrailingZeroCount(denominator));
        return new Rational(numerator >> common, denominator >> common);
    }

    /// <summary>The value of a dyadic number.</summary>
    /// <exception cref="ExponentRangeException">The number needs more than 2^30 bits as a fraction.</exception>
    public static Rational FromDyadic(Dyadic value) =>
        value.Exponent >= 0
            ? new Rational(value.Floor(), BigInteger.One)
            : new Rational(value.Mantissa, Dyadic.PowerOfTwo(-value.Exponent).Floor());

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(int value) => new(value, BigInteger.One);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(long value) => new(value, BigInteger.One);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether this is the number 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether this is an integer.</summary>
    public bool IsInteger => _denominatorAboveOne.IsZero;

    /// <summary>The exact sum.</summary>
    public static Rational operator +(Rational left, Rational right) =>
        left.IsInteger && right.IsInteger ? new Rational(left.Numerator + right.Numerator, BigInteger.One)
        : left._denominatorAboveOne == right._denominatorAboveOne
            ? Create(left.Numerator + right.Numerator, left.Denominator)
        : Create(
            (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator),
            left.Denominator * right.Denominator
        );

    /// <summary>The exact difference.</summary>
    public static Rational operator -(Rational left, Rational right) => left + -right;

    /// <summary>The exact product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        left.IsInteger && right.IsInteger
            ? new Rational(left.Numerator * right.Numerator, BigInteger.One)
            : Create(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational left, Rational right) =>
        Create(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>The number with the opposite sign.</summary>
    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    /// <summary>Whether left is less than right.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether left is not greater than right.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether left is greater than right.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether left is not less than right.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The absolute value.</summary>
    public Rational Abs() => new(BigInteger.Abs(Numerator), Denominator);

    /// <summary>The reciprocal.</summary>
    /// <exception cref="DivideByZeroException">This is zero.</exception>
    public Rational Reciprocal() =>
        Sign switch
        {
            0 => throw new DivideByZeroException(),
            > 0 => new Rational(Denominator, Numerator),
            < 0 => new Rational(-Denominator, -Numerator),
        };

    /// <summary>The exact integer power; x^0 = 1 for every x.</summary>
    /// <exception cref="DivideByZeroException">This is zero and the exponent is negative.</exception>
    public Rational Pow(int exponent)
    {
        if (exponent < 0)
        {
            // Negated after the step toward zero, so that the smallest int does not overflow.
            return Reciprocal() * Reciprocal().Pow(-(exponent + 1));
        }
        return new Rational(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent));
    }

    /// <summary>The largest integer not above this number.</summary>
    public BigInteger Floor()
    {
        (BigInteger quotient, BigInteger remainder) = BigInteger.DivRem(Numerator, Denominator);
        return remainder.Sign < 0 ? quotient - BigInteger.One : quotient;
    }

    /// <summary>The smallest integer not below this number.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    /// <summary>The nearest number of at most <paramref name="precision"/> bits on the chosen side.</summary>
    /// <remarks>Soundness: proofs/lemmas/division.md.</remarks>
    public Dyadic Round(Rounding rounding, Precision precision) =>
        Dyadic.Divide(Dyadic.FromInteger(Numerator), Dyadic.FromInteger(Denominator), rounding, precision);

    /// <summary>The same number as a dyadic, if the denominator is a power of two.</summary>
    public bool TryToDyadic(out Dyadic value)
    {
        BigInteger denominator = Denominator;
        value = denominator.IsPowerOfTwo ? Dyadic.Create(Numerator, 1 - denominator.GetBitLength()) : default;
        return denominator.IsPowerOfTwo;
    }

    /// <summary>Reads an exact number: integer, decimal, fraction, scientific or integer power.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static Rational Parse(ReadOnlySpan<char> text) =>
        NumberText.TryParse(text, out Rational value, out string error) ? value : throw new FormatException(error);

    /// <summary>Reads an exact number: integer, decimal, fraction, scientific or integer power.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Rational value) =>
        NumberText.TryParse(text, out value, out _);

    /// <inheritdoc/>
    public int CompareTo(Rational other)
    {
        int bySign = Sign.CompareTo(other.Sign);
        return bySign != 0 ? bySign
            : _denominatorAboveOne == other._denominatorAboveOne ? Numerator.CompareTo(other.Numerator)
            : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }

    /// <summary>Exact text such as -13/50 or 7.</summary>
    public override string ToString() =>
        IsInteger
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
