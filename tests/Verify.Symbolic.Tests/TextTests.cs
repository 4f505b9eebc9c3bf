using System.Globalization;
using Verify.Arithmetic;
using Verify.Symbolic;
using Xunit;
using static Verify.Symbolic.Tests.Expressions;

namespace Verify.Symbolic.Tests;

public class TextTests
{
    [Theory]
    [InlineData("x+y", "x + y")]
    [InlineData("x-y", "x - y")]
    [InlineData("x-(y-2)", "x - (y - 2)")]
    [InlineData("x+(y-2)", "x + (y - 2)")]
    [InlineData("x+y^2-ln(x)^2", "x + y^2 - ln(x)^2")]
    [InlineData("-x", "-x")]
    [InlineData("-1/2*x", "-x/2")]
    [InlineData("2*x/(3*y)", "2*x/(3*y)")]
    [InlineData("1/x^2", "1/x^2")]
    [InlineData("x^-2", "1/x^2")]
    [InlineData("(x+y)^2", "(x + y)^2")]
    [InlineData("(x*y)^2", "(x*y)^2")]
    [InlineData("(x^2)^3", "(x^2)^3")]
    [InlineData("(-2)^3*x", "-8*x")]
    [InlineData("x*(y+1)/exp(-x)", "x*(y + 1)/exp(-x)")]
    [InlineData("ln(1+exp(-x))", "ln(1 + exp(-x))")]
    [InlineData("0", "0")]
    [InlineData("x - -y", "x + y")]
    public void Plain_text(string text, string expected) =>
        Assert.Equal(expected, ExpressionParser.Parse(text).ToString());

    [Fact]
    public void Text_of_any_tree_is_read_back_with_the_same_value_and_written_the_same_again() =>
        Check(
            Trees,
            tree =>
            {
                var text = tree.ToString();
                var read = ExpressionParser.Parse(text);
                Assert.NotEqual(false, CanonicalForm.AreEqual(tree, read));
                Assert.Equal(read.ToString(), ExpressionParser.Parse(read.ToString()).ToString());
            },
            1000
        );

    [Fact]
    public void Text_of_a_quotient_is_read_back_as_an_equal_expression() =>
        Check(Quotients, e => Assert.True(CanonicalForm.AreEqual(e, ExpressionParser.Parse(e.ToString()))));

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = other;
            Assert.Equal("-7*x^2/3", (Rational.Create(-7, 3) * X.Pow(2)).ToString());
            Assert.Equal("1/x^2", X.Pow(-2).ToString());
            Assert.Equal("-\\frac{7 \\, x^{2}}{3}", LatexText.Format(Rational.Create(-7, 3) * X.Pow(2), LatexSymbols));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("x + y", "x + \\mathrm{y}")]
    [InlineData("-x/2", "-\\frac{x}{2}")]
    [InlineData("x*exp(-x^2)", "x \\, e^{-x^{2}}")]
    [InlineData("exp(x)^3", "\\left(e^{x}\\right)^{3}")]
    [InlineData("1/(1 + exp(x))", "\\frac{1}{1 + e^{x}}")]
    [InlineData("2*(x + 1)/(x*(1 - x))", "\\frac{2 \\, \\left(x + 1\\right)}{x \\, \\left(1 - x\\right)}")]
    [InlineData("x - ln(2*x)", "x - \\ln \\left(2 \\, x\\right)")]
    [InlineData("x - (2 - x)", "x - \\left(2 - x\\right)")]
    [InlineData("a_b", "\\mathrm{a\\_b}")]
    public void Latex(string text, string expected) =>
        Assert.Equal(expected, LatexText.Format(ExpressionParser.Parse(text), LatexSymbols));

    private static Dictionary<Variable, string> LatexSymbols => new() { [X] = "x" };
}
