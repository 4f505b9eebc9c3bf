using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>One training point: its inputs and its label. Immutable.</summary>
public sealed class LabelledPoint
{
    /// <summary>A point with its label.</summary>
    /// <param name="inputs">The coordinates, at least one.</param>
    /// <param name="label">+1 or -1.</param>
    /// <exception cref="ArgumentException">There is no coordinate, or the label is not ±1.</exception>
    public LabelledPoint(IEnumerable<Rational> inputs, int label)
    {
        Inputs = [.. inputs];
        if (Inputs.IsEmpty)
        {
            throw new ArgumentException("a point needs at least one coordinate", nameof(inputs));
        }
        Label = label is 1 or -1
            ? label
            : throw new ArgumentException($"a label is 1 or -1, not {label}", nameof(label));
    }

    /// <summary>x, the coordinates.</summary>
    public ImmutableArray<Rational> Inputs { get; }

    /// <summary>y, +1 or -1.</summary>
    public int Label { get; }

    /// <summary>The inner product of the augmented inputs (x, 1) and (x', 1).</summary>
    /// <param name="other">A point of the same dimension.</param>
    public Rational AugmentedProduct(LabelledPoint other)
    {
        Rational product = Rational.One;
        for (int l = 0; l < Inputs.Length; l++)
        {
            product += Inputs[l] * other.Inputs[l];
        }
        return product;
    }
}
