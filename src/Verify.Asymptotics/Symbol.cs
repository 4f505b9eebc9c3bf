using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>An indeterminate of the polynomials of one run: a constant of the run or a variable of its blocks.</summary>
/// <remarks>Compared by reference; <see cref="SymbolTable"/> makes one symbol for each meaning.</remarks>
internal abstract class Symbol
{
    private protected Symbol(int index, string name)
    {
        Index = index;
        Name = name;
    }

    /// <summary>Position in the order of creation; orders the factors of a monomial.</summary>
    public int Index { get; }

    /// <summary>Text for people.</summary>
    public string Name { get; }

    public override string ToString() => Name;
}

/// <summary>A number that does not depend on t, enclosed at any precision.</summary>
internal class Constant(int index, string name, Func<Precision, Interval> enclose) : Symbol(index, name)
{
    private readonly Dictionary<int, Interval> values = [];

    /// <summary>Encloses the number; the width follows the precision, with no fixed promise.</summary>
    public Interval Enclose(Precision precision)
    {
        if (!values.TryGetValue(precision.Bits, out var value))
        {
            value = enclose(precision);
            values.Add(precision.Bits, value);
        }
        return value;
    }
}

/// <summary>A symbol that is the exponential of something: positive, so that it may stand in a monomial with a negative power.</summary>
internal interface IExponential
{
    /// <summary>Its logarithm.</summary>
    Polynomial Exponent { get; }
}

/// <summary>exp(X/q) for a constant X and an integer q above 0; with X = ln n it is the q-th root of n.</summary>
internal sealed class ExponentialConstant(int index, Constant logarithm, int divisor)
    : Constant(
        index,
        divisor == 1 ? $"exp({logarithm.Name})" : FormattableString.Invariant($"exp({logarithm.Name}/{divisor})"),
        precision =>
            UnboundedExponential.Enclose(Interval.Divide(logarithm.Enclose(precision), divisor, precision), precision)
    ),
        IExponential
{
    /// <summary>X.</summary>
    public Constant Logarithm { get; } = logarithm;

    /// <summary>q.</summary>
    public int Divisor { get; } = divisor;

    /// <inheritdoc/>
    public Polynomial Exponent =>
        Rational.Create(1, Divisor) * (Logarithm is SumConstant sum ? sum.Value : Polynomial.Of(Logarithm));
}

/// <summary>A polynomial in constants as a number of its own.</summary>
internal sealed class SumConstant(int index, Polynomial value, Func<Precision, Interval> enclose)
    : Constant(index, $"({value})", enclose)
{
    /// <summary>The polynomial.</summary>
    public Polynomial Value { get; } = value;
}

/// <summary>ln n for an integer n above 1.</summary>
internal sealed class LogarithmConstant(int index, System.Numerics.BigInteger argument)
    : Constant(index, $"ln({argument})", precision => Interval.Point(Dyadic.FromInteger(argument)).Log(precision))
{
    /// <summary>n.</summary>
    public System.Numerics.BigInteger Argument { get; } = argument;
}

/// <summary>A function of t, enclosed on one block at a time.</summary>
internal class BlockVariable(int index, string name) : Symbol(index, name);

/// <summary>The exponential of a function of t.</summary>
internal sealed class ExponentialVariable(int index, Polynomial exponent)
    : BlockVariable(index, FormattableString.Invariant($"exp{index}")),
        IExponential
{
    /// <inheritdoc/>
    public Polynomial Exponent { get; } = exponent;
}
