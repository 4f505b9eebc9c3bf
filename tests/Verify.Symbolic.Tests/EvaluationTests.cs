using FsCheck.Fluent;
using Verify.Arithmetic;
using Verify.Symbolic;
using Verify.Testing;
using Xunit;
using static Verify.Symbolic.Tests.Expressions;
using Interval = Verify.Arithmetic.Interval;

namespace Verify.Symbolic.Tests;

public class EvaluationTests
{
    private static readonly RingAlgebra<Rational> Exact = new(value => value, value => value.Reciprocal());

    [Theory]
    [InlineData("x^2 - 2*x*y + y^2", "25")]
    [InlineData("x/y", "-2/3")]
    [InlineData("(x + y)^(-3)", "-1")]
    [InlineData("x^0", "1")]
    [InlineData("-x^2", "-4")]
    public void Rational_value(string text, string expected) =>
        Assert.Equal(Rational.Parse(expected), Value(ExpressionParser.Parse(text), 2, -3));

    [Fact]
    public void Value_on_a_box_contains_the_value_at_every_point_of_it() =>
        Check(
            from e in Polynomials
            from x in Rationals.Small
            from y in Rationals.Small
            from dx in Rationals.Small
            from dy in Rationals.Small
            from bits in Gen.Elements(2, 24, 64)
            select (e, x, y, dx, dy, bits),
            drawn =>
            {
                var precision = Precision.Of(drawn.bits);
                var box = Enclosure(
                    drawn.e,
                    Interval.Enclose(drawn.x, precision).Hull(Interval.Enclose(drawn.x + drawn.dx, precision)),
                    Interval.Enclose(drawn.y, precision).Hull(Interval.Enclose(drawn.y + drawn.dy, precision)),
                    precision
                );
                Assert.True(box.Contains(Value(drawn.e, drawn.x, drawn.y)));
                Assert.True(box.Contains(Value(drawn.e, drawn.x + drawn.dx, drawn.y + drawn.dy)));
                Assert.True(box.Contains(Value(drawn.e, drawn.x + drawn.dx / 2, drawn.y)));
            }
        );

    [Fact]
    public void Enclosure_at_low_precision_meets_the_one_at_high_precision() =>
        Check(
            from e in Any
            from x in Rationals.Small
            from y in Rationals.Small
            select (e, x, y),
            drawn =>
            {
                var low = Enclosure(drawn.e, Point(drawn.x, 30), Point(drawn.y, 30), Precision.Of(30));
                var high = Enclosure(drawn.e, Point(drawn.x, 300), Point(drawn.y, 300), Precision.Of(300));
                Assert.True(high.IsSubsetOf(low), $"{drawn.e}: {low} {high}");
            }
        );

    [Fact]
    public void Canonical_form_has_the_same_values() =>
        Check(
            from e in Any
            from x in Rationals.Small
            from y in Rationals.Small
            select (e, x, y),
            drawn =>
            {
                var rewritten = CanonicalForm.Of(drawn.e).ToExpression();
                var precision = Precision.Of(500);
                var value = Enclosure(drawn.e, Point(drawn.x, 500), Point(drawn.y, 500), precision);
                var same = Enclosure(rewritten, Point(drawn.x, 500), Point(drawn.y, 500), precision);
                // Empty where the rewritten form divides by zero at this point.
                Assert.True(same.IsEmpty || value.Overlaps(same), $"{drawn.e}: {value} {same}");
            }
        );

    [Fact]
    public void A_shared_subexpression_is_computed_once()
    {
        var algebra = new CountingAlgebra();
        var exponential = Expression.Exp(-(X + Y));
        var program = StraightLineProgram<Rational>.Compile(
            [X * exponential, Y * exponential, exponential],
            [X, Y],
            algebra
        );
        Assert.Equal([3, 12, 3], program.Evaluate(1, 4).Select(value => (int)value.Numerator));
        Assert.Equal(1, algebra.Exponentials);
    }

    [Fact]
    public void A_square_is_not_negative()
    {
        var precision = Precision.Of(20);
        var square = Enclosure(X * X, Interval.FromBounds(-1, 2), 0, precision);
        Assert.Equal(Interval.FromBounds(0, 4), square);
    }

    [Fact]
    public void A_variable_without_value_is_an_error() =>
        Assert.Throws<ArgumentException>(() => StraightLineProgram<Rational>.Compile([X + Y], [X], Exact));

    [Fact]
    public void A_wrong_number_of_values_is_an_error() =>
        Assert.Throws<ArgumentException>(() => StraightLineProgram<Rational>.Compile([X], [X, Y], Exact).Evaluate(1));

    [Fact]
    public void A_ring_has_no_exponential()
    {
        Assert.Throws<NotSupportedException>(() => Value(Expression.Exp(X), 1, 1));
        Assert.Throws<NotSupportedException>(() => Value(Expression.Ln(X), 1, 1));
        Assert.Throws<NotSupportedException>(() => new RingAlgebra<Rational>(value => value).Power(2, -1));
    }

    private static Rational Value(Expression expression, Rational x, Rational y) =>
        StraightLineProgram<Rational>.Evaluate(
            expression,
            new Dictionary<Variable, Rational> { [X] = x, [Y] = y },
            Exact
        );

    private static Interval Enclosure(Expression expression, Interval x, Interval y, Precision precision) =>
        StraightLineProgram<Interval>.Evaluate(
            expression,
            new Dictionary<Variable, Interval> { [X] = x, [Y] = y },
            new EnclosureAlgebra(precision)
        );

    private static Interval Point(Rational value, int bits) => Interval.Enclose(value, Precision.Of(bits));

    /// <summary>Takes 3 for every exponential and counts them.</summary>
    private sealed class CountingAlgebra : IAlgebra<Rational>
    {
        public int Exponentials { get; private set; }

        public Rational Constant(Rational value) => Exact.Constant(value);

        public Rational Add(Rational left, Rational right) => Exact.Add(left, right);

        public Rational Multiply(Rational left, Rational right) => Exact.Multiply(left, right);

        public Rational Power(Rational value, int exponent) => Exact.Power(value, exponent);

        public Rational Log(Rational value) => Exact.Log(value);

        public Rational Exp(Rational value)
        {
            Exponentials++;
            return 3;
        }
    }
}
