using System.Numerics;

namespace Verify.Checker;

/// <summary>Interval arithmetic with a fixed number of bits: every lower end is rounded down and every upper end up.</summary>
/// <remarks>Soundness: proofs/lemmas/checker-elementary.md.</remarks>
internal sealed class Directed(int bits, Work? work = null)
{
    internal int Bits { get; } = bits;

    /// <summary>What arithmetic with these bits is spent on.</summary>
    internal Work Work { get; } = work ?? new Work();

    // What is exact may have far more bits than are kept; then these are counted.
    private const int LongFactor = 4;

    private readonly long _units = Work.UnitsOf(bits);
    private Enclosure? _ln2;

    internal Enclosure Round(Dyadic low, Dyadic high)
    {
        var longest = Math.Max(low.Mantissa.GetBitLength(), high.Mantissa.GetBitLength());
        Work.Spend(longest > LongFactor * (long)Bits ? Work.UnitsOf(longest) : _units);
        return new Enclosure(low.Down(Bits), high.Up(Bits));
    }

    internal Enclosure Of(Rational value)
    {
        if (value.IsInteger)
        {
            return Round(Dyadic.Of(value.Numerator), Dyadic.Of(value.Numerator));
        }
        Work.Spend(Work.UnitsOf(value.Bits));
        return Round(
            Dyadic.DivideDown(Dyadic.Of(value.Numerator), Dyadic.Of(value.Denominator), Bits + 1),
            Dyadic.DivideUp(Dyadic.Of(value.Numerator), Dyadic.Of(value.Denominator), Bits + 1)
        );
    }

    internal Enclosure Add(Enclosure x, Enclosure y) =>
        Round(Dyadic.SumDown(x.Low, y.Low, Bits + 8), -Dyadic.SumDown(-x.High, -y.High, Bits + 8));

    internal Enclosure Subtract(Enclosure x, Enclosure y) => Add(x, Negate(y));

    internal static Enclosure Negate(Enclosure x) => new(-x.High, -x.Low);

    internal Enclosure Multiply(Enclosure x, Enclosure y)
    {
        if (x.Low.Sign < 0 && x.IsNonPositive)
        {
            return Negate(Multiply(Negate(x), y));
        }
        if (x.IsNonNegative)
        {
            return Round((y.Low.Sign < 0 ? x.High : x.Low) * y.Low, (y.High.Sign < 0 ? x.Low : x.High) * y.High);
        }
        // x.Low < 0 < x.High
        return Round(Dyadic.Min(x.Low * y.High, x.High * y.Low), Dyadic.Max(x.Low * y.Low, x.High * y.High));
    }

    internal Enclosure Divide(Enclosure x, Enclosure y)
    {
        if (y.IsNegative)
        {
            return Divide(Negate(x), Negate(y));
        }
        if (!y.IsPositive)
        {
            throw new UndecidedException("division by an enclosure that contains 0");
        }
        return Round(
            Dyadic.DivideDown(x.Low, x.Low.Sign >= 0 ? y.High : y.Low, Bits + 1),
            Dyadic.DivideUp(x.High, x.High.Sign >= 0 ? y.Low : y.High, Bits + 1)
        );
    }

    internal Enclosure Power(Enclosure x, int exponent)
    {
        if (exponent < 0)
        {
            return Divide(Enclosure.Point(1), Power(x, -exponent));
        }
        if (x.ContainsZero && x.Low.Sign < 0 && exponent > 0)
        {
            var low = Power(Enclosure.Point(-x.Low), exponent).High;
            var high = Power(Enclosure.Point(x.High), exponent).High;
            return exponent % 2 == 0 ? new Enclosure(Dyadic.Zero, Dyadic.Max(low, high)) : new Enclosure(-low, high);
        }
        var result = Enclosure.Point(1);
        for (var square = x; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                result = Multiply(result, square);
            }
            square = exponent > 1 ? Multiply(square, square) : square;
        }
        return result;
    }

    internal Enclosure Sqrt(Enclosure x)
    {
        if (!x.IsNonNegative)
        {
            throw new UndecidedException("square root of an enclosure that reaches below 0");
        }
        return Round(RootDown(x.Low), RootUp(x.High));
    }

    private Dyadic RootDown(Dyadic x)
    {
        var shift = Math.Max(0, (2 * Bits) + 4 - (int)x.Mantissa.GetBitLength());
        shift += (int)(x.Exponent - shift) & 1;
        return new Dyadic(CountedRoot(x.Mantissa << shift), (x.Exponent - shift) / 2);
    }

    private Dyadic RootUp(Dyadic x)
    {
        var down = RootDown(x);
        var exact = Dyadic.Compare(down * down, x) == 0;
        return exact ? down : new Dyadic(down.Mantissa + 1, down.Exponent);
    }

    /// <summary>The integer r with r^2 &lt;= n &lt; (r+1)^2.</summary>
    internal BigInteger CountedRoot(BigInteger n)
    {
        // Each iteration doubles the bits that are right, so there are about as many as the number of bits has bits.
        var bits = n.GetBitLength();
        Work.Spend(Work.UnitsOf(bits) * BitOperations.Log2((ulong)bits + 2));
        return FloorRoot(n);
    }

    /// <summary>The integer r with r^2 &lt;= n &lt; (r+1)^2, by Newton's iteration from above.</summary>
    internal static BigInteger FloorRoot(BigInteger n)
    {
        if (n.IsZero)
        {
            return n;
        }
        var root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (n / root)) >> 1;
            if (next >= root)
            {
                return root;
            }
            root = next;
        }
    }

    internal Enclosure Exp(Enclosure x)
    {
        var low = Exp(x.Low, Bits);
        return x.IsPoint ? low : new Enclosure(low.Low, Exp(x.High, Bits).High);
    }

    internal Enclosure Ln(Enclosure x)
    {
        if (!x.IsPositive)
        {
            throw new UndecidedException("logarithm of an enclosure that reaches 0 or below");
        }
        var low = Ln(x.Low);
        return x.IsPoint ? low : new Enclosure(low.Low, Ln(x.High).High);
    }

    /// <summary>(e^x - 1)/x, and 1 at 0; it increases with x.</summary>
    internal Enclosure ExpQuotient(Enclosure x) => new(ExpQuotient(x.Low).Low, ExpQuotient(x.High).High);

    /// <summary>ln(1+w)/w, and 1 at 0, for w &gt; -1; it decreases as w grows.</summary>
    internal Enclosure LnQuotient(Enclosure w)
    {
        if (w.Low <= -1)
        {
            throw new UndecidedException("logarithm of an enclosure that reaches 0 or below");
        }
        return new Enclosure(LnQuotient(w.High).Low, LnQuotient(w.Low).High);
    }

    /// <summary>(ln(1+w) - w)/w^2, and -1/2 at 0, for |w| &lt;= 1/8; it increases with w.</summary>
    internal Enclosure LnSecond(Enclosure w) => new(Second(w.Low, true).Low, Second(w.High, true).High);

    /// <summary>(e^x - 1 - x)/x^2, and 1/2 at 0, for |x| &lt;= 1/8; it increases with x.</summary>
    internal Enclosure ExpSecond(Enclosure x) => new(Second(x.Low, false).Low, Second(x.High, false).High);

    private Enclosure Second(Dyadic x, bool isLn)
    {
        if (x.TopBit < -Bits || x.Sign == 0)
        {
            // |(ln(1+w) - w)/w^2 + 1/2| and |(e^x - 1 - x)/x^2 - 1/2| are at most |x| for |x| <= 1/8.
            var half = new Dyadic(isLn ? -1 : 1, -1);
            var size = SizeBound(x);
            return Round(half - size, half + size);
        }
        // (quotient - 1)/x loses as many bits as x is small.
        var finer = new Directed(Bits + 8 + (int)-x.TopBit, Work);
        var quotient = isLn ? finer.LnQuotient(x) : finer.ExpQuotient(x);
        return Divide(new Enclosure(quotient.Low - 1, quotient.High - 1), Enclosure.Point(x));
    }

    // Arguments of exp are below 2 to this power, so that results stay far within the range of a Dyadic.
    private const int LargestExponentBits = 40;

    /// <summary>e^x: x is halved k times, summed as a power series with an explicit remainder, and squared k times.</summary>
    private Enclosure Exp(Dyadic x, int bits)
    {
        if (x.Sign == 0)
        {
            return Enclosure.Point(1);
        }
        if (x.Sign < 0)
        {
            if (x.TopBit > LargestExponentBits)
            {
                // Here -x >= 2^40, and e > 2.
                return new Enclosure(0, new Dyadic(1, -(1L << LargestExponentBits)));
            }
            var inverse = Exp(-x, bits);
            return new Enclosure(
                Dyadic.DivideDown(1, inverse.High, bits + 1).Down(bits),
                Dyadic.DivideUp(1, inverse.Low, bits + 1).Up(bits)
            );
        }
        if (x.TopBit > LargestExponentBits)
        {
            throw new UndecidedException("exp of a number out of range");
        }
        var halvings = (int)Math.Max(0, x.TopBit + 6 + (bits / 24));
        var places = bits + halvings + 16;
        var units = 2 * Work.UnitsOf(places);
        var z = x.Scale(-halvings); // z < 2^-6
        var zLow = z.Scale(places).Floor();
        var zHigh = z.Scale(places).Ceiling();
        BigInteger one = BigInteger.One << places,
            low = one,
            high = one,
            termLow = one,
            termHigh = one;
        for (var k = 1; termHigh > BigInteger.One; k++)
        {
            Work.Spend(units);
            termLow = (termLow * zLow >> places) / k;
            termHigh = ((termHigh * zHigh >> places) + k) / k; // at least the product over k, rounded up
            low += termLow;
            high += termHigh;
        }
        // The terms left out are less than the last one taken, because z <= 1/2.
        high += termHigh;
        Dyadic lowPower = new(low, -places),
            highPower = new(high, -places);
        for (var k = 0; k < halvings; k++)
        {
            Work.Spend(units);
            lowPower = (lowPower * lowPower).Down(places);
            highPower = (highPower * highPower).Up(places);
        }
        return new Enclosure(lowPower.Down(bits), highPower.Up(bits));
    }

    /// <summary>ln x = k ln 2 + 2 artanh((m-1)/(m+1)) with x = 2^k m and m in [2/3, 4/3].</summary>
    private Enclosure Ln(Dyadic x)
    {
        var k = x.TopBit - 1;
        var m = x.Scale(-k); // 1 <= m < 2
        if (m * 3 > (Dyadic)4)
        {
            k++;
            m = m.Scale(-1);
        }
        var result = Artanh(m - 1, m + 1, Bits + 8);
        result = new Enclosure(result.Low * 2, result.High * 2);
        if (k != 0)
        {
            _ln2 ??= LnTwo(Bits + 40);
            var factor = Enclosure.Point(Dyadic.Of(k));
            result = Add(result, new Directed(Bits + 8, Work).Multiply(factor, _ln2));
        }
        return Round(result.Low, result.High);
    }

    private Enclosure LnTwo(int bits)
    {
        var half = Artanh(1, 3, bits);
        return new Enclosure(half.Low * 2, half.High * 2);
    }

    /// <summary>artanh(n/d) = z + z^3/3 + z^5/5 + …, z = n/d, |z| &lt;= 1/3, with relative accuracy.</summary>
    private Enclosure Artanh(Dyadic numerator, Dyadic denominator, int bits)
    {
        if (numerator.Sign == 0)
        {
            return Enclosure.Point(0);
        }
        if (numerator.Sign < 0)
        {
            return Negate(Artanh(-numerator, denominator, bits));
        }
        var places = bits + 16 + (int)Math.Max(0, denominator.TopBit - numerator.TopBit + 1);
        var units = 2 * Work.UnitsOf(places);
        var zLow = Dyadic.DivideDown(numerator, denominator, places).Scale(places).Floor();
        var zHigh = Dyadic.DivideUp(numerator, denominator, places).Scale(places).Ceiling();
        var squareLow = zLow * zLow >> places;
        var squareHigh = (zHigh * zHigh >> places) + 1;
        BigInteger low = zLow,
            high = zHigh,
            powerLow = zLow,
            powerHigh = zHigh;
        for (var k = 3; powerHigh > 1; k += 2)
        {
            Work.Spend(units);
            powerLow = powerLow * squareLow >> places;
            powerHigh = (powerHigh * squareHigh >> places) + 1;
            low += powerLow / k;
            high += (powerHigh / k) + 1;
        }
        // The powers left out sum to less than the last one taken, because z^2 <= 1/9.
        high += powerHigh;
        return new Enclosure(new Dyadic(low, -places), new Dyadic(high, -places));
    }

    private Enclosure ExpQuotient(Dyadic x)
    {
        if (x.TopBit < -Bits || x.Sign == 0)
        {
            // |(e^x - 1)/x - 1| <= |x| for |x| <= 1.
            return NearOne(x);
        }
        var power = Exp(x, Bits + 4 + (int)Math.Max(0, -x.TopBit));
        return Divide(new Enclosure(power.Low - 1, power.High - 1), Enclosure.Point(x));
    }

    private Enclosure LnQuotient(Dyadic w)
    {
        if (w.TopBit < -Bits || w.Sign == 0)
        {
            // |ln(1+w)/w - 1| <= |w| for |w| <= 1/2.
            return NearOne(w);
        }
        // A sum with a w of many more digits need not be exact; one with a small w must.
        var sum = w.TopBit > Bits ? Add(Enclosure.Point(w), Enclosure.Point(1)) : Enclosure.Point(w + 1);
        return Divide(Ln(sum), Enclosure.Point(w));
    }

    /// <summary>A number that is not below |x|: itself, or one that needs no more digits beside 1 than are kept.</summary>
    private Dyadic SizeBound(Dyadic x) =>
        x.TopBit < -2L * Bits ? new Dyadic(1, -2L * Bits)
        : x.Sign < 0 ? -x
        : x;

    private Enclosure NearOne(Dyadic x)
    {
        var size = SizeBound(x);
        return Round((Dyadic)1 - size, size + 1);
    }
}
