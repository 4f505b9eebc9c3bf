namespace Verify.Arithmetic;

/// <content>Exact operations.</content>
public readonly partial record struct Interval
{
    /// <summary>The exact set of sums.</summary>
    public static Interval operator +(Interval left, Interval right) =>
        left.IsBounded && right.IsBounded ? new(left._lower + right._lower, left._upper + right._upper, Shape.Bounded)
        : left.IsEmpty || right.IsEmpty ? Empty
        : FromExtended(
            left.HasLower && right.HasLower ? left._lower + right._lower : null,
            left.HasUpper && right.HasUpper ? left._upper + right._upper : null
        );

    /// <summary>The exact set of differences.</summary>
    public static Interval operator -(Interval left, Interval right) => left + -right;

    /// <summary>The exact set of negatives.</summary>
    public static Interval operator -(Interval value) =>
        value.IsBounded ? new(-value._upper, -value._lower, Shape.Bounded)
        : value.IsEmpty ? Empty
        : FromExtended(value.HasUpper ? -value._upper : null, value.HasLower ? -value._lower : null);

    /// <summary>The exact set of products.</summary>
    public static Interval operator *(Interval left, Interval right)
    {
        // With x = [a, b] and y = [c, d]; a negative factor is replaced by its mirror image.
        //              0 <= y      y mixed
        // 0 <= x      [ac, bd]    [bc, bd]
        // x mixed     [ad, bd]    [min(ad, bc), max(ac, bd)]
        if (left.IsEmpty || right.IsEmpty)
        {
            return Empty;
        }
        if (left == Zero || right == Zero)
        {
            return Zero;
        }
        if (left.IsNonPositive)
        {
            return -(-left * right);
        }
        if (right.IsNonPositive)
        {
            return -(left * -right);
        }
        Dyadic? a = left.LowerOrNull;
        Dyadic? b = left.UpperOrNull;
        Dyadic? c = right.LowerOrNull;
        Dyadic? d = right.UpperOrNull;
        // Null is an infinite end; in these cells its partner is never 0, so the product is infinite: null again.
        return (left.IsNonNegative, right.IsNonNegative) switch
        {
            (true, true) => FromExtended(a * c, b * d),
            (true, false) => FromExtended(b * c, b * d),
            (false, true) => FromExtended(a * d, b * d),
            (false, false) => FromExtended(Least(a * d, b * c), Greatest(a * c, b * d)),
        };
    }

    /// <summary>The exact set of absolute values.</summary>
    public Interval Abs() =>
        IsEmpty || IsNonNegative ? this
        : IsNonPositive ? -this
        : FromExtended(Dyadic.Zero, IsBounded ? Magnitude : null);

    /// <summary>The exact set of the smaller of two numbers, one from each operand.</summary>
    public static Interval Min(Interval left, Interval right) =>
        left.IsEmpty || right.IsEmpty
            ? Empty
            : FromExtended(
                left.HasLower && right.HasLower ? Dyadic.Min(left._lower, right._lower) : null,
                left.HasUpper && right.HasUpper ? Dyadic.Min(left._upper, right._upper)
                    : left.HasUpper ? left._upper
                    : right.UpperOrNull
            );

    /// <summary>The exact set of the larger of two numbers, one from each operand.</summary>
    public static Interval Max(Interval left, Interval right) => -Min(-left, -right);

    /// <summary>The exact set of squares.</summary>
    public Interval Sqr()
    {
        Interval magnitudes = Abs();
        return IsEmpty
            ? Empty
            : FromExtended(
                magnitudes._lower * magnitudes._lower,
                magnitudes.HasUpper ? magnitudes._upper * magnitudes._upper : null
            );
    }

    private static Dyadic? Least(Dyadic? left, Dyadic? right) =>
        left is null || right is null ? null : Dyadic.Min(left.Value, right.Value);

    private static Dyadic? Greatest(Dyadic? left, Dyadic? right) =>
        left is null || right is null ? null : Dyadic.Max(left.Value, right.Value);
}
