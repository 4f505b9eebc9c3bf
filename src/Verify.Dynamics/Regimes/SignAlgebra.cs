using Verify.Arithmetic;
using Verify.Symbolic;

namespace Verify.Dynamics.Regimes;

/// <summary>Evaluation over signs: the result contains the sign of every value of the expression.</summary>
internal sealed class SignAlgebra : IAlgebra<SignSet>
{
    private static readonly int[] Signs = [-1, 0, 1];

    public SignSet Constant(Rational value) => Of(value.Sign);

    public SignSet Add(SignSet left, SignSet right) =>
        Combine(
            left,
            right,
            (x, y) => x == 0 || y == 0 || x == y ? Of(Math.Sign(x + y)) : SignSet.Any // opposite signs: anything
        );

    public SignSet Multiply(SignSet left, SignSet right) => Combine(left, right, (x, y) => Of(x * y));

    public SignSet Power(SignSet value, int exponent)
    {
        SignSet result = SignSet.None;
        foreach (int sign in Members(value))
        {
            result |=
                exponent == 0 ? SignSet.Positive
                : sign == 0 && exponent < 0 ? SignSet.None // not defined there
                : Of(exponent % 2 == 0 ? sign * sign : sign);
        }
        return result;
    }

    public SignSet Exp(SignSet value) => value == SignSet.None ? SignSet.None : SignSet.Positive;

    public SignSet Log(SignSet value) => value.HasFlag(SignSet.Positive) ? SignSet.Any : SignSet.None;

    private static SignSet Of(int sign) =>
        sign switch
        {
            < 0 => SignSet.Negative,
            0 => SignSet.Zero,
            > 0 => SignSet.Positive,
        };

    private static IEnumerable<int> Members(SignSet set) => Signs.Where(sign => set.HasFlag(Of(sign)));

    private static SignSet Combine(SignSet left, SignSet right, Func<int, int, SignSet> combine)
    {
        SignSet result = SignSet.None;
        foreach (int x in Members(left))
        {
            foreach (int y in Members(right))
            {
                result |= combine(x, y);
            }
        }
        return result;
    }
}
