using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>The run of two neurons with outputs 1 and -1 on two points of one input.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed class TwoNeuronRun : Run
{
    // States so far from the start and at most a few steps from one another are written through one another.
    private static readonly BigInteger FarStep = BigInteger.One << 64;
    private const int Neighbours = 4;

    // States of which the values are kept.
    private const int KeptStates = 20_000;

    private readonly Itinerary itinerary;

    public TwoNeuronRun(Itinerary itinerary, CancellationToken cancellation)
        : base(cancellation)
    {
        this.itinerary = itinerary;
        Instance = itinerary.Instance;
        Phases = itinerary.Phases.SelectMany(CutSmallStart).ToList();
        Stretches = [.. Phases.Select(StretchOf)];
        Step = new BlockStep(Instance);
    }

    public Instance Instance { get; }

    /// <summary>The phases of the itinerary, with those cut after one step whose runs start below e.</summary>
    public IReadOnlyList<Phase> Phases { get; }

    public override IReadOnlyList<Stretch> Stretches { get; }

    public override Outcome Outcome => itinerary.Outcome;

    public override BigInteger? SpecialisedAt => itinerary.SpecialisedAt;

    public override Loss Loss => Instance.Loss;

    // Plain descent is the only training of an instance.
    public override Training Training => Training.GradientDescent;

    /// <summary>The update rules of the instance, on blocks.</summary>
    public BlockStep Step { get; }

    /// <summary>The phase of step t; where two phases meet, the later one. Null if the run is not followed up to t.</summary>
    public Phase? PhaseAt(BigInteger t) => Phase.At(Phases, t);

    public override Block? StepBlock(BigInteger step, Precision precision)
    {
        var algebra = new BlockAlgebra(new SymbolTable(), null, precision);
        return StateAt(algebra, step) is StateQuantities state
            ? new TwoNeuronBlock(
                this,
                algebra,
                new Quotient(Polynomial.Of(step)),
                state,
                () => PhaseAt(step + 1)?.PatternAt(step + 1, Cancellation)
            )
            : null;
    }

    protected override Block? ClosedBlock(int place, BigInteger from, BigInteger? to, Precision precision) =>
        Phases[place] is TrapPhase trap
            ? TrapBlock.TryMake(this, trap, from, to, precision)
            : TwoNeuronClosedBlock.TryMake(this, (ClosedPhase)Phases[place], Stretches[place], from, to, precision);

    // A run that is proved to specialise or to be stuck is in no trap, and on other data there is none.
    public override HypothesisState IsInMode(string mode) =>
        itinerary.Trap is { } trap
            ? trap.Mode.ToString() == mode
                ? HypothesisState.Proved
                : HypothesisState.Refuted
            : Outcome is Outcome.Specialised or Outcome.Stuck || Instance.Data.InnerProduct.Sign <= 0
                ? HypothesisState.Refuted
                : HypothesisState.Undecided;

    public override IObservables? FlowAt(BlockAlgebra algebra, Quotient time) =>
        new FlowQuantities(algebra, Instance, time);

    private static Stretch StretchOf(Phase phase) =>
        new(
            phase.From,
            phase.To,
            phase is ClosedPhase closed ? [.. new[] { closed.Plus.Chain, closed.Minus.Chain }.OfType<Chain>()] : null,
            phase is SteppedPhase,
            phase is TrapPhase trap ? TrapBlock.ShiftOf(trap.Trap) - trap.From : null
        );

    private static IEnumerable<Phase> CutSmallStart(Phase phase)
    {
        if (
            phase is ClosedPhase closed
            && !(closed.To <= closed.From + 1)
            && (StartsLow(closed.Plus.Chain) || StartsLow(closed.Minus.Chain))
        )
        {
            var (first, rest) = closed.Split(closed.From + 1);
            return [first, rest];
        }
        return [phase];
    }

    public override IObservables? StateAt(BlockAlgebra algebra, BigInteger step)
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

    public override Quotient? ConstantOf(TermEvaluator evaluator, Quantity quantity, Indices indices)
    {
        var (algebra, data, h) = (evaluator.Algebra, Instance.Data, Instance.H);
        return quantity switch
        {
            Quantity.Eta => Constant(Instance.Eta),
            Quantity.Averaging => Constant(Instance.LossFactor),
            Quantity.StepFactor => Constant(h),
            Quantity.KappaPlus => Constant(h * data.NormPlus),
            Quantity.KappaMinus => Constant(h * data.NormMinus),
            Quantity.Kappa => data.NormPlus == data.NormMinus
                ? Constant(h * data.NormPlus)
                : algebra.Fail("kappa is defined only if kappap = kappam"),
            Quantity.XPlus => Constant(data.XPlus),
            Quantity.XMinus => Constant(data.XMinus),
            Quantity.Midpoint => Constant(data.Midpoint),
            Quantity.BestMargin => Constant(data.BestMargin),
            Quantity.SpecialisationStep => StepOfSpecialisation(algebra),
            Quantity.TrapStep => itinerary.Trap is { } trap
                ? Constant(trap.From)
                : algebra.Fail("the run is not proved to stay in a trap: there is no step Ttrap"),
            Quantity.Delta => Delta(evaluator),
            Quantity.Neurons or Quantity.Points => Constant(2),
            Quantity.Inputs => Constant(1),
            Quantity.OutputWeight when indices.First <= 2 => Constant(indices.First == 1 ? 1 : -1),
            Quantity.Label when indices.First <= 2 => Constant(indices.First == 1 ? -1 : 1),
            Quantity.Coordinate when indices is { First: <= 2, Second: 1 } => Constant(
                indices.First == 1 ? data.XMinus : data.XPlus
            ),
            Quantity.OutputWeight or Quantity.Label or Quantity.Coordinate => algebra.Fail(
                $"{Vocabulary.Name(quantity)}{indices} is beyond two neurons on two points"
            ),
            _ => throw new System.Diagnostics.UnreachableException($"{quantity} is not a constant"),
        };
    }

    /// <summary>p2@T - q1@T + ln(κ₋/κ₊).</summary>
    private Quotient? Delta(TermEvaluator evaluator)
    {
        var algebra = evaluator.Algebra;
        if (SpecialisedAt is not { } step)
        {
            return StepOfSpecialisation(algebra);
        }
        if (evaluator.StateAt(step) is not StateQuantities state)
        {
            return null;
        }
        var data = Instance.Data;
        return state.P2 - state.Q1 + new Quotient(algebra.Symbols.Logarithm(data.NormMinus / data.NormPlus));
    }

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));

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
    private static bool HasFarStart(Pair pair) => pair.Mode == PairMode.Good && IsFar(pair.Chain);

    /// <summary>κ e^(-good): what one step adds to a good pre-activation that moves alone.</summary>
    private static Polynomial Change(SymbolTable symbols, Pair pair, Polynomial good)
    {
        var constants = new BlockAlgebra(symbols, null, Stretch.LeapPrecision);
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
