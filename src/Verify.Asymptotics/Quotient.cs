using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>A quotient of polynomials whose denominator is proved positive on the block it is used on.</summary>
internal sealed record Quotient(Polynomial Numerator, Polynomial Denominator) : IRing<Quotient>
{
    public Quotient(Polynomial value)
        : this(value, Polynomial.One) { }

    public static Quotient AdditiveIdentity { get; } = new(Polynomial.Zero);

    public static Quotient MultiplicativeIdentity { get; } = new(Polynomial.One);

    public static Quotient operator +(Quotient left, Quotient right) =>
        left.Denominator.Equals(right.Denominator)
            ? new(left.Numerator + right.Numerator, left.Denominator)
            : new(
                left.Numerator * right.Denominator + right.Numerator * left.Denominator,
                left.Denominator * right.Denominator
            );

    public static Quotient operator -(Quotient left, Quotient right) => left + -right;

    public static Quotient operator -(Quotient value) => new(-value.Numerator, value.Denominator);

    public static Quotient operator *(Quotient left, Quotient right) =>
        left.Numerator.Equals(right.Denominator) ? new(right.Numerator, left.Denominator)
        : right.Numerator.Equals(left.Denominator) ? new(left.Numerator, right.Denominator)
        : new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The power for an exponent that is at least 0.</summary>
    public Quotient Pow(int exponent) => new(Numerator.Pow(exponent), Denominator.Pow(exponent));

    public bool IsConstant => Numerator.IsConstant && Denominator.IsConstant;

    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"({Numerator})/({Denominator})";
}
