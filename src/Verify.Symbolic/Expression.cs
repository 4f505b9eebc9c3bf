using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>An immutable expression in rationals, variables, sums, products, integer powers, exp and ln.</summary>
/// <remarks>
/// Equality of records is equality of trees; <see cref="CanonicalForm.AreEqual"/> decides equality of values. The operators
/// fold constants and drop neutral elements. They treat expressions formally: 0 times e is 0 also where e is undefined.
/// </remarks>
public abstract record Expression
{
    // Longer constant powers stay symbolic: a short text such as ((9^999)^999)^999 must not fill the memory.
    private const int LongestFoldedPower = 4096;

    private protected Expression() { }

    /// <summary>The constant.</summary>
    public static implicit operator Expression(int value) => new Constant(value);

    /// <summary>The constant.</summary>
    public static implicit operator Expression(Rational value) => new Constant(value);

    /// <summary>The sum; constants are added up.</summary>
    public static Expression operator +(Expression left, Expression right) =>
        (left, right) switch
        {
            (Constant a, Constant b) => a.Value + b.Value,
            (Constant { IsZero: true }, _) => right,
            (_, Constant { IsZero: true }) => left,
            _ => new Sum(left, right),
        };

    /// <summary>The product; constant factors are gathered in front.</summary>
    public static Expression operator *(Expression left, Expression right) =>
        (left, right) switch
        {
            (Constant a, Constant b) => a.Value * b.Value,
            (Constant { IsZero: true }, _) or (_, Constant { IsZero: true }) => 0,
            (Constant { IsOne: true }, _) => right,
            (_, Constant { IsOne: true }) => left,
            (Constant a, Product(Constant b, var rest)) => (Expression)(a.Value * b.Value) * rest,
            _ => new Product(left, right),
        };

    /// <summary>The product with -1.</summary>
    public static Expression operator -(Expression operand) => -1 * operand;

    /// <summary>The sum with the negated right side.</summary>
    public static Expression operator -(Expression left, Expression right) => left + -right;

    /// <summary>The product with the power -1 of the right side.</summary>
    public static Expression operator /(Expression left, Expression right) => left * right.Pow(-1);

    /// <summary>exp(argument).</summary>
    public static Expression Exp(Expression argument) =>
        argument is Constant { IsZero: true } ? 1 : new Exponential(argument);

    /// <summary>The natural logarithm of the argument.</summary>
    public static Expression Ln(Expression argument) =>
        argument is Constant { IsOne: true } ? 0 : new Logarithm(argument);

    /// <summary>This expression to an integer power; the power 0 is 1.</summary>
    public Expression Pow(int exponent) =>
        (this, exponent) switch
        {
            (_, 0) => 1,
            (_, 1) => this,
            (Constant c, _)
                when !(c.IsZero && exponent < 0) && c.BitLength * Math.Abs((long)exponent) <= LongestFoldedPower =>
                c.Value.Pow(exponent),
            _ => new Power(this, exponent),
        };

    /// <summary>The expression as plain text, which <see cref="ExpressionParser"/> reads back.</summary>
    public sealed override string ToString() => InfixText.Format(this);
}
