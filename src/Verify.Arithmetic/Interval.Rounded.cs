using Verify.Arithmetic.Elementary;

namespace Verify.Arithmetic;

/// <content>Operations that round outward.</content>
public readonly partial record struct Interval
{
    /// <summary>The smallest interval with ends of at most <paramref name="precision"/> bits that contains this one.</summary>
    /// <remarks>Soundness: proofs/lemmas/rounding.md.</remarks>
    public Interval RoundOutward(Precision precision) =>
        IsBounded ? new(_lower.Round(Rounding.Down, precision), _upper.Round(Rounding.Up, precision), Shape.Bounded)
        : IsEmpty ? Empty
        : FromExtended(
            HasLower ? _lower.Round(Rounding.Down, precision) : null,
            HasUpper ? _upper.Round(Rounding.Up, precision) : null
        );

    /// <summary>Encloses the set of sums; unlike the operator its cost does not depend on the distance of the exponents.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits.</returns>
    /// <remarks>Soundness: proofs/lemmas/rounding.md.</remarks>
    public static Interval Add(Interval left, Interval right, Precision precision) =>
        left.IsBounded && right.IsBounded
            ? new(
                Dyadic.Add(left._lower, right._lower, Rounding.Down, precision),
                Dyadic.Add(left._upper, right._upper, Rounding.Up, precision),
                Shape.Bounded
            )
        : left.IsEmpty || right.IsEmpty ? Empty
        : FromExtended(
            left.HasLower && right.HasLower ? Dyadic.Add(left._lower, right._lower, Rounding.Down, precision) : null,
            left.HasUpper && right.HasUpper ? Dyadic.Add(left._upper, right._upper, Rounding.Up, precision) : null
        );

    /// <summary>Encloses the set of products; cheaper than the exact product.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits.</returns>
    /// <remarks>Soundness: proofs/lemmas/rounding.md.</remarks>
    public static Interval Multiply(Interval left, Interval right, Precision precision)
    {
        // The table of the exact product.
        if (!left.IsBounded || !right.IsBounded)
        {
            return (left * right).RoundOutward(precision);
        }
        if (left._lower.Sign < 0 && left._upper.Sign <= 0)
        {
            return -Multiply(-left, right, precision);
        }
        if (right._lower.Sign < 0 && right._upper.Sign <= 0)
        {
            return -Multiply(left, -right, precision);
        }
        (Dyadic a, Dyadic b, Dyadic c, Dyadic d) = (left._lower, left._upper, right._lower, right._upper);
        return (a.Sign >= 0, c.Sign >= 0) switch
        {
            (true, true) => new(Down(a, c), Up(b, d), Shape.Bounded),
            (true, false) => new(Down(b, c), Up(b, d), Shape.Bounded),
            (false, true) => new(Down(a, d), Up(b, d), Shape.Bounded),
            (false, false) => new(Dyadic.Min(Down(a, d), Down(b, c)), Dyadic.Max(Up(a, c), Up(b, d)), Shape.Bounded),
        };

        Dyadic Down(Dyadic x, Dyadic y) => Dyadic.Multiply(x, y, Rounding.Down, precision);

        Dyadic Up(Dyadic x, Dyadic y) => Dyadic.Multiply(x, y, Rounding.Up, precision);
    }

    /// <summary>Encloses the set of quotients x / y with y other than 0.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits that contains the set; empty if the
    /// divisor is {0} or an operand is empty.</returns>
    /// <remarks>Soundness: proofs/lemmas/interval-operations.md.</remarks>
    public static Interval Divide(Interval dividend, Interval divisor, Precision precision)
    {
        // With x = [a, b] and y = [c, d], 0 <= c; a negative divisor is replaced by its mirror image.
        //              0 < c          c = 0
        // 0 <= x      [a/d, b/c]     [a/d, inf)
        // x mixed     [a/c, b/c]     entire
        // x <= 0      [a/c, b/d]     (-inf, b/d]
        if (dividend.IsEmpty || divisor.IsEmpty || divisor == Zero)
        {
            return Empty;
        }
        if (dividend == Zero)
        {
            return Zero;
        }
        if (divisor.IsNonPositive)
        {
            return Divide(-dividend, -divisor, precision);
        }
        if (!divisor.IsNonNegative)
        {
            return Entire;
        }
        Dyadic? a = dividend.LowerOrNull;
        Dyadic? b = dividend.UpperOrNull;
        Dyadic? c = divisor.IsPositive ? divisor._lower : null;
        Dyadic? d = divisor.UpperOrNull;
        // Dividing by the infinite end gives the limit 0; dividing by c = 0 gives an infinite end.
        return (dividend.IsNonNegative, dividend.IsNonPositive) switch
        {
            (true, _) => FromExtended(ByFarEnd(a, d, Rounding.Down), ByNearEnd(b, c, Rounding.Up)),
            (_, true) => FromExtended(ByNearEnd(a, c, Rounding.Down), ByFarEnd(b, d, Rounding.Up)),
            _ => FromExtended(ByNearEnd(a, c, Rounding.Down), ByNearEnd(b, c, Rounding.Up)),
        };

        Dyadic? ByNearEnd(Dyadic? x, Dyadic? y, Rounding rounding) =>
            x is null || y is null ? null : Dyadic.Divide(x.Value, y.Value, rounding, precision);

        Dyadic? ByFarEnd(Dyadic? x, Dyadic? y, Rounding rounding) =>
            y is null ? Dyadic.Zero : Dyadic.Divide(x!.Value, y.Value, rounding, precision);
    }

    /// <summary>Encloses the set of 1 / x for x other than 0 in this interval.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits; empty for {0} and the empty set.</returns>
    /// <remarks>Soundness: proofs/lemmas/interval-operations.md.</remarks>
    public Interval Reciprocal(Precision precision) => Divide(One, this, precision);

    /// <summary>Encloses the square roots of the members that are not negative.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits; empty if there is no such member.</returns>
    /// <remarks>Soundness: proofs/lemmas/square-root.md.</remarks>
    public Interval Sqrt(Precision precision)
    {
        Interval domain = Intersect(AtLeast(Dyadic.Zero));
        return domain.IsEmpty
            ? Empty
            : FromExtended(
                Dyadic.Sqrt(domain._lower, Rounding.Down, precision),
                domain.HasUpper ? Dyadic.Sqrt(domain._upper, Rounding.Up, precision) : null
            );
    }

    /// <summary>Encloses e^x for every x in this interval.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits, except that beyond
    /// |x| = 2^39 a lower end near zero becomes 0, an upper end near zero that of e^(-2^39), and a large upper end infinite.</returns>
    /// <exception cref="ExponentRangeException">The lower end of this interval is greater than 2^39.</exception>
    /// <remarks>Soundness: proofs/lemmas/exponential.md.</remarks>
    public Interval Exp(Precision precision)
    {
        if (IsEmpty)
        {
            return Empty;
        }
        return FromExtended(LowerExp(precision), UpperExp(precision));
    }

    /// <summary>Encloses ln x for every positive x in this interval.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits; empty if there is no positive
    /// member.</returns>
    /// <remarks>Soundness: proofs/lemmas/logarithm.md.</remarks>
    public Interval Log(Precision precision)
    {
        if (IsEmpty || IsNonPositive)
        {
            return Empty;
        }
        return FromExtended(
            IsPositive ? Logarithm.Round(_lower, Rounding.Down, precision) : null,
            HasUpper ? Logarithm.Round(_upper, Rounding.Up, precision) : null
        );
    }

    /// <summary>Encloses x^n for every x in this interval at which it is defined; x^0 = 1.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits that contains the set.</returns>
    /// <exception cref="ExponentRangeException">An end is out of range.</exception>
    /// <remarks>Soundness: proofs/lemmas/interval-operations.md.</remarks>
    public Interval Pown(int n, Precision precision)
    {
        // Even powers are those of the magnitudes. On numbers of one sign x^n is monotonic; it has a pole at 0 for n < 0.
        if (IsEmpty || n == 0)
        {
            return IsEmpty ? Empty : One;
        }
        Interval domain = n % 2 == 0 ? Abs() : this;
        if (n > 0)
        {
            return FromExtended(
                PowerOf(domain.LowerOrNull, n, Rounding.Down, precision),
                PowerOf(domain.UpperOrNull, n, Rounding.Up, precision)
            );
        }
        if (domain == Zero)
        {
            return Empty;
        }
        if (domain.IsNonNegative)
        {
            return FromExtended(
                domain.HasUpper ? PowerOf(domain._upper, n, Rounding.Down, precision) : Dyadic.Zero,
                domain.IsPositive ? PowerOf(domain._lower, n, Rounding.Up, precision) : null
            );
        }
        // Here n is odd.
        return domain.IsNonPositive ? -(-domain).Pown(n, precision) : Entire;
    }

    /// <summary>Encloses x^y for every x and y in two intervals at which it is defined: x > 0, or x = 0 and y > 0 with 0^y = 0.</summary>
    /// <returns>The smallest interval with ends of at most <paramref name="precision"/> bits that contains the set, except that
    /// out of the range of numbers a lower end near zero becomes 0, an upper end near zero e^(-2^39), and a large upper end infinite.</returns>
    /// <exception cref="ExponentRangeException">The lower end is out of range.</exception>
    /// <exception cref="OverflowException">An end is so near to a shorter number that its side is not found.</exception>
    /// <remarks>Soundness: proofs/lemmas/real-power.md.</remarks>
    public static Interval Pow(Interval x, Interval y, Precision precision)
    {
        Interval domain = x.Intersect(AtLeast(Dyadic.Zero));
        if (domain.IsEmpty || y.IsEmpty)
        {
            return Empty;
        }
        if (domain == Zero)
        {
            return y.IsNonPositive ? Empty : Zero;
        }
        // y ln x is bilinear in y and ln x: its bounds are at the corners, where an infinite end stands for the limit.
        Dyadic? lower = null;
        Dyadic? upper = Dyadic.Zero;
        foreach (Dyadic? radix in (Dyadic?[])[domain._lower, domain.UpperOrNull])
        {
            foreach (bool isHigh in (bool[])[false, true])
            {
                lower = Corner(radix, isHigh, Rounding.Down) is { } low && !(low >= lower) ? low : lower;
                upper = Greatest(upper, Corner(radix, isHigh, Rounding.Up));
            }
        }
        return FromExtended(lower ?? throw new ExponentRangeException(), upper);

        // Null stands for an infinite number: of the radix, of the exponent on its side, and of the power.
        Dyadic? Corner(Dyadic? radix, bool isHigh, Rounding rounding)
        {
            Dyadic? exponent = isHigh ? y.UpperOrNull : y.LowerOrNull;
            if (radix == Dyadic.One || exponent is { IsZero: true })
            {
                return Dyadic.One;
            }
            if (radix is { IsZero: false } finite && exponent is { } power)
            {
                return RealPower.Round(finite, power, rounding, precision);
            }
            bool isGrowing = (radix is null || radix > Dyadic.One) == (exponent is { } known ? known.Sign > 0 : isHigh);
            return isGrowing ? null : Dyadic.Zero;
        }
    }

    /// <summary>Encloses ln(1 + x) for every x ≥ 0 of the interval, with about that relative precision however small x is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member is negative.</exception>
    /// <remarks>Soundness: proofs/lemmas/logarithm.md, 6.</remarks>
    public Interval LogOnePlus(Precision precision)
    {
        if (IsEmpty)
        {
            return this;
        }
        if (!IsNonNegative)
        {
            throw new ArgumentOutOfRangeException(nameof(precision), "ln(1 + x) is enclosed for x >= 0 only");
        }
        return FromExtended(End(_lower, Rounding.Down), HasUpper ? End(_upper, Rounding.Up) : null);

        Dyadic End(Dyadic x, Rounding rounding)
        {
            // x - x²/2 <= ln(1 + x) <= x; where x is larger, 1 + x is exact with twice the bits.
            if (x.IsZero || x.FloorLog2 < -precision.Bits)
            {
                return rounding == Rounding.Up
                    ? x.Round(rounding, precision)
                    : Dyadic.Multiply(
                        x,
                        Dyadic.One - x.Round(Rounding.Up, precision).ScaleByPowerOfTwo(-1),
                        rounding,
                        precision
                    );
            }
            Interval sum = Point(Dyadic.One + x).Log(precision);
            return rounding == Rounding.Up ? sum.Upper : sum.Lower;
        }
    }

    private static Dyadic? PowerOf(Dyadic? end, int n, Rounding rounding, Precision precision) =>
        end is { } x ? IntegerPower.Round(x, n, rounding, precision) : null;

    private Dyadic? LowerExp(Precision precision)
    {
        if (!HasLower)
        {
            return Dyadic.Zero;
        }
        try
        {
            return Exponential.Round(_lower, Rounding.Down, precision);
        }
        catch (ExponentRangeException) when (_lower.Sign < 0)
        {
            return Dyadic.Zero;
        }
    }

    private Dyadic? UpperExp(Precision precision)
    {
        if (!HasUpper)
        {
            return null;
        }
        try
        {
            return Exponential.Round(_upper, Rounding.Up, precision);
        }
        catch (ExponentRangeException)
        {
            // Below the range e^x < e^(-limit).
            return _upper.Sign < 0 ? Exponential.Round(-Exponential.Limit, Rounding.Up, precision) : null;
        }
    }
}
