using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Orbits;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>Enclosures of the state of a run at one step and of what follows from it.</summary>
/// <param name="Step">t.</param>
/// <param name="Pattern">The certified activation pattern; null where the bits of the bad pre-activations are not known (p1 and q2 are positive
/// there).</param>
/// <param name="Preactivations">p1, q1, p2, q2.</param>
/// <param name="Weights">w1, b1, w2, b2.</param>
/// <param name="Denominator">D = w1 - w2.</param>
/// <param name="Numerator">M = b2 - b1.</param>
/// <param name="Boundary">x⋆ = M/D, where the two lines meet; null if w1 = w2 exactly.</param>
/// <param name="Margin">The robust margin γ.</param>
/// <param name="Loss">The training loss.</param>
/// <param name="Method">How the state was obtained.</param>
/// <param name="Precision">The working precision that was needed.</param>
public sealed record OrbitPoint(
    BigInteger Step,
    ActivationPattern? Pattern,
    Preactivations<Interval> Preactivations,
    Weights<Interval> Weights,
    Interval Denominator,
    Interval Numerator,
    Interval? Boundary,
    Interval Margin,
    Interval Loss,
    OrbitMethod Method,
    Precision Precision
)
{
    /// <summary>Every enclosure, the undefined boundary left out.</summary>
    public IEnumerable<Interval> Enclosures =>
        [
            Preactivations.P1,
            Preactivations.Q1,
            Preactivations.P2,
            Preactivations.Q2,
            Weights.W1,
            Weights.B1,
            Weights.W2,
            Weights.B2,
            Denominator,
            Numerator,
            Margin,
            Loss,
            .. Boundary is { } boundary ? [boundary] : Array.Empty<Interval>(),
        ];

    /// <summary>The state of two neurons in their own names.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="point">A state of its <see cref="Instance.Problem"/>, however it is trained.</param>
    public static OrbitPoint Of(Instance instance, NetworkOrbitPoint point)
    {
        Matrix<Interval> z = point.Preactivations;
        Pattern bits = point.Pattern;
        return Of(
            instance,
            point.Step,
            new ActivationPattern(bits[0, 1], bits[0, 0], bits[1, 1], bits[1, 0]),
            new Preactivations<Interval>(P1: z[0, 1], Q1: z[0, 0], P2: z[1, 1], Q2: z[1, 0]),
            point.Method,
            point.Precision
        ) with
        {
            Loss = point.Loss,
        };
    }

    /// <summary>What follows from enclosures of the pre-activations.</summary>
    internal static OrbitPoint Of(
        Instance instance,
        BigInteger t,
        ActivationPattern? pattern,
        Preactivations<Interval> state,
        OrbitMethod method,
        Precision precision
    )
    {
        Weights<Interval> weights = instance.Data.ToWeights(state, precision);
        return new OrbitPoint(
            t,
            pattern,
            state,
            weights,
            weights.Denominator.RoundOutward(precision),
            weights.Numerator.RoundOutward(precision),
            Models.Boundary.Enclose(weights, precision),
            RobustMargin.Enclose(instance.Data, state, precision),
            pattern is { } known
                ? TrainingLoss(instance, known, state, precision)
                : TrainingLoss(instance, state, precision),
            method,
            precision
        );
    }

    /// <summary>Encloses the training loss c(ℓ(p1⁺ - p2⁺) + ℓ(q2⁺ - q1⁺)) whatever the pattern is.</summary>
    private static Interval TrainingLoss(Instance instance, Preactivations<Interval> state, Precision precision)
    {
        Interval sum = Interval.Add(Of(state.P1, state.P2), Of(state.Q2, state.Q1), precision);
        return Interval.Multiply(Interval.Enclose(instance.LossFactor, precision), sum, precision);

        Interval Of(Interval good, Interval bad)
        {
            Interval output = Interval.Add(Relu(good), -Relu(bad), precision);
            Interval exponential = (-output).Exp(precision);
            return instance.Loss == Models.Loss.Exponential
                ? exponential
                : Interval.Add(Interval.One, exponential, precision).Log(precision);
        }

        static Interval Relu(Interval value) => Interval.Max(value, Interval.Zero);
    }

    /// <summary>Encloses the training loss of pre-activations of the given pattern.</summary>
    internal static Interval TrainingLoss(
        Instance instance,
        ActivationPattern pattern,
        Preactivations<Interval> state,
        Precision precision
    )
    {
        Interval plus = Interval.Add(
            pattern.P1 ? state.P1 : Interval.Zero,
            pattern.P2 ? -state.P2 : Interval.Zero,
            precision
        );
        Interval minus = Interval.Add(
            pattern.Q2 ? state.Q2 : Interval.Zero,
            pattern.Q1 ? -state.Q1 : Interval.Zero,
            precision
        );
        Interval sum = Interval.Add(
            instance.Loss.Enclose(plus, precision),
            instance.Loss.Enclose(minus, precision),
            precision
        );
        return Interval.Multiply(sum, Interval.Enclose(instance.LossFactor, precision), precision);
    }
}
