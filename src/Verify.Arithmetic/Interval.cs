namespace Verify.Arithmetic;

/// <summary>A closed interval of real numbers with dyadic or infinite ends, or the empty set.</summary>
/// <remarks>
/// The meaning is that of IEEE 1788 (set-based): an operation encloses the set of its values at those members of the operands
/// at which it is defined. An infinite end is not a member. The default value is [0, 0]. Equality is equality of sets.
/// Operators are exact; methods that take a <see cref="Precision"/> round outward.
/// Soundness: proofs/lemmas/interval-operations.md.
/// </remarks>
public readonly partial record struct Interval : IRing<Interval>
{
    private readonly Dyadic _lower;
    private readonly Dyadic _upper;
    private readonly Shape _shape;

    // An infinite end, and both ends of the empty set, hold zero: equal sets have equal fields.
    private Interval(Dyadic lower, Dyadic upper, Shape shape)
    {
        _lower = lower;
        _upper = upper;
        _shape = shape;
    }

    [Flags]
    private enum Shape : byte
    {
        Bounded = 0,
        NoLower = 1,
        NoUpper = 2,
        Empty = 4,
    }

    /// <summary>The empty set.</summary>
    public static Interval Empty { get; } = new(default, default, Shape.Empty);

    /// <summary>The set of all real numbers.</summary>
    public static Interval Entire { get; } = new(default, default, Shape.NoLower | Shape.NoUpper);

    /// <summary>The set {0}.</summary>
    public static Interval Zero => default;

    /// <summary>The set {1}.</summary>
    public static Interval One { get; } = Point(Dyadic.One);

    /// <inheritdoc/>
    public static Interval AdditiveIdentity => Zero;

    /// <inheritdoc/>
    public static Interval MultiplicativeIdentity => One;

    /// <summary>The set {<paramref name="value"/>}.</summary>
    public static Interval Point(Dyadic value) => new(value, value, Shape.Bounded);

    /// <summary>The set [<paramref name="lower"/>, <paramref name="upper"/>].</summary>
    /// <exception cref="ArgumentException">lower is greater than upper.</exception>
    public static Interval FromBounds(Dyadic lower, Dyadic upper) =>
        lower <= upper
            ? new Interval(lower, upper, Shape.Bounded)
            : throw new ArgumentException("the lower end is greater than the upper end", nameof(lower));

    /// <summary>The set between two ends, where null means that there is no end on that side.</summary>
    /// <exception cref="ArgumentException">Both ends are finite and lower is greater than upper.</exception>
    public static Interval FromExtended(Dyadic? lower, Dyadic? upper) =>
        (lower, upper) switch
        {
            (null, null) => Entire,
            (null, { } u) => AtMost(u),
            ({ } l, null) => AtLeast(l),
            ({ } l, { } u) => FromBounds(l, u),
        };

    /// <summary>The set of real numbers not below <paramref name="lower"/>.</summary>
    public static Interval AtLeast(Dyadic lower) => new(lower, default, Shape.NoUpper);

    /// <summary>The set of real numbers not above <paramref name="upper"/>.</summary>
    public static Interval AtMost(Dyadic upper) => new(default, upper, Shape.NoLower);

    /// <summary>The smallest interval with ends of at most <paramref name="precision"/> bits that contains the number.</summary>
    /// <remarks>Soundness: proofs/lemmas/division.md.</remarks>
    public static Interval Enclose(Rational value, Precision precision) =>
        FromBounds(value.Round(Rounding.Down, precision), value.Round(Rounding.Up, precision));

    /// <summary>The set of one integer.</summary>
    public static implicit operator Interval(int value) => Point(value);

    /// <summary>The set of one number.</summary>
    public static implicit operator Interval(Dyadic value) => Point(value);

    /// <summary>Whether this is the empty set.</summary>
    public bool IsEmpty => _shape == Shape.Empty;

    /// <summary>Whether this is the set of all real numbers.</summary>
    public bool IsEntire => _shape == (Shape.NoLower | Shape.NoUpper);

    /// <summary>Whether both ends are finite; false for the empty set.</summary>
    public bool IsBounded => _shape == Shape.Bounded;

    /// <summary>Whether this set has exactly one member.</summary>
    public bool IsPoint => IsBounded && _lower == _upper;

    /// <summary>Whether this set is not empty and bounded below.</summary>
    public bool HasLower => (_shape & (Shape.NoLower | Shape.Empty)) == 0;

    /// <summary>Whether this set is not empty and bounded above.</summary>
    public bool HasUpper => (_shape & (Shape.NoUpper | Shape.Empty)) == 0;

    /// <summary>The least member.</summary>
    /// <exception cref="InvalidOperationException">The set is empty or unbounded below.</exception>
    public Dyadic Lower =>
        HasLower ? _lower : throw new InvalidOperationException("the interval has no finite lower end");

    /// <summary>The greatest member.</summary>
    /// <exception cref="InvalidOperationException">The set is empty or unbounded above.</exception>
    public Dyadic Upper =>
        HasUpper ? _upper : throw new InvalidOperationException("the interval has no finite upper end");

    /// <summary>Whether there are members and all are greater than 0.</summary>
    public bool IsPositive => HasLower && _lower.Sign > 0;

    /// <summary>Whether there are members and none is less than 0.</summary>
    public bool IsNonNegative => HasLower && _lower.Sign >= 0;

    /// <summary>Whether there are members and all are less than 0.</summary>
    public bool IsNegative => HasUpper && _upper.Sign < 0;

    /// <summary>Whether there are members and none is greater than 0.</summary>
    public bool IsNonPositive => HasUpper && _upper.Sign <= 0;

    /// <summary>Whether 0 is a member.</summary>
    public bool ContainsZero => !IsEmpty && !IsPositive && !IsNegative;

    /// <summary>The exact middle of a bounded interval.</summary>
    /// <exception cref="InvalidOperationException">The set is empty or unbounded.</exception>
    public Dyadic Midpoint => (Lower + Upper).ScaleByPowerOfTwo(-1);

    /// <summary>The exact length of a bounded interval.</summary>
    /// <exception cref="InvalidOperationException">The set is empty or unbounded.</exception>
    public Dyadic Width => Upper - Lower;

    /// <summary>Half the exact length of a bounded interval.</summary>
    /// <exception cref="InvalidOperationException">The set is empty or unbounded.</exception>
    public Dyadic Radius => Width.ScaleByPowerOfTwo(-1);

    /// <summary>The greatest absolute value of a member of a bounded interval.</summary>
    /// <exception cref="InvalidOperationException">The set is empty or unbounded.</exception>
    public Dyadic Magnitude => Dyadic.Max(Lower.Abs(), Upper.Abs());

    /// <summary>The least absolute value of a member.</summary>
    /// <exception cref="InvalidOperationException">The set is empty.</exception>
    public Dyadic Mignitude =>
        IsEmpty ? throw new InvalidOperationException("the empty set has no members")
        : IsPositive ? _lower
        : IsNegative ? -_upper
        : Dyadic.Zero;

    /// <summary>Exact text such as [0x1p+0, 0x1.8p+0], [0x1p+0, inf], empty or entire.</summary>
    public override string ToString() =>
        IsEmpty ? "empty"
        : IsEntire ? "entire"
        : $"[{(HasLower ? _lower.ToHex() : "-inf")}, {(HasUpper ? _upper.ToHex() : "inf")}]";
}
