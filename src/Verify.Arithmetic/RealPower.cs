using System.Numerics;
using Verify.Arithmetic.Elementary;

namespace Verify.Arithmetic;

/// <summary>Real powers x^y = e^(y ln x) of a positive dyadic number.</summary>
internal static class RealPower
{
    private const int GuardBits = 64;

    // Beyond this many bits a power is not sought further.
    private const int MostBits = 1 << 22;

    // Integer powers from here on have more bits than any precision, unless the number is a power of two.
    private const int LongestExactPower = 40;

    /// <summary>x^<paramref name="y"/>, correctly rounded, for x > 0.</summary>
    /// <returns>The nearest number of at most <paramref name="precision"/> bits on the chosen side of the exact value; null if that
    /// is too large for a number here; of one that is too small, 0 or e^(-2^39).</returns>
    /// <exception cref="OverflowException">The value is so near to a number of that many bits that the side is not found.</exception>
    /// <remarks>Where x^y may be a dyadic number it is computed as an integer power of a root; any other value is enclosed with more
    /// bits until both ends round to the same number. Soundness: proofs/lemmas/real-power.md.</remarks>
    public static Dyadic? Round(Dyadic x, Dyadic y, Rounding rounding, Precision precision)
    {
        if (y.IsZero || x == Dyadic.One)
        {
            return Dyadic.One;
        }

        bool isLarge = (x > Dyadic.One) == (y.Sign > 0);
        try
        {
            return TryExact(x, y, rounding, precision) ?? Enclosed(x, y, rounding, precision);
        }
        catch (ExponentRangeException)
        {
            return isLarge ? null
                : rounding == Rounding.Down ? Dyadic.Zero
                : Exponential.Round(-Exponential.Limit, Rounding.Up, precision);
        }
    }

    /// <summary>The rounded power if x = r^(2^k) and y = n / 2^k, so that x^y = r^n; null if x has no such root.</summary>
    private static Dyadic? TryExact(Dyadic x, Dyadic y, Rounding rounding, Precision precision)
    {
        Dyadic root = x;
        for (long k = y.Exponent; k < 0; k++)
        {
            if (Root(root) is not { } next)
            {
                return null;
            }
            root = next;
        }
        Dyadic power = y.Exponent < 0 ? Dyadic.FromInteger(y.Mantissa) : y;
        if (root.Mantissa.IsOne)
        {
            // A power of two: its exponent is the product.
            Dyadic exponent = power * (Dyadic)root.Exponent;
            return exponent.FloorLog2 <= LongestExactPower
                ? Dyadic.PowerOfTwo((long)exponent.Floor())
                : throw new ExponentRangeException();
        }
        return power.FloorLog2 < LongestExactPower
            ? IntegerPower.Round(root, (long)power.Floor(), rounding, precision)
            : null;
    }

    private static Dyadic? Root(Dyadic x)
    {
        if ((x.Exponent & 1) != 0)
        {
            return null;
        }
        BigInteger root = IntegerRoot.FloorSqrt(x.Mantissa);
        return root * root == x.Mantissa ? Dyadic.Create(root, x.Exponent / 2) : null;
    }

    private static Dyadic Enclosed(Dyadic x, Dyadic y, Rounding rounding, Precision precision)
    {
        for (int guard = GuardBits; precision.Bits + guard <= MostBits; guard *= 2)
        {
            Precision working = precision.More(guard);
            Interval exponent = (Interval.Point(y) * Interval.Point(x).Log(working)).RoundOutward(working);
            bool isLowerOut = exponent.Lower.Abs() > Exponential.Limit;
            bool isUpperOut = exponent.Upper.Abs() > Exponential.Limit;
            if (isLowerOut && isUpperOut)
            {
                throw new ExponentRangeException();
            }
            if (isLowerOut || isUpperOut)
            {
                continue;
            }
            Dyadic low = Exponential.Round(exponent.Lower, rounding, precision);
            if (low == Exponential.Round(exponent.Upper, rounding, precision))
            {
                return low;
            }
        }
        throw new OverflowException(
            FormattableString.Invariant($"not settled with {MostBits} bits: the power is too near to a shorter number")
        );
    }
}
