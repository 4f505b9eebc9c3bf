using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Network;

namespace Verify.Claims.Proving;

/// <summary>One run under audit: its itinerary, the symbols of its constants, and the blocks already described.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class Run(Instance instance, Itinerary itinerary, CancellationToken cancellation)
{
    // Enough for a sharp offset a, with few direct steps: they need blocks of their own.
    private static readonly Precision LeapPrecision = Precision.Of(64);

    private readonly Dictionary<(BigInteger From, BigInteger? To, int Bits), Block?> blocks = [];
    private readonly Dictionary<ClosedPhase, LeapPlan> plans = [];
    private readonly Dictionary<int, TermEvaluator> constants = [];

    public Instance Instance { get; } = instance;

    public Itinerary Itinerary { get; } = itinerary;

    /// <summary>The phases of the itinerary, with those cut after one step whose runs start below e.</summary>
    /// <remarks>There the first step multiplies s, and ln s_n is far from ln(s_0 + n); from the next step on s is at least e.</remarks>
    public IReadOnlyList<Phase> Phases { get; } = itinerary.Phases.SelectMany(CutSmallStart).ToList();

    public SymbolTable Symbols { get; } = new();

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The evaluator of terms without t, shared by all blocks of that precision.</summary>
    public TermEvaluator ConstantsAt(Precision precision)
    {
        if (!constants.TryGetValue(precision.Bits, out var evaluator))
        {
            evaluator = TermEvaluator.OfConstants(this, precision);
            constants.Add(precision.Bits, evaluator);
        }
        return evaluator;
    }

    /// <summary>The phase of step t; where two phases meet, the later one. Null if the run is not followed up to t.</summary>
    public Phase? PhaseAt(BigInteger t)
    {
        for (var i = Phases.Count - 1; i >= 0; i--)
        {
            if (t >= Phases[i].From)
            {
                return t > Phases[i].To ? null : Phases[i];
            }
        }
        return null;
    }

    private static IEnumerable<Phase> CutSmallStart(Phase phase)
    {
        if (
            phase is ClosedPhase closed
            && !(closed.To <= closed.From + 1)
            && (StartsLow(closed.Plus) || StartsLow(closed.Minus))
        )
        {
            var (first, rest) = closed.Split(closed.From + 1);
            return [first, rest];
        }
        return [phase];

        static bool StartsLow(Pair pair) => pair.Chain is { } chain && chain.Start.At(LeapPrecision).Lower < 3;
    }

    /// <summary>Number of direct steps and order of the Fatou coordinate, the same for both pairs of a phase.</summary>
    public LeapPlan PlanOf(ClosedPhase phase)
    {
        if (!plans.TryGetValue(phase, out var plan))
        {
            plan = new LeapPlan(0, 1);
            foreach (var chain in new[] { phase.Plus.Chain, phase.Minus.Chain })
            {
                if (chain?.PlanFor(LeapPrecision) is { } own)
                {
                    plan = new LeapPlan(Math.Max(plan.Burn, own.Burn), Math.Max(plan.Order, own.Order));
                }
            }
            plans.Add(phase, plan);
        }
        return plan;
    }

    /// <summary>The last steps of the parts of a phase that are described in different ways, in order.</summary>
    public IReadOnlyList<BigInteger> CutsOf(ClosedPhase phase)
    {
        if ((phase.Plus.Chain ?? phase.Minus.Chain) is not { } main)
        {
            return [];
        }
        var burn = PlanOf(phase).Burn;
        var starts = new[] { phase.Plus.Chain, phase.Minus.Chain }
            .Where(chain => chain is not null)
            .Select(chain => chain!.Start.At(LeapPrecision).Lower.Floor());
        var early = main.Start.At(LeapPrecision).Lower.Floor();
        List<BigInteger> cuts = [];
        if (burn > 0 && starts.Any(start => start <= burn))
        {
            cuts.Add(phase.From + burn - 1);
        }
        if (early > burn)
        {
            cuts.Add(phase.From + early);
        }
        return cuts;
    }

    /// <summary>The block of the steps from..to at some precision; null if it is not inside one phase with one description.</summary>
    public Block? BlockOf(BigInteger from, BigInteger? to, Precision precision)
    {
        var key = (from, to, precision.Bits);
        if (!blocks.TryGetValue(key, out var block))
        {
            block = PhaseAt(from) switch
            {
                ClosedPhase closed => ClosedBlock.TryMake(this, closed, from, to, precision),
                SteppedPhase stepped when from == to => SteppedBlock.Make(this, stepped, from, precision),
                _ => null,
            };
            // A stepped phase has one block for each step: too many to keep.
            if (block is not SteppedBlock)
            {
                blocks.Add(key, block);
            }
        }
        return block;
    }

    /// <summary>A known number as a polynomial: rational where it is exact, otherwise a constant of its own.</summary>
    public static Polynomial Known(SymbolTable symbols, ComputableReal value, string name) =>
        value.Exact is { } exact ? Polynomial.Of(exact) : Polynomial.Of(symbols.Constant(value, name, value.At));

    /// <summary>The state at one step, in terms of constants; null if the step is beyond what is followed.</summary>
    public StateQuantities? StateAt(BlockAlgebra algebra, BigInteger step)
    {
        if (PhaseAt(step) is not { } phase)
        {
            algebra.Fail($"the run is not followed up to step {step}");
            return null;
        }
        var (p1, q1, p2, q2) = PreactivationsAt(algebra.Symbols, phase, step);
        return new StateQuantities(
            algebra,
            Instance,
            phase.PatternAt(step, Cancellation),
            new(new(p1), new(p2)),
            new(new(q2), new(q1))
        );
    }

    /// <summary>The pre-activations at a step of a phase, in terms of constants.</summary>
    /// <remarks>What drifts is written through what drives it, from the first of the phases of this pattern on, so that the combination
    /// that is conserved cancels. Soundness: proofs/lemmas/phases.md.</remarks>
    public (Polynomial P1, Polynomial Q1, Polynomial P2, Polynomial Q2) PreactivationsAt(
        SymbolTable symbols,
        Phase phase,
        BigInteger step
    )
    {
        var state =
            phase is ClosedPhase closed && !closed.Drifts && !closed.From.Equals(step)
                ? AfterSteps(closed, step - closed.From)
                : StartOrEnclosed(phase, step);
        var (p1, q1, p2, q2) = (
            Value(state.P1, "p1"),
            Value(state.Q1, "q1"),
            Value(state.P2, "p2"),
            Value(state.Q2, "q2")
        );
        if (
            phase is ClosedPhase { Drifts: true } drifting
            && FirstOfPattern(drifting) is var first
            && first.From < step
        )
        {
            var data = Instance.Data;
            var old = PreactivationsAt(symbols, first, first.From);
            q1 = old.Q1 + data.InnerProduct / data.NormPlus * (p1 - old.P1);
            p2 = old.P2 + data.InnerProduct / data.NormMinus * (q2 - old.Q2);
        }
        return (p1, q1, p2, q2);

        Polynomial Value(ComputableReal value, string name) => Known(symbols, value, $"{name}@{step}");
    }

    private ClosedPhase FirstOfPattern(ClosedPhase phase)
    {
        for (var i = Phases.Count - 1; i >= 0; i--)
        {
            if (Phases[i] is ClosedPhase before && before.To == phase.From && before.Pattern == phase.Pattern)
            {
                phase = before;
            }
        }
        return phase;
    }

    private static PhaseStart AfterSteps(ClosedPhase phase, BigInteger n)
    {
        var (p1, p2) = phase.Plus.After(n);
        var (q2, q1) = phase.Minus.After(n);
        return new(p1, q1, p2, q2);
    }

    private readonly Dictionary<BigInteger, PhaseStart> states = [];

    private PhaseStart StartOrEnclosed(Phase phase, BigInteger step)
    {
        if (step.IsZero)
        {
            return PhaseStart.Of(Instance.InitialPreactivations);
        }
        if (phase is ClosedPhase closed && closed.From == step)
        {
            return closed.Start;
        }
        if (!states.TryGetValue(step, out var state))
        {
            state = new(
                new(precision => phase.StateAt(step, precision, Cancellation).P1),
                new(precision => phase.StateAt(step, precision, Cancellation).Q1),
                new(precision => phase.StateAt(step, precision, Cancellation).P2),
                new(precision => phase.StateAt(step, precision, Cancellation).Q2)
            );
            states.Add(step, state);
        }
        return state;
    }
}
