using System.Numerics;

namespace Verify.Arithmetic;

/// <summary>Integer powers of positive dyadic numbers.</summary>
internal static class IntegerPower
{
    private const int GuardBits = 64;

    /// <summary>x^n, correctly rounded, for x other than 0 or n > 0.</summary>
    /// <remarks>
    /// The enclosure is computed with more bits until both ends round to the same number. A power that does not fit the precision
    /// is never equal to a number that does, so this ends. Soundness: proofs/lemmas/interval-operations.md, section 4.
    /// </remarks>
    /// <exception cref="ExponentRangeException">The result or an intermediate power is out of range.</exception>
    public static Dyadic Round(Dyadic x, long n, Rounding rounding, Precision precision)
    {
        if (x.Sign < 0 && (n & 1) != 0)
        {
            return -Round(-x, n, rounding == Rounding.Up ? Rounding.Down : Rounding.Up, precision);
        }
        for (int guard = GuardBits; ; guard = checked(2 * guard))
        {
            (Dyadic lower, Dyadic upper) = Enclose(x.Abs(), Math.Abs(n), precision.More(guard));
            (Dyadic low, Dyadic high) =
                n >= 0
                    ? (lower.Round(rounding, precision), upper.Round(rounding, precision))
                    : (
                        Dyadic.Divide(Dyadic.One, upper, rounding, precision),
                        Dyadic.Divide(Dyadic.One, lower, rounding, precision)
                    );
            if (low == high)
            {
                return low;
            }
        }
    }

    /// <summary>Encloses x^n for x >= 0 and n >= 0 by rounding every product; the ends are equal if nothing was rounded.</summary>
    /// <remarks>Soundness: proofs/lemmas/interval-operations.md, section 4.</remarks>
    public static (Dyadic Lower, Dyadic Upper) Enclose(Dyadic x, long n, Precision precision)
    {
        Dyadic lower = Dyadic.One;
        Dyadic upper = Dyadic.One;
        for (int bit = BitOperations.Log2((ulong)n | 1); bit >= 0; bit--)
        {
            lower = Step(lower, bit, Rounding.Down);
            upper = Step(upper, bit, Rounding.Up);
        }
        return (lower, upper);

        Dyadic Step(Dyadic power, int bit, Rounding rounding)
        {
            Dyadic square = (power * power).Round(rounding, precision);
            return ((n >> bit) & 1) == 0 ? square : (square * x).Round(rounding, precision);
        }
    }
}
