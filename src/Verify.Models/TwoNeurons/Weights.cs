using Verify.Arithmetic;

namespace Verify.Models;

/// <summary>The trained parameters of N(x) = relu(w1 x + b1) - relu(w2 x + b2), as numbers or as enclosures.</summary>
public readonly record struct Weights<T>(T W1, T B1, T W2, T B2)
    where T : IRing<T>
{
    /// <summary>w1 - w2, the denominator of the intersection of the two lines.</summary>
    public T Denominator => W1 - W2;

    /// <summary>b2 - b1, the numerator of the intersection of the two lines.</summary>
    public T Numerator => B2 - B1;

    /// <summary>Applies a conversion to each parameter.</summary>
    public Weights<TResult> Map<TResult>(Func<T, TResult> convert)
        where TResult : IRing<TResult> => new(convert(W1), convert(B1), convert(W2), convert(B2));
}
