using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>Evaluation over intervals: the result encloses every value of the expression on the box of the variables.</summary>
/// <param name="precision">Each operation is rounded outward to this many bits.</param>
public sealed class EnclosureAlgebra(Precision precision) : IAlgebra<Interval>
{
    /// <inheritdoc/>
    public Interval Constant(Rational value) => Interval.Enclose(value, precision);

    /// <inheritdoc/>
    public Interval Add(Interval left, Interval right) => Interval.Add(left, right, precision);

    /// <inheritdoc/>
    public Interval Multiply(Interval left, Interval right) => Interval.Multiply(left, right, precision);

    /// <inheritdoc/>
    public Interval Power(Interval value, int exponent) => value.Pown(exponent, precision);

    /// <inheritdoc/>
    public Interval Exp(Interval value) => value.Exp(precision);

    /// <inheritdoc/>
    public Interval Log(Interval value) => value.Log(precision);
}
