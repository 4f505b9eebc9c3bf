using Verify.Arithmetic;
using Xunit;

namespace Verify.Testing;

/// <summary>Assertions about enclosures.</summary>
public static class Enclosures
{
    public static void AssertEncloses(Interval enclosure, Dyadic value) =>
        Assert.True(enclosure.Contains(value), $"{enclosure} does not contain {value}");

    public static void AssertEncloses(Interval enclosure, Rational value) =>
        Assert.True(enclosure.Contains(value), $"{enclosure} does not contain {value}");

    public static void AssertSubset(Interval inner, Interval outer) =>
        Assert.True(inner.IsSubsetOf(outer), $"{inner} is not a subset of {outer}");

    /// <summary>Each finite end has at most <paramref name="precision"/> bits.</summary>
    public static void AssertFits(Interval enclosure, Precision precision)
    {
        if (enclosure.HasLower)
        {
            Assert.True(enclosure.Lower.BitLength <= precision.Bits, $"{enclosure.Lower} is too long");
        }
        if (enclosure.HasUpper)
        {
            Assert.True(enclosure.Upper.BitLength <= precision.Bits, $"{enclosure.Upper} is too long");
        }
    }

    /// <summary>A point, or two numbers with no other number of that precision between them.</summary>
    public static void AssertNoGap(Dyadic lower, Dyadic upper, Precision precision)
    {
        AssertFits(Interval.FromBounds(lower, upper), precision);
        if (lower != upper)
        {
            Assert.Equal(Successor(lower, precision), upper);
        }
    }

    /// <summary>The least number of the precision above a non-zero number of that precision.</summary>
    public static Dyadic Successor(Dyadic value, Precision precision)
    {
        long leading = value.FloorLog2;
        // Going up from a negative power of two the spacing is that of the binade below.
        bool leavesBinade = value.Sign < 0 && value.Abs() == Dyadic.PowerOfTwo(leading);
        return value + Dyadic.PowerOfTwo(leading - precision.Bits + (leavesBinade ? 0 : 1));
    }
}
