using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>Steps of a closed phase on which one description of each run holds: see <see cref="ChainOnBlock"/>.</summary>
/// <remarks>τ = S + n for the run that starts lowest; τ = n + 1 if none moves or n ≤ S.
/// Soundness: proofs/lemmas/blocks.md.</remarks>
internal sealed class ClosedBlock : Block
{
    private readonly ClosedPhase phase;
    private readonly BigInteger from;
    private readonly BigInteger? to;

    private ClosedBlock(
        Run run,
        ClosedPhase phase,
        BigInteger from,
        BigInteger? to,
        BlockAlgebra algebra,
        Quotient time,
        StateQuantities state
    )
        : base(run, algebra, time, state)
    {
        this.phase = phase;
        this.from = from;
        this.to = to;
    }

    protected override ActivationPattern? NextPattern =>
        phase.To is not { } end || to < end - 1 ? phase.Pattern
        : from == to ? Run.PhaseAt(end)?.PatternAt(end, Run.Cancellation)
        : null;

    /// <summary>The block of the steps from..to, or null if they are not inside the phase with one description.</summary>
    public static ClosedBlock? TryMake(Run run, ClosedPhase phase, BigInteger from, BigInteger? to, Precision precision)
    {
        var plan = run.PlanOf(phase);
        var isInside = phase.To is not { } end || (to is { } last && last < end);
        if (!isInside)
        {
            return null;
        }
        return new Builder(run, phase, plan, new StepRange(from - phase.From, to - phase.From), precision).Build(
            from,
            to
        );
    }

    private sealed class Builder(Run run, ClosedPhase phase, LeapPlan plan, StepRange steps, Precision precision)
    {
        private readonly SymbolTable symbols = run.Symbols;

        public ClosedBlock? Build(BigInteger from, BigInteger? to)
        {
            if (steps.Last == BigInteger.Zero)
            {
                return AtStart(from);
            }
            var plus = phase.Plus.Chain is { } s ? new ChainOnBlock(s, plan, steps, precision) : null;
            var minus = phase.Minus.Chain is { } r ? new ChainOnBlock(r, plan, steps, precision) : null;
            if (plus is { IsDescribed: false } || minus is { IsDescribed: false })
            {
                return null;
            }
            var (p1, q1, p2, q2) = run.PreactivationsAt(symbols, phase, phase.From);
            var plusStart = StartOf(phase.Plus, p1, p2);
            var minusStart = StartOf(phase.Minus, q2, q1);
            // For n below S, t = τ - S + from would lose all that is known of t: τ = n + 1 then.
            var isOfPlus = Run.MainOf(phase) == phase.Plus;
            var main = isOfPlus ? plus : minus;
            var isShifted = main is null or { IsEarly: true };
            var scale = isShifted ? Scale.Shifted(Interval.One, steps, precision) : main!.Scale;
            var start = isShifted ? Polynomial.One : (isOfPlus ? plusStart : minusStart)!;
            var algebra = new BlockAlgebra(symbols, scale.ToRange(precision), precision, new StepScale(start, steps));
            Polynomial? plusLogarithm = null;
            Polynomial? minusLogarithm = null;
            if (plus is not null && (plusLogarithm = LogarithmOf(plus, plusStart!)) is null)
            {
                return null;
            }
            if (minus is not null && (minusLogarithm = LogarithmOf(minus, minusStart!)) is null)
            {
                return null;
            }
            (Polynomial Good, Polynomial Bad) plusState = StateOf(phase.Plus, p1, p2, plusLogarithm);
            (Polynomial Good, Polynomial Bad) minusState = StateOf(phase.Minus, q2, q1, minusLogarithm);
            if (phase.Drifts)
            {
                var data = run.Instance.Data;
                var p2Now = p2 + data.InnerProduct / data.NormMinus * (minusState.Good - q2);
                var q1Now = q1 + data.InnerProduct / data.NormPlus * (plusState.Good - p1);
                plusState = plusState with { Bad = p2Now };
                minusState = minusState with { Bad = q1Now };
            }
            // t = n + from = τ - S + from.
            var tau = Polynomial.Of(new Monomial(0, -1, default, []));
            var time = tau + Polynomial.Of(phase.From) - start;
            var state = new StateQuantities(
                algebra,
                run.Instance,
                phase.Pattern,
                new(new(plusState.Good), new(plusState.Bad)),
                new(new(minusState.Good), new(minusState.Bad))
            );
            return new ClosedBlock(run, phase, from, to, algebra, new Quotient(time), state);

            Polynomial? LogarithmOf(ChainOnBlock chain, Polynomial own) =>
                own.Equals(start)
                    ? chain.LogarithmOfMain(algebra, own)
                    : chain.LogarithmOfShifted(algebra, own, start, scale);
        }

        /// <summary>The first step of the phase: the state is known as constants, exactly where they are rational.</summary>
        private ClosedBlock AtStart(BigInteger from)
        {
            var algebra = new BlockAlgebra(symbols, null, precision);
            return new ClosedBlock(
                run,
                phase,
                from,
                from,
                algebra,
                new(Polynomial.Of(from)),
                run.StateAt(algebra, from)!
            );
        }

        /// <summary>S = e^good/κ, e^-bad/κ or e^(good - bad)/(2κ).</summary>
        private Polynomial? StartOf(Pair pair, Polynomial good, Polynomial bad)
        {
            var exponent = pair.Mode switch
            {
                PairMode.Good => good,
                PairMode.Bad => -bad,
                PairMode.Both => good - bad,
                PairMode.Neither => null,
                _ => throw new System.Diagnostics.UnreachableException($"unknown mode {pair.Mode}"),
            };
            if (exponent is null)
            {
                return null;
            }
            var constants = new BlockAlgebra(symbols, null, precision);
            var exponential = constants.Exponential(new Quotient(exponent));
            return pair.Factor.Reciprocal() * exponential.Numerator;
        }

        /// <summary>The pair in terms of ln s_n: good, bad, or their difference is ± ln of the factor times s_n.</summary>
        private (Polynomial Good, Polynomial Bad) StateOf(
            Pair pair,
            Polynomial good,
            Polynomial bad,
            Polynomial? logarithm
        )
        {
            if (logarithm is null)
            {
                return (good, bad);
            }
            var moving = symbols.Logarithm(pair.Factor) + logarithm;
            return pair.Mode switch
            {
                PairMode.Good => (moving, bad),
                PairMode.Bad => (good, -moving),
                PairMode.Both => (Half * (good + bad + moving), Half * (good + bad - moving)),
                _ => throw new System.Diagnostics.UnreachableException($"a pair that moves in mode {pair.Mode}"),
            };
        }

        private static Rational Half { get; } = Rational.Create(1, 2);
    }
}
