namespace Verify.FloatingPoint.Formats;

/// <summary>bfloat16: the upper half of binary32, each operation computed in single precision and rounded once more.</summary>
/// <remarks>
/// The second rounding is harmless for + - * /: 24 bits are at least 2 * 8 + 2 (Figueroa, When is double rounding innocuous?).
/// The exponential is the single-precision one, rounded.
/// </remarks>
public readonly record struct BFloat16 : IMachineNumber<BFloat16>
{
    private BFloat16(float value) => Value = value;

    /// <summary>The number; its lower 16 bits are zero.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public static string Name => "bfloat16";

    /// <inheritdoc/>
    public static int SignificandBits => 8;

    /// <inheritdoc/>
    public static int MinimumExponent => -133;

    /// <inheritdoc/>
    public static int MaximumExponent => 120;

    /// <inheritdoc/>
    public bool IsFinite => float.IsFinite(Value);

    /// <summary>The nearest number of the format, ties to even.</summary>
    public static BFloat16 Round(float value)
    {
        if (!float.IsFinite(value))
        {
            return new BFloat16(value);
        }
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint rounded = unchecked(bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000;
        return new BFloat16(BitConverter.UInt32BitsToSingle(rounded));
    }

    /// <inheritdoc/>
    public static BFloat16 operator +(BFloat16 left, BFloat16 right) => Round(left.Value + right.Value);

    /// <inheritdoc/>
    public static BFloat16 operator -(BFloat16 left, BFloat16 right) => Round(left.Value - right.Value);

    /// <inheritdoc/>
    public static BFloat16 operator *(BFloat16 left, BFloat16 right) => Round(left.Value * right.Value);

    /// <inheritdoc/>
    public static BFloat16 operator /(BFloat16 left, BFloat16 right) => Round(left.Value / right.Value);

    /// <inheritdoc/>
    public static BFloat16 operator -(BFloat16 value) => new(-value.Value);

    /// <inheritdoc/>
    public static bool operator <(BFloat16 left, BFloat16 right) => left.Value < right.Value;

    /// <inheritdoc/>
    public static bool operator <=(BFloat16 left, BFloat16 right) => left.Value <= right.Value;

    /// <inheritdoc/>
    public static bool operator >(BFloat16 left, BFloat16 right) => left.Value > right.Value;

    /// <inheritdoc/>
    public static bool operator >=(BFloat16 left, BFloat16 right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public static BFloat16 Exp(BFloat16 value) => Round(MathF.Exp(value.Value));

    /// <inheritdoc/>
    public static BFloat16 Relu(BFloat16 value) => value.Value > 0 ? value : default;

    /// <inheritdoc/>
    public static BFloat16 Gate(BFloat16 preactivation, BFloat16 value) => preactivation.Value > 0 ? value : default;

    /// <inheritdoc/>
    public static BFloat16 FromScaled(long significand, int exponent) => Round(MathF.ScaleB(significand, exponent));

    /// <inheritdoc/>
    public (long Significand, int Exponent) ToScaled()
    {
        var (significand, exponent) = new Float32(Value).ToScaled();
        return (significand / 65536, exponent + 16);
    }

    /// <inheritdoc/>
    public BFloat16 Next()
    {
        if (Value == 0)
        {
            return FromScaled(1, MinimumExponent);
        }
        uint bits = BitConverter.SingleToUInt32Bits(Value);
        return new BFloat16(BitConverter.UInt32BitsToSingle(Value > 0 ? bits + 0x10000 : bits - 0x10000));
    }

    /// <inheritdoc/>
    public double ToDouble() => Value;
}
