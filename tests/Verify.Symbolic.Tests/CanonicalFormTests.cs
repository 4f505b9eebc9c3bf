using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Symbolic;
using Verify.Testing;
using Xunit;
using static Verify.Symbolic.Tests.Expressions;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Symbolic.Tests;

public class CanonicalFormTests
{
    [Theory]
    [InlineData("(x + y)^3", "x^3 + 3*x^2*y + 3*x*y^2 + y^3")]
    [InlineData("exp(x + y)", "exp(x)*exp(y)")]
    [InlineData("exp(x)^2", "exp(2*x)")]
    [InlineData("exp(-x)", "1/exp(x)")]
    [InlineData("exp(0)", "1")]
    [InlineData("exp(1)*exp(x - 1)", "exp(x)")]
    [InlineData("(exp(x) - exp(-x))^2", "exp(2*x) - 2 + exp(-2*x)")]
    [InlineData("1/(1 + exp(-x))", "exp(x)/(1 + exp(x))")]
    [InlineData("1/(1 + exp(x)) + 1/(1 + exp(-x))", "1")]
    [InlineData("1/(x - y) - 1/(x + y)", "2*y/(x^2 - y^2)")]
    [InlineData("x/y*y/x", "1")]
    [InlineData("exp(x/y)", "exp(2*x/(2*y))")]
    [InlineData("(1/(1 + x))^(-2)", "1 + 2*x + x^2")]
    [InlineData("ln(exp(x*y - 2))", "x*y - 2")]
    [InlineData("ln(1 + x) + ln(x + 1)", "2*ln(1 + x)")]
    [InlineData("exp(2*ln(x))", "exp(ln(x))^2")]
    [InlineData("x^2*x^(-2)", "1")]
    public void Equal_expressions(string left, string right) =>
        Assert.True(CanonicalForm.AreEqual(ExpressionParser.Parse(left), ExpressionParser.Parse(right)));

    [Theory]
    [InlineData("x", "y")]
    [InlineData("x", "x + 1/1000000000000000000000")]
    [InlineData("exp(x)", "exp(y)")]
    [InlineData("exp(1)", "2718281828459045/1000000000000000")]
    [InlineData("exp(1)*exp(2)", "exp(4) - exp(1)")]
    [InlineData("exp(x + 1)", "exp(x) + exp(1)")]
    [InlineData("exp(x)", "1 + x + x^2/2 + x^3/6")]
    [InlineData("1/(1 + exp(-x))", "1/(1 + exp(x))")]
    [InlineData("exp(1/x)", "exp(x)")]
    [InlineData("exp(x*y)", "exp(x)*exp(y)")]
    public void Different_expressions(string left, string right) =>
        Assert.False(CanonicalForm.AreEqual(ExpressionParser.Parse(left), ExpressionParser.Parse(right)));

    [Theory]
    [InlineData("ln(x*y)", "ln(x) + ln(y)")]
    [InlineData("ln(x)", "ln(y)")]
    [InlineData("exp(exp(x))", "exp(exp(y))")]
    [InlineData("exp(1/(1 + x))", "exp(1/(2 + x))")]
    [InlineData("1/(x - x)", "1/(x - x)")]
    [InlineData("0/(x - x)", "1/(y - y)")]
    [InlineData("((x + 1)^200)^1000", "((x + 2)^200)^1000")]
    [InlineData("((7^1000)^1000)^1000*x", "x")]
    public void Undecided_expressions(string left, string right) =>
        Assert.Null(CanonicalForm.AreEqual(ExpressionParser.Parse(left), ExpressionParser.Parse(right)));

    [Fact]
    public void Identically_zero_denominator_is_an_error() =>
        Assert.Throws<DivideByZeroException>(() => CanonicalForm.Of(1 / (X - X)));

    [Fact]
    public void Equality_is_that_of_values() =>
        Check(
            from left in Quotients
            from right in Quotients
            select (left, right),
            pair =>
            {
                var (left, right) = pair;
                Assert.True(CanonicalForm.AreEqual(left, CanonicalForm.Of(left).ToExpression()));
                // Distinct functions seldom agree at this point, and equal ones always do.
                var difference = ValueOf(left) - ValueOf(right);
                var areEqual = CanonicalForm.AreEqual(left, right);
                Assert.Equal(areEqual, difference.ContainsZero);
            },
            100
        );

    [Fact]
    public void Ring_laws_are_decided_true() =>
        Check(
            from a in ExponentialPolynomials
            from b in ExponentialPolynomials
            from c in Quotients
            select (a, b, c),
            triple =>
            {
                var (a, b, c) = triple;
                Assert.True(CanonicalForm.AreEqual(a * (b + c), c * a + b * a));
                Assert.True(CanonicalForm.AreEqual((a - b) * (a + b), a * a - b.Pow(2)));
                Assert.True(CanonicalForm.AreEqual((a + b) + c, a + (b + c)));
            },
            100
        );

    [Fact]
    public void A_summand_however_small_is_noticed() =>
        Check(
            from a in Quotients
            from b in ExponentialPolynomials
            from coefficient in Rationals.Any.Where(value => value.Sign != 0)
            select (a, b, coefficient),
            drawn =>
            {
                var (a, b, coefficient) = drawn;
                Assert.Equal(CanonicalForm.AreEqual(b, 0), CanonicalForm.AreEqual(a, a + coefficient * b));
            }
        );

    [Fact]
    public void Text_of_the_canonical_form_depends_on_the_value_only_for_exponential_polynomials() =>
        Check(
            from a in ExponentialPolynomials
            from b in ExponentialPolynomials
            select (a, b),
            pair =>
                Assert.Equal(
                    CanonicalForm.Of(pair.a * pair.b + pair.a).ToExpression().ToString(),
                    CanonicalForm.Of((1 + pair.b) * pair.a).ToExpression().ToString()
                )
        );

    // A point with algebraically independent-looking coordinates and a precision far above the cancellation that occurs.
    private static Interval ValueOf(Expression expression)
    {
        var precision = Precision.Of(1000);
        return StraightLineProgram<Interval>.Evaluate(
            expression,
            new Dictionary<Variable, Interval>
            {
                [X] = Interval.Enclose(Rational.Create(314159265, 271828183), precision),
                [Y] = Interval.Enclose(Rational.Create(-141421357, 173205081), precision),
            },
            new EnclosureAlgebra(precision)
        );
    }
}
