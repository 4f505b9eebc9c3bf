namespace Verify.Asymptotics;

/// <summary>What is proved about the sign of a value on a whole block.</summary>
internal enum Sign
{
    Unknown,
    Negative,
    NonPositive,
    Zero,
    NonNegative,
    Positive,
}

/// <summary>What follows for signs from signs.</summary>
internal static class SignArithmetic
{
    private const int Below = 1;
    private const int Nought = 2;
    private const int Above = 4;

    public static bool IsDecided(this Sign sign) => sign is Sign.Negative or Sign.Zero or Sign.Positive;

    /// <summary>What is known if both are.</summary>
    public static Sign And(this Sign left, Sign right) => Of(SetOf(left) & SetOf(right));

    /// <summary>What is known if the value may also be 0.</summary>
    public static Sign OrZero(this Sign sign) => Of(SetOf(sign) | Nought);

    /// <summary>The sign of a sum.</summary>
    public static Sign Plus(this Sign left, Sign right)
    {
        var (a, b) = (SetOf(left), SetOf(right));
        return (a | b) is var both && (both & Below) != 0 && (both & Above) != 0
            ? Sign.Unknown
            // 0 only if both may be.
            : Of((both & ~Nought) | (a & b & Nought));
    }

    /// <summary>The sign of a product.</summary>
    public static Sign Times(this Sign left, Sign right)
    {
        var (a, b) = (SetOf(left), SetOf(right));
        var product = (a | b) & Nought;
        product |= (a & b & Above) | ((a & Below) != 0 && (b & Below) != 0 ? Above : 0);
        product |= ((a & Below) != 0 && (b & Above) != 0) || ((a & Above) != 0 && (b & Below) != 0) ? Below : 0;
        return Of(product);
    }

    /// <summary>The sign of a power; of one with a negative exponent where it is defined.</summary>
    public static Sign Power(this Sign sign, int exponent) =>
        exponent == 0 ? Sign.Positive
        : int.IsEvenInteger(exponent) ? sign.Times(sign).And(sign == Sign.Unknown ? Sign.NonNegative : Sign.Unknown)
        : sign;

    private static int SetOf(Sign sign) =>
        sign switch
        {
            Sign.Negative => Below,
            Sign.NonPositive => Below | Nought,
            Sign.Zero => Nought,
            Sign.NonNegative => Above | Nought,
            Sign.Positive => Above,
            _ => Below | Nought | Above,
        };

    private static Sign Of(int set) =>
        set switch
        {
            Below => Sign.Negative,
            Below | Nought => Sign.NonPositive,
            Nought => Sign.Zero,
            Nought | Above => Sign.NonNegative,
            Above => Sign.Positive,
            0 => throw new System.Diagnostics.UnreachableException("a value has no sign"),
            _ => Sign.Unknown,
        };
}
