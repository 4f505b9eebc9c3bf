namespace Verify.FloatingPoint.Formats;

/// <summary>IEEE 754 binary16, each operation computed in single precision and rounded once more.</summary>
/// <remarks>
/// The second rounding is harmless for + - * /: 24 bits are at least 2 * 11 + 2 (Figueroa, When is double rounding innocuous?).
/// The exponential is the single-precision one, rounded.
/// </remarks>
public readonly record struct Float16(Half Value) : IMachineNumber<Float16>
{
    /// <inheritdoc/>
    public static string Name => "float16";

    /// <inheritdoc/>
    public static int SignificandBits => 11;

    /// <inheritdoc/>
    public static int MinimumExponent => -24;

    /// <inheritdoc/>
    public static int MaximumExponent => 5;

    /// <inheritdoc/>
    public bool IsFinite => Half.IsFinite(Value);

    /// <inheritdoc/>
    public static Float16 operator +(Float16 left, Float16 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static Float16 operator -(Float16 left, Float16 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static Float16 operator *(Float16 left, Float16 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    public static Float16 operator /(Float16 left, Float16 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    public static Float16 operator -(Float16 value) => new(-value.Value);

    /// <inheritdoc/>
    public static bool operator <(Float16 left, Float16 right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator <=(Float16 left, Float16 right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >(Float16 left, Float16 right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator >=(Float16 left, Float16 right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public static Float16 Exp(Float16 value) => new((Half)MathF.Exp((float)value.Value));

    /// <inheritdoc/>
    public static Float16 Relu(Float16 value) => value.Value > Half.Zero ? value : default;

    /// <inheritdoc/>
    public static Float16 Gate(Float16 preactivation, Float16 value) =>
        preactivation.Value > Half.Zero ? value : default;

    /// <inheritdoc/>
    public static Float16 FromScaled(long significand, int exponent) => new((Half)MathF.ScaleB(significand, exponent));

    /// <inheritdoc/>
    public (long Significand, int Exponent) ToScaled()
    {
        short bits = BitConverter.HalfToInt16Bits(Value);
        int biased = (bits >> 10) & 0x1f;
        long significand = (bits & 0x3ff) | (biased == 0 ? 0 : 0x400);
        return (bits < 0 ? -significand : significand, Math.Max(biased, 1) - 25);
    }

    /// <inheritdoc/>
    public Float16 Next() => new(Half.BitIncrement(Value));

    /// <inheritdoc/>
    public double ToDouble() => (double)Value;
}
