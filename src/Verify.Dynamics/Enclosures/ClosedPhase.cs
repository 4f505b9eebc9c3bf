using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>A phase of one pattern in which each training point has its own closed form: one run of the scalar map per pair.</summary>
/// <remarks>Exists if the data are orthogonal (g = 0), or if g &lt; 0 and no bad pre-activation is active;
/// and for any data in pattern 0000, where nothing moves. Immutable. Source: proofs/lemmas/phases.md.</remarks>
public sealed class ClosedPhase : Phase
{
    private readonly Instance _instance;
    private readonly Rational _driftOfQ1;
    private readonly Rational _driftOfP2;

    internal ClosedPhase(
        Instance instance,
        ActivationPattern pattern,
        PhaseStart start,
        Pair plus,
        Pair minus,
        BigInteger from,
        BigInteger? to,
        string endReason
    )
        : base(from, to, endReason)
    {
        _instance = instance;
        Pattern = pattern;
        Start = start;
        Plus = plus;
        Minus = minus;
        TrainingData data = instance.Data;
        _driftOfQ1 = data.InnerProduct / data.NormPlus;
        _driftOfP2 = data.InnerProduct / data.NormMinus;
    }

    /// <summary>The pattern, the same at all steps of the phase.</summary>
    public ActivationPattern Pattern { get; }

    /// <summary>The pre-activations at <see cref="Phase.From"/>.</summary>
    public PhaseStart Start { get; }

    /// <summary>The pair of the point labelled +1: good p1, bad p2.</summary>
    public Pair Plus { get; }

    /// <summary>The pair of the point labelled -1: good q2, bad q1.</summary>
    public Pair Minus { get; }

    /// <summary>Whether the inactive bad pre-activations drift (g &lt; 0): q1 by g/a for each unit of p1, p2 by g/d for each unit of
    /// q2.</summary>
    public bool Drifts => !_driftOfQ1.IsZero;

    /// <summary>The same steps as two phases of the same pattern, where the runs of the second start again from its own start.</summary>
    /// <param name="at">The first step of the second phase, inside this one.</param>
    public (ClosedPhase Before, ClosedPhase After) Split(BigInteger at)
    {
        BigInteger n = StepsFromStart(at);
        (ComputableReal p1, ComputableReal p2) = Plus.After(n);
        (ComputableReal q2, ComputableReal q1) = Minus.After(n);
        if (Drifts)
        {
            q1 = new ComputableReal(precision => StateAt(at, precision).Q1);
            p2 = new ComputableReal(precision => StateAt(at, precision).P2);
        }
        return (
            new(_instance, Pattern, Start, Plus, Minus, From, at, "the runs are started again"),
            new(
                _instance,
                Pattern,
                new PhaseStart(p1, q1, p2, q2),
                new Pair(Plus.Loss, Plus.Kappa, Plus.Mode, p1, p2),
                new Pair(Minus.Loss, Minus.Kappa, Minus.Mode, q2, q1),
                at,
                To,
                EndReason
            )
        );
    }

    /// <inheritdoc/>
    public override ActivationPattern PatternAt(BigInteger t, CancellationToken cancellation = default)
    {
        StepsFromStart(t);
        return Pattern;
    }

    /// <inheritdoc/>
    public override Preactivations<Interval> StateAt(
        BigInteger t,
        Precision precision,
        CancellationToken cancellation = default
    )
    {
        BigInteger n = StepsFromStart(t);
        (Interval p1, Interval p2) = Plus.At(n, precision);
        (Interval q2, Interval q1) = Minus.At(n, precision);
        return Drifts && !n.IsZero
            ? new(
                p1,
                Drift(q1, _driftOfQ1, p1, Start.P1.At(precision), precision),
                Drift(p2, _driftOfP2, q2, Start.Q2.At(precision), precision),
                q2
            )
            : new(p1, q1, p2, q2);
    }

    private static Interval Drift(
        Interval start,
        Rational rate,
        Interval driver,
        Interval driverStart,
        Precision precision
    ) =>
        Interval.Add(
            start,
            Interval.Enclose(rate, precision) * Interval.Add(driver, -driverStart, precision),
            precision
        );
}
