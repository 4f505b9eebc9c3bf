using System.Diagnostics;

namespace Verify.Symbolic;

/// <summary>Replacement of variables by expressions.</summary>
public static class Substitution
{
    /// <summary>Replaces all the given variables at once; others stay.</summary>
    public static Expression Apply(Expression expression, IReadOnlyDictionary<Variable, Expression> replacements)
    {
        return Replace(expression);

        Expression Replace(Expression e) =>
            e switch
            {
                Constant => e,
                Variable v => replacements.GetValueOrDefault(v, v),
                Sum(var u, var v) => Replace(u) + Replace(v),
                Product(var u, var v) => Replace(u) * Replace(v),
                Power(var u, var n) => Replace(u).Pow(n),
                Exponential(var u) => Expression.Exp(Replace(u)),
                Logarithm(var u) => Expression.Ln(Replace(u)),
                _ => throw new UnreachableException(),
            };
    }
}
