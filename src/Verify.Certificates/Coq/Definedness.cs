using Verify.Claims;
using Verify.Observables;

namespace Verify.Certificates.Coq;

/// <summary>A condition under which a term of the claim language has a value.</summary>
/// <remarks>In Coq x/0 and ln of a number that is not positive have values, in the language they have none (proofs/LANGUAGE.md,
/// Meaning); so a translated statement says that its terms are defined, or assumes it where the term stands in a hypothesis.</remarks>
internal sealed record Definedness(Comparison Comparison)
{
    private static readonly Term Zero = new Number(0);

    /// <summary>The conditions of a term, innermost first. Numbers and what follows from a valid problem are left out.</summary>
    public static IEnumerable<Definedness> Of(Term term) =>
        term switch
        {
            Negation(var operand) => Of(operand),
            Binary(BinaryOperator.Divide, var left, var right) => [.. Of(left), .. Of(right), .. NotZero(right)],
            Binary(_, var left, var right) => [.. Of(left), .. Of(right)],
            Power(var @base, var exponent) => exponent < 0 ? [.. Of(@base), .. NotZero(@base)] : Of(@base),
            Call(Function.Logarithm, var argument) => [.. Of(argument), .. Above(argument, Relation.Less)],
            Call(Function.SquareRoot, var argument) => [.. Of(argument), .. Above(argument, Relation.LessOrEqual)],
            Call(_, var argument) => Of(argument),
            Variable(var quantity) => OfQuantity(quantity, factor => new Variable(factor)),
            AtStep(var quantity, var step) =>
            [
                .. Of(step),
                .. OfQuantity(quantity, factor => new AtStep(factor, step)),
            ],
            AtNextStep(var quantity) => OfQuantity(quantity, factor => new AtNextStep(factor)),
            _ => [],
        };

    /// <summary>The conditions of both sides of every comparison, each once.</summary>
    public static IReadOnlyList<Definedness> Of(Conjunction conjunction) =>
        [.. conjunction.Comparisons.SelectMany(item => Of(item.Left).Concat(Of(item.Right))).Distinct()];

    private static IEnumerable<Definedness> OfQuantity(Quantity quantity, Func<Quantity, Term> at) =>
        quantity switch
        {
            Quantity.Boundary => NotZero(at(Quantity.Denominator)),
            Quantity.FlowBoundary => NotZero(at(Quantity.FlowDenominator)),
            Quantity.KktDistance => Above(at(Quantity.NormSquared), Relation.Less),
            Quantity.Kappa =>
            [
                new(
                    new Comparison(new Variable(Quantity.KappaPlus), Relation.Equal, new Variable(Quantity.KappaMinus))
                ),
            ],
            _ => [],
        };

    private static IEnumerable<Definedness> NotZero(Term term) =>
        term is Number(var value) && value != 0 ? [] : [new(new Comparison(term, Relation.NotEqual, Zero))];

    private static IEnumerable<Definedness> Above(Term term, Relation relation) =>
        term is Number(var value) && value > 0 ? [] : [new(new Comparison(Zero, relation, term))];
}
