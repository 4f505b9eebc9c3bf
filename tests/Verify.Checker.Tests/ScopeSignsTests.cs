using System.Numerics;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Signs that algebra decides, each beside one that only looks alike.</summary>
public sealed class ScopeSignsTests
{
    private readonly Scope _scope = new(new Directed(128));

    private Value Root(int n) => _scope.Sqrt(Value.Of(n));

    private Value Ln(BigInteger n) => _scope.Ln(Value.Of(n));

    private static Value Tiny => Value.Of(new Rational(1, BigInteger.Pow(10, 1000)));

    private void Is(int sign, Value value)
    {
        var found = _scope.Sign(value);
        Assert.Equal((sign, sign), (found.Low.Sign, found.High.Sign));
    }

    [Fact]
    public void Products_of_roots()
    {
        Is(0, Root(2) * Root(3) - Root(6));
        Is(0, Root(2) * Root(2) - 2);
        Is(0, Root(8) - Root(2).Times(2));
        Is(-1, Root(2) * Root(3) - Root(7));
        Is(-1, Root(2) * Root(2) - 2 - Tiny);
        Is(0, Root(1000003) * Root(1000033) - _scope.Sqrt(Value.Of((BigInteger)1000003 * 1000033)));
        Is(-1, Root(1000003) * Root(1000033) - _scope.Sqrt(Value.Of(((BigInteger)1000003 * 1000033) + 1)));
    }

    [Fact]
    public void Roots_of_roots()
    {
        var sum = Root(2) + Root(3);
        Is(0, sum - _scope.Sqrt(5 + Root(6).Times(2)));
        Is(-1, sum - _scope.Sqrt(5 + Root(7).Times(2)));
        Is(-1, sum - _scope.Sqrt(5 + Root(6).Times(2) + Tiny));
        Is(1, sum - _scope.Sqrt(5 + Root(6).Times(2) - Tiny));
    }

    [Fact]
    public void Sums_of_logarithms()
    {
        BigInteger a = 1000003,
            b = 1000033;
        Is(0, Ln(a) + Ln(b) - Ln(a * b));
        Is(0, (Ln(a) + Ln(b) - Ln(a * b)) * Ln(7));
        Is(-1, Ln(a) + Ln(b) - Ln((a * b) + 1));
        Is(1, Ln(a) + Ln(b) - Ln(a * b) + Tiny);
        Is(0, _scope.Ln(Root(2)) - Ln(2).Times(new Rational(1, 2)));
        Is(1, _scope.Ln(Root(2)) - Ln(2).Times(new Rational(1, 3)));
    }

    [Fact]
    public void Exponentials_are_positive_and_beat_powers()
    {
        var huge = _scope.Exp(Value.Of(BigInteger.Pow(10, 13)));
        var tiny = _scope.Exp(Value.Of(-BigInteger.Pow(10, 13)));
        Is(1, tiny);
        Is(1, huge - Value.Of(BigInteger.Pow(10, 100)));
        Is(-1, tiny - Tiny.Times(BigInteger.Pow(10, 900)));
        Is(0, (huge * tiny) - 1);
        // Both are positive: nothing is known of the difference.
        var other = _scope.Exp(Value.Of(BigInteger.Pow(10, 13) + 1));
        Assert.ThrowsAny<UndecidedException>(() => Is(0, other - huge));
    }

    [Fact]
    public void Signs_are_not_added_like_numbers()
    {
        Is(-1, Ln(2) + Ln(3) - Ln(7));
        Is(-1, Root(2) + Root(3) - 4);
    }

    /// <summary>(n - 7)(n - 8) and neighbours, on ranges that touch the roots.</summary>
    [Theory]
    [InlineData(0, 6, 1, 1)]
    [InlineData(0, 7, 0, 1)]
    [InlineData(7, 8, 0, 0)]
    [InlineData(8, -1, 0, 1)]
    [InlineData(9, -1, 1, 1)]
    public void Polynomials_at_integers(int first, int last, int low, int high)
    {
        var sign = StepPolynomial.Sign([56, -15, 1], first, last < 0 ? null : last, new Work())!;
        Assert.Equal((low, high), (sign.Low.Sign, sign.High.Sign));
    }

    [Fact]
    public void A_sign_that_changes_at_an_integer_is_none()
    {
        // (n - 10^6)(n - 10^6 - 2) is -1 at 10^6 + 1.
        BigInteger a = 1_000_000;
        Rational[] p = [a * (a + 2), -2 * a - 2, 1];
        Assert.Null(StepPolynomial.Sign(p, a - 1, a + 3, new Work()));
        Assert.Null(StepPolynomial.Sign(p, 0, null, new Work()));
        Assert.Equal(-1, StepPolynomial.Sign(p, a + 1, a + 1, new Work())!.Low.Sign);
        Assert.True(StepPolynomial.Sign(p, a + 3, null, new Work())!.IsPositive);
        // Multiple roots: (n - 3)^2 (n - 5).
        Rational[] q = [-45, 39, -11, 1];
        Assert.True(StepPolynomial.Sign(q, 0, 2, new Work())!.IsNegative);
        Assert.True(StepPolynomial.Sign(q, 6, null, new Work())!.IsPositive);
        Assert.Null(StepPolynomial.Sign(q, 0, 6, new Work()));
    }
}
