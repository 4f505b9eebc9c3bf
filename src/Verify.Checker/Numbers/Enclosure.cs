namespace Verify.Checker;

/// <summary>The set of real numbers from Low to High, both included.</summary>
internal sealed class Enclosure
{
    internal readonly Dyadic Low;
    internal readonly Dyadic High;

    internal Enclosure(Dyadic low, Dyadic high)
    {
        if (low > high)
        {
            throw new UndecidedException("an enclosure came out empty");
        }
        Low = low;
        High = high;
    }

    internal static Enclosure Point(Dyadic value) => new(value, value);

    internal bool IsPoint => Dyadic.Compare(Low, High) == 0;
    internal bool IsPositive => Low.Sign > 0;
    internal bool IsNegative => High.Sign < 0;
    internal bool IsNonNegative => Low.Sign >= 0;
    internal bool IsNonPositive => High.Sign <= 0;
    internal bool ContainsZero => Low.Sign <= 0 && High.Sign >= 0;

    internal bool IsWithin(Enclosure other) => other.Low <= Low && High <= other.High;

    internal static Enclosure Intersect(Enclosure x, Enclosure y) =>
        new(Dyadic.Max(x.Low, y.Low), Dyadic.Min(x.High, y.High));

    internal static Enclosure Hull(Enclosure x, Enclosure y) =>
        new(Dyadic.Min(x.Low, y.Low), Dyadic.Max(x.High, y.High));
}
