using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>Roots and logarithms of integers written over one base, in which they are equal only if they look equal.</summary>
/// <remarks>The base is a set of integers without common factors that are no powers of others. Soundness: proofs/lemmas/radicals.md.</remarks>
internal sealed class CoprimeBase
{
    private const int MaximumIntegers = 64;
    private const long MaximumBits = 1 << 14;

    private readonly List<BigInteger> members = [];

    private CoprimeBase(IEnumerable<BigInteger> integers)
    {
        var waiting = new Stack<BigInteger>(integers);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (next.IsOne || members.Contains(next))
            {
                continue;
            }
            var index = members.FindIndex(member => !BigInteger.GreatestCommonDivisor(member, next).IsOne);
            if (index < 0)
            {
                members.Add(next);
                continue;
            }
            var common = BigInteger.GreatestCommonDivisor(members[index], next);
            waiting.Push(members[index] / common);
            waiting.Push(next / common);
            waiting.Push(common);
            members.RemoveAt(index);
        }
        for (var i = 0; i < members.Count; i++)
        {
            members[i] = LeastRoot(members[i]);
        }
    }

    /// <summary>The same value with every ln n and every n^(k/q) written over a base; null if there is nothing to rewrite.</summary>
    public static Polynomial? Rewrite(Polynomial value, SymbolTable symbols)
    {
        HashSet<BigInteger> integers = [];
        var hasRoots = false;
        foreach (var (monomial, _) in value.Terms)
        {
            foreach (var (symbol, _) in monomial.Factors)
            {
                hasRoots |= symbol is ExponentialConstant { Divisor: > 1 };
                if (IntegerIn(symbol) is { } integer)
                {
                    integers.Add(integer);
                }
            }
        }
        if (
            (integers.Count < 2 && !hasRoots)
            || integers.Count > MaximumIntegers
            || integers.Sum(integer => integer.GetBitLength()) > MaximumBits
        )
        {
            return null;
        }
        var over = new CoprimeBase(integers);
        if (!hasRoots && integers.All(over.members.Contains))
        {
            return null;
        }
        var sum = Polynomial.Zero;
        foreach (var term in value.Terms)
        {
            if (over.Rewrite(term, symbols) is not { } rewritten)
            {
                return null;
            }
            sum += rewritten;
        }
        return sum;
    }

    private static BigInteger? IntegerIn(Symbol symbol) =>
        symbol switch
        {
            LogarithmConstant logarithm => logarithm.Argument,
            ExponentialConstant { Logarithm: LogarithmConstant logarithm } => logarithm.Argument,
            _ => null,
        };

    private Polynomial? Rewrite(PolynomialTerm term, SymbolTable symbols)
    {
        var coefficient = term.Coefficient;
        var product = Polynomial.Of(
            new Monomial(term.Monomial.LogarithmPower, term.Monomial.InversePower, term.Monomial.Exponent, [])
        );
        // What each X is multiplied by in the exponent of exp.
        Dictionary<Constant, Rational> exponents = [];
        foreach (var (symbol, power) in term.Monomial.Factors)
        {
            switch (symbol)
            {
                case LogarithmConstant logarithm:
                    product *= Logarithm(logarithm.Argument, symbols).Pow(power);
                    break;
                case ExponentialConstant { Logarithm: LogarithmConstant logarithm } root:
                    foreach (var (member, exponent) in Exponents(logarithm.Argument))
                    {
                        Add(symbols.LogarithmSymbol(member), Rational.Create(power * exponent, root.Divisor));
                    }
                    break;
                case ExponentialConstant exponential:
                    Add(exponential.Logarithm, Rational.Create(power, exponential.Divisor));
                    break;
                default:
                    product *= Polynomial.Of(new Monomial(0, 0, default, [new Factor(symbol, power)]));
                    break;
            }
        }
        foreach (var (logarithm, exponent) in exponents)
        {
            var rest = exponent;
            if (logarithm is LogarithmConstant integer)
            {
                var whole = exponent.Floor();
                if (BigInteger.Abs(whole) * integer.Argument.GetBitLength() > MaximumBits)
                {
                    return null;
                }
                coefficient *= ((Rational)integer.Argument).Pow((int)whole);
                rest -= whole;
            }
            if (!rest.IsZero)
            {
                var symbol = symbols.Exponential(logarithm, (int)rest.Denominator);
                product *= Polynomial.Of(new Monomial(0, 0, default, [new Factor(symbol, (int)rest.Numerator)]));
            }
        }
        return coefficient * product;

        void Add(Constant logarithm, Rational exponent) =>
            exponents[logarithm] = exponents.GetValueOrDefault(logarithm) + exponent;
    }

    private Polynomial Logarithm(BigInteger integer, SymbolTable symbols)
    {
        var sum = Polynomial.Zero;
        foreach (var (member, exponent) in Exponents(integer))
        {
            sum += exponent * Polynomial.Of(symbols.LogarithmSymbol(member));
        }
        return sum;
    }

    /// <summary>An integer as a product of powers of members.</summary>
    private IEnumerable<(BigInteger Member, int Exponent)> Exponents(BigInteger integer)
    {
        foreach (var member in members)
        {
            var exponent = 0;
            while (BigInteger.Remainder(integer, member).IsZero)
            {
                integer /= member;
                exponent++;
            }
            if (exponent > 0)
            {
                yield return (member, exponent);
            }
        }
    }

    /// <summary>The least b with n = b^k for some k.</summary>
    private static BigInteger LeastRoot(BigInteger n)
    {
        for (var k = 2; k < n.GetBitLength(); k++)
        {
            var root = FloorRoot(n, k);
            while (BigInteger.Pow(root, k) == n)
            {
                n = root;
                root = FloorRoot(n, k);
            }
        }
        return n;
    }

    /// <summary>The largest r with r^k ≤ n, by Newton's iteration from above.</summary>
    private static BigInteger FloorRoot(BigInteger n, int k)
    {
        var root = BigInteger.One << (int)((n.GetBitLength() + k - 1) / k);
        while (true)
        {
            var next = ((k - 1) * root + n / BigInteger.Pow(root, k - 1)) / k;
            if (next >= root)
            {
                return root;
            }
            root = next;
        }
    }
}
