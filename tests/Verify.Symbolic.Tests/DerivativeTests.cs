using FsCheck.Fluent;
using Verify.Symbolic;
using Xunit;
using static Verify.Symbolic.Tests.Expressions;

namespace Verify.Symbolic.Tests;

public class DerivativeTests
{
    [Theory]
    [InlineData("7/3", "0")]
    [InlineData("y", "0")]
    [InlineData("x", "1")]
    [InlineData("x^5", "5*x^4")]
    [InlineData("x^(-2)", "-2*x^(-3)")]
    [InlineData("x*y + x", "y + 1")]
    [InlineData("exp(x^2*y)", "2*x*y*exp(x^2*y)")]
    [InlineData("(1 + exp(-x))^3", "-3*exp(-x)*(1 + exp(-x))^2")]
    [InlineData("x/(1 + x^2)", "(1 - x^2)/(1 + x^2)^2")]
    [InlineData("ln(1 + x^2)", "2*x/(1 + x^2)")]
    [InlineData("ln(1 + exp(-x))", "-1/(1 + exp(x))")]
    public void Derivative_in_x(string expression, string expected) =>
        Assert.True(
            CanonicalForm.AreEqual(
                Derivative.Of(ExpressionParser.Parse(expression), X),
                ExpressionParser.Parse(expected)
            )
        );

    [Fact]
    public void Mixed_derivatives_commute() =>
        Check(
            from numerator in SmallExponentialPolynomials
            from exponent in SmallPolynomials
            select numerator / (1 + Expression.Exp(exponent)),
            e =>
                Assert.True(
                    CanonicalForm.AreEqual(Derivative.Of(Derivative.Of(e, X), Y), Derivative.Of(Derivative.Of(e, Y), X))
                ),
            60
        );

    // f(x + h) - f(x) of a polynomial is a polynomial in h whose coefficient of h is f'.
    [Fact]
    public void Derivative_of_a_polynomial_is_the_linear_coefficient_of_the_difference() =>
        Check(
            Polynomials,
            f =>
            {
                var h = new Variable("h");
                var shifted = Substitution.Apply(f, new Dictionary<Variable, Expression> { [X] = X + h });
                var rest = shifted - f - h * Derivative.Of(f, X);
                // Divided by h², the rest is a polynomial again: nothing is left of it at order h.
                var quotient = CanonicalForm.Of(rest / new Power(h, 2)).ToExpression();
                var atZero = Substitution.Apply(quotient, new Dictionary<Variable, Expression> { [h] = 0 });
                Assert.DoesNotContain("/0", atZero.ToString(), StringComparison.Ordinal);
            }
        );
}
