using System.Numerics;

namespace Verify.Checker;

/// <summary>A polynomial in an integer n with rational coefficients: its sign on a range of integers, by Sturm's theorem.</summary>
/// <remarks>Mathematics: proofs/lemmas/integer-steps.md.</remarks>
internal sealed class StepPolynomial
{
    private readonly Work _work;

    private StepPolynomial(Work work) => _work = work;

    /// <summary>An enclosure of the value, divided by something positive, at every integer from first to last (null: without end); null where both signs occur.</summary>
    /// <param name="p">The coefficients, the constant one first.</param>
    /// <param name="first">The first integer.</param>
    /// <param name="last">The last integer.</param>
    /// <param name="work">What is spent on it: the numbers of a chain of remainders get long.</param>
    internal static Enclosure? Sign(Rational[] p, BigInteger first, BigInteger? last, Work work) =>
        new StepPolynomial(work).Sign(p, first, last);

    private Enclosure? Sign(Rational[] p, BigInteger first, BigInteger? last)
    {
        p = Trimmed(p);
        var start = At(p, first).Sign;
        if (p.Length <= 1 || last == first)
        {
            return Enclosure.Point(start);
        }
        var end = last is BigInteger b ? At(p, b).Sign : p[^1].Sign;
        var signs = new List<int> { start, end };
        if (last is null || last - first > 1)
        {
            if (RootsInside(p, first, last) > 0)
            {
                return null;
            }
            signs.Add(last is BigInteger l ? At(p, new Rational(first + l, 2)).Sign : end);
        }
        return signs.Contains(1) && signs.Contains(-1) ? null : new Enclosure(signs.Min(), signs.Max());
    }

    /// <summary>How many different roots are strictly between the ends.</summary>
    private int RootsInside(Rational[] p, BigInteger first, BigInteger? last)
    {
        var chain = Chain(p);
        if (chain[^1].Length > 1)
        {
            // Without its multiple roots: divided by the greatest common divisor of itself and its derivative.
            p = Divided(p, chain[^1]).Quotient;
            chain = Chain(p);
        }
        var below = Changes(chain.ConvertAll(q => At(q, first).Sign));
        var above = last is BigInteger end
            ? Changes(chain.ConvertAll(q => At(q, end).Sign))
            : Changes(chain.ConvertAll(q => q.Length == 0 ? 0 : q[^1].Sign));
        return below - above - (last is BigInteger l && At(p, l).IsZero ? 1 : 0);
    }

    /// <summary>p, its derivative, and the remainders with their signs changed, as long as they are not 0.</summary>
    private List<Rational[]> Chain(Rational[] p)
    {
        var derivative = new Rational[p.Length - 1];
        for (var k = 1; k < p.Length; k++)
        {
            derivative[k - 1] = Product(p[k], k);
        }
        var chain = new List<Rational[]> { p, derivative };
        while (true)
        {
            var rest = Divided(chain[^2], chain[^1]).Remainder;
            if (rest.Length == 0)
            {
                return chain;
            }
            // A positive factor keeps the numbers small.
            var scale = rest[^1].Sign < 0 ? -rest[^1] : rest[^1];
            var inverse = (Rational)(-1) / scale;
            chain.Add(Array.ConvertAll(rest, c => Product(c, inverse)));
        }
    }

    private (Rational[] Quotient, Rational[] Remainder) Divided(Rational[] above, Rational[] below)
    {
        var rest = (Rational[])above.Clone();
        var quotient = new Rational[above.Length - below.Length + 1];
        for (var k = quotient.Length - 1; k >= 0; k--)
        {
            _work.Spend(rest[k + below.Length - 1], below[^1]);
            quotient[k] = rest[k + below.Length - 1] / below[^1];
            for (var i = 0; i < below.Length; i++)
            {
                rest[k + i] = Sum(rest[k + i], -Product(quotient[k], below[i]));
            }
        }
        return (quotient, Trimmed(rest));
    }

    private static Rational[] Trimmed(Rational[] p)
    {
        var length = p.Length;
        while (length > 0 && p[length - 1].IsZero)
        {
            length--;
        }
        return p[..length];
    }

    private static int Changes(List<int> signs)
    {
        var others = signs.FindAll(sign => sign != 0);
        var changes = 0;
        for (var k = 1; k < others.Count; k++)
        {
            changes += others[k] == others[k - 1] ? 0 : 1;
        }
        return changes;
    }

    private Rational At(Rational[] p, Rational x)
    {
        Rational sum = 0;
        for (var k = p.Length - 1; k >= 0; k--)
        {
            sum = Sum(Product(sum, x), p[k]);
        }
        return sum;
    }

    private Rational Product(Rational x, Rational y)
    {
        _work.Spend(x, y);
        return x * y;
    }

    private Rational Sum(Rational x, Rational y)
    {
        _work.Spend(x, y);
        return x + y;
    }
}
