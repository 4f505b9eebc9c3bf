using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>A product taken apart for printing: sign, integer fraction, and factors above and below the line.</summary>
internal sealed class Factors
{
    private readonly ImmutableArray<Expression>.Builder above = ImmutableArray.CreateBuilder<Expression>();
    private readonly ImmutableArray<Expression>.Builder below = ImmutableArray.CreateBuilder<Expression>();
    private Rational coefficient = Rational.One;

    public Factors(Expression expression) => Collect(expression, isBelow: false);

    public bool IsNegative => coefficient.Sign < 0;

    public BigInteger Numerator => BigInteger.Abs(coefficient.Numerator);

    public BigInteger Denominator => coefficient.Denominator;

    /// <summary>The factors other than the coefficient; none is a product or has a negative power.</summary>
    public IReadOnlyList<Expression> Above => above;

    /// <summary>The factors to divide by; none is a product or has a negative power.</summary>
    public IReadOnlyList<Expression> Below => below;

    /// <param name="expression">The factor to take apart.</param>
    /// <param name="isBelow">Whether to divide by it.</param>
    private void Collect(Expression expression, bool isBelow)
    {
        switch (expression)
        {
            case Product(var left, var right):
                Collect(left, isBelow);
                Collect(right, isBelow);
                break;
            case Constant(var value) when !isBelow:
                coefficient *= value;
                break;
            case Constant { IsZero: false } constant:
                coefficient /= constant.Value;
                break;
            case Power(var operand, -1):
                Collect(operand, !isBelow);
                break;
            case Power(var operand, < 0 and > int.MinValue and var exponent):
                (isBelow ? above : below).Add(operand.Pow(-exponent));
                break;
            default:
                (isBelow ? below : above).Add(expression);
                break;
        }
    }
}
