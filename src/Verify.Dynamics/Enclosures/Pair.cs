using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Enclosures;

/// <summary>The two pre-activations of one training point during a closed phase, in terms of one run of the scalar map.</summary>
/// <remarks>Good is the pre-activation of the neuron whose output weight has the sign of the label, bad that of the other one:
/// (p1, p2) for the point labelled +1, (q2, q1) for the one labelled -1. Immutable.
/// Source: proofs/lemmas/phases.md.</remarks>
public sealed class Pair
{
    private static readonly Dyadic Half = Dyadic.PowerOfTwo(-1);

    /// <summary>A pair from its values at the start of the phase.</summary>
    /// <param name="loss">The exponential or the logistic loss.</param>
    /// <param name="kappa">κ: the step size times the loss factor times the squared norm of the point.</param>
    /// <param name="mode">Which of the two are active during the phase.</param>
    /// <param name="good">The good pre-activation at the start of the phase.</param>
    /// <param name="bad">The bad pre-activation at the start of the phase.</param>
    public Pair(Loss loss, Rational kappa, PairMode mode, ComputableReal good, ComputableReal bad)
    {
        Loss = loss;
        Kappa = kappa;
        Mode = mode;
        Good = good;
        Bad = bad;
        Chain =
            mode == PairMode.Neither
                ? null
                : new Chain(ScalarMap.Of(loss, Factor), new ComputableReal(EncloseChainStart));
    }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }

    /// <summary>κ, positive.</summary>
    public Rational Kappa { get; }

    /// <summary>Which of the two are active.</summary>
    public PairMode Mode { get; }

    /// <summary>The good pre-activation at the start of the phase.</summary>
    public ComputableReal Good { get; }

    /// <summary>The bad pre-activation at the start of the phase.</summary>
    public ComputableReal Bad { get; }

    /// <summary>The run of the scalar map that drives the pair; null if it does not move.</summary>
    public Chain? Chain { get; }

    /// <summary>Whether the bad pre-activation is active, so that the phase ends when it no longer is.</summary>
    public bool HasActiveBad => Mode is PairMode.Bad or PairMode.Both;

    /// <summary>κ, or 2κ where both are active: the factor c in |moving quantity| = ln(c s_n).</summary>
    public Rational Factor => Mode == PairMode.Both ? 2 * Kappa : Kappa;

    /// <summary>Encloses the good and the bad pre-activation n steps after the start of the phase.</summary>
    public (Interval Good, Interval Bad) At(BigInteger n, Precision precision)
    {
        if (Chain is null || n.IsZero)
        {
            return (Good.At(precision), Bad.At(precision));
        }
        Precision working = precision.More(8);
        Interval moving = (Chain.At(n, working) * Interval.Enclose(Factor, working)).Log(working);
        switch (Mode)
        {
            case PairMode.Good:
                return (moving.RoundOutward(precision), Bad.At(precision));
            case PairMode.Bad:
                return (Good.At(precision), -moving.RoundOutward(precision));
            default:
                Interval sum = Interval.Add(Good.At(working), Bad.At(working), working);
                return (Interval.Add(sum, moving, precision) * Half, Interval.Add(sum, -moving, precision) * Half);
        }
    }

    /// <summary>The least n ≥ 1 at which the bad pre-activation is no longer positive; null if it is not decided.</summary>
    /// <exception cref="InvalidOperationException">The bad pre-activation is not active.</exception>
    /// <remarks>Soundness: proofs/lemmas/switching-step.md.</remarks>
    public BigInteger? Crossing(Precision precision, Precision maximum, CancellationToken cancellation)
    {
        if (!HasActiveBad)
        {
            throw new InvalidOperationException("the bad pre-activation of this pair does not move");
        }
        if (FirstStep(out _, out Rational bad))
        {
            // Equal good and bad move by an exact amount at the first step; the only step at which a tie is possible is decided here.
            if (bad.Sign <= 0)
            {
                return BigInteger.One;
            }
        }
        ComputableReal threshold = new(EncloseThreshold);
        return Chain!.FirstAtLeast(threshold, precision, maximum, cancellation) is { } step
            ? BigInteger.Max(step, BigInteger.One)
            : null;
    }

    /// <summary>A number of the size of <see cref="Crossing"/>, or above: the state at which bad is no longer positive, shifted by k.</summary>
    /// <exception cref="ExponentRangeException">It is out of the range of <see cref="Dyadic"/>.</exception>
    public Dyadic FurthestCrossing => Chain!.Map.Shifted(EncloseThreshold(Precision.Of(64)), Precision.Of(64)).Upper;

    /// <summary>The pair's values n steps later, as starting values of the next phase; exact where they are known exactly.</summary>
    public (ComputableReal Good, ComputableReal Bad) After(BigInteger n)
    {
        if (n.IsOne && FirstStep(out Rational good, out Rational bad))
        {
            return (new ComputableReal(good), new ComputableReal(bad));
        }
        return (
            Mode is PairMode.Good or PairMode.Both ? new ComputableReal(precision => At(n, precision).Good) : Good,
            HasActiveBad ? new ComputableReal(precision => At(n, precision).Bad) : Bad
        );
    }

    // With both active and exactly equal, e^(good - bad) = 1 and the first step is rational: half the amount by which δ moves from 0.
    private bool FirstStep(out Rational good, out Rational bad)
    {
        bool exact = Mode == PairMode.Both && Good.Exact is not null && Good.Exact == Bad.Exact;
        Rational move = exact ? Chain!.Map.Amount(Factor.Reciprocal()) / 2 : default;
        good = exact ? Good.Exact!.Value + move : default;
        bad = exact ? Bad.Exact!.Value - move : default;
        return exact;
    }

    // S = e^good/κ, e^-bad/κ or e^(good - bad)/(2κ).
    private Interval EncloseChainStart(Precision precision)
    {
        Precision working = precision.More(8);
        Interval exponent = Mode switch
        {
            PairMode.Good => Good.At(working),
            PairMode.Bad => -Bad.At(working),
            _ => Interval.Add(Good.At(working), -Bad.At(working), working),
        };
        return Interval.Divide(exponent.Exp(working), Interval.Enclose(Factor, working), precision);
    }

    // bad <= 0 means s_n >= 1/κ, or s_n >= e^(good + bad)/(2κ).
    private Interval EncloseThreshold(Precision precision)
    {
        if (Mode == PairMode.Bad)
        {
            return Interval.Enclose(Kappa.Reciprocal(), precision);
        }
        Precision working = precision.More(8);
        Interval sum = Interval.Add(Good.At(working), Bad.At(working), working);
        return Interval.Divide(sum.Exp(working), Interval.Enclose(Factor, working), precision);
    }
}
