using System.Numerics;

namespace Verify.FloatingPoint.Formats;

/// <summary>What a training program does with its numbers: a format's numbers, or ranges of them.</summary>
/// <remarks>The program is written once over this interface; run on ranges it bounds all its runs from a box of weights.</remarks>
public interface ITrainingNumber<T>
    : IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
    where T : struct, ITrainingNumber<T>
{
    /// <summary>The format's exponential function.</summary>
    static abstract T Exp(T value);

    /// <summary>The value if it is positive, else 0.</summary>
    static abstract T Relu(T value);

    /// <summary><paramref name="value"/> where <paramref name="preactivation"/> is positive, else 0: the derivative of relu at 0 is 0.</summary>
    static abstract T Gate(T preactivation, T value);
}
