using Verify.Symbolic;
using Xunit;
using static Verify.Symbolic.Tests.Expressions;

namespace Verify.Symbolic.Tests;

public class SubstitutionTests
{
    [Fact]
    public void Variables_are_replaced_at_once()
    {
        var swapped = Substitution.Apply(
            ExpressionParser.Parse("x^2*exp(y) + ln(x) + z"),
            new Dictionary<Variable, Expression> { [X] = Y, [Y] = X }
        );
        Assert.Equal("y^2*exp(x) + ln(y) + z", swapped.ToString());
    }

    [Fact]
    public void Numbers_fold_to_constants()
    {
        var folded = Substitution.Apply(
            ExpressionParser.Parse("(1 + x*y)*exp(z) + x*3*z"),
            new Dictionary<Variable, Expression> { [X] = 2, [Y] = Verify.Arithmetic.Rational.Create(-1, 2) }
        );
        Assert.Equal(6 * new Variable("z"), folded);
    }
}
