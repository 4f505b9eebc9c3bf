using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>One run under audit: its itinerary, the symbols of its constants, and the blocks already described.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class Run(Instance instance, Itinerary itinerary, CancellationToken cancellation)
{
    // Enough for a sharp offset a, with few direct steps: they need blocks of their own.
    private static readonly Precision LeapPrecision = Precision.Of(64);

    // From this start on the state after the first step is written as that before it and a change, so that what is equal in both cancels.
    private static readonly Dyadic FarStart = Dyadic.PowerOfTwo(64);

    // The same for steps that are so far from the start and at most a few from one another.
    private static readonly BigInteger FarStep = BigInteger.One << 64;
    private const int Neighbours = 4;

    // States of which the values are kept.
    private const int KeptStates = 20_000;

    private readonly Dictionary<(BigInteger From, BigInteger? To, int Bits), Block?> blocks = [];
    private readonly Dictionary<ClosedPhase, LeapPlan> plans = [];
    private readonly Dictionary<int, TermEvaluator> constants = [];

    public Instance Instance { get; } = instance;

    public Itinerary Itinerary { get; } = itinerary;

    /// <summary>The phases of the itinerary, with those cut after one step whose runs start below e.</summary>
    /// <remarks>There the first step multiplies s, and ln s_n is far from ln(s_0 + n); from the next step on s is at least e.</remarks>
    public IReadOnlyList<Phase> Phases { get; } = itinerary.Phases.SelectMany(CutSmallStart).ToList();

    public SymbolTable Symbols { get; } = new();

    /// <summary>The update rules of the instance, on blocks.</summary>
    public BlockStep Step { get; } = new(instance);

    /// <summary>Stops the work on the claim at hand.</summary>
    public CancellationToken Cancellation { get; set; } = cancellation;

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
    public Phase? PhaseAt(BigInteger t) => Phase.At(Phases, t);

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

        static bool StartsLow(Pair pair) =>
            pair.Chain is { } chain && chain.Map.Shifted(chain.Start.At(LeapPrecision), LeapPrecision).Lower < 3;
    }

    /// <summary>The moving pair whose run starts lowest; null if none moves.</summary>
    /// <remarks>τ is best counted from the lowest start: ln(S + n) of a run that starts above is near ln S or near ln τ, but ln(R + n) of one
    /// that starts far below would be near neither where n is about S.</remarks>
    public static Pair? MainOf(ClosedPhase phase) =>
        Pairs(phase).MinBy(pair => pair.Chain!.Start.At(LeapPrecision).Lower);

    private static IEnumerable<Pair> Pairs(ClosedPhase phase) =>
        new[] { phase.Plus, phase.Minus }.Where(pair => pair.Chain is not null);

    /// <summary>Number of direct steps and order of the Fatou coordinate, the same for both pairs of a phase.</summary>
    public LeapPlan PlanOf(ClosedPhase phase)
    {
        if (!plans.TryGetValue(phase, out var plan))
        {
            plan = new LeapPlan(0, 1);
            foreach (var pair in Pairs(phase))
            {
                var own = pair.Chain!.PlanFor(LeapPrecision);
                plan = new LeapPlan(Math.Max(plan.Burn, own.Burn), Math.Max(plan.Order, own.Order));
            }
            plans.Add(phase, plan);
        }
        return plan;
    }

    /// <summary>The last steps of the parts of a phase that are described in different ways, in order.</summary>
    public IReadOnlyList<BigInteger> CutsOf(ClosedPhase phase)
    {
        var burn = PlanOf(phase).Burn;
        var starts = Pairs(phase).Select(pair => pair.Chain!.Start.At(LeapPrecision).Lower.Floor()).ToList();
        List<BigInteger> cuts = [];
        if (burn > 0 && starts.Any(start => start <= burn))
        {
            cuts.Add(phase.From + burn - 1);
        }
        foreach (var early in starts.Where(start => start > burn).Distinct().Order())
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
                TrapPhase trap => TrapBlock.TryMake(this, trap, from, to, precision),
                SteppedPhase when from == to => StepBlock.Make(this, from, precision),
                _ => null,
            };
            // A stepped phase has one block for each step: too many to keep.
            if (block is not StepBlock)
            {
                blocks.Add(key, block);
            }
        }
        return block;
    }

    /// <summary>The evaluators of the terms on a block: as functions of the step and, for a single step of a closed phase, as numbers.</summary>
    /// <remarks>As a function of the step much cancels; as a number, t is exact.</remarks>
    public IEnumerable<TermEvaluator> EvaluatorsOf(Block block, BigInteger from, BigInteger? to, Precision precision)
    {
        yield return block.Evaluator;
        if (from == to && PhaseAt(from) is ClosedPhase closed && closed.From < from)
        {
            if (StepBlock.Make(this, from, precision) is { } step)
            {
                yield return step.Evaluator;
            }
        }
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
        var isByBounds = phase is TrapPhase && phase.From < step;
        var (p1, q1, p2, q2) = PreactivationsAt(algebra.Symbols, phase, step);
        return new StateQuantities(
            algebra,
            Instance,
            isByBounds ? null : phase.PatternAt(step, Cancellation),
            new(new(p1), new(p2)),
            new(new(q2), new(q1))
        );
    }

    /// <summary>The pre-activations at a step of a phase, in terms of constants.</summary>
    /// <remarks>What drifts is written through what drives it, from the first of the phases of this pattern on, and of two that are both active the bad
    /// one through their sum, so that what is conserved cancels; one step from a far start, and a few steps from a far step that has constants of its own,
    /// through that state. Soundness: proofs/lemmas/phases.md, proofs/lemmas/blocks.md.</remarks>
    public (Polynomial P1, Polynomial Q1, Polynomial P2, Polynomial Q2) PreactivationsAt(
        SymbolTable symbols,
        Phase phase,
        BigInteger step
    )
    {
        var (p1, q1, p2, q2) = Constants(symbols, phase, step);
        if (PhaseTo(phase, step) is not { } leading)
        {
            return (p1, q1, p2, q2);
        }
        var old = PreactivationsAt(symbols, leading, leading.From);
        p1 = Moving(symbols, leading, step, Point.Plus, old.P1, p1);
        q2 = Moving(symbols, leading, step, Point.Minus, old.Q2, q2);
        if (leading.Drifts)
        {
            var (data, first) = (Instance.Data, FirstOfPattern(leading));
            old = PreactivationsAt(symbols, first, first.From);
            q1 = old.Q1 + data.InnerProduct / data.NormPlus * (p1 - old.P1);
            p2 = old.P2 + data.InnerProduct / data.NormMinus * (q2 - old.Q2);
            return (p1, q1, p2, q2);
        }
        p2 = Bad(leading.Plus, old.P1, old.P2, p1, p2);
        q1 = Bad(leading.Minus, old.Q2, old.Q1, q2, q1);
        return (p1, q1, p2, q2);
    }

    private enum Point
    {
        Plus,
        Minus,
    }

    private static Pair PairOf(ClosedPhase phase, Point point) => point == Point.Plus ? phase.Plus : phase.Minus;

    /// <summary>The pre-activations at a step as numbers of their own.</summary>
    private (Polynomial P1, Polynomial Q1, Polynomial P2, Polynomial Q2) Constants(
        SymbolTable symbols,
        Phase phase,
        BigInteger step
    )
    {
        var state = Values(phase, step);
        return (Value(state.P1, "p1"), Value(state.Q1, "q1"), Value(state.P2, "p2"), Value(state.Q2, "q2"));

        Polynomial Value(ComputableReal value, string name) => Known(symbols, value, $"{name}@{step}");
    }

    /// <summary>The closed phase that leads to a step: that of the step itself or, at the start of one, the phase before; null if there is none.</summary>
    private ClosedPhase? PhaseTo(Phase phase, BigInteger step) =>
        (phase.From == step && step.Sign > 0 ? PhaseAt(step - 1) : phase) is ClosedPhase closed && closed.From < step
            ? closed
            : null;

    /// <summary>The good pre-activation at a step: as it was if it does not move, through a state nearby where that is sharper, else the number it is.</summary>
    private Polynomial Moving(
        SymbolTable symbols,
        ClosedPhase phase,
        BigInteger step,
        Point point,
        Polynomial old,
        Polynomial known
    )
    {
        var pair = PairOf(phase, point);
        if (pair.Mode is PairMode.Neither or PairMode.Bad)
        {
            return old;
        }
        // For the logistic loss the change is no polynomial in e^(-good).
        if (pair.Mode != PairMode.Good || pair.Loss != Loss.Exponential)
        {
            return known;
        }
        if (phase.From + 1 == step)
        {
            return HasFarStart(pair) ? old + Change(symbols, pair, old) : known;
        }
        var near = step - phase.From < FarStep ? step : symbols.NearStep(step, Neighbours);
        if (near == step || near <= phase.From || near > phase.To)
        {
            return known;
        }
        var (sum, from, to) = (OwnAt(near), BigInteger.Min(near, step), BigInteger.Max(near, step));
        for (var t = from; t < to; t++)
        {
            var change = Change(symbols, pair, OwnAt(t));
            sum = near < step ? sum + change : sum - change;
        }
        return sum;

        Polynomial OwnAt(BigInteger t)
        {
            var (p1, _, _, q2) = Constants(symbols, phase, t);
            return point == Point.Plus ? p1 : q2;
        }
    }

    /// <summary>The bad pre-activation: as it was if it does not move; if both do, what is left of their sum.</summary>
    private static Polynomial Bad(
        Pair pair,
        Polynomial oldGood,
        Polynomial oldBad,
        Polynomial good,
        Polynomial known
    ) =>
        pair.Mode switch
        {
            PairMode.Neither or PairMode.Good => oldBad,
            PairMode.Both => oldGood + oldBad - good,
            _ => known,
        };

    /// <summary>Whether good moves alone, and by a tiny part of itself in one step.</summary>
    private static bool HasFarStart(Pair pair) =>
        pair.Mode == PairMode.Good && pair.Chain!.Start.At(LeapPrecision).Lower > FarStart;

    /// <summary>κ e^(-good): what one step adds to a good pre-activation that moves alone.</summary>
    private static Polynomial Change(SymbolTable symbols, Pair pair, Polynomial good)
    {
        var constants = new BlockAlgebra(symbols, null, LeapPrecision);
        return pair.Kappa * constants.Exponential(new Quotient(-good)).Numerator;
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

    /// <summary>The values at a step: always the same numbers, so that a symbol stands for each of them.</summary>
    private PhaseStart Values(Phase phase, BigInteger step)
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
            if (states.Count >= KeptStates)
            {
                states.Clear();
            }
            state = phase is ClosedPhase { Drifts: false } still
                ? AfterSteps(still, step - still.From)
                : new(
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
