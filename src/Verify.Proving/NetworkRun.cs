using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Asymptotics;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Itineraries;
using Verify.Dynamics.Phases;
using Verify.Models;
using Verify.Observables;

namespace Verify.Proving;

/// <summary>The run of a network of any width: stepped, or with a run of the scalar map for each point.</summary>
/// <remarks>Not safe for use by several threads at once. Source: proofs/lemmas/width.md, proofs/lemmas/blocks.md.</remarks>
internal sealed class NetworkRun : Run
{
    private readonly NetworkItinerary itinerary;
    private readonly NetworkBlockStep step;
    private readonly Dictionary<BigInteger, ImmutableArray<ImmutableArray<ComputableReal>>> values = [];

    public NetworkRun(NetworkItinerary itinerary, CancellationToken cancellation)
        : base(cancellation)
    {
        this.itinerary = itinerary;
        Problem = itinerary.Problem;
        Parts = itinerary.Stretches.SelectMany(CutSmallStart).ToList();
        Stretches = [.. Parts.Select(StretchOf)];
        step = new NetworkBlockStep(Problem);
    }

    public Problem Problem { get; }

    /// <summary>The stretches of the itinerary, with those cut after one step whose runs start below e.</summary>
    public IReadOnlyList<NetworkStretch> Parts { get; }

    public override IReadOnlyList<Stretch> Stretches { get; }

    public override Outcome Outcome => itinerary.Outcome;

    public override BigInteger? SpecialisedAt => itinerary.SpecialisedAt;

    public override Loss Loss => Problem.Loss;

    public override Training Training => Problem.Training;

    public override IObservables? StateAt(BlockAlgebra algebra, BigInteger step)
    {
        if (PlaceOf(step) is not { } place)
        {
            algebra.Fail($"the run is not followed up to step {step}");
            return null;
        }
        return Parts[place] is SteppedStretch stepped
            ? Stepped(algebra, stepped, step, throughCoefficients: false)
            : OfPreactivations(algebra, Parts[place].PatternAt(step), PreactivationsAt(algebra.Symbols, place, step));
    }

    public override IObservables? FlowAt(BlockAlgebra algebra, Quotient time)
    {
        algebra.Fail("gradient flow has names for two neurons on two points only");
        return null;
    }

    public override Quotient? ConstantOf(TermEvaluator evaluator, Quantity quantity, Indices indices) =>
        quantity switch
        {
            Quantity.Eta => Constant(Problem.Eta),
            Quantity.Averaging => Constant(Problem.LossFactor),
            Quantity.StepFactor => Constant(Problem.H),
            Quantity.SpecialisationStep => StepOfSpecialisation(evaluator.Algebra),
            Quantity.Neurons => Constant(Problem.Neurons),
            Quantity.Points => Constant(Problem.Points),
            Quantity.Inputs => Constant(Problem.Dimension),
            Quantity.OutputWeight => Constant(Problem.Network.Outputs[indices.First - 1]),
            Quantity.Coordinate => Constant(Problem.Data.Points[indices.First - 1].Inputs[indices.Second - 1]),
            Quantity.Label => Constant(Problem.Data.Points[indices.First - 1].Label),
            _ => evaluator.Algebra.Fail(
                $"'{Vocabulary.Name(quantity)}' has a meaning for two neurons with outputs 1 and -1 on two points of one input only"
            ),
        };

    public override Block? StepBlock(BigInteger step, Precision precision)
    {
        var algebra = new BlockAlgebra(new SymbolTable(), null, precision);
        return BlockOf(algebra, step, StateAt(algebra, step) as NetworkStateQuantities);
    }

    protected override Block? ExactStepBlock(BigInteger step, Precision precision)
    {
        var algebra = new BlockAlgebra(new SymbolTable(), null, precision);
        return PlaceOf(step) is { } place && Parts[place] is SteppedStretch stepped
            ? BlockOf(algebra, step, Stepped(algebra, stepped, step, throughCoefficients: true))
            : null;
    }

    private NetworkBlock? BlockOf(BlockAlgebra algebra, BigInteger step, NetworkStateQuantities? state) =>
        state is not null
            ? new NetworkBlock(
                this,
                algebra,
                new Quotient(Polynomial.Of(step)),
                state,
                () => PlaceOf(step + 1) is { } place ? Parts[place].PatternAt(step + 1, Cancellation) : null
            )
            : null;

    protected override Block? ClosedBlock(int place, BigInteger from, BigInteger? to, Precision precision)
    {
        var part = (ClosedStretch)Parts[place];
        if (to == part.From)
        {
            var constants = new BlockAlgebra(Symbols, null, precision);
            return new NetworkBlock(
                this,
                constants,
                new Quotient(Polynomial.Of(from)),
                (NetworkStateQuantities)StateAt(constants, from)!,
                () => NextPattern(part, from, to)
            );
        }
        var start = PreactivationsAt(Symbols, place, part.From);
        var moving = Enumerable.Range(0, Problem.Points).Where(i => part.Points[i].Chain is not null).ToList();
        if (
            ChainsOnBlock.TryMake(
                Symbols,
                Stretches[place],
                [.. moving.Select(i => SignedOutput(part.Points[i], start, i))],
                [.. moving.Select(i => part.Points[i].Kappa)],
                from,
                to,
                precision
            )
            is not var (algebra, time, logarithms)
        )
        {
            return null;
        }
        // z_j = z_j(from) + (σ_j/Q)(u - u(from)), u = ln κ + ln s_n.
        var rises = new Polynomial?[Problem.Points];
        for (var m = 0; m < moving.Count; m++)
        {
            var point = part.Points[moving[m]];
            rises[moving[m]] = Symbols.Logarithm(point.Kappa) + logarithms[m] - SignedOutput(point, start, moving[m]);
        }
        var state = Matrix<Polynomial>.Create(
            Problem.Neurons,
            Problem.Points,
            (j, i) =>
                part.Pattern[j, i]
                    ? start[j, i] + part.Points[i].Influences[j] / part.Points[i].Square * rises[i]!
                    : start[j, i]
        );
        return new NetworkBlock(
            this,
            algebra,
            time,
            OfPreactivations(algebra, part.Pattern, state),
            () => NextPattern(part, from, to)
        );
    }

    /// <summary>The state one update later, of the given pattern; null with the reason in the algebra's obstacle.</summary>
    public NetworkStateQuantities? Next(BlockAlgebra algebra, NetworkStateQuantities state, Pattern pattern) =>
        step.Apply(algebra, state) is var (preactivations, coefficients)
            ? new NetworkStateQuantities(algebra, Problem, pattern, preactivations, coefficients)
            : null;

    private Pattern? NextPattern(ClosedStretch part, BigInteger from, BigInteger? to) =>
        part.To is not { } end || to < end - 1 ? part.Pattern
        : from == to && PlaceOf(end) is { } place ? Parts[place].PatternAt(end, Cancellation)
        : null;

    private static Stretch StretchOf(NetworkStretch part) =>
        new(
            part.From,
            part.To,
            part is ClosedStretch closed ? [.. closed.Points.Select(point => point.Chain).OfType<Chain>()] : null,
            part is SteppedStretch
        );

    private static IEnumerable<NetworkStretch> CutSmallStart(NetworkStretch part)
    {
        if (
            part is ClosedStretch closed
            && !(closed.To <= closed.From + 1)
            && closed.Points.Any(point => StartsLow(point.Chain))
        )
        {
            var (first, rest) = closed.Split(closed.From + 1);
            return [first, rest];
        }
        return [part];
    }

    private static Quotient Constant(Rational value) => new(Polynomial.Of(value));

    /// <summary>Σ σ_j z_j over the neurons active at a point.</summary>
    private static Polynomial SignedOutput(PointPhase point, Matrix<Polynomial> state, int i) =>
        Pattern.Members(point.Active).Aggregate(Polynomial.Zero, (sum, j) => sum + point.Influences[j] * state[j, i]);

    /// <summary>The state whose coefficients follow from the pre-activations, the augmented inputs being orthogonal: C_ji = (z_ji - z_ji(0))/G_ii.</summary>
    private NetworkStateQuantities OfPreactivations(BlockAlgebra algebra, Pattern pattern, Matrix<Polynomial> state)
    {
        var initial = Problem.InitialPreactivations;
        return new NetworkStateQuantities(
            algebra,
            Problem,
            pattern,
            state.Map(value => new Quotient(value)),
            Matrix<Quotient>.Create(
                Problem.Neurons,
                Problem.Points,
                (j, i) =>
                    new Quotient(Problem.Data.Gram[i, i].Reciprocal() * (state[j, i] - Polynomial.Of(initial[j, i])))
            )
        );
    }

    /// <summary>The state at a step that was taken: the coefficients are constants; the pre-activations follow from them, or are constants too, which
    /// takes far less work but loses the relation.</summary>
    private NetworkStateQuantities Stepped(
        BlockAlgebra algebra,
        SteppedStretch part,
        BigInteger t,
        bool throughCoefficients
    )
    {
        var reached = part.StateAt(t, algebra.Precision, Cancellation);
        var coefficients = Matrix<Polynomial>.Create(
            Problem.Neurons,
            Problem.Points,
            (j, i) =>
                reached.Coefficients[j, i] == Interval.Zero
                    ? Polynomial.Zero
                    : Polynomial.Of(
                        algebra.Symbols.Constant(
                            (t, j, i),
                            $"C[{j + 1},{i + 1}]@{t}",
                            precision => part.StateAt(t, precision, Cancellation).Coefficients[j, i]
                        )
                    )
        );
        var initial = Problem.InitialPreactivations;
        return new NetworkStateQuantities(
            algebra,
            Problem,
            reached.Pattern,
            Matrix<Quotient>.Create(
                Problem.Neurons,
                Problem.Points,
                (j, i) => new Quotient(throughCoefficients ? FromCoefficients(j, i) : Free(j, i))
            ),
            coefficients.Map(value => new Quotient(value))
        );

        Polynomial FromCoefficients(int j, int i) =>
            Enumerable
                .Range(0, Problem.Points)
                .Aggregate(
                    Polynomial.Of(initial[j, i]),
                    (sum, l) => sum + Problem.Data.Gram[i, l] * coefficients[j, l]
                );

        // What no step has moved is exactly what it was.
        Polynomial Free(int j, int i) =>
            FromCoefficients(j, i).IsRational(out var exact)
                ? Polynomial.Of(exact)
                : Polynomial.Of(
                    algebra.Symbols.Constant(
                        (t, j, i, "z"),
                        $"z[{j + 1},{i + 1}]@{t}",
                        precision => part.StateAt(t, precision, Cancellation).Preactivations[j, i]
                    )
                );
    }

    /// <summary>The pre-activations at a step of a closed part, in terms of constants: an inactive one is what it has been since it is inactive,
    /// and what is active at a point is written through the first of them, so that what is conserved cancels.</summary>
    /// <remarks>One step from a far start is written as the state before it and a change, so that what is equal in both cancels.</remarks>
    private Matrix<Polynomial> PreactivationsAt(SymbolTable symbols, int place, BigInteger t)
    {
        var part = (ClosedStretch)Parts[place];
        if (!values.TryGetValue(t, out var state))
        {
            state = part.After(t - part.From);
            values.Add(t, state);
        }
        var known = Matrix<Polynomial>.Create(
            Problem.Neurons,
            Problem.Points,
            (j, i) => Known(symbols, state[i][j], $"z[{j + 1},{i + 1}]@{t}")
        );
        // The part that leads to t.
        var before = t == part.From ? place - 1 : place;
        if (before < 0 || Parts[before] is not ClosedStretch last)
        {
            return known;
        }
        var old = PreactivationsAt(symbols, before, last.From);
        var constants = new BlockAlgebra(symbols, null, Stretch.LeapPrecision);
        var first = last
            .Points.Select(
                (point, i) =>
                    point.Active == 0 ? null
                    : last.From == t - 1 && IsFar(point.Chain) && Problem.Loss == Loss.Exponential
                        ? point.Impulse * constants.Exponential(new Quotient(-SignedOutput(point, old, i))).Numerator
                    : MovedBy(point, i)
            )
            .ToList();
        // All that is active at a point moves in proportion to its influence.
        return Matrix<Polynomial>.Create(
            Problem.Neurons,
            Problem.Points,
            (j, i) => last.Pattern[j, i] ? old[j, i] + last.Points[i].Influences[j] * first[i]! : old[j, i]
        );

        // What the first of them has moved, for an influence of 1.
        Polynomial MovedBy(PointPhase point, int i)
        {
            var leader = Pattern.Members(point.Active).First();
            return point.Influences[leader].Reciprocal() * (known[leader, i] - old[leader, i]);
        }
    }
}
