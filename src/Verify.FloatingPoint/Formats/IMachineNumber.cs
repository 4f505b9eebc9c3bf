using System.Numerics;

namespace Verify.FloatingPoint.Formats;

/// <summary>A number of a binary floating-point format; every operation rounds to nearest, ties to even.</summary>
/// <remarks>A finite nonzero number is m 2^e with |m| &lt; 2^<see cref="SignificandBits"/> and e at least <see cref="MinimumExponent"/>.</remarks>
public interface IMachineNumber<T> : ITrainingNumber<T>, IComparisonOperators<T, T, bool>
    where T : struct, IMachineNumber<T>
{
    /// <summary>The name of the format, such as float32.</summary>
    static abstract string Name { get; }

    /// <summary>Bits of the significand, the hidden one included: 24 for float32.</summary>
    static abstract int SignificandBits { get; }

    /// <summary>The binary exponent of the least positive number: -149 for float32.</summary>
    static abstract int MinimumExponent { get; }

    /// <summary>The binary exponent of the last significand bit of the greatest number: 104 for float32.</summary>
    static abstract int MaximumExponent { get; }

    /// <summary>The number <paramref name="significand"/> 2^<paramref name="exponent"/>, which the format must hold exactly.</summary>
    static abstract T FromScaled(long significand, int exponent);

    /// <summary>Whether this is neither infinite nor not-a-number.</summary>
    bool IsFinite { get; }

    /// <summary>The finite number as significand 2^exponent with as many significand bits as the format has (fewer if subnormal).</summary>
    (long Significand, int Exponent) ToScaled();

    /// <summary>The least number of the format greater than this one.</summary>
    T Next();

    /// <summary>The number as a double: exact, since no format here is wider.</summary>
    double ToDouble();
}
