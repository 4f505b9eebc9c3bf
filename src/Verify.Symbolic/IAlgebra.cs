using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>What it takes to evaluate an expression: the meaning of each node over the values <typeparamref name="T"/>.</summary>
public interface IAlgebra<T>
{
    /// <summary>The value of a rational constant.</summary>
    T Constant(Rational value);

    /// <summary>The sum of two values.</summary>
    T Add(T left, T right);

    /// <summary>The product of two values.</summary>
    T Multiply(T left, T right);

    /// <summary>A value to an integer power.</summary>
    T Power(T value, int exponent);

    /// <summary>exp of a value.</summary>
    T Exp(T value);

    /// <summary>The natural logarithm of a value.</summary>
    T Log(T value);
}
