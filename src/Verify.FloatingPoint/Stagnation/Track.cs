using Verify.FloatingPoint.Formats;

namespace Verify.FloatingPoint.Stagnation;

/// <summary>One weight on a stretch of equal changes: (start + j change) 2^exponent, j = 0, 1, …</summary>
/// <remarks>Only where the weight stays strictly inside one binade, or does not move at all. Soundness: proofs/lemmas/stagnation.md.</remarks>
internal readonly record struct Track<T>
    where T : struct, IMachineNumber<T>
{
    private readonly T _weight;
    private readonly long _start;
    private readonly long _change;
    private readonly int _exponent;

    private Track(T weight, long start, long change, int exponent)
    {
        _weight = weight;
        _start = start;
        _change = change;
        _exponent = exponent;
        IsRegular = true;
    }

    /// <summary>Whether the first step stays in the binade with a change small enough for the comparisons to be exact.</summary>
    public bool IsRegular { get; }

    private static long Top => 1L << T.SignificandBits;

    private static long Bottom => 1L << (T.SignificandBits - 1);

    /// <summary>The track that begins with the step from one value to the next; irregular if it leaves the binade.</summary>
    public static Track<T> From(T weight, T next)
    {
        if (!(weight.IsFinite && next.IsFinite))
        {
            return default;
        }
        var (start, exponent) = weight.ToScaled();
        var (end, nextExponent) = next.ToScaled();
        // Subnormal weights (0 is one) have no half spacing to compare with unless nothing is added to them.
        if (exponent != nextExponent || exponent == T.MinimumExponent && start != end)
        {
            return default;
        }
        long change = end - start;
        return Math.Abs(change) < Bottom / 4 ? new Track<T>(weight, start, change, exponent) : default;
    }

    /// <summary>The greatest number of steps for which the weight stays strictly inside its binade; none if it does not start there.</summary>
    public long Room
    {
        get
        {
            if (_change == 0)
            {
                return long.MaxValue;
            }
            long magnitude = Math.Abs(_start);
            bool outward = _start > 0 == _change > 0;
            long distance = outward ? Top - 1 - magnitude : magnitude - Bottom - 1;
            return magnitude == Bottom ? 0 : distance / Math.Abs(_change);
        }
    }

    /// <summary>The weight after <paramref name="steps"/> steps.</summary>
    public T At(long steps) => _change == 0 ? _weight : T.FromScaled(_start + steps * _change, _exponent);

    /// <summary>Whether subtracting any member from any weight of the track is rounded to the same change.</summary>
    public bool Repeats(MachineRange<T> subtracted)
    {
        if (subtracted.Lower == default(T) && subtracted.Upper == default(T))
        {
            return _change == 0;
        }
        if (_exponent <= T.MinimumExponent + 1)
        {
            return false;
        }
        var (lower, upper) = Limits;
        return lower < subtracted.Lower && subtracted.Upper < upper;
    }

    /// <summary>Which part of the way to the end of the plateau the changes have gone: below 1 on the plateau.</summary>
    /// <remarks>A guide for choosing the length only.</remarks>
    public double Use(MachineRange<T> near, MachineRange<T> subtracted)
    {
        if (subtracted.Lower == subtracted.Upper)
        {
            return 0;
        }
        var (lower, upper) = Limits;
        double start = near.Lower.ToDouble();
        double down = (start - subtracted.Lower.ToDouble()) / (start - lower.ToDouble());
        double up = (subtracted.Upper.ToDouble() - start) / (upper.ToDouble() - start);
        double use = Math.Max(down, up);
        return use >= 0 ? use : double.PositiveInfinity;
    }

    /// <summary>The changes strictly between these are rounded to the change of the track.</summary>
    private (T Lower, T Upper) Limits
    {
        get
        {
            // w - u is rounded to w + k 2^e when -u is within half a unit of k 2^e. At the bottom of a binade (only a weight that
            // does not move may be there) the spacing towards zero is half as large.
            int exponent = _exponent - 2;
            long centre = -4 * _change;
            bool atBottom = Math.Abs(_start) == Bottom;
            long below = atBottom && _start < 0 ? 1 : 2;
            long above = atBottom && _start > 0 ? 1 : 2;
            return (T.FromScaled(centre - below, exponent), T.FromScaled(centre + above, exponent));
        }
    }
}
