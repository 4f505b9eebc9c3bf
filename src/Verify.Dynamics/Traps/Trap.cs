using System.Numerics;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Traps;

/// <summary>What is proved of a run for every step from t₀ on, once it is in the trap of a mode.</summary>
/// <remarks>Made by <see cref="TrapTest"/> only. The bounds hold as long as no inactive bad value becomes positive and no active one 0 or less; in a
/// mode that lasts, for ever. Source: proofs/lemmas/trap.md.</remarks>
public sealed class Trap
{
    private readonly TrapCoordinates _at;

    internal Trap(
        Instance instance,
        TrapCoordinates coordinates,
        BigInteger from,
        SlidingRange q1,
        SlidingRange p2,
        Interval ratio,
        GrowthRun main,
        GrowthRun? ofU,
        Dyadic? ratioConstant,
        Interval conserved
    )
    {
        Instance = instance;
        _at = coordinates;
        From = from;
        Q1 = q1;
        P2 = p2;
        Ratio = ratio;
        OfV = main;
        OfU = ofU;
        RatioConstant = ratioConstant;
        Conserved = conserved;
    }

    /// <summary>The run.</summary>
    public Instance Instance { get; }

    /// <summary>The modes of q1 and p2.</summary>
    public TrapMode Mode => _at.Mode;

    /// <summary>t₀.</summary>
    public BigInteger From { get; }

    /// <summary>Bounds of q1 in units of e, if it slides.</summary>
    public SlidingRange Q1 { get; }

    /// <summary>Bounds of p2 in units of e, if it slides.</summary>
    public SlidingRange P2 { get; }

    /// <summary>[ρ₋, ρ₊], where e^(V - U) stays.</summary>
    public Interval Ratio { get; }

    /// <summary>e^V/(h λ*).</summary>
    public GrowthRun OfV { get; }

    /// <summary>e^U/(h u₊) in a mode without an active value; null in the others.</summary>
    public GrowthRun? OfU { get; }

    /// <summary>C with |ln(e^(V - U)/R*)| ≤ C e in a mode with an active value; null in the others.</summary>
    public Dyadic? RatioConstant { get; }

    /// <summary>U + 2p2 - (g/d)V where p2 is active, V + 2q1 - (g/a)U where q1 is: it does not change.</summary>
    public Interval Conserved { get; }

    /// <summary>The coordinates of the mode.</summary>
    public TrapCoordinates Coordinates => _at;

    /// <summary>R*.</summary>
    public Rational Equilibrium => _at.Equilibrium;

    /// <summary>λ*, so that e^V grows by about h λ* a step.</summary>
    public Rational Rate => _at.Rate;

    /// <summary>Whether the mode is the last one: both bad values slide, or one slides and condition (7) keeps the other positive.</summary>
    public bool IsEndless =>
        Mode.ToString() switch
        {
            "SS" => true,
            "SA" => _at.G >= _at.D,
            "AS" => _at.G >= _at.A,
            _ => false,
        };

    /// <summary>μ, so that the active bad value is μ ln t + O(1); null if none is active for ever.</summary>
    public Rational? ActiveExponent =>
        !IsEndless ? null
        : _at.SecondActs ? ((_at.G / _at.D) - 1) / 2
        : _at.FirstActs ? ((_at.G / _at.A) - 1) / 2
        : null;

    /// <summary>The constants, each with the name it has in proofs/lemmas/trap.md, enclosed or exact.</summary>
    public IEnumerable<(string Name, Interval Value)> Constants
    {
        get
        {
            Precision shown = Precision.Of(128);
            if (_at.FirstSlides)
            {
                yield return ("A1", Interval.Enclose(Q1.Below, shown));
                yield return ("B1", Interval.Enclose(Q1.Above, shown));
            }
            if (_at.SecondSlides)
            {
                yield return ("A2", Interval.Enclose(P2.Below, shown));
                yield return ("B2", Interval.Enclose(P2.Above, shown));
            }
            yield return ("rho", Ratio);
            yield return ("r0", OfV.Start);
            yield return ("Cr", Interval.Point(OfV.Slack));
            if (OfU is { } s)
            {
                yield return ("s0", s.Start);
                yield return ("Cs", Interval.Point(s.Slack));
            }
            if (RatioConstant is { } constant)
            {
                yield return ("C", Interval.Point(constant));
            }
        }
    }

    /// <summary>Encloses the pre-activations at a step from t₀ on, in a mode that lasts.</summary>
    /// <remarks>As wide as the bounds: the relative width is of the order of ln t/t.</remarks>
    public Preactivations<Interval> StateAt(BigInteger t, Precision precision)
    {
        if (!IsEndless || t < From)
        {
            throw new ArgumentOutOfRangeException(nameof(t), $"nothing is proved of step {t}");
        }
        Precision working = precision.More(16);
        BigInteger n = t - From;
        Interval r = OfV.At(n, working);
        Interval v = Scaled(_at.H * _at.Rate, r).Log(working);
        Interval e = Scaled(_at.H * _at.Rate, r).Reciprocal(working);
        Interval sliding1 = Within(Q1);
        Interval sliding2 = Within(P2);
        Interval ratio = Interval.Zero; // ln of e^(V - U), where it is needed
        Interval u;
        if (OfU is { } run)
        {
            u = Scaled(_at.H * _at.PullOfU, run.At(n, working)).Log(working);
        }
        else
        {
            Interval deviation = Interval.Multiply(Interval.Point(RatioConstant!.Value), e, working);
            ratio = Add(Interval.Enclose(_at.Equilibrium, working).Log(working), deviation.Hull(-deviation));
            u = Add(v, -ratio);
        }
        Rational half = Rational.Create(1, 2);
        Interval q1 = _at.FirstActs
            ? Scaled(half, Add(Add(Conserved, Scaled((_at.G / _at.A) - 1, v)), -Scaled(_at.G / _at.A, ratio)))
            : sliding1;
        Interval p2 = _at.SecondActs
            ? Scaled(half, Add(Add(Conserved, Scaled((_at.G / _at.D) - 1, v)), ratio))
            : sliding2;
        Interval p1 = Add(
            u,
            _at.SecondActs ? Add(Scaled(_at.G / _at.D, q1), p2)
                : _at.FirstActs ? Interval.Zero
                : Scaled(_at.G / _at.D, q1)
        );
        Interval q2 = Add(
            v,
            _at.FirstActs ? Add(Scaled(_at.G / _at.A, p2), q1)
                : _at.SecondActs ? Interval.Zero
                : Scaled(_at.G / _at.A, p2)
        );
        return new Preactivations<Interval>(p1, q1, p2, q2).Map(value => value.RoundOutward(precision));

        Interval Within(SlidingRange range) => (-Scaled(range.Below, e)).Hull(Scaled(range.Above, e));
        Interval Scaled(Rational factor, Interval value) => TrapCoordinates.Scaled(factor, value, working);
        Interval Add(Interval left, Interval right) => Interval.Add(left, right, working);
    }
}
