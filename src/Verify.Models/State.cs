using System.Collections.Immutable;

namespace Verify.Models;

/// <summary>What is trained: the weights w_j and the biases b_j, as numbers or as enclosures. Immutable.</summary>
public sealed class State<T>
{
    /// <summary>A state.</summary>
    /// <param name="weights">One row for each neuron, one column for each input.</param>
    /// <param name="biases">One for each neuron.</param>
    /// <exception cref="ArgumentException">The numbers of neurons do not agree.</exception>
    public State(Matrix<T> weights, IEnumerable<T> biases)
    {
        Weights = weights;
        Biases = [.. biases];
        if (Biases.Length != weights.Rows)
        {
            throw new ArgumentException(
                $"{weights.Rows} neurons have weights, {Biases.Length} have biases",
                nameof(biases)
            );
        }
    }

    /// <summary>w_jl: a row for each neuron, a column for each input.</summary>
    public Matrix<T> Weights { get; }

    /// <summary>b_j.</summary>
    public ImmutableArray<T> Biases { get; }

    /// <summary>k, the number of neurons.</summary>
    public int Neurons => Weights.Rows;

    /// <summary>d, the number of inputs.</summary>
    public int Inputs => Weights.Columns;

    /// <summary>Every trained number, neuron by neuron, the bias after the weights.</summary>
    public IEnumerable<T> Parameters
    {
        get
        {
            for (int j = 0; j < Neurons; j++)
            {
                for (int l = 0; l < Inputs; l++)
                {
                    yield return Weights[j, l];
                }
                yield return Biases[j];
            }
        }
    }

    /// <summary>Applies a conversion to each number.</summary>
    public State<TResult> Map<TResult>(Func<T, TResult> convert) => new(Weights.Map(convert), Biases.Select(convert));
}
