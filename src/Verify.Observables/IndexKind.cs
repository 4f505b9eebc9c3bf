namespace Verify.Observables;

/// <summary>What an index of a quantity counts, from 1 on.</summary>
public enum IndexKind
{
    /// <summary>The neurons, j.</summary>
    Neuron,

    /// <summary>The points, i, in the order of the list; x₋ and then x₊ for two neurons on two points.</summary>
    Point,

    /// <summary>The inputs, l.</summary>
    Input,
}
