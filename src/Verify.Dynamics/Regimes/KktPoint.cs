using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Regimes;

/// <summary>The KKT point of "minimise ½‖θ‖² with N(x₊) ≥ 1 and -N(x₋) ≥ 1" to whose direction the weights tend.</summary>
/// <param name="Data">The training points.</param>
/// <param name="Weights">(w1, b1) = (x₊, 1)/a, (w2, b2) = (x₋, 1)/d.</param>
/// <param name="MultiplierPlus">1/a, the multiplier of the constraint of x₊.</param>
/// <param name="MultiplierMinus">1/d, the multiplier of the constraint of x₋.</param>
/// <remarks>Source: proofs/lemmas/kkt.md.</remarks>
public sealed record KktPoint(
    TrainingData Data,
    Weights<Rational> Weights,
    Rational MultiplierPlus,
    Rational MultiplierMinus
)
{
    /// <summary>The point of the given data.</summary>
    public static KktPoint Of(TrainingData data)
    {
        Rational plus = data.NormPlus.Reciprocal();
        Rational minus = data.NormMinus.Reciprocal();
        return new KktPoint(data, new(plus * data.XPlus, plus, minus * data.XMinus, minus), plus, minus);
    }

    /// <summary>Whether the KKT conditions hold, checked exactly: both constraints with equality, multipliers not negative, and the point equal
    /// to the sum of the multipliers times the gradients of the constraints (relu'(0) = 0).</summary>
    public bool SatisfiesConditions()
    {
        Preactivations<Rational> v = Data.ToPreactivations(Weights);
        ActivationPattern pattern = ActivationPattern.Of(v);
        bool feasible = Relu(v.P1) - Relu(v.P2) == Rational.One && Relu(v.Q2) - Relu(v.Q1) == Rational.One;
        // The gradient of N(x) is (s1 x, s1, -s2 x, -s2), s1 and s2 the bits of the neurons at x.
        Rational OnFirst(Rational atPlus, Rational atMinus) =>
            (pattern.P1 ? MultiplierPlus * atPlus : 0) - (pattern.Q1 ? MultiplierMinus * atMinus : 0);
        Rational OnSecond(Rational atPlus, Rational atMinus) =>
            (pattern.Q2 ? MultiplierMinus * atMinus : 0) - (pattern.P2 ? MultiplierPlus * atPlus : 0);
        return feasible
            && MultiplierPlus.Sign >= 0
            && MultiplierMinus.Sign >= 0
            && Weights.W1 == OnFirst(Data.XPlus, Data.XMinus)
            && Weights.B1 == OnFirst(1, 1)
            && Weights.W2 == OnSecond(Data.XPlus, Data.XMinus)
            && Weights.B2 == OnSecond(1, 1);

        static Rational Relu(Rational value) => value.Sign > 0 ? value : 0;
    }
}
