using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>Which neuron is active at which point: k × n bits. Immutable; equal if the bits are.</summary>
/// <remarks>The text has the bits neuron by neuron and, in each neuron, point by point. A pre-activation 0 is inactive.</remarks>
public sealed class Pattern : IEquatable<Pattern>
{
    private readonly ImmutableArray<ulong> _active;

    private Pattern(int neurons, ImmutableArray<ulong> active)
    {
        Neurons = neurons;
        _active = active;
    }

    /// <summary>k, the number of neurons.</summary>
    public int Neurons { get; }

    /// <summary>n, the number of points.</summary>
    public int Points => _active.Length;

    /// <summary>Whether neuron j is active at point i, both counted from 0.</summary>
    public bool this[int neuron, int point] => ((_active[point] >> neuron) & 1) != 0;

    /// <summary>The neurons active at a point: bit j for neuron j.</summary>
    public ulong ActiveAt(int point) => _active[point];

    /// <summary>Whether no neuron is active anywhere.</summary>
    public bool IsEmpty => _active.All(active => active == 0);

    /// <summary>The pattern whose neurons active at each point are given as the bits of a word.</summary>
    /// <param name="neurons">k, at most 64.</param>
    /// <param name="active">For each point a word with bit j for neuron j.</param>
    public static Pattern OfColumns(int neurons, IEnumerable<ulong> active) => new(neurons, [.. active]);

    /// <summary>The pattern of exactly known pre-activations, a row for each neuron, a column for each point.</summary>
    public static Pattern Of(Matrix<Rational> preactivations) =>
        OfColumns(
            preactivations.Rows,
            Enumerable
                .Range(0, preactivations.Columns)
                .Select(i =>
                {
                    ulong active = 0;
                    for (int j = 0; j < preactivations.Rows; j++)
                    {
                        active |= preactivations[j, i].Sign > 0 ? 1UL << j : 0;
                    }
                    return active;
                })
        );

    /// <summary>The pattern shared by every member of the enclosures, or null where a sign is not decided.</summary>
    /// <param name="preactivations">Enclosures, none empty: a row for each neuron, a column for each point.</param>
    public static Pattern? TryCertify(Matrix<Interval> preactivations)
    {
        ulong[] active = new ulong[preactivations.Columns];
        for (int j = 0; j < preactivations.Rows; j++)
        {
            for (int i = 0; i < preactivations.Columns; i++)
            {
                Interval value = preactivations[j, i];
                if (value.IsPositive)
                {
                    active[i] |= 1UL << j;
                }
                else if (!value.IsNonPositive)
                {
                    return null;
                }
            }
        }
        return OfColumns(preactivations.Rows, active);
    }

    /// <summary>Reads k · n bits.</summary>
    public static Pattern? TryParse(string text, int neurons, int points)
    {
        if (text.Length != neurons * points || text.AsSpan().ContainsAnyExcept('0', '1'))
        {
            return null;
        }
        ulong[] active = new ulong[points];
        for (int bit = 0; bit < text.Length; bit++)
        {
            active[bit % points] |= text[bit] == '1' ? 1UL << (bit / points) : 0;
        }
        return OfColumns(neurons, active);
    }

    /// <inheritdoc/>
    public bool Equals(Pattern? other) =>
        other is not null && Neurons == other.Neurons && _active.AsSpan().SequenceEqual(other._active.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pattern);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.Add(Neurons);
        foreach (ulong active in _active)
        {
            hash.Add(active);
        }
        return hash.ToHashCode();
    }

    /// <summary>The bits, neuron by neuron and in each neuron point by point.</summary>
    public override string ToString() =>
        string.Create(
            Neurons * Points,
            this,
            static (text, pattern) =>
            {
                for (int bit = 0; bit < text.Length; bit++)
                {
                    text[bit] = pattern[bit / pattern.Points, bit % pattern.Points] ? '1' : '0';
                }
            }
        );

    /// <summary>The places of the bits of a word, the least first.</summary>
    public static IEnumerable<int> Members(ulong active)
    {
        for (; active != 0; active &= active - 1)
        {
            yield return BitOperations.TrailingZeroCount(active);
        }
    }
}
