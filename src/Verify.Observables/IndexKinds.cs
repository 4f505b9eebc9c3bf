using Verify.Models;

namespace Verify.Observables;

/// <summary>The letters, words and ranges of the indices.</summary>
public static class IndexKinds
{
    /// <summary>The letter by which a message calls the index.</summary>
    public static string Letter(this IndexKind index) =>
        index switch
        {
            IndexKind.Neuron => "j",
            IndexKind.Point => "i",
            IndexKind.Input => "l",
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    /// <summary>What is counted.</summary>
    public static string Word(this IndexKind index) =>
        index switch
        {
            IndexKind.Neuron => "neuron",
            IndexKind.Point => "point",
            IndexKind.Input => "input",
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    /// <summary>The largest index any problem has.</summary>
    public static int Most(this IndexKind index) =>
        index switch
        {
            IndexKind.Neuron => Network.MostNeurons,
            IndexKind.Point => ProblemFile.MostPoints,
            IndexKind.Input => ProblemFile.MostInputs,
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    /// <summary>The largest index in a problem.</summary>
    public static int MostIn(this IndexKind index, Problem problem) =>
        index switch
        {
            IndexKind.Neuron => problem.Neurons,
            IndexKind.Point => problem.Points,
            IndexKind.Input => problem.Dimension,
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };
}
