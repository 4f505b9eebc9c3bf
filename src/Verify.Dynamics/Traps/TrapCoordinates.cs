using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Dynamics.Traps;

/// <summary>The exact coordinates U and V of a mode, in which one step is ΔU = h(u₊E₊ - uE₋), ΔV = h(v₋E₋ - uE₊), and their constants.</summary>
/// <remarks>Source: proofs/lemmas/trap.md, sections 1 and 2. Coq: UV_step in Acute.</remarks>
public sealed class TrapCoordinates
{
    /// <summary>The coordinates of a mode for an instance.</summary>
    public TrapCoordinates(Instance instance, TrapMode mode)
    {
        TrainingData data = instance.Data;
        Mode = mode;
        H = instance.H;
        A = data.NormPlus;
        D = data.NormMinus;
        G = data.InnerProduct;
        Rational square = data.Distance * data.Distance;
        int active = (FirstActs ? 1 : 0) + (SecondActs ? 1 : 0);
        Cross = active * G;
        PullOfU = (FirstSlides ? square / D : A) + (SecondActs ? A : 0);
        PullOfV = (SecondSlides ? square / A : D) + (FirstActs ? D : 0);
        Equilibrium = (Cross + PullOfV) / (PullOfU + Cross);
        Rate = PullOfV - (Cross * Equilibrium);
    }

    /// <summary>The mode.</summary>
    public TrapMode Mode { get; }

    /// <summary>h.</summary>
    public Rational H { get; }

    /// <summary>a.</summary>
    public Rational A { get; }

    /// <summary>d.</summary>
    public Rational D { get; }

    /// <summary>g, positive.</summary>
    public Rational G { get; }

    /// <summary>u, the factor of both cross terms: g times the number of active bad values.</summary>
    public Rational Cross { get; }

    /// <summary>u₊.</summary>
    public Rational PullOfU { get; }

    /// <summary>v₋.</summary>
    public Rational PullOfV { get; }

    /// <summary>R*, where E₊/E₋ rests.</summary>
    public Rational Equilibrium { get; }

    /// <summary>λ(R*): e^V grows by about h times this a step.</summary>
    public Rational Rate { get; }

    /// <summary>Whether q1 slides.</summary>
    public bool FirstSlides => Mode.First == BadMode.Sliding;

    /// <summary>Whether p2 slides.</summary>
    public bool SecondSlides => Mode.Second == BadMode.Sliding;

    /// <summary>Whether q1 is active.</summary>
    public bool FirstActs => Mode.First == BadMode.Active;

    /// <summary>Whether p2 is active.</summary>
    public bool SecondActs => Mode.Second == BadMode.Active;

    /// <summary>U = p1 - [q1 slides] (g/d) q1 - [p2 active] p2.</summary>
    public Interval U(Preactivations<Interval> state, Precision precision) =>
        Interval.Add(
            state.P1,
            -Interval.Add(
                FirstSlides ? Scaled(G / D, state.Q1, precision) : Interval.Zero,
                SecondActs ? state.P2 : Interval.Zero,
                precision
            ),
            precision
        );

    /// <summary>V = q2 - [p2 slides] (g/a) p2 - [q1 active] q1.</summary>
    public Interval V(Preactivations<Interval> state, Precision precision) =>
        Interval.Add(
            state.Q2,
            -Interval.Add(
                SecondSlides ? Scaled(G / A, state.P2, precision) : Interval.Zero,
                FirstActs ? state.Q1 : Interval.Zero,
                precision
            ),
            precision
        );

    /// <summary>λ(R) = v₋ - uR.</summary>
    public Interval RateAt(Interval ratio, Precision precision) =>
        Interval.Add(Interval.Enclose(PullOfV, precision), -Scaled(Cross, ratio, precision), precision);

    /// <summary>Encloses the product of a rational number and an enclosure.</summary>
    public static Interval Scaled(Rational factor, Interval value, Precision precision) =>
        Interval.Multiply(Interval.Enclose(factor, precision), value, precision);
}
