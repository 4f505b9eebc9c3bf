using System.Numerics;

namespace Verify.Checker;

/// <summary>A number that is not known exactly, with what is known of it wherever the scope holds.</summary>
internal sealed class Symbol
{
    /// <summary>Encloses the k-th power, wherever the scope holds.</summary>
    internal required Func<int, Enclosure> Power { get; init; }

    internal Enclosure Range => Power(1);

    /// <summary>Positive, so that it may be divided by.</summary>
    internal required bool IsPositive { get; init; }

    /// <summary>The same number at every step.</summary>
    internal required bool IsConstant { get; init; }

    /// <summary>Its logarithm, where that is a polynomial.</summary>
    internal Polynomial? Logarithm { get; init; }

    /// <summary>Whether the value is an exponential, and its logarithm an exponent that is a polynomial.</summary>
    internal bool IsExponential { get; init; }

    /// <summary>The square, of a symbol that is a square root of it.</summary>
    internal Value? Square { get; set; }

    /// <summary>n, where the logarithm is ln(n)/Divisor: the root of an integer.</summary>
    internal BigInteger? RootOf { get; init; }

    /// <summary>What its logarithm is a multiple of, by 1/Divisor, as a symbol; -1 if of none.</summary>
    internal int Base { get; init; } = -1;

    internal int Divisor { get; init; } = 1;

    /// <summary>Its exponential, where that is a monomial (for constants it is made on demand).</summary>
    internal Polynomial? Exponential { get; set; }
}
