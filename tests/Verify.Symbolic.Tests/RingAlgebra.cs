using Verify.Arithmetic;

namespace Verify.Symbolic.Tests;

/// <summary>Exact evaluation over a ring: no exp or ln, and negative powers only if the ring has a reciprocal.</summary>
/// <param name="embed">The element of the ring that a rational constant means; throws if there is none.</param>
/// <param name="reciprocal">The inverse of an element, or null if the ring has no division.</param>
internal sealed class RingAlgebra<T>(Func<Rational, T> embed, Func<T, T>? reciprocal = null) : IAlgebra<T>
    where T : IRing<T>
{
    /// <inheritdoc/>
    public T Constant(Rational value) => embed(value);

    /// <inheritdoc/>
    public T Add(T left, T right) => left + right;

    /// <inheritdoc/>
    public T Multiply(T left, T right) => left * right;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The exponent is negative and the ring has no reciprocal.</exception>
    public T Power(T value, int exponent)
    {
        if (exponent < 0)
        {
            var inverse =
                reciprocal ?? throw new NotSupportedException($"a power {exponent} over a ring without division");
            return Power(inverse(value), checked(-exponent));
        }
        var result = T.MultiplicativeIdentity;
        for (var (factor, rest) = (value, exponent); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result *= factor;
            }
            if (rest > 1)
            {
                factor *= factor;
            }
        }
        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: exp is no operation of a ring.</exception>
    public T Exp(T value) => throw new NotSupportedException("exp over a ring");

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: ln is no operation of a ring.</exception>
    public T Log(T value) => throw new NotSupportedException("ln over a ring");
}
