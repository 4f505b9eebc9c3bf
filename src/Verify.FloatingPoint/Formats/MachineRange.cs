namespace Verify.FloatingPoint.Formats;

/// <summary>The numbers of a format between two ends, both included.</summary>
/// <remarks>
/// An operation on ranges gives a range that contains the *rounded* results for all members: rounding to nearest is monotone, so the
/// rounded results at the ends are the ends. The exponential function of a platform need not be monotone: its ends are moved outward
/// by four numbers, which covers any implementation that is within one unit in the last place.
/// Not-a-number ends make every comparison false, which callers must read as "not shown". Soundness: proofs/lemmas/stagnation.md.
/// </remarks>
public readonly record struct MachineRange<T>(T Lower, T Upper) : ITrainingNumber<MachineRange<T>>
    where T : struct, IMachineNumber<T>
{
    private const int ExponentialSlack = 4;

    /// <summary>The range with one member.</summary>
    public static MachineRange<T> Point(T value) => new(value, value);

    /// <summary>The range between two numbers given in either order.</summary>
    public static MachineRange<T> Between(T first, T second) =>
        first <= second ? new MachineRange<T>(first, second) : new MachineRange<T>(second, first);

    /// <summary>The values of w * x + b, rounded twice, for (w, b) on the straight way from one pair to another.</summary>
    /// <remarks>Soundness: proofs/lemmas/stagnation.md, section 4.</remarks>
    public static MachineRange<T> OfLine(T firstW, T lastW, T x, T firstB, T lastB)
    {
        T first = firstW * x;
        T last = lastW * x;
        var box = Between(first, last) + Between(firstB, lastB);
        var ends = Between(first + firstB, last + lastB);
        if (!IsPowerOfTwo(x))
        {
            T widest = Greatest(Greatest(first, -first), Greatest(last, -last));
            T slack = T.FromScaled(2, widest.IsFinite ? widest.ToScaled().Exponent : T.MaximumExponent);
            ends = new(-(slack - ends.Lower).Next().Next(), (ends.Upper + slack).Next().Next());
        }
        return new(Greatest(box.Lower, ends.Lower), Least(box.Upper, ends.Upper));
    }

    /// <summary>Encloses every rounded sum.</summary>
    public static MachineRange<T> operator +(MachineRange<T> left, MachineRange<T> right) =>
        new(left.Lower + right.Lower, left.Upper + right.Upper);

    /// <summary>Encloses every rounded difference.</summary>
    public static MachineRange<T> operator -(MachineRange<T> left, MachineRange<T> right) =>
        new(left.Lower - right.Upper, left.Upper - right.Lower);

    /// <summary>Every member with the opposite sign.</summary>
    public static MachineRange<T> operator -(MachineRange<T> value) => new(-value.Upper, -value.Lower);

    /// <summary>Encloses every rounded product.</summary>
    public static MachineRange<T> operator *(MachineRange<T> left, MachineRange<T> right)
    {
        T a = left.Lower * right.Lower;
        T b = left.Lower * right.Upper;
        T c = left.Upper * right.Lower;
        T d = left.Upper * right.Upper;
        return new MachineRange<T>(Least(Least(a, b), Least(c, d)), Greatest(Greatest(a, b), Greatest(c, d)));
    }

    /// <summary>The divisor's range must be positive; the training program divides by nothing else.</summary>
    public static MachineRange<T> operator /(MachineRange<T> left, MachineRange<T> right)
    {
        if (!(right.Lower > default(T)))
        {
            throw new ArgumentOutOfRangeException(nameof(right), "the divisor is not positive");
        }
        T a = left.Lower / right.Lower;
        T b = left.Lower / right.Upper;
        T c = left.Upper / right.Lower;
        T d = left.Upper / right.Upper;
        return new MachineRange<T>(Least(Least(a, b), Least(c, d)), Greatest(Greatest(a, b), Greatest(c, d)));
    }

    /// <summary>Encloses the exponential of every member, whatever the platform rounds it to within the slack.</summary>
    public static MachineRange<T> Exp(MachineRange<T> value)
    {
        T lower = -T.Exp(value.Lower);
        T upper = T.Exp(value.Upper);
        for (int i = 0; i < ExponentialSlack; i++)
        {
            lower = lower.Next();
            upper = upper.Next();
        }
        return new MachineRange<T>(-lower, upper);
    }

    /// <summary>Encloses max(x, 0) of every member.</summary>
    public static MachineRange<T> Relu(MachineRange<T> value) => new(T.Relu(value.Lower), T.Relu(value.Upper));

    /// <summary>Encloses the value where the pre-activation is positive, and 0 elsewhere.</summary>
    public static MachineRange<T> Gate(MachineRange<T> preactivation, MachineRange<T> value)
    {
        var zero = default(T);
        if (preactivation.Lower > zero)
        {
            return value;
        }
        return preactivation.Upper <= zero ? default : new(Least(value.Lower, zero), Greatest(value.Upper, zero));
    }

    private static bool IsPowerOfTwo(T value) => long.IsPow2(Math.Abs(value.ToScaled().Significand));

    // An unordered pair gives not-a-number, by the sum.
    private static T Least(T left, T right) =>
        left <= right ? left
        : right <= left ? right
        : left + right;

    private static T Greatest(T left, T right) => -Least(-left, -right);
}
