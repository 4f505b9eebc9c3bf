using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>One run under audit: its phases, the symbols of its constants, and the blocks already described.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal abstract class Run(CancellationToken cancellation)
{
    // From this start on the state after the first step is written as that before it and a change, so that what is equal in both cancels.
    private static readonly Dyadic FarStart = Dyadic.PowerOfTwo(64);

    private readonly Dictionary<(BigInteger From, BigInteger? To, int Bits), Block?> blocks = [];
    private readonly Dictionary<int, TermEvaluator> constants = [];

    /// <summary>The phases in which the run is described; each starts where the one before ends.</summary>
    public abstract IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>The last step that is covered; null if every step is.</summary>
    public BigInteger? Reach => Stretches[^1].To;

    /// <summary>What is proved of the end of the run.</summary>
    public abstract Outcome Outcome { get; }

    /// <summary>T; null if there is none or it is not known.</summary>
    public abstract BigInteger? SpecialisedAt { get; }

    /// <summary>Whether the run stays for ever in the trap of a mode.</summary>
    public virtual HypothesisState IsInMode(string mode) => HypothesisState.Undecided;

    /// <summary>The loss function.</summary>
    public abstract Loss Loss { get; }

    /// <summary>How the run is trained.</summary>
    public abstract Training Training { get; }

    public SymbolTable Symbols { get; } = new();

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

    /// <summary>The place of the phase of step t among the phases; where two meet, the later one. Null if the run is not followed up to t.</summary>
    public int? PlaceOf(BigInteger t)
    {
        for (var i = Stretches.Count - 1; i >= 0; i--)
        {
            if (t >= Stretches[i].From)
            {
                return Stretches[i].To is { } to && t > to ? null : i;
            }
        }
        return null;
    }

    /// <summary>The phase of step t; where two phases meet, the later one. Null if the run is not followed up to t.</summary>
    public Stretch? StretchAt(BigInteger t) => PlaceOf(t) is { } place ? Stretches[place] : null;

    /// <summary>The block of the steps from..to at some precision; null if it is not inside one phase with one description.</summary>
    public Block? BlockOf(BigInteger from, BigInteger? to, Precision precision)
    {
        var key = (from, to, precision.Bits);
        if (!blocks.TryGetValue(key, out var block))
        {
            if (PlaceOf(from) is not { } place)
            {
                return null;
            }
            var stretch = Stretches[place];
            // A stepped phase has one block for each step: too many to keep.
            if (stretch.IsStepped)
            {
                return from == to ? StepBlock(from, precision) : null;
            }
            block =
                stretch.To is not { } end || (to is { } last && last < end)
                    ? ClosedBlock(place, from, to, precision)
                    : null;
            blocks.Add(key, block);
        }
        return block;
    }

    /// <summary>The evaluators of the terms on a block: as functions of the step and, for a single step of a closed phase, as numbers.</summary>
    /// <remarks>As a function of the step much cancels; as a number, t is exact.</remarks>
    public IEnumerable<TermEvaluator> EvaluatorsOf(Block block, BigInteger from, BigInteger? to, Precision precision)
    {
        yield return block.Evaluator;
        if (from != to || StretchAt(from) is not { } stretch)
        {
            yield break;
        }
        if (stretch.IsStepped && ExactStepBlock(from, precision) is { } exact)
        {
            yield return exact.Evaluator;
        }
        if (stretch.IsClosed && stretch.From < from && StepBlock(from, precision) is { } step)
        {
            yield return step.Evaluator;
        }
    }

    /// <summary>One step that was taken, with all relations between the values of the state; null if the ordinary block of the step has them.</summary>
    protected virtual Block? ExactStepBlock(BigInteger step, Precision precision) => null;

    /// <summary>The state at one step, in terms of constants; null with the reason in the algebra's obstacle.</summary>
    public abstract IObservables? StateAt(BlockAlgebra algebra, BigInteger step);

    /// <summary>Gradient flow from the same start at time ηt; null with the reason in the algebra's obstacle.</summary>
    public abstract IObservables? FlowAt(BlockAlgebra algebra, Quotient time);

    /// <summary>A quantity that does not depend on t; null with the reason in the algebra's obstacle.</summary>
    public abstract Quotient? ConstantOf(TermEvaluator evaluator, Quantity quantity, Indices indices);

    /// <summary>One step, whatever its phase: the state is constants, enclosed or exact. Null if the run is not followed up to it.</summary>
    public abstract Block? StepBlock(BigInteger step, Precision precision);

    /// <summary>The block of steps inside a phase that is not stepped; null if they have not one description.</summary>
    protected abstract Block? ClosedBlock(int place, BigInteger from, BigInteger? to, Precision precision);

    /// <summary>A known number as a polynomial: rational where it is exact, otherwise a constant of its own.</summary>
    public static Polynomial Known(SymbolTable symbols, ComputableReal value, string name) =>
        value.Exact is { } exact ? Polynomial.Of(exact) : Polynomial.Of(symbols.Constant(value, name, value.At));

    /// <summary>T, or null with the reason in the algebra's obstacle.</summary>
    protected Quotient? StepOfSpecialisation(BlockAlgebra algebra) =>
        SpecialisedAt is { } step
            ? new Quotient(Polynomial.Of(step))
            : algebra.Fail(
                Outcome == Outcome.Stuck
                    ? "the run is stuck: there is no step of specialisation T"
                    : "the step of specialisation T is not known"
            );

    /// <summary>Whether a run of the scalar map starts so far out that a step from there is a tiny part of itself.</summary>
    protected static bool IsFar(Chain? chain) =>
        chain is not null && chain.Start.At(Stretch.LeapPrecision).Lower > FarStart;

    /// <summary>Whether a phase with this run is cut after its first step: there the first step multiplies s, and ln s_n is far from
    /// ln(s_0 + n); from the next step on s is at least e.</summary>
    protected static bool StartsLow(Chain? chain) =>
        chain is not null && chain.Map.Shifted(chain.Start.At(Stretch.LeapPrecision), Stretch.LeapPrecision).Lower < 3;
}
