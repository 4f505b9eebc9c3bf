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
