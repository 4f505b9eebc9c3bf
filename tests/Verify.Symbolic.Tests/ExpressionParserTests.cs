using FsCheck.Fluent;
using Verify.Symbolic;
using Xunit;
using static Verify.Symbolic.Tests.Expressions;

namespace Verify.Symbolic.Tests;

public class ExpressionParserTests
{
    [Theory]
    [InlineData("", "column 1: expected an integer, a name or '(' but found the end")]
    [InlineData("x +", "column 4: expected an integer, a name or '(' but found the end")]
    [InlineData("x y", "column 3: expected an operator or the end but found 'y'")]
    [InlineData("x ** y", "column 4: expected an integer, a name or '(' but found '*'")]
    [InlineData("(x", "column 3: expected an operator or ')' but found the end")]
    [InlineData("x)", "column 2: expected an operator or the end but found ')'")]
    [InlineData("exp x", "column 5: expected '(' but found 'x'")]
    [InlineData("sin(x)", "column 1: 'sin' is no function; exp and ln are")]
    [InlineData("x^y", "column 3: expected an integer exponent but found 'y'")]
    [InlineData(
        "x^2^3",
        "column 4: expected an operator other than '^' (a power of a power needs parentheses) but found '^'"
    )]
    [InlineData("x^(2", "column 5: expected ')' but found the end")]
    [InlineData("x^1001", "column 3: the exponent is larger than 1000")]
    [InlineData("0.1", "column 2: expected an operator or the end but found '.'")]
    [InlineData("x,y", "column 2: expected an operator or the end but found ','")]
    [InlineData("+x", "column 1: expected an integer, a name or '(' but found '+'")]
    [InlineData("x\0", "column 2: expected a visible character but found the character U+0000")]
    [InlineData("x\t+ y", "column 2: expected an operator or the end but found the character U+0009")]
    [InlineData("٣", "column 1: expected an integer, a name or '(' but found the character U+0663")]
    [InlineData("x − y", "column 3: expected an operator or the end but found the character U+2212")]
    public void Bad_text_is_refused_with_its_place(string text, string message)
    {
        Assert.False(ExpressionParser.TryParse(text, out var expression, out var error));
        Assert.Null(expression);
        Assert.Equal(message, error.ToString());
        Assert.Equal(message, Assert.Throws<FormatException>(() => ExpressionParser.Parse(text)).Message);
    }

    [Fact]
    public void Size_is_limited()
    {
        AssertRefused(new string('(', 100_000), "more than 100 levels of nesting");
        AssertRefused(new string('-', 100_000) + "x", "more than 100 levels of nesting");
        AssertRefused(string.Join('+', Enumerable.Repeat("x", 100_000)), "more than 1000 operations");
        AssertRefused(new string('9', 100_000), "more than 1000 digits");
        AssertRefused("x^" + new string('9', 100_000), "more than 1000 digits");
        AssertRefused(new string('x', 100_000), "longer than 100 characters");
    }

    [Fact]
    public void Largest_texts_are_read_and_processed()
    {
        var longest = string.Join('-', Enumerable.Repeat("x", 1001));
        Assert.True(CanonicalForm.AreEqual(ExpressionParser.Parse(longest), -999 * X));
        var deepest = new string('(', 100) + "x" + new string(')', 100);
        Assert.Equal(X, ExpressionParser.Parse(deepest));
        var power = ExpressionParser.Parse("((9^1000)^1000)^1000"); // 10^9 digits, if written out
        Assert.IsType<Power>(power);
    }

    // -x^2 is -(x^2); a chain of - and of / associates to the left.
    [Theory]
    [InlineData("-x^2", "0 - x*x")]
    [InlineData("x - y - 1", "x - (y + 1)")]
    [InlineData("x/y/2", "x/(2*y)")]
    [InlineData("x/2*y", "(x*y)/2")]
    [InlineData("2*-x", "-(2*x)")]
    [InlineData(" x ^ ( - 2 ) ", "1/(x*x)")]
    [InlineData("x^-2", "1/(x*x)")]
    [InlineData("007", "7")]
    public void Precedence(string text, string expected) =>
        Assert.True(CanonicalForm.AreEqual(ExpressionParser.Parse(text), ExpressionParser.Parse(expected)));

    [Fact]
    public void Any_text_is_read_or_refused_within_it() =>
        Check(
            from pieces in Gen.Elements(
                    "x",
                    "y2",
                    "12",
                    "+",
                    "-",
                    "*",
                    "/",
                    "^",
                    "(",
                    ")",
                    "exp(",
                    "ln",
                    " ",
                    "^2",
                    "(-3)",
                    ".",
                    "é",
                    "\0"
                )
                .ListOf()
            select string.Concat(pieces),
            text =>
            {
                if (!ExpressionParser.TryParse(text, out _, out var error))
                {
                    Assert.InRange(error.Column, 1, text.Length + 1);
                }
            },
            3000
        );

    [Theory]
    [InlineData("")]
    [InlineData("1x")]
    [InlineData("x y")]
    [InlineData("exp")]
    [InlineData("ln")]
    [InlineData("é")]
    public void Variable_names_are_checked(string name) => Assert.Throws<ArgumentException>(() => new Variable(name));

    private static void AssertRefused(string text, string reason)
    {
        Assert.False(ExpressionParser.TryParse(text, out _, out var error));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
