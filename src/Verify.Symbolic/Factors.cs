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

    public Factors(Expression expression) => Collect(expression);

    public bool IsNegative => coefficient.Sign < 0;

    public BigInteger Numerator => BigInteger.Abs(coefficient.Numerator);

    public BigInteger Denominator => coefficient.Denominator;

    /// <summary>The factors other than the coefficient; none is a product or has a negative power.</summary>
    public IReadOnlyList<Expression> Above => above;

    /// <summary>The factors to divide by; none is a product or has a negative power.</summary>
    public IReadOnlyList<Expression> Below => below;

    private void Collect(Expression expression)
    {
        switch (expression)
        {
            case Product(var left, var right):
                Collect(left);
                Collect(right);
                break;
            case Constant(var value):
                coefficient *= value;
                break;
            case Power(var operand, < 0 and > int.MinValue and var exponent):
                below.Add(operand.Pow(-exponent));
                break;
            default:
                above.Add(expression);
                break;
        }
    }
}
