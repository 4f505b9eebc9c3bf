using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Claims;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>The integers at which rational functions of t in a statement may change their signs.</summary>
/// <remarks>Only where to cut a range: nothing rests on their being all.</remarks>
internal static class StepCuts
{
    // abs, min and max are looked at in both ways they may come out, up to so many in all.
    private const int MaximumForms = 16;

    private const int MaximumDegree = 200;

    private const int MaximumCuts = 64;

    /// <summary>Integers of a range near which a side of a comparison, or what a function is taken of, may be 0.</summary>
    public static IEnumerable<BigInteger> Of(Conjunction body, TermEvaluator constants, BigInteger from, BigInteger? to)
    {
        var reader = new Reader(constants);
        foreach (var (left, _, right) in body.Comparisons)
        {
            reader.Note(reader.Forms(new Binary(BinaryOperator.Subtract, left, right)));
        }
        return reader
            .Numerators.SelectMany(numerator => IntegerPolynomial.Of(numerator).NearRoots(from, to))
            .Distinct()
            .Order()
            .Take(MaximumCuts);
    }

    /// <summary>A quotient of polynomials in t, the constant coefficients first.</summary>
    private sealed record Fraction(Rational[] Above, Rational[] Below)
    {
        public static Fraction Of(Rational value) => new([value], [Rational.One]);

        public static Fraction Time { get; } = new([Rational.Zero, Rational.One], [Rational.One]);

        public bool IsSmall => Above.Length + Below.Length <= MaximumDegree;

        public Fraction Inverse => new(Below, Above);

        public Fraction Negated => new([.. Above.Select(c => -c)], Below);

        public static Fraction Sum(Fraction left, Fraction right) =>
            left.Below.AsSpan().SequenceEqual(right.Below)
                ? new(Sum(left.Above, right.Above), left.Below)
                : new(
                    Sum(Product(left.Above, right.Below), Product(right.Above, left.Below)),
                    Product(left.Below, right.Below)
                );

        public static Fraction Product(Fraction left, Fraction right) =>
            new(Product(left.Above, right.Above), Product(left.Below, right.Below));

        private static Rational[] Sum(Rational[] left, Rational[] right)
        {
            var sum = new Rational[Math.Max(left.Length, right.Length)];
            for (var k = 0; k < sum.Length; k++)
            {
                sum[k] = (k < left.Length ? left[k] : Rational.Zero) + (k < right.Length ? right[k] : Rational.Zero);
            }
            return sum;
        }

        private static Rational[] Product(Rational[] left, Rational[] right)
        {
            var product = new Rational[left.Length + right.Length - 1];
            for (var i = 0; i < left.Length; i++)
            {
                for (var k = 0; k < right.Length; k++)
                {
                    product[i + k] += left[i] * right[k];
                }
            }
            return product;
        }
    }

    private sealed class Reader(TermEvaluator constants)
    {
        /// <summary>The polynomials whose roots matter.</summary>
        public List<Rational[]> Numerators { get; } = [];

        public void Note(IEnumerable<Fraction> fractions)
        {
            foreach (var fraction in fractions)
            {
                Numerators.Add(fraction.Above);
                Numerators.Add(fraction.Below);
            }
        }

        /// <summary>The term as fractions, one of which it is at each t; none if it is no rational function of t.</summary>
        public IReadOnlyList<Fraction> Forms(Term term)
        {
            switch (term)
            {
                case Number number:
                    return [Fraction.Of(number.Value)];
                case Variable { Quantity: Quantity.Time }:
                    return [Fraction.Time];
                case Variable variable when !Vocabulary.DependsOnTime(variable.Quantity):
                    return
                        constants.Evaluate(variable) is { Denominator.IsOne: true } value
                        && value.Numerator.IsRational(out var rational)
                        ? [Fraction.Of(rational)]
                        : [];
                case Negation negation:
                    return [.. Forms(negation.Operand).Select(form => form.Negated)];
                case Power power:
                    return [.. Forms(power.Base).Select(form => PowerOf(form, power.Exponent)).OfType<Fraction>()];
                case Binary binary:
                    return Combine(binary);
                case Call call:
                    var inner = Forms(call.Argument);
                    Note(inner);
                    return call.Function == Function.AbsoluteValue
                        ? Few(inner.Concat(inner.Select(form => form.Negated)))
                        : [];
                default:
                    return [];
            }
        }

        private IReadOnlyList<Fraction> Combine(Binary binary)
        {
            var (left, right) = (Forms(binary.Left), Forms(binary.Right));
            if (binary.Operator is BinaryOperator.Minimum or BinaryOperator.Maximum)
            {
                Note(Pairs((a, b) => Fraction.Sum(a, b.Negated)));
                return Few(left.Concat(right));
            }
            return Pairs(
                binary.Operator switch
                {
                    BinaryOperator.Add => Fraction.Sum,
                    BinaryOperator.Subtract => (a, b) => Fraction.Sum(a, b.Negated),
                    BinaryOperator.Multiply => Fraction.Product,
                    _ => (a, b) => Fraction.Product(a, b.Inverse),
                }
            );

            IReadOnlyList<Fraction> Pairs(Func<Fraction, Fraction, Fraction> combine) =>
                Few(left.SelectMany(a => right.Where(b => a.IsSmall && b.IsSmall).Select(b => combine(a, b))));
        }

        private static IReadOnlyList<Fraction> Few(IEnumerable<Fraction> forms) => [.. forms.Take(MaximumForms)];

        private static Fraction? PowerOf(Fraction form, int exponent)
        {
            if (form is { Above: [var above], Below: [var below] })
            {
                // 0 has no inverse.
                return below.IsZero || (above.IsZero && exponent < 0)
                    ? null
                    : Fraction.Of((above / below).Pow(exponent));
            }
            if ((form.Above.Length + form.Below.Length) * Math.Abs(exponent) > MaximumDegree)
            {
                return null;
            }
            var @base = exponent < 0 ? form.Inverse : form;
            var power = Fraction.Of(Rational.One);
            for (var k = 0; k < Math.Abs(exponent); k++)
            {
                power = Fraction.Product(power, @base);
            }
            return power;
        }
    }
}
