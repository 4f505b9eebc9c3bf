using Verify.Arithmetic;
using Verify.Dynamics.Traps;
using Verify.Models;

namespace Verify.Dynamics.Regimes;

/// <summary>What is known of all runs with given data and loss, whatever the step size and the initial weights.</summary>
/// <remarks>Source: proofs/lemmas/regimes.md.</remarks>
public sealed class Regime
{
    private Regime(Instance instance)
    {
        TrainingData data = instance.Data;
        Data = data;
        Loss = instance.Loss;
        Graph = TransitionGraph.Of(instance);
        Kind = data.InnerProduct.Sign switch
        {
            0 => RegimeKind.Orthogonal,
            < 0 => RegimeKind.Obtuse,
            > 0 when data.XMinus.Sign < 0 && data.XPlus.Sign > 0 => RegimeKind.AcuteOpposite,
            > 0 => RegimeKind.AcuteOneSide,
        };
        Leaps =
            data.InnerProduct.Sign > 0 ? Leaps.Nowhere
            : Kind == RegimeKind.Orthogonal ? Leaps.Everywhere
            : Leaps.WithoutActiveBad;
        if (data.InnerProduct.Sign <= 0)
        {
            BoundaryLimit = (data.XPlus + data.XMinus) / (1 - (data.XPlus * data.XMinus));
            LimitIsBestMargin = BoundaryLimit == data.Midpoint;
        }
        Statements = Describe();
    }

    /// <summary>The training points.</summary>
    public TrainingData Data { get; }

    /// <summary>The loss function.</summary>
    public Loss Loss { get; }

    /// <summary>The case of g = 1 + x₊x₋.</summary>
    public RegimeKind Kind { get; }

    /// <summary>g = 1 + x₊x₋.</summary>
    public Rational InnerProduct => Data.InnerProduct;

    /// <summary>The possible changes of pattern.</summary>
    public TransitionGraph Graph { get; }

    /// <summary>The patterns that are never left.</summary>
    public IReadOnlyList<ActivationPattern> Absorbing => Graph.Absorbing;

    /// <summary>The limit of x⋆ in every run that specialises, (x₊ + x₋)/(1 - x₊x₋); null where none is proved.</summary>
    public Rational? BoundaryLimit { get; }

    /// <summary>Whether that limit is the midpoint, so that the margin tends to the best one; null where no limit is proved.</summary>
    public bool? LimitIsBestMargin { get; }

    /// <summary>Where steps can be skipped.</summary>
    public Leaps Leaps { get; }

    /// <summary>What is known, one sentence each.</summary>
    public IReadOnlyList<RegimeStatement> Statements { get; }

    /// <summary>The regime in one line.</summary>
    public string Title
    {
        get
        {
            string data = Kind switch
            {
                RegimeKind.Orthogonal => "orthogonal data (x+ x- = -1)",
                RegimeKind.Obtuse => "x+ x- < -1",
                RegimeKind.AcuteOpposite => "x+ x- > -1, points on opposite sides of 0",
                _ => "x+ x- > -1, points not on opposite sides of 0",
            };
            return $"{data}, {Loss.Title} loss";
        }
    }

    /// <summary>The regime of an instance.</summary>
    public static Regime Of(Instance instance) => new(instance);

    // proofs/lemmas/trap.md, section 7: in the last mode of data on one side of 0, x₋(x₊ - x₋) > 6(1 + x₋²) or its mirror image.
    private bool MissesBestMargin
    {
        get
        {
            Rational near = Data.XMinus.Sign >= 0 ? Data.XMinus : -Data.XPlus;
            return near * Data.Distance > 6 * (1 + (near * near));
        }
    }

    private List<RegimeStatement> Describe()
    {
        var statements = new List<RegimeStatement>
        {
            Proved(
                Absorbing.Contains(ActivationPattern.Specialised)
                    ? "Pattern 1001 is never left."
                    : "Pattern 1001 can be left: an inactive bad pre-activation may rise above 0."
            ),
            Proved(
                "A neuron that is inactive on both points never moves again, and one point is then never classified."
            ),
        };
        statements.AddRange(
            Kind switch
            {
                RegimeKind.Orthogonal =>
                [
                    Proved(
                        "A run specialises if and only if p1 and q2 are positive at the start; otherwise it is stuck."
                    ),
                    Proved(
                        $"In a specialised run x* tends to {BoundaryLimit}, the midpoint: the margin tends to the best one."
                    ),
                    Proved(
                        "It does so like 1/ln t, neither faster nor slower, unless p2 - q1 + ln(kappa-/kappa+) = 0 at T."
                    ),
                ],
                RegimeKind.Obtuse =>
                [
                    Proved($"In a specialised run x* tends to {BoundaryLimit}."),
                    Proved(
                        LimitIsBestMargin == true
                            ? "This is the midpoint: the margin tends to the best one, in general like 1/ln t."
                            : $"The midpoint is {Data.Midpoint}: the margin does not tend to the best one."
                    ),
                ],
                RegimeKind.AcuteOpposite =>
                [
                    Proved(
                        "In the trap of mode SS both bad pre-activations change their signs again and again and are O(1/t), and the trap is never left."
                    ),
                    Proved(
                        Data.XPlus == -Data.XMinus
                            ? "There the margin tends to the best one, and the gap is O(1/t)."
                            : "There x* tends to the midpoint, and the gap times ln t to a constant that does not depend on the start."
                    ),
                    Observed(
                        "Every run in which no neuron dies comes to the trap, after a time that may be astronomic."
                    ),
                ],
                _ =>
                [
                    Proved(
                        $"In the trap of mode {TrapMode.LastFor(Data)} one bad pre-activation changes its sign again and again, the other one stays active, and the trap is never left."
                    ),
                    Proved(
                        MissesBestMargin
                            ? "There x* tends to the midpoint, but the margin does not tend to the best one."
                            : "There x* tends to the midpoint and the margin to the best one."
                    ),
                    Observed("Every run in which no neuron dies comes to the trap."),
                ],
            }
        );
        statements.Add(
            Proved(
                Leaps switch
                {
                    Leaps.Everywhere => "Every phase has a closed form: any step can be reached at once.",
                    Leaps.WithoutActiveBad =>
                        "A phase without an active bad pre-activation has a closed form: any later step can be reached at once.",
                    _ =>
                        "There is no closed form: steps are taken until the state is in a trap, whose bounds hold at every later step.",
                }
            )
        );
        return statements;

        static RegimeStatement Proved(string text) => new(text, true);
        static RegimeStatement Observed(string text) => new(text, false);
    }
}
