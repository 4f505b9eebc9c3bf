namespace Verify.FloatingPoint.Training;

/// <summary>The four trained parameters in a floating-point format, or ranges of them.</summary>
public readonly record struct MachineWeights<T>(T W1, T B1, T W2, T B2)
    where T : struct
{
    /// <summary>Applies a function to each parameter.</summary>
    public MachineWeights<TResult> Map<TResult>(Func<T, TResult> convert)
        where TResult : struct => new(convert(W1), convert(B1), convert(W2), convert(B2));

    /// <summary>Applies a function to each pair of parameters.</summary>
    public MachineWeights<TResult> Zip<TOther, TResult>(MachineWeights<TOther> other, Func<T, TOther, TResult> combine)
        where TOther : struct
        where TResult : struct =>
        new(combine(W1, other.W1), combine(B1, other.B1), combine(W2, other.W2), combine(B2, other.B2));

    /// <summary>Whether every parameter satisfies the condition.</summary>
    public bool All(Func<T, bool> condition) => condition(W1) && condition(B1) && condition(W2) && condition(B2);
}
