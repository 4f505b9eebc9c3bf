namespace Verify.FloatingPoint.Formats;

/// <summary>IEEE 754 binary64; the exponential is the runtime's.</summary>
public readonly record struct Float64(double Value) : IMachineNumber<Float64>
{
    /// <inheritdoc/>
    public static string Name => "float64";

    /// <inheritdoc/>
    public static int SignificandBits => 53;

    /// <inheritdoc/>
    public static int MinimumExponent => -1074;

    /// <inheritdoc/>
    public static int MaximumExponent => 971;

    /// <inheritdoc/>
    public bool IsFinite => double.IsFinite(Value);

    /// <inheritdoc/>
    public static Float64 operator +(Float64 left, Float64 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static Float64 operator -(Float64 left, Float64 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static Float64 operator *(Float64 left, Float64 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    public static Float64 operator /(Float64 left, Float64 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    public static Float64 operator -(Float64 value) => new(-value.Value);

    /// <inheritdoc/>
    public static bool operator <(Float64 left, Float64 right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator <=(Float64 left, Float64 right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >(Float64 left, Float64 right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator >=(Float64 left, Float64 right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public static Float64 Exp(Float64 value) => new(Math.Exp(value.Value));

    /// <inheritdoc/>
    public static Float64 Relu(Float64 value) => value.Value > 0 ? value : default;

    /// <inheritdoc/>
    public static Float64 Gate(Float64 preactivation, Float64 value) => preactivation.Value > 0 ? value : default;

    /// <inheritdoc/>
    public static Float64 FromScaled(long significand, int exponent) => new(Math.ScaleB(significand, exponent));

    /// <inheritdoc/>
    public (long Significand, int Exponent) ToScaled()
    {
        long bits = BitConverter.DoubleToInt64Bits(Value);
        int biased = (int)(bits >> 52) & 0x7ff;
        long significand = (bits & 0xfffffffffffff) | (biased == 0 ? 0 : 0x10000000000000);
        return (bits < 0 ? -significand : significand, Math.Max(biased, 1) - 1075);
    }

    /// <inheritdoc/>
    public Float64 Next() => new(Math.BitIncrement(Value));

    /// <inheritdoc/>
    public double ToDouble() => Value;
}
