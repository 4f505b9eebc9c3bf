using System.Collections.Immutable;
using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>The training data: n labelled points in R^d, and the Gram matrix of their augmented inputs (x, 1). Immutable.</summary>
public sealed class Data
{
    /// <summary>The data of the given points, in their order.</summary>
    /// <exception cref="ArgumentException">There is no point, the dimensions do not agree, or two points are equal.</exception>
    public Data(IEnumerable<LabelledPoint> points)
    {
        Points = [.. points];
        if (Points.IsEmpty)
        {
            throw new ArgumentException("there must be at least one point", nameof(points));
        }
        for (int i = 0; i < Points.Length; i++)
        {
            if (Points[i].Inputs.Length != Dimension)
            {
                throw new ArgumentException("the points must have the same dimension", nameof(points));
            }
            for (int earlier = 0; earlier < i; earlier++)
            {
                if (Points[i].Inputs.SequenceEqual(Points[earlier].Inputs))
                {
                    throw new ArgumentException($"points {earlier + 1} and {i + 1} are equal", nameof(points));
                }
            }
        }
        Gram = Matrix<Rational>.Create(Count, Count, (i, l) => Points[i].AugmentedProduct(Points[l]));
    }

    /// <summary>The points, counted from 0 here and from 1 in texts.</summary>
    public ImmutableArray<LabelledPoint> Points { get; }

    /// <summary>n, the number of points.</summary>
    public int Count => Points.Length;

    /// <summary>d, the number of inputs.</summary>
    public int Dimension => Points[0].Inputs.Length;

    /// <summary>G_il = 1 + ⟨x_i, x_l⟩, the inner products of the augmented inputs.</summary>
    public Matrix<Rational> Gram { get; }

    /// <summary>Whether the augmented inputs are orthogonal, so that the points decouple (proofs/lemmas/width.md): G is diagonal.</summary>
    public bool IsOrthogonal
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                for (int l = 0; l < i; l++)
                {
                    if (!Gram[i, l].IsZero)
                    {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
