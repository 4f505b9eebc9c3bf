using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>N(x) = Σ_j a_j relu(⟨w_j, x⟩ + b_j): one hidden layer whose output weights a_j are fixed. Immutable.</summary>
/// <remarks>What is trained, the weights w_j and biases b_j, is a <see cref="State{T}"/>.</remarks>
public sealed class Network
{
    /// <summary>The most neurons of a network: the neurons active at a point are the bits of one word.</summary>
    public const int MostNeurons = 64;

    /// <summary>The network with these output weights, one neuron for each.</summary>
    /// <exception cref="ArgumentException">There is none, there are more than <see cref="MostNeurons"/>, or one is 0.</exception>
    public Network(IEnumerable<Rational> outputs)
    {
        Outputs = [.. outputs];
        if (Outputs.Length is 0 or > MostNeurons)
        {
            throw new ArgumentException(
                $"a network has 1 to {MostNeurons} neurons, not {Outputs.Length}",
                nameof(outputs)
            );
        }
        if (Outputs.Any(output => output.IsZero))
        {
            throw new ArgumentException("an output weight is not 0", nameof(outputs));
        }
    }

    /// <summary>The output weights a_j, none of them 0.</summary>
    public ImmutableArray<Rational> Outputs { get; }

    /// <summary>k, the number of neurons.</summary>
    public int Neurons => Outputs.Length;
}
