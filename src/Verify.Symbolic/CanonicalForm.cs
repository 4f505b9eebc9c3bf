using System.Collections.Immutable;
using System.Diagnostics;
using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>A sum of quotients of exponential polynomials, in which equality is decided.</summary>
/// <remarks>
/// An exponential polynomial is a sum of rational multiples of x₁^i₁ … xₙ^iₙ exp(q), with integer powers and q a Laurent
/// polynomial with rational coefficients. Every quotient of two of them has such a form, and two forms are the same function
/// if and only if the numerator of their difference is the empty sum. An exp of anything else, and an ln, is kept as an
/// indeterminate of its own: then equality can be proved but not disproved.
/// Soundness: proofs/lemmas/canonical-form.md.
/// </remarks>
public sealed class CanonicalForm
{
    /// <summary>Numerators by denominator. Canonical: no numerator is 0, each denominator has leading unit 1.</summary>
    private readonly ImmutableSortedDictionary<ExponentialPolynomial, ExponentialPolynomial> quotients;

    private CanonicalForm(ImmutableSortedDictionary<ExponentialPolynomial, ExponentialPolynomial> quotients) =>
        this.quotients = quotients;

    private static CanonicalForm Zero { get; } =
        new(ImmutableSortedDictionary<ExponentialPolynomial, ExponentialPolynomial>.Empty);

    /// <summary>The canonical form of an expression.</summary>
    /// <exception cref="DivideByZeroException">A denominator is identically zero.</exception>
    /// <exception cref="CanonicalFormLimitException">The form would be unreasonably large.</exception>
    /// <exception cref="OverflowException">An exponent leaves the range of an int.</exception>
    public static CanonicalForm Of(Expression expression) =>
        expression switch
        {
            Constant(var value) => Of(ExponentialPolynomial.Of(value, Term.One)),
            Variable => Of(new Generator(expression)),
            Sum(var left, var right) => Add(Of(left), Of(right)),
            Product(var left, var right) => Multiply(Of(left), Of(right)),
            Power(var operand, var exponent) => Pow(Of(operand), exponent),
            Exponential(var argument) => Exp(Of(argument)),
            Logarithm(var argument) => Ln(Of(argument)),
            _ => throw new UnreachableException(),
        };

    /// <summary>Whether two expressions have equal values wherever both are defined.</summary>
    /// <returns>
    /// True or false, proved; or null if that is not decided: a denominator is identically zero, the forms are unreasonably
    /// large, or they differ and contain an ln or an exp of something else than a Laurent polynomial. Of an ln that cancels
    /// the domain is not considered.
    /// </returns>
    public static bool? AreEqual(Expression left, Expression right)
    {
        try
        {
            var (numerator, denominator) = Of(left - right).Combine();
            return numerator.IsZero ? true
                : numerator.IsOpaque || denominator.IsOpaque ? null
                : false;
        }
        catch (Exception e) when (e is DivideByZeroException or CanonicalFormLimitException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The form written out as an expression: one quotient for each denominator.</summary>
    public Expression ToExpression()
    {
        Expression sum = 0;
        foreach (var (denominator, numerator) in quotients)
        {
            sum += ToExpression(numerator, denominator);
        }
        return sum;
    }

    private static Expression ToExpression(ExponentialPolynomial numerator, ExponentialPolynomial denominator)
    {
        if (numerator.IsUnit && !denominator.IsUnit)
        {
            // c m exp(q)/d is written c m/(d exp(-q)): then exp occurs once where d is 1 + exp(q), and enclosures stay narrow.
            var inverse = numerator.LeadingExponential.Pow(-1);
            (numerator, denominator) = (numerator * inverse, denominator * inverse);
        }
        return numerator.ToExpression() / denominator.ToExpression();
    }

    private static CanonicalForm Of(Generator generator) => Of(ExponentialPolynomial.Of(1, Term.Of(generator)));

    private static CanonicalForm Of(ExponentialPolynomial value) => Quotient(value, ExponentialPolynomial.One);

    private static CanonicalForm Quotient(ExponentialPolynomial numerator, ExponentialPolynomial denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("a denominator is identically zero");
        }
        var (term, coefficient) = denominator.Leading;
        var unit = ExponentialPolynomial.Of(coefficient, term).Pow(-1);
        return numerator.IsZero ? Zero : new(Zero.quotients.Add(denominator * unit, numerator * unit));
    }

    private static CanonicalForm Add(CanonicalForm left, CanonicalForm right)
    {
        var sum = left.quotients.ToBuilder();
        foreach (var (denominator, numerator) in right.quotients)
        {
            var total = sum.GetValueOrDefault(denominator, ExponentialPolynomial.Zero) + numerator;
            if (total.IsZero)
            {
                sum.Remove(denominator);
            }
            else
            {
                sum[denominator] = total;
            }
        }
        return new(sum.ToImmutable());
    }

    private static CanonicalForm Multiply(CanonicalForm left, CanonicalForm right)
    {
        var product = Zero;
        foreach (var (leftDenominator, leftNumerator) in left.quotients)
        {
            foreach (var (rightDenominator, rightNumerator) in right.quotients)
            {
                product = Add(product, Quotient(leftNumerator * rightNumerator, leftDenominator * rightDenominator));
            }
        }
        return product;
    }

    private static CanonicalForm Pow(CanonicalForm value, int exponent)
    {
        if (exponent == 0)
        {
            return Of(ExponentialPolynomial.One);
        }
        var (numerator, denominator) = value.Combine();
        return exponent > 0
            ? Quotient(numerator.Pow(exponent), denominator.Pow(exponent))
            : Quotient(denominator.Pow(checked(-exponent)), numerator.Pow(checked(-exponent)));
    }

    private static CanonicalForm Exp(CanonicalForm argument) =>
        argument.TryGetLaurentPolynomial() is { } exponent
            ? Of(ExponentialPolynomial.Of(1, Term.Exp(exponent)))
            : Of(new Generator(new Exponential(argument.ToExpression())));

    private static CanonicalForm Ln(CanonicalForm argument)
    {
        var (numerator, denominator) = argument.Combine();
        return denominator.IsUnit && numerator.IsUnit && numerator.Equals(numerator.LeadingExponential)
            ? Of(numerator.Leading.Term.Exponent) // ln(exp(q)) = q
            : Of(new Generator(new Logarithm(argument.ToExpression())));
    }

    /// <summary>This form if it is a sum of rational multiples of products of powers, otherwise null.</summary>
    private ExponentialPolynomial? TryGetLaurentPolynomial()
    {
        var (numerator, denominator) = Combine();
        return denominator.IsUnit && numerator.IsLaurentPolynomial ? numerator : null;
    }

    /// <summary>One quotient with the value of the sum. A denominator with one term is 1.</summary>
    private (ExponentialPolynomial Numerator, ExponentialPolynomial Denominator) Combine()
    {
        var (numerator, denominator) = (ExponentialPolynomial.Zero, ExponentialPolynomial.One);
        foreach (var (nextDenominator, nextNumerator) in quotients)
        {
            numerator = numerator * nextDenominator + nextNumerator * denominator;
            denominator *= nextDenominator;
        }
        return (numerator, denominator);
    }
}
