namespace Verify.FloatingPoint.Formats;

/// <summary>IEEE 754 binary32; the exponential is the runtime's single-precision one.</summary>
public readonly record struct Float32(float Value) : IMachineNumber<Float32>
{
    /// <inheritdoc/>
    public static string Name => "float32";

    /// <inheritdoc/>
    public static int SignificandBits => 24;

    /// <inheritdoc/>
    public static int MinimumExponent => -149;

    /// <inheritdoc/>
    public static int MaximumExponent => 104;

    /// <inheritdoc/>
    public bool IsFinite => float.IsFinite(Value);

    /// <inheritdoc/>
    public static Float32 operator +(Float32 left, Float32 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static Float32 operator -(Float32 left, Float32 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static Float32 operator *(Float32 left, Float32 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    public static Float32 operator /(Float32 left, Float32 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    public static Float32 operator -(Float32 value) => new(-value.Value);

    /// <inheritdoc/>
    public static bool operator <(Float32 left, Float32 right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator <=(Float32 left, Float32 right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >(Float32 left, Float32 right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator >=(Float32 left, Float32 right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public static Float32 Exp(Float32 value) => new(MathF.Exp(value.Value));

    /// <inheritdoc/>
    public static Float32 Relu(Float32 value) => value.Value > 0 ? value : default;

    /// <inheritdoc/>
    public static Float32 Gate(Float32 preactivation, Float32 value) => preactivation.Value > 0 ? value : default;

    /// <inheritdoc/>
    public static Float32 FromScaled(long significand, int exponent) => new(MathF.ScaleB(significand, exponent));

    /// <inheritdoc/>
    public (long Significand, int Exponent) ToScaled()
    {
        int bits = BitConverter.SingleToInt32Bits(Value);
        int biased = (bits >> 23) & 0xff;
        long significand = (bits & 0x7fffff) | (biased == 0 ? 0 : 0x800000);
        return (bits < 0 ? -significand : significand, Math.Max(biased, 1) - 150);
    }

    /// <inheritdoc/>
    public Float32 Next() => new(MathF.BitIncrement(Value));

    /// <inheritdoc/>
    public double ToDouble() => Value;
}
