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

/// <summary>exp(X) for a constant X: positive, so that it may stand in a monomial with a negative power.</summary>
internal sealed class ExponentialConstant(int index, Constant exponent)
    : Constant(index, $"exp({exponent.Name})", precision => exponent.Enclose(precision).Exp(precision))
{
    /// <summary>X.</summary>
    public Constant Exponent { get; } = exponent;
}

/// <summary>ln n for an integer n above 1.</summary>
internal sealed class LogarithmConstant(int index, System.Numerics.BigInteger argument)
    : Constant(index, $"ln({argument})", precision => Interval.Point(Dyadic.FromInteger(argument)).Log(precision))
{
    /// <summary>n.</summary>
    public System.Numerics.BigInteger Argument { get; } = argument;
}

/// <summary>A function of t, enclosed on one block at a time.</summary>
internal sealed class BlockVariable(int index, string name) : Symbol(index, name);
