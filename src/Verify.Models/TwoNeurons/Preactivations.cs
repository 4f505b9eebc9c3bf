using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>The values of the two lines at the training points: p at the point labelled +1, q at the one labelled -1.</summary>
/// <remarks>p_i = w_i x₊ + b_i and q_i = w_i x₋ + b_i. <see cref="TrainingData"/> converts from and to weights.</remarks>
public readonly record struct Preactivations<T>(T P1, T Q1, T P2, T Q2)
    where T : IRing<T>
{
    /// <summary>Applies a conversion to each value.</summary>
    public Preactivations<TResult> Map<TResult>(Func<T, TResult> convert)
        where TResult : IRing<TResult> => new(convert(P1), convert(Q1), convert(P2), convert(Q2));
}
