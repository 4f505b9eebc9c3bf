using Verify.Asymptotics;
using Verify.Claims;

namespace Verify.Proving;

/// <summary>What is proved about a statement on a whole block: that it holds at each step, that it fails at each, or neither.</summary>
internal enum Decision
{
    Undecided,
    Holds,
    Fails,
}

/// <summary>Decides comparisons by the sign of the difference of their sides.</summary>
internal static class Comparisons
{
    /// <summary>Decides one comparison; where it stays undecided the reason may be in the algebra's obstacle.</summary>
    public static Decision Decide(TermEvaluator evaluator, Comparison comparison)
    {
        // |u| <= v is -v <= u <= v: no sign of u is needed.
        var (left, relation, right) = comparison;
        return (left, relation, right) switch
        {
            (Call { Function: Function.AbsoluteValue } call, Relation.LessOrEqual or Relation.Less, _) => DecideBoth(
                evaluator,
                relation,
                call.Argument,
                right
            ),
            (_, Relation.GreaterOrEqual, Call { Function: Function.AbsoluteValue } call) => DecideBoth(
                evaluator,
                Relation.LessOrEqual,
                call.Argument,
                left
            ),
            (_, Relation.Greater, Call { Function: Function.AbsoluteValue } call) => DecideBoth(
                evaluator,
                Relation.Less,
                call.Argument,
                left
            ),
            _ => DecideSides(evaluator, evaluator.Evaluate(left), relation, evaluator.Evaluate(right)),
        };
    }

    private static Decision DecideBoth(TermEvaluator evaluator, Relation relation, Term inside, Term bound)
    {
        if (evaluator.Evaluate(inside) is not { } u || evaluator.Evaluate(bound) is not { } v)
        {
            return Decision.Undecided;
        }
        var above = DecideSides(evaluator, u, relation, v);
        var below = DecideSides(evaluator, -v, relation, u);
        return (above, below) switch
        {
            (Decision.Fails, _) or (_, Decision.Fails) => Decision.Fails,
            (Decision.Holds, Decision.Holds) => Decision.Holds,
            _ => Decision.Undecided,
        };
    }

    private static Decision DecideSides(TermEvaluator evaluator, Quotient? left, Relation relation, Quotient? right)
    {
        if (left is null || right is null)
        {
            return Decision.Undecided;
        }
        var algebra = evaluator.Algebra;
        var sign = algebra.SignOf(right - left);
        var decision = Decide(relation, sign);
        if (decision == Decision.Undecided)
        {
            algebra.Fail(
                sign == Sign.Unknown
                    ? "the difference of the two sides has no certain sign"
                    : "it is not decided whether the two sides are equal"
            );
        }
        return decision;
    }

    private static Decision Decide(Relation relation, Sign signOfRightMinusLeft) =>
        (relation, signOfRightMinusLeft) switch
        {
            (Relation.Less, Sign.Positive) => Decision.Holds,
            (Relation.Less, Sign.Negative or Sign.NonPositive or Sign.Zero) => Decision.Fails,
            (Relation.LessOrEqual, Sign.Positive or Sign.NonNegative or Sign.Zero) => Decision.Holds,
            (Relation.LessOrEqual, Sign.Negative) => Decision.Fails,
            (Relation.Greater, Sign.Negative) => Decision.Holds,
            (Relation.Greater, Sign.Positive or Sign.NonNegative or Sign.Zero) => Decision.Fails,
            (Relation.GreaterOrEqual, Sign.Negative or Sign.NonPositive or Sign.Zero) => Decision.Holds,
            (Relation.GreaterOrEqual, Sign.Positive) => Decision.Fails,
            (Relation.Equal, Sign.Zero) => Decision.Holds,
            (Relation.Equal, Sign.Positive or Sign.Negative) => Decision.Fails,
            (Relation.NotEqual, Sign.Positive or Sign.Negative) => Decision.Holds,
            (Relation.NotEqual, Sign.Zero) => Decision.Fails,
            _ => Decision.Undecided,
        };
}
