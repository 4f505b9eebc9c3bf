using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>A polynomial with integer coefficients at the integers of a range: its sign there is found exactly.</summary>
/// <remarks>By Descartes' rule of signs. Soundness: proofs/lemmas/integer-steps.md.</remarks>
internal sealed class IntegerPolynomial
{
    // Cuts are only a help for the search: so many parts times the degree are looked at.
    private const int PartsTimesDegree = 20_000;

    private readonly BigInteger[] coefficients;

    private IntegerPolynomial(BigInteger[] coefficients) => this.coefficients = coefficients;

    /// <summary>A positive multiple of the polynomial with these coefficients, the constant one first.</summary>
    public static IntegerPolynomial Of(IReadOnlyList<Rational> coefficients)
    {
        var multiple = BigInteger.One;
        foreach (var coefficient in coefficients)
        {
            multiple *= coefficient.Denominator / BigInteger.GreatestCommonDivisor(multiple, coefficient.Denominator);
        }
        var degree = coefficients.Count - 1;
        while (degree >= 0 && coefficients[degree].IsZero)
        {
            degree--;
        }
        return new([.. coefficients.Take(degree + 1).Select(c => c.Numerator * (multiple / c.Denominator))]);
    }

    /// <summary>The sign at every integer from <paramref name="first"/> to <paramref name="last"/>, or for ever.</summary>
    public Sign SignOn(BigInteger first, BigInteger? last)
    {
        var start = At(first).Sign;
        if (coefficients.Length <= 1 || first == last)
        {
            return Exactly(start);
        }
        // There is no integer between neighbours; else one sign between the ends, which is that of some inner number.
        var areNeighbours = last - first == BigInteger.One;
        if (!areNeighbours && HasRootsBetween(first, last))
        {
            return Sign.Unknown;
        }
        var end = last is { } b ? At(b).Sign : InnerSign(first, last);
        var inner =
            !areNeighbours ? InnerSign(first, last)
            : start != 0 ? start
            : end;
        return start == inner && end == inner ? Exactly(inner)
            : start * inner >= 0 && end * inner >= 0 ? (inner > 0 ? Sign.NonNegative : Sign.NonPositive)
            : Sign.Unknown;
    }

    /// <summary>Integers of the range so that every real root in it is one of them or between two neighbouring ones of them.</summary>
    /// <remarks>Not all, if there are too many parts to look at.</remarks>
    public IReadOnlyList<BigInteger> NearRoots(BigInteger first, BigInteger? last)
    {
        if (coefficients.Length <= 1)
        {
            return [];
        }
        // Cauchy's bound: beyond it the first coefficient wins.
        var bound = 2 + coefficients.Max(BigInteger.Abs) / BigInteger.Abs(coefficients[^1]);
        var end = last is { } given ? BigInteger.Min(given, bound) : bound;
        List<BigInteger> found = [.. new[] { first, end }.Where(step => At(step).IsZero)];
        var parts = new Stack<(BigInteger, BigInteger)>([(first, end)]);
        for (var left = PartsTimesDegree / coefficients.Length; parts.Count > 0 && left > 0; left--)
        {
            var (a, b) = parts.Pop();
            if (b <= a || !HasRootsBetween(a, b))
            {
                continue;
            }
            if (b - a == 1)
            {
                found.AddRange([a, b]);
                continue;
            }
            var middle = (a + b) >> 1;
            if (At(middle).IsZero)
            {
                found.Add(middle);
            }
            parts.Push((a, middle));
            parts.Push((middle, b));
        }
        return found;
    }

    private BigInteger At(BigInteger x)
    {
        var sum = BigInteger.Zero;
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            sum = sum * x + coefficients[k];
        }
        return sum;
    }

    /// <summary>Whether Descartes' rule leaves room for a root strictly between the ends.</summary>
    private bool HasRootsBetween(BigInteger first, BigInteger? last)
    {
        // The values at first + x, x > 0, and at first + l x/(1 + x), x > 0, times (1 + x)^d.
        var shifted = Shifted(coefficients, first);
        if (last is { } end)
        {
            var power = BigInteger.One;
            for (var k = 0; k < shifted.Length; k++)
            {
                shifted[k] *= power;
                power *= end - first;
            }
            Array.Reverse(shifted);
            shifted = Shifted(shifted, BigInteger.One);
        }
        return shifted.Any(c => c.Sign > 0) && shifted.Any(c => c.Sign < 0);
    }

    /// <summary>The sign at a number strictly between the ends.</summary>
    private int InnerSign(BigInteger first, BigInteger? last)
    {
        if (last is not { } end)
        {
            return coefficients[^1].Sign;
        }
        // At half the sum of the ends, times a power of two.
        var sum = BigInteger.Zero;
        var scale = BigInteger.One;
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            sum = sum * (first + end) + coefficients[k] * scale;
            scale <<= 1;
        }
        return sum.Sign;
    }

    /// <summary>The coefficients of p(x + a).</summary>
    private static BigInteger[] Shifted(BigInteger[] coefficients, BigInteger a)
    {
        var shifted = (BigInteger[])coefficients.Clone();
        for (var i = 0; i < shifted.Length; i++)
        {
            for (var k = shifted.Length - 2; k >= i; k--)
            {
                shifted[k] += a * shifted[k + 1];
            }
        }
        return shifted;
    }

    private static Sign Exactly(int sign) =>
        sign > 0 ? Sign.Positive
        : sign < 0 ? Sign.Negative
        : Sign.Zero;
}
