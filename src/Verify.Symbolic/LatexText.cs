using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Verify.Symbolic;

/// <summary>Expressions as LaTeX, to be set in mathematics mode.</summary>
public static class LatexText
{
    /// <summary>The expression as LaTeX.</summary>
    /// <param name="expression">What to write.</param>
    /// <param name="symbols">The LaTeX of variables; one that is missing is written upright, by its name.</param>
    public static string Format(Expression expression, IReadOnlyDictionary<Variable, string> symbols)
    {
        return Sum(expression);

        string Sum(Expression e) =>
            e switch
            {
                Sum(var left, var right) when new Factors(right) is { IsNegative: true } factors =>
                    $"{Sum(left)} - {Quotient(factors)}",
                Sum(var left, var right) => $"{Sum(left)} + {Quotient(new Factors(right))}",
                _ when new Factors(e) is { IsNegative: true } factors => $"-{Quotient(factors)}",
                _ => Quotient(new Factors(e)),
            };

        string Quotient(Factors factors) =>
            factors.Denominator.IsOne && factors.Below.Count == 0
                ? Juxtaposed(factors.Numerator, factors.Above)
                : $"\\frac{{{Part(factors.Numerator, factors.Above)}}}{{{Part(factors.Denominator, factors.Below)}}}";

        // The line of a fraction does for a single sum what parentheses do elsewhere.
        string Part(BigInteger coefficient, IReadOnlyList<Expression> factors) =>
            coefficient.IsOne && factors is [Symbolic.Sum sum] ? Sum(sum) : Juxtaposed(coefficient, factors);

        string Juxtaposed(BigInteger coefficient, IReadOnlyList<Expression> factors)
        {
            var texts = factors.Select(Factor).ToList();
            if (!coefficient.IsOne || texts.Count == 0)
            {
                texts.Insert(0, coefficient.ToString(CultureInfo.InvariantCulture));
            }
            return string.Join(" \\, ", texts);
        }

        string Factor(Expression e) =>
            e switch
            {
                Power(Exponential, _) and Power(var operand, var n) => Invariant(
                    $"\\left({Atom(operand)}\\right)^{{{n}}}"
                ),
                Power(var operand, var n) => Invariant($"{Atom(operand)}^{{{n}}}"),
                _ => Atom(e),
            };

        string Atom(Expression e) =>
            e switch
            {
                Variable variable => symbols.GetValueOrDefault(variable)
                    ?? $"\\mathrm{{{variable.Name.Replace("_", "\\_", StringComparison.Ordinal)}}}",
                Constant { Value: { IsInteger: true, Sign: >= 0 } value } => value.ToString(),
                Exponential(var argument) => $"e^{{{Sum(argument)}}}",
                Logarithm(var argument) => $"\\ln {Parenthesised(argument)}",
                Constant or Symbolic.Sum or Product or Power => Parenthesised(e),
                _ => throw new UnreachableException(),
            };

        string Parenthesised(Expression e) => $"\\left({Sum(e)}\\right)";

        static string Invariant(FormattableString text) => FormattableString.Invariant(text);
    }
}
