using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;

namespace Verify.FloatingPoint.Audit;

/// <summary>Exact gradient descent as far as it is enclosed: the truth that a floating-point run is compared with.</summary>
internal sealed class ExactRun
{
    private readonly Itinerary _itinerary;
    private readonly CancellationToken _cancellation;
    private readonly bool _isMirrored;
    private Phase? _phase;

    public ExactRun(Instance instance, Precision precision, CancellationToken cancellation)
    {
        Instance = instance;
        Precision = precision;
        _cancellation = cancellation;
        _itinerary = Itinerary.Of(instance, new ItineraryLimits { Precision = precision }, cancellation);
        _phase = _itinerary.Phases[0];
        var (w1, b1, w2, b2) = instance.Initial;
        _isMirrored = instance.XMinus == -instance.XPlus && w1 == -w2 && b1 == b2;
    }

    public Instance Instance { get; }

    public Precision Precision { get; }

    /// <summary>The last phase, if it is known to last for ever with both good pre-activations growing.</summary>
    public ClosedPhase? Endless =>
        _itinerary.Phases[^1] is ClosedPhase { To: null } phase && phase.Pattern == ActivationPattern.Specialised
            ? phase
            : null;

    /// <summary>Whether the step is covered.</summary>
    public bool Covers(BigInteger t) => _itinerary.PatternReach is not { } reach || t < reach;

    /// <summary>The pattern at a step that is covered.</summary>
    public ActivationPattern PatternAt(BigInteger t) => PhaseAt(t).PatternAt(t, _cancellation);

    /// <summary>The last step up to which the pattern is known to be the one at t; null if it stays for ever.</summary>
    public BigInteger? PatternLastsTo(BigInteger t) => PhaseAt(t) is ClosedPhase phase ? phase.To - BigInteger.One : t;

    /// <summary>The first covered step from t on at which the pattern is another one; null if there is none.</summary>
    public BigInteger? FirstOtherPattern(BigInteger t, ActivationPattern pattern)
    {
        while (Covers(t))
        {
            if (PatternAt(t) != pattern)
            {
                return t;
            }
            if (PatternLastsTo(t) is not { } last)
            {
                return null;
            }
            t = last + BigInteger.One;
        }
        return null;
    }

    public Preactivations<Interval> StateAt(BigInteger t, Precision precision) =>
        PhaseAt(t).StateAt(t, precision, _cancellation);

    public Weights<Interval> WeightsAt(BigInteger t, Precision precision) =>
        Instance.Data.ToWeights(StateAt(t, precision.More(8)), precision);

    /// <summary>Whether the margin is the best one, exactly, because each neuron is the mirror image of the other.</summary>
    /// <remarks>Source: proofs/lemmas/robust-margin.md, theorem 4.</remarks>
    public bool IsBestBySymmetry(BigInteger t)
    {
        if (!_isMirrored)
        {
            return false;
        }
        var state = StateAt(t, Precision);
        return (state.P1 - state.Q1).IsPositive && (state.P1 + state.Q1).IsNonNegative;
    }

    public Interval MarginAt(BigInteger t, Precision precision) =>
        RobustMargin.Enclose(Instance.Data, StateAt(t, precision.More(8)), precision);

    public Interval GapAt(BigInteger t, Precision precision)
    {
        if (IsBestBySymmetry(t))
        {
            return Interval.Zero;
        }
        var best = Interval.Enclose(Instance.Data.BestMargin, precision);
        return Interval.Max(Interval.Zero, Interval.Add(best, -MarginAt(t, precision), precision));
    }

    private Phase PhaseAt(BigInteger t)
    {
        // Steps are mostly asked for in their order.
        if (_phase is null || t < _phase.From || _phase.To is { } to && t >= to)
        {
            _phase =
                _itinerary.PhaseAt(t) ?? throw new ArgumentOutOfRangeException(nameof(t), $"step {t} is not enclosed");
        }
        return _phase;
    }
}
