namespace Verify.Arithmetic;

/// <content>The interval as a set.</content>
public readonly partial record struct Interval
{
    /// <summary>Whether the number is a member.</summary>
    public bool Contains(Dyadic value) => !IsEmpty && (!HasLower || _lower <= value) && (!HasUpper || value <= _upper);

    /// <summary>Whether the number is a member.</summary>
    public bool Contains(Rational value) =>
        !IsEmpty
        && (!HasLower || Rational.FromDyadic(_lower) <= value)
        && (!HasUpper || value <= Rational.FromDyadic(_upper));

    /// <summary>Whether every member is a member of <paramref name="other"/>; true for the empty set.</summary>
    public bool IsSubsetOf(Interval other) =>
        IsEmpty
        || (
            !other.IsEmpty
            && (!other.HasLower || (HasLower && other._lower <= _lower))
            && (!other.HasUpper || (HasUpper && _upper <= other._upper))
        );

    /// <summary>Whether this set lies in the topological interior of <paramref name="other"/>; true for the empty set.</summary>
    public bool IsInteriorTo(Interval other) =>
        IsEmpty
        || (
            !other.IsEmpty
            && (!other.HasLower || (HasLower && other._lower < _lower))
            && (!other.HasUpper || (HasUpper && _upper < other._upper))
        );

    /// <summary>Whether the sets have a common member.</summary>
    public bool Overlaps(Interval other) => !Intersect(other).IsEmpty;

    /// <summary>The set of common members.</summary>
    public Interval Intersect(Interval other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return Empty;
        }
        Dyadic? lower =
            !HasLower ? other.LowerOrNull
            : !other.HasLower ? _lower
            : Dyadic.Max(_lower, other._lower);
        Dyadic? upper =
            !HasUpper ? other.UpperOrNull
            : !other.HasUpper ? _upper
            : Dyadic.Min(_upper, other._upper);
        return lower > upper ? Empty : FromExtended(lower, upper);
    }

    /// <summary>The smallest interval that contains both sets.</summary>
    public Interval Hull(Interval other)
    {
        if (IsEmpty)
        {
            return other;
        }
        if (other.IsEmpty)
        {
            return this;
        }
        return FromExtended(
            HasLower && other.HasLower ? Dyadic.Min(_lower, other._lower) : null,
            HasUpper && other.HasUpper ? Dyadic.Max(_upper, other._upper) : null
        );
    }

    private Dyadic? LowerOrNull => HasLower ? _lower : null;

    private Dyadic? UpperOrNull => HasUpper ? _upper : null;
}
