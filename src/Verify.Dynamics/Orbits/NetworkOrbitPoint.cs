using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Stepping;
using Verify.Models;

namespace Verify.Dynamics.Orbits;

/// <summary>Enclosures of the state of any network at one step and of what follows from it. Immutable.</summary>
/// <param name="Step">t.</param>
/// <param name="Pattern">The certified activation pattern.</param>
/// <param name="Preactivations">z_ji: a row for each neuron, a column for each point.</param>
/// <param name="State">The weights and biases.</param>
/// <param name="Outputs">N(x_i), one for each point.</param>
/// <param name="Loss">The training loss.</param>
/// <param name="NormalisedMargin">min_i y_i N(x_i) divided by the norm of all weights and biases; null where all of them are 0.</param>
/// <param name="Boundaries">The sign changes of N, an entry null where undecided; null for more than one input.</param>
/// <param name="Margin">The robust margin; null for more than one input, or where no x is misclassified.</param>
/// <param name="Method">How the state was obtained.</param>
/// <param name="Precision">The working precision that was needed.</param>
/// <param name="Velocity">With momentum, what the next step adds to z_ji by momentum alone, before its decay by β; null elsewhere.</param>
/// <param name="Leads">With momentum, the leads of z_ji; null where there are none.</param>
public sealed record NetworkOrbitPoint(
    BigInteger Step,
    Pattern Pattern,
    Matrix<Interval> Preactivations,
    State<Interval> State,
    ImmutableArray<Interval> Outputs,
    Interval Loss,
    Interval? NormalisedMargin,
    IReadOnlyList<SignChange?>? Boundaries,
    Interval? Margin,
    OrbitMethod Method,
    Precision Precision,
    Matrix<Interval>? Velocity = null,
    Matrix<Interval>? Leads = null
)
{
    // A loss below that is enclosed by 0 and it: decimal texts have an end.
    private static readonly Dyadic LeastLoss = Dyadic.PowerOfTwo(-(1L << 20));

    /// <summary>Every enclosure; what is undefined or undecided is left out.</summary>
    public IEnumerable<Interval> Enclosures =>
        [
            .. Preactivations.Entries,
            .. State.Parameters,
            .. Outputs,
            Loss,
            .. Optional(NormalisedMargin),
            .. Optional(Margin),
            .. Velocity?.Entries ?? [],
            .. Leads?.Entries ?? [],
            .. (Boundaries ?? []).SelectMany(change => change is { } known ? (Interval[])[known.From, known.To] : []),
        ];

    /// <summary>What follows from a state.</summary>
    internal static NetworkOrbitPoint Of(
        Problem problem,
        BigInteger t,
        SteppedState reached,
        OrbitMethod method,
        Precision precision
    )
    {
        State<Interval> state = StateOf(problem, reached, precision);
        Matrix<Interval>? velocity = Momentum.Velocity(problem, reached, precision);
        ImmutableArray<Interval> outputs =
        [
            .. Enumerable.Range(0, problem.Points).Select(i => OutputAt(problem, i, reached, precision)),
        ];
        Interval[] signed = [.. outputs.Select((output, i) => output * problem.Data.Points[i].Label)];
        LineNetwork? line = problem.Dimension == 1 ? LineNetwork.Of(problem.Network, state, precision) : null;
        return new NetworkOrbitPoint(
            t,
            reached.Pattern,
            reached.Preactivations,
            state,
            outputs,
            TrainingLoss(problem, signed, precision),
            Normalise(signed, state, precision),
            line?.SignChanges(),
            line?.Margin(problem.Data),
            method,
            precision,
            velocity,
            Momentum.Leads(problem, t, reached, velocity, precision)
        );
    }

    private static Interval[] Optional(Interval? value) => value is { } known ? [known] : [];

    // W_j = f W_j(0) + Σ_m C_jm B_m
    private static State<Interval> StateOf(Problem problem, SteppedState reached, Precision precision)
    {
        StepBasis basis = StepBasis.Of(problem);
        Interval decay = reached.Memory.Decay;
        return new State<Interval>(
            Matrix<Interval>.Create(
                problem.Neurons,
                problem.Dimension,
                (j, l) => Moved(problem.Initial.Weights[j, l], j, l)
            ),
            problem.Initial.Biases.Select((bias, j) => Moved(bias, j, problem.Dimension))
        );

        Interval Moved(Rational start, int j, int entry)
        {
            Interval value = Interval.Enclose(start, precision);
            if (decay != Interval.One)
            {
                value = Interval.Multiply(decay, value, precision);
            }
            for (int m = 0; m < basis.Count; m++)
            {
                if (reached.Coefficients[j, m] != Interval.Zero && basis.Vectors[m, entry] is { IsZero: false } factor)
                {
                    value = Interval.Add(
                        value,
                        Interval.Multiply(reached.Coefficients[j, m], Interval.Enclose(factor, precision), precision),
                        precision
                    );
                }
            }
            return value;
        }
    }

    private static Interval OutputAt(Problem problem, int point, SteppedState state, Precision precision) =>
        Pattern
            .Members(state.Pattern.ActiveAt(point))
            .Aggregate(
                Interval.Zero,
                (sum, j) =>
                    Interval.Add(
                        sum,
                        Interval.Multiply(
                            Interval.Enclose(problem.Network.Outputs[j], precision),
                            state.Preactivations[j, point],
                            precision
                        ),
                        precision
                    )
            );

    private static Interval TrainingLoss(Problem problem, Interval[] signedOutputs, Precision precision)
    {
        Interval sum = signedOutputs.Aggregate(
            Interval.Zero,
            (total, output) => Interval.Add(total, problem.Loss.Enclose(output, precision), precision)
        );
        Interval found = Interval.Multiply(sum, Interval.Enclose(problem.LossFactor, precision), precision);
        return found.Upper < LeastLoss ? Interval.FromBounds(Dyadic.Zero, LeastLoss) : found;
    }

    private static Interval? Normalise(Interval[] signedOutputs, State<Interval> state, Precision precision)
    {
        Interval square = state.Parameters.Aggregate(
            Interval.Zero,
            (sum, parameter) => Interval.Add(sum, parameter.Sqr(), precision)
        );
        return square == Interval.Zero
            ? null
            : Interval.Divide(signedOutputs.Aggregate(Interval.Min), square.Sqrt(precision), precision);
    }
}
