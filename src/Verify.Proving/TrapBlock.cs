using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Traps;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>Steps of a run in a trap that lasts: the state is written through the bounds of the trap, the pattern is not known.</summary>
/// <remarks>τ = n + N with n = t - t₀ and N the integer part of r_0, so t is an exact polynomial. Soundness: proofs/lemmas/trap.md, section 10.</remarks>
internal static class TrapBlock
{
    // ln τ has to be positive and not small.
    private const int LeastScale = 2;

    /// <summary>N, with τ = t - t₀ + N.</summary>
    public static BigInteger ShiftOf(Trap trap) => BigInteger.Max(LeastScale, trap.OfV.Start.Lower.Floor());

    /// <summary>The block of the steps from..to; null where the algebra does not describe it.</summary>
    public static TwoNeuronBlock? TryMake(
        TwoNeuronRun run,
        TrapPhase phase,
        BigInteger from,
        BigInteger? to,
        Precision precision
    )
    {
        var trap = phase.Trap;
        var steps = new StepRange(from - phase.From, to - phase.From);
        var shift = ShiftOf(trap);
        var start = Polynomial.Of(shift);
        var scale = Scale.Shifted(Interval.Point(Dyadic.FromInteger(shift)), steps, precision);
        var algebra = new BlockAlgebra(run.Symbols, scale.ToRange(precision), precision, new StepScale(start, steps));
        var tau = Polynomial.Of(new Monomial(0, -1, default, []));
        var time = new Quotient(tau + Polynomial.Of(phase.From) - start);
        return new Builder(run, trap, algebra, scale, steps, shift, tau).State() is { } state
            ? new TwoNeuronBlock(run, algebra, time, state, () => null)
            : null;
    }

    private sealed class Builder(
        TwoNeuronRun run,
        Trap trap,
        BlockAlgebra algebra,
        Scale scale,
        StepRange steps,
        BigInteger shift,
        Polynomial tau
    )
    {
        private readonly Precision precision = algebra.Precision;

        public StateQuantities? State()
        {
            var at = trap.Coordinates;
            var r = Lead(trap.OfV, "r");
            if (algebra.Logarithm(new Quotient(tau + r)) is not { Numerator: var logarithmOfR })
            {
                return null;
            }
            var v = run.Symbols.Logarithm(at.H * at.Rate) + logarithmOfR;
            // e = 1/(h λ* r) = y/(h λ* (1 + lead/τ)).
            if (algebra.Enclose(Polynomial.One + r * Polynomial.Inverse) is not { IsPositive: true } quotient)
            {
                return null;
            }
            var unit = Interval.Divide(Interval.One, quotient, precision).RoundOutward(precision);
            unit = Interval.Multiply(unit, Interval.Enclose((at.H * at.Rate).Reciprocal(), precision), precision);
            var sliding1 = InUnits(
                "q1",
                Interval.Enclose(-trap.Q1.Below, precision).Hull(Interval.Enclose(trap.Q1.Above, precision))
            );
            var sliding2 = InUnits(
                "p2",
                Interval.Enclose(-trap.P2.Below, precision).Hull(Interval.Enclose(trap.P2.Above, precision))
            );
            var (gd, ga) = (at.G / at.D, at.G / at.A);
            var half = Rational.Create(1, 2);
            Polynomial p1,
                q1,
                p2,
                q2;
            if (trap.OfU is { } s)
            {
                if (algebra.Logarithm(new Quotient(tau + Lead(s, "s"))) is not { Numerator: var logarithmOfS })
                {
                    return null;
                }
                var u = run.Symbols.Logarithm(at.H * at.PullOfU) + logarithmOfS;
                (q1, p2) = (sliding1, sliding2);
                (p1, q2) = (u + gd * q1, v + ga * p2);
            }
            else
            {
                var constant = Interval.Point(trap.RatioConstant!.Value);
                var ratio = run.Symbols.Logarithm(trap.Equilibrium) + InUnits("ratio", constant.Hull(-constant));
                var conserved = Polynomial.Of(
                    run.Symbols.Constant(
                        (trap, "conserved"),
                        "conserved",
                        wanted => trap.Conserved.RoundOutward(wanted)
                    )
                );
                if (at.SecondActs)
                {
                    q1 = sliding1;
                    p2 = half * (conserved + (gd - 1) * v + ratio);
                    (p1, q2) = (v - ratio + gd * q1 + p2, v);
                }
                else
                {
                    p2 = sliding2;
                    q1 = half * (conserved + (ga - 1) * v - ga * ratio);
                    (p1, q2) = (v - ratio, v + ga * p2 + q1);
                }
            }
            return new StateQuantities(algebra, run.Instance, null, new(new(p1), new(p2)), new(new(q2), new(q1)));

            // A value between multiples of e.
            Polynomial InUnits(string name, Interval values) =>
                Polynomial.Inverse * Define(name, Interval.Multiply(values, unit, precision));
        }

        /// <summary>s_n - τ = (s_0 - N) + m L with |m| at most the largest slack over L.</summary>
        private Polynomial Lead(GrowthRun growth, string name) =>
            Define(
                $"start of {name}",
                Interval.Add(growth.Start, Interval.Point(-Dyadic.FromInteger(shift)), precision)
            )
            + Polynomial.Logarithm * Define($"slack of {name}", Symmetric(MostSlack(growth)));

        private Dyadic MostSlack(GrowthRun growth)
        {
            var first = scale.First.Log(precision);
            var endless = growth.SlackOverLogarithm(
                steps.First,
                Interval.Point(Dyadic.FromInteger(shift)),
                first,
                precision
            );
            if (steps.Last is not { } last)
            {
                return endless;
            }
            var bounded = Dyadic.Divide(growth.SlackAt(last, precision), first.Lower, Rounding.Up, precision);
            return last.IsZero ? Dyadic.Zero : Dyadic.Min(bounded, endless);
        }

        private static Interval Symmetric(Dyadic bound) => Interval.FromBounds(-bound, bound);

        private Polynomial Define(string role, Interval values) =>
            algebra.Define(algebra.Symbols.Variable((nameof(TrapBlock), trap, role), role), values);
    }
}
