using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>Exact sums, differences and products: what is needed to evaluate a polynomial.</summary>
/// <typeparam name="T">The implementing number type.</typeparam>
public interface IRing<T>
    : IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IUnaryNegationOperators<T, T>,
        IAdditiveIdentity<T, T>,
        IMultiplicativeIdentity<T, T>
    where T : IRing<T> { }
