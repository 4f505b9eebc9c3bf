using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Verify.Observables;

/// <summary>How each quantity is spelled and what it means.</summary>
public static class Vocabulary
{
    /// <summary>Every quantity with its spelling and meaning, in the order in which a manual lists them.</summary>
    public static IReadOnlyList<Entry> Quantities { get; } =
    [
        new(Quantity.Time, "t", true, "the step, an integer at least 0"),
        new(Quantity.W1, "w1", true, "slope of the first neuron"),
        new(Quantity.B1, "b1", true, "bias of the first neuron"),
        new(Quantity.W2, "w2", true, "slope of the second neuron"),
        new(Quantity.B2, "b2", true, "bias of the second neuron"),
        new(Quantity.P1, "p1", true, "w1*xp + b1, the first neuron at the point with label +1"),
        new(Quantity.Q1, "q1", true, "w1*xm + b1, the first neuron at the point with label -1"),
        new(Quantity.P2, "p2", true, "w2*xp + b2, the second neuron at the point with label +1"),
        new(Quantity.Q2, "q2", true, "w2*xm + b2, the second neuron at the point with label -1"),
        new(Quantity.Denominator, "D", true, "w1 - w2, the denominator of the boundary"),
        new(Quantity.Numerator, "M", true, "b2 - b1, the numerator of the boundary"),
        new(Quantity.Boundary, "xstar", true, "M/D, where the lines of the two neurons meet; undefined if D = 0"),
        new(
            Quantity.Margin,
            "margin",
            true,
            "distance from the points to the nearest x that is not classified as they are"
        ),
        new(Quantity.Gap, "gap", true, "best - margin"),
        new(Quantity.Loss, "loss", true, "the training loss"),
        new(Quantity.NormSquared, "norm2", true, "w1^2 + b1^2 + w2^2 + b2^2"),
        new(Quantity.Norm, "norm", true, "square root of norm2"),
        new(
            Quantity.KktDistance,
            "kkt",
            true,
            "distance between the direction of the weights and that of the KKT point"
        ),
        new(
            Quantity.NormalisedMargin,
            "normalised_margin",
            true,
            "least y N(x) over the points, divided by the norm of all weights and biases"
        ),
        new(
            Quantity.Preactivation,
            "z",
            true,
            "pre-activation of neuron j at point i",
            IndexKind.Neuron,
            IndexKind.Point
        ),
        new(Quantity.Weight, "w", true, "weight l of neuron j", IndexKind.Neuron, IndexKind.Input),
        new(Quantity.Bias, "b", true, "bias of neuron j", IndexKind.Neuron),
        new(Quantity.Output, "N", true, "output at point i", IndexKind.Point),
        new(Quantity.SignedOutput, "out", true, "output at point i times its label", IndexKind.Point),
        new(
            Quantity.Active,
            "active",
            true,
            "1 if neuron j is active at point i, else 0",
            IndexKind.Neuron,
            IndexKind.Point
        ),
        new(Quantity.FlowP1, "flow.p1", true, "p1 of gradient flow at time eta*t"),
        new(Quantity.FlowQ1, "flow.q1", true, "q1 of gradient flow at time eta*t"),
        new(Quantity.FlowP2, "flow.p2", true, "p2 of gradient flow at time eta*t"),
        new(Quantity.FlowQ2, "flow.q2", true, "q2 of gradient flow at time eta*t"),
        new(Quantity.FlowDenominator, "flow.D", true, "D of gradient flow at time eta*t"),
        new(Quantity.FlowNumerator, "flow.M", true, "M of gradient flow at time eta*t"),
        new(Quantity.FlowBoundary, "flow.xstar", true, "xstar of gradient flow at time eta*t"),
        new(Quantity.FlowMargin, "flow.margin", true, "margin of gradient flow at time eta*t"),
        new(Quantity.FlowGap, "flow.gap", true, "gap of gradient flow at time eta*t"),
        new(Quantity.Eta, "eta", false, "the step size"),
        new(Quantity.Averaging, "c", false, "factor of the loss, 1/2 (mean) or 1 (sum)"),
        new(Quantity.StepFactor, "h", false, "eta*c"),
        new(Quantity.KappaPlus, "kappap", false, "h*(1 + xp^2)"),
        new(Quantity.KappaMinus, "kappam", false, "h*(1 + xm^2)"),
        new(Quantity.Kappa, "kappa", false, "kappap = kappam; undefined if they differ"),
        new(Quantity.XPlus, "xp", false, "the point with label +1"),
        new(Quantity.XMinus, "xm", false, "the point with label -1"),
        new(Quantity.Midpoint, "mid", false, "(xp + xm)/2"),
        new(Quantity.BestMargin, "best", false, "(xp - xm)/2, the largest margin there is"),
        new(
            Quantity.SpecialisationStep,
            "T",
            false,
            "first step of the final pattern, in which each active neuron is a good one"
        ),
        new(
            Quantity.TrapStep,
            "Ttrap",
            false,
            "first step of the trap in which the run is proved to stay; undefined without one"
        ),
        new(Quantity.Delta, "Delta", false, "p2@T - q1@T + ln(kappam/kappap)"),
        new(Quantity.Neurons, "neurons", false, "the number of neurons"),
        new(Quantity.Points, "points", false, "the number of points"),
        new(Quantity.Inputs, "inputs", false, "the number of inputs"),
        new(Quantity.OutputWeight, "a", false, "output weight of neuron j", IndexKind.Neuron),
        new(Quantity.Coordinate, "x", false, "coordinate l of point i", IndexKind.Point, IndexKind.Input),
        new(Quantity.Label, "y", false, "label of point i", IndexKind.Point),
    ];

    private static readonly FrozenDictionary<string, Entry> ByName = Quantities.ToFrozenDictionary(entry => entry.Name);
    private static readonly FrozenDictionary<Quantity, Entry> ByQuantity = Quantities.ToFrozenDictionary(entry =>
        entry.Quantity
    );

    /// <summary>The spelling of a quantity.</summary>
    public static string Name(Quantity quantity) => ByQuantity[quantity].Name;

    /// <summary>Whether the quantity depends on the step t.</summary>
    public static bool DependsOnTime(Quantity quantity) => ByQuantity[quantity].DependsOnTime;

    /// <summary>What the indices of a quantity count, in their order; none for most.</summary>
    public static ImmutableArray<IndexKind> IndicesOf(Quantity quantity) => ByQuantity[quantity].Indices;

    /// <summary>Finds the quantity of that spelling that has no indices.</summary>
    public static bool TryQuantity(string name, out Quantity quantity)
    {
        quantity = ByName.TryGetValue(name, out var entry) && entry.Indices.IsEmpty ? entry.Quantity : default;
        return entry is { Indices.IsEmpty: true };
    }

    /// <summary>Finds the quantity of that spelling that has indices.</summary>
    public static bool TryIndexed(string name, out Quantity quantity)
    {
        quantity = ByName.TryGetValue(name, out var entry) && !entry.Indices.IsEmpty ? entry.Quantity : default;
        return entry is { Indices.IsEmpty: false };
    }

    /// <summary>A quantity of the language.</summary>
    public sealed class Entry
    {
        internal Entry(Quantity quantity, string name, bool dependsOnTime, string meaning, params IndexKind[] indices)
        {
            Quantity = quantity;
            Name = name;
            DependsOnTime = dependsOnTime;
            Meaning = meaning;
            Indices = [.. indices];
        }

        /// <summary>What it is.</summary>
        public Quantity Quantity { get; }

        /// <summary>How it is spelled, without indices.</summary>
        public string Name { get; }

        /// <summary>Whether it is a function of the step t.</summary>
        public bool DependsOnTime { get; }

        /// <summary>What it means, in a few words.</summary>
        public string Meaning { get; }

        /// <summary>What its indices count, in their order.</summary>
        public ImmutableArray<IndexKind> Indices { get; }
    }
}
