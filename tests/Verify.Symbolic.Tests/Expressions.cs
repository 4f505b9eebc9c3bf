using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Symbolic;
using Verify.Testing;

namespace Verify.Symbolic.Tests;

/// <summary>Random expressions of each class.</summary>
internal static class Expressions
{
    public static Variable X { get; } = new("x");

    public static Variable Y { get; } = new("y");

    // Above the generators that use it: static properties are initialised in the order of the text.
    private static Gen<Expression> Leaf { get; } =
        Gen.Frequency(
            (2, Gen.Constant<Expression>(X)),
            (2, Gen.Constant<Expression>(Y)),
            (1, Rationals.Small.Select(value => (Expression)value))
        );

    /// <summary>Polynomials in x and y.</summary>
    public static Gen<Expression> Polynomials { get; } = Polynomial(3);

    /// <summary>Sums and products of polynomials and exponentials of polynomials.</summary>
    public static Gen<Expression> ExponentialPolynomials { get; } = ExponentialPolynomial(3);

    /// <summary>Polynomials with few terms.</summary>
    public static Gen<Expression> SmallPolynomials { get; } = Polynomial(1);

    /// <summary>Exponential polynomials with few terms even when squared and differentiated.</summary>
    public static Gen<Expression> SmallExponentialPolynomials { get; } = ExponentialPolynomial(2);

    /// <summary>Quotients of exponential polynomials; the denominator is positive at every real point.</summary>
    public static Gen<Expression> Quotients { get; } =
        from numerator in ExponentialPolynomials
        from denominator in ExponentialPolynomial(1)
        from plain in ExponentialPolynomial(1)
        select numerator / (1 + denominator.Pow(2)) + plain;

    /// <summary>All of the above, and logarithms of positive expressions.</summary>
    public static Gen<Expression> Any { get; } =
        Gen.OneOf(
            Polynomials,
            ExponentialPolynomials,
            Quotients,
            from inside in Quotients
            from factor in Polynomials
            select factor * Expression.Ln(1 + inside.Pow(2)) - inside
        );

    /// <summary>An expression built of the raw nodes, with none of the foldings that the operators do.</summary>
    public static Gen<Expression> Trees { get; } = Tree(4);

    /// <summary>Checks a law on many random cases.</summary>
    public static void Check<T>(Gen<T> cases, Action<T> law, int count = 300) =>
        FsCheck.Check.One(Law.Configuration(count), Prop.ForAll(cases.ToArbitrary(), law));

    private static Gen<Expression> Polynomial(int depth) => Combine(depth, Leaf, Polynomial);

    private static Gen<Expression> ExponentialPolynomial(int depth) =>
        Combine(depth, Gen.OneOf(Leaf, Polynomial(1).Select(Expression.Exp)), ExponentialPolynomial);

    private static Gen<Expression> Combine(int depth, Gen<Expression> leaf, Func<int, Gen<Expression>> smaller) =>
        depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                from left in smaller(depth - 1)
                from right in smaller(depth - 1)
                select left + right,
                from left in smaller(depth - 1)
                from right in smaller(depth - 1)
                select left - right,
                from left in smaller(depth - 1)
                from right in smaller(depth - 1)
                select left * right,
                from operand in smaller(depth - 1)
                from exponent in Gen.Choose(0, 3)
                select operand.Pow(exponent)
            );

    private static Gen<Expression> Tree(int depth) =>
        depth == 0
            ? Leaf
            : Gen.OneOf(
                Leaf,
                from left in Tree(depth - 1)
                from right in Tree(depth - 1)
                select (Expression)new Sum(left, right),
                from left in Tree(depth - 1)
                from right in Tree(depth - 1)
                select (Expression)new Product(left, right),
                from operand in Tree(depth - 1)
                from exponent in Gen.Choose(-3, 3)
                select (Expression)new Power(operand, exponent),
                Tree(depth - 1).Select(operand => (Expression)new Exponential(operand)),
                Tree(depth - 1).Select(operand => (Expression)new Logarithm(operand))
            );
}
