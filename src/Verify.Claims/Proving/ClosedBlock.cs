using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Network;

namespace Verify.Claims.Proving;

/// <summary>Steps of a closed phase, all before the end of the direct steps of its runs or all after it, or one step alone.</summary>
/// <remarks>With a pair that moves, τ = S + n for its run (the plus pair if it moves); otherwise τ = t + 1.
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
        : from == to ? Run.Itinerary.PhaseAt(end)?.PatternAt(end, Run.Cancellation)
        : null;

    /// <summary>The block of the steps from..to, or null if they are not inside the phase with one description.</summary>
    public static ClosedBlock? TryMake(Run run, ClosedPhase phase, BigInteger from, BigInteger? to, Precision precision)
    {
        var plan = run.PlanOf(phase);
        var isInside = phase.To is not { } end || (to is { } last && last < end);
        var hasOneDescription = from == to || to <= phase.From + plan.Burn || from >= phase.From + plan.Burn;
        if (!isInside || !hasOneDescription)
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
            var main = plus ?? minus;
            var range = main?.Range ?? RangeWithoutRun();
            var algebra = new BlockAlgebra(symbols, range, precision);
            var p1 = Value(phase.Start.P1, "p1");
            var q1 = Value(phase.Start.Q1, "q1");
            var p2 = Value(phase.Start.P2, "p2");
            var q2 = Value(phase.Start.Q2, "q2");
            var plusStart = StartOf(phase.Plus, p1, p2);
            var minusStart = StartOf(phase.Minus, q2, q1);
            var mainStart = plusStart ?? minusStart;

            Polynomial? plusLogarithm = null;
            Polynomial? minusLogarithm = null;
            if (plus is not null)
            {
                plusLogarithm = plus.LogarithmOfMain(algebra, plusStart!);
            }
            if (minus is not null)
            {
                minusLogarithm =
                    ReferenceEquals(minus, main) || minusStart!.Equals(mainStart)
                        ? main!.LogarithmOfMain(algebra, mainStart!)
                        : minus.LogarithmOfSecond(algebra, minusStart, mainStart!, main!);
                if (minusLogarithm is null)
                {
                    return null;
                }
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
            var time = tau + (mainStart is null ? Polynomial.Of(-1) : Polynomial.Of(phase.From) - mainStart);
            var state = new StateQuantities(
                algebra,
                run.Instance,
                phase.Pattern,
                new(new(plusState.Good), new(plusState.Bad)),
                new(new(minusState.Good), new(minusState.Bad))
            );
            return new ClosedBlock(run, phase, from, to, algebra, new Quotient(time), state);
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

        private BlockRange RangeWithoutRun()
        {
            var start = Shifted(steps.First);
            return steps.Last is { } last
                ? BlockRange.Between(start, Shifted(last), precision)
                : BlockRange.From(start, precision);

            Interval Shifted(BigInteger n) =>
                Interval.Point(Dyadic.FromInteger(phase.From + n + 1)).RoundOutward(precision);
        }

        private Polynomial Value(ComputableReal value, string name) =>
            Run.Known(symbols, value, $"{name}@{phase.From}");

        /// <summary>S = e^good/κ, e^-bad/κ or e^(good - bad)/(2κ), a monomial.</summary>
        private Polynomial? StartOf(Pair pair, Polynomial good, Polynomial bad)
        {
            var exponent = pair.Mode switch
            {
                PairMode.Good => good,
                PairMode.Bad => -bad,
                PairMode.Both => good - bad,
                _ => null,
            };
            if (exponent is null)
            {
                return null;
            }
            var constants = new BlockAlgebra(symbols, null, precision);
            var exponential = constants.Exponential(new Quotient(exponent));
            return pair.Factor.Reciprocal() * exponential!.Numerator;
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
                _ => (Half * (good + bad + moving), Half * (good + bad - moving)),
            };
        }

        private static Rational Half { get; } = Rational.Create(1, 2);
    }
}
