using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Flow;

/// <summary>Gradient flow dθ/dτ = -∇L from the same start, in closed form, at τ = ηt.</summary>
/// <remarks>For orthogonal data (g = 0) and the exponential loss. The factor of the loss is part of L, so that in time t a
/// pre-activation moves with the same κ as under gradient descent. Source: proofs/lemmas/gradient-flow.md.</remarks>
public sealed class GradientFlow
{
    private readonly FlowPair _plus;
    private readonly FlowPair _minus;
    private readonly Precision _maximum;

    private GradientFlow(Instance instance, Precision maximum)
    {
        Instance = instance;
        _maximum = maximum;
        Preactivations<Rational> start = instance.InitialPreactivations;
        _plus = new FlowPair(instance.H * instance.Data.NormPlus, start.P1, start.P2);
        _minus = new FlowPair(instance.H * instance.Data.NormMinus, start.Q2, start.Q1);
    }

    /// <summary>The instance whose start, data and step size are used.</summary>
    public Instance Instance { get; }

    /// <summary>Whether the closed form exists: orthogonal data and the exponential loss.</summary>
    public static bool Exists(Instance instance) =>
        instance.Data.InnerProduct.IsZero && instance.Loss == Loss.Exponential;

    /// <summary>The flow of an instance.</summary>
    /// <param name="instance">An instance for which it exists.</param>
    /// <param name="maximum">The largest working precision.</param>
    /// <exception cref="ArgumentException">The flow of this instance has no closed form.</exception>
    public static GradientFlow Of(Instance instance, Precision maximum) =>
        Exists(instance)
            ? new GradientFlow(instance, maximum)
            : throw new ArgumentException(
                "gradient flow has a closed form for orthogonal data (x₊x₋ = -1) and the exponential loss only",
                nameof(instance)
            );

    /// <summary>Whether both points are classified in the end: p1 and q2 start positive.</summary>
    public bool Specialises => _plus.GoodIsActive && _minus.GoodIsActive;

    /// <summary>The time, in steps, at which p2 reaches 0 and stops; null if it is not active at the start.</summary>
    public Interval? StoppingTimeOfP2(Precision precision) =>
        _plus.BadStartsActive ? _plus.StoppingTime(precision) : null;

    /// <summary>The time, in steps, at which q1 reaches 0 and stops; null if it is not active at the start.</summary>
    public Interval? StoppingTimeOfQ1(Precision precision) =>
        _minus.BadStartsActive ? _minus.StoppingTime(precision) : null;

    /// <summary>The limit of p2: 0 if it starts positive, its start otherwise.</summary>
    public Rational LimitOfP2 => Rest(Instance.InitialPreactivations.P2);

    /// <summary>The limit of q1: 0 if it starts positive, its start otherwise.</summary>
    public Rational LimitOfQ1 => Rest(Instance.InitialPreactivations.Q1);

    /// <summary>Encloses the state at τ = ηt, as narrow as asked.</summary>
    /// <param name="t">The time in steps of gradient descent, not negative.</param>
    /// <param name="digits">Significant decimal digits wanted of each quantity.</param>
    public OrbitPoint At(BigInteger t, int digits) =>
        AdaptivePrecision.Refine(t, digits, _maximum, precision => At(t, precision), point => point.Enclosures);

    /// <summary>Encloses the state at τ = ηt with a given working precision.</summary>
    /// <remarks>Where it is not decided whether a bad pre-activation has stopped, it counts as active: its enclosure contains 0, and the
    /// two patterns give the same loss and margin there.</remarks>
    public OrbitPoint At(BigInteger t, Precision precision)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        (Interval p1, Interval p2) = _plus.At(t, precision, out bool? p2IsActive);
        (Interval q2, Interval q1) = _minus.At(t, precision, out bool? q1IsActive);
        var pattern = new ActivationPattern(
            _plus.GoodIsActive,
            q1IsActive ?? true,
            p2IsActive ?? true,
            _minus.GoodIsActive
        );
        return OrbitPoint.Of(Instance, t, pattern, new(p1, q1, p2, q2), OrbitMethod.Flow, precision);
    }

    private static Rational Rest(Rational start) => start.Sign > 0 ? Rational.Zero : start;
}
