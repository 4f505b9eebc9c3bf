using System.Diagnostics;

namespace Verify.Symbolic;

/// <summary>Partial derivatives.</summary>
public static class Derivative
{
    /// <summary>The partial derivative of an expression, valid at every point where the expression is defined.</summary>
    public static Expression Of(Expression expression, Variable variable)
    {
        return D(expression);

        Expression D(Expression e) =>
            e switch
            {
                Constant => 0,
                Variable v => v == variable ? 1 : 0,
                Sum(var u, var v) => D(u) + D(v), //                      (u + v)' = u' + v'
                Product(var u, var v) => D(u) * v + u * D(v), //          (uv)' = u'v + uv'
                Power(var u, var n) => n * u.Pow(checked(n - 1)) * D(u), // (u^n)' = n u^(n-1) u'
                Exponential(var u) => e * D(u), //                        (exp u)' = exp(u) u'
                Logarithm(var u) => D(u) / u, //                          (ln u)' = u'/u
                _ => throw new UnreachableException(),
            };
    }
}
