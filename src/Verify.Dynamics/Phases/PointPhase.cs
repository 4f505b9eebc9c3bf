using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.Dynamics.Phases;

/// <summary>One training point while the neurons active at it stay the same: all its pre-activations in terms of one run of the scalar
/// map, for orthogonal augmented inputs.</summary>
/// <remarks>With σ_j = a_j y the influence of neuron j at the point, Q = Σ σ_j² over the active neurons and κ = h G Q, the signed output
/// u = Σ σ_j z_j is ln(κ s_n) after n steps, an active pre-activation is r_j + σ_j u/Q with r_j constant, and an inactive one is frozen.
/// Immutable. Source: proofs/lemmas/width.md, sections 2 and 3.</remarks>
public sealed class PointPhase
{
    private readonly Rational _impulse;
    private readonly ImmutableArray<Rational> _influences;
    private readonly Rational _square;
    private readonly ComputableReal _output;

    /// <summary>A point from its values at the start of the phase.</summary>
    /// <param name="loss">The exponential or the logistic loss.</param>
    /// <param name="impulse">hG: the step size times the loss factor times the squared norm of the augmented point; positive.</param>
    /// <param name="influences">σ_j for every neuron, none 0.</param>
    /// <param name="active">The neurons active during the phase: bit j for neuron j.</param>
    /// <param name="start">The pre-activation of every neuron at the start of the phase.</param>
    public PointPhase(
        Loss loss,
        Rational impulse,
        ImmutableArray<Rational> influences,
        ulong active,
        ImmutableArray<ComputableReal> start
    )
    {
        Loss = loss;
        _impulse = impulse;
        _influences = influences;
        Active = active;
        Start = start;
        int[] members = [.. Pattern.Members(active)];
        _square = members.Aggregate(Rational.Zero, (sum, j) => sum + (influences[j] * influences[j]));
        _output = ComputableReal.Combination(members.Select(j => (influences[j], start[j])));
        Chain = active == 0 ? null : new Chain(ScalarMap.Of(loss, Kappa), new ComputableReal(EncloseChainStart));
    }

    /// <summary>The neurons active at the point: bit j for neuron j.</summary>
    public ulong Active { get; }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <summary>hG: how far one step moves an active pre-activation of influence 1 while the signed output is 0.</summary>
    public Rational Impulse => _impulse;

    /// <summary>Q = Σ σ_j² over the active neurons.</summary>
    public Rational Square => _square;

    /// <summary>σ_j of every neuron.</summary>
    public ImmutableArray<Rational> Influences => _influences;

    /// <summary>The pre-activations at the start of the phase, one for each neuron.</summary>
    public ImmutableArray<ComputableReal> Start { get; }

    /// <summary>κ = hGQ, positive unless no neuron is active.</summary>
    public Rational Kappa => _impulse * _square;

    /// <summary>The run of the scalar map that drives the point; null if nothing moves.</summary>
    public Chain? Chain { get; }

    /// <summary>The active neurons with a negative influence: each dies after finitely many steps. Bit j for neuron j.</summary>
    public ulong ActiveBad => Active & ~Good(_influences);

    /// <summary>The neurons with a positive influence: bit j for neuron j.</summary>
    public static ulong Good(ImmutableArray<Rational> influences)
    {
        ulong good = 0;
        for (int j = 0; j < influences.Length; j++)
        {
            good |= influences[j].Sign > 0 ? 1UL << j : 0;
        }
        return good;
    }

    /// <summary>The pre-activations n steps after the start of the phase; exact where they are known exactly.</summary>
    public ImmutableArray<ComputableReal> After(BigInteger n)
    {
        if (Chain is null || n.IsZero)
        {
            return Start;
        }
        if (n.IsOne && IsFirstStepExact)
        {
            return [.. Start.Select((value, j) => IsActive(j) ? FirstStep(j) : value)];
        }
        // Shared by the neurons, so that one solution of the Fatou coordinate serves all of them.
        ComputableReal output = new(precision => OutputAfter(n, precision));
        return [.. Start.Select((value, j) => IsActive(j) ? Affine(j, output) : value)];
    }

    /// <summary>The least n ≥ 1 at which an active neuron of negative influence is no longer active; null if that is not decided.</summary>
    /// <param name="neuron">A member of <see cref="ActiveBad"/>.</param>
    /// <param name="precision">The first precision tried.</param>
    /// <param name="maximum">The largest precision tried.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <remarks>Soundness: proofs/lemmas/width.md, section 4, and proofs/lemmas/switching-step.md.</remarks>
    public BigInteger? Death(int neuron, Precision precision, Precision maximum, CancellationToken cancellation)
    {
        if (((ActiveBad >> neuron) & 1) == 0)
        {
            throw new InvalidOperationException($"neuron {neuron} does not fall during this phase");
        }
        // The only step at which a pre-activation is exactly 0 for a known reason is decided exactly.
        if (IsFirstStepExact && FirstStep(neuron).Exact!.Value.Sign <= 0)
        {
            return BigInteger.One;
        }
        // z_j <= 0 means u >= r_j Q/|σ_j| = z_j(0) Q/|σ_j| + u(0).
        Rational size = _influences[neuron].Abs();
        ComputableReal level = ComputableReal.Combination(
            Pattern
                .Members(Active)
                .Select(m => (_influences[m] + (m == neuron ? _square / size : Rational.Zero), Start[m]))
        );
        ComputableReal threshold = new(wanted =>
        {
            Precision working = wanted.More(8);
            return Interval.Divide(level.At(working).Exp(working), Interval.Enclose(Kappa, working), wanted);
        });
        return Chain!.FirstAtLeast(threshold, precision, maximum, cancellation) is { } step
            ? BigInteger.Max(step, BigInteger.One)
            : null;
    }

    private bool IsActive(int neuron) => ((Active >> neuron) & 1) != 0;

    // With a signed output of exactly 0 the amount by which it moves first is exactly rational.
    private bool IsFirstStepExact =>
        Chain is not null
        && _output.Exact is { IsZero: true }
        && Pattern.Members(Active).All(j => Start[j].Exact is not null);

    private ComputableReal FirstStep(int neuron) =>
        new(Start[neuron].Exact!.Value + (_influences[neuron] / _square * Chain!.Map.Amount(Kappa.Reciprocal())));

    // z_j = z_j(0) + (σ_j/Q) (u - u(0)).
    private ComputableReal Affine(int neuron, ComputableReal output)
    {
        Rational slope = _influences[neuron] / _square;
        return ComputableReal.Combination([
            (slope, output),
            .. Pattern
                .Members(Active)
                .Select(m => ((m == neuron ? Rational.One : Rational.Zero) - (slope * _influences[m]), Start[m])),
        ]);
    }

    private Interval OutputAfter(BigInteger n, Precision precision)
    {
        Precision working = precision.More(8);
        return (Chain!.At(n, working) * Interval.Enclose(Kappa, working)).Log(precision);
    }

    // s_0 = e^u/κ.
    private Interval EncloseChainStart(Precision precision)
    {
        Precision working = precision.More(8);
        return Interval.Divide(_output.At(working).Exp(working), Interval.Enclose(Kappa, working), precision);
    }
}
