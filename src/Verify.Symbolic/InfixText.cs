using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Verify.Symbolic;

/// <summary>Plain text with <c>+ - * / ^ ( )</c>, integers, <c>exp( )</c> and <c>ln( )</c>.</summary>
internal static class InfixText
{
    public static string Format(Expression expression)
    {
        var text = new StringBuilder();
        AppendSum(text, expression);
        return text.ToString();
    }

    private static void AppendSum(StringBuilder text, Expression expression)
    {
        if (expression is Sum(var left, var right))
        {
            AppendSum(text, left);
            var summand = new Factors(right);
            text.Append(summand.IsNegative ? " - " : " + ");
            AppendMagnitude(text, summand);
        }
        else
        {
            var single = new Factors(expression);
            text.Append(single.IsNegative ? "-" : "");
            AppendMagnitude(text, single);
        }
    }

    /// <summary>Appends a product without its sign.</summary>
    private static void AppendMagnitude(StringBuilder text, Factors factors)
    {
        var above = factors.Above.Select(Factor).ToList();
        if (!factors.Numerator.IsOne || above.Count == 0)
        {
            above.Insert(0, factors.Numerator.ToString(CultureInfo.InvariantCulture));
        }
        var below = factors.Below.Select(Factor).ToList();
        if (!factors.Denominator.IsOne)
        {
            below.Insert(0, factors.Denominator.ToString(CultureInfo.InvariantCulture));
        }
        text.AppendJoin('*', above);
        if (below.Count > 0)
        {
            text.Append('/').Append(below.Count == 1 ? below[0] : $"({string.Join('*', below)})");
        }
    }

    private static string Factor(Expression expression) =>
        expression switch
        {
            Power(var operand, var exponent) => string.Create(
                CultureInfo.InvariantCulture,
                $"{Atom(operand)}^{Exponent(exponent)}"
            ),
            _ => Atom(expression),
        };

    private static string Exponent(int exponent) =>
        exponent.ToString(CultureInfo.InvariantCulture) is var text && exponent < 0 ? $"({text})" : text;

    private static string Atom(Expression expression) =>
        expression switch
        {
            Variable variable => variable.Name,
            Constant { Value: { IsInteger: true, Sign: >= 0 } value } => value.ToString(),
            Exponential(var argument) => $"{Exponential.FunctionName}({Format(argument)})",
            Logarithm(var argument) => $"{Logarithm.FunctionName}({Format(argument)})",
            Constant or Sum or Product or Power => $"({Format(expression)})",
            _ => throw new UnreachableException(),
        };
}
