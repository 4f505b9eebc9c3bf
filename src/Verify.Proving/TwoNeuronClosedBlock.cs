using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>The blocks of a closed phase of two neurons: the steps on which one description of each run holds.</summary>
/// <remarks>Soundness: proofs/lemmas/blocks.md.</remarks>
internal static class TwoNeuronClosedBlock
{
    private static readonly Rational Half = Rational.Create(1, 2);

    /// <summary>The block of the steps from..to of the phase, or null if they have not one description.</summary>
    public static Block? TryMake(
        TwoNeuronRun run,
        ClosedPhase phase,
        Stretch stretch,
        BigInteger from,
        BigInteger? to,
        Precision precision
    )
    {
        if (to == phase.From)
        {
            return AtStart(run, phase, precision);
        }
        var (p1, q1, p2, q2) = run.PreactivationsAt(run.Symbols, phase, phase.From);
        List<Polynomial> outputs = [];
        List<Rational> kappas = [];
        Add(phase.Plus, p1, p2);
        Add(phase.Minus, q2, q1);
        if (
            ChainsOnBlock.TryMake(run.Symbols, stretch, outputs, kappas, from, to, precision)
            is not var (algebra, time, logarithms)
        )
        {
            return null;
        }
        var plusState = StateOf(run.Symbols, phase.Plus, p1, p2, phase.Plus.Chain is null ? null : logarithms[0]);
        var minusState = StateOf(run.Symbols, phase.Minus, q2, q1, phase.Minus.Chain is null ? null : logarithms[^1]);
        if (phase.Drifts)
        {
            var data = run.Instance.Data;
            var p2Now = p2 + data.InnerProduct / data.NormMinus * (minusState.Good - q2);
            var q1Now = q1 + data.InnerProduct / data.NormPlus * (plusState.Good - p1);
            plusState = plusState with { Bad = p2Now };
            minusState = minusState with { Bad = q1Now };
        }
        return new TwoNeuronBlock(
            run,
            algebra,
            time,
            new StateQuantities(
                algebra,
                run.Instance,
                phase.Pattern,
                new(new(plusState.Good), new(plusState.Bad)),
                new(new(minusState.Good), new(minusState.Bad))
            ),
            () => NextPattern(run, phase, from, to)
        );

        void Add(Pair pair, Polynomial good, Polynomial bad)
        {
            if (OutputOf(pair, good, bad) is { } output)
            {
                outputs.Add(output);
                kappas.Add(pair.Factor);
            }
        }
    }

    private static Models.ActivationPattern? NextPattern(
        TwoNeuronRun run,
        ClosedPhase phase,
        BigInteger from,
        BigInteger? to
    ) =>
        phase.To is not { } end || to < end - 1 ? phase.Pattern
        : from == to ? run.PhaseAt(end)?.PatternAt(end, run.Cancellation)
        : null;

    /// <summary>The first step of the phase: the state is known as constants, exactly where they are rational.</summary>
    private static TwoNeuronBlock AtStart(TwoNeuronRun run, ClosedPhase phase, Precision precision)
    {
        var algebra = new BlockAlgebra(run.Symbols, null, precision);
        return new TwoNeuronBlock(
            run,
            algebra,
            new(Polynomial.Of(phase.From)),
            (StateQuantities)run.StateAt(algebra, phase.From)!,
            () => NextPattern(run, phase, phase.From, phase.From)
        );
    }

    /// <summary>ln of the factor times S: good, -bad or good - bad; null if nothing moves.</summary>
    private static Polynomial? OutputOf(Pair pair, Polynomial good, Polynomial bad) =>
        pair.Mode switch
        {
            PairMode.Good => good,
            PairMode.Bad => -bad,
            PairMode.Both => good - bad,
            PairMode.Neither => null,
            _ => throw new System.Diagnostics.UnreachableException($"unknown mode {pair.Mode}"),
        };

    /// <summary>The pair in terms of ln s_n: good, bad, or their difference is ± ln of the factor times s_n.</summary>
    private static (Polynomial Good, Polynomial Bad) StateOf(
        SymbolTable symbols,
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
}
