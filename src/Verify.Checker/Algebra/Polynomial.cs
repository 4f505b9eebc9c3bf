using System.Globalization;
using System.Numerics;
using System.Text;

namespace Verify.Checker;

/// <summary>e^Exponent times a product of integer powers of symbols, which are known by their numbers.</summary>
internal sealed class Monomial
{
    internal Monomial(Rational exponent, int[] powers)
    {
        var length = powers.Length;
        while (length > 0 && powers[length - 1] == 0)
        {
            length--;
        }
        Powers = powers[..length];
        Exponent = exponent;
        var key = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            if (Powers[i] != 0)
            {
                key.Append(CultureInfo.InvariantCulture, $"{i}^{Powers[i]} ");
            }
        }
        Key = exponent.IsZero ? key.ToString() : key.Append("e^").Append(exponent.Key).ToString();
    }

    internal static Monomial Unit { get; } = new(0, []);

    internal Rational Exponent { get; }
    internal int[] Powers { get; }

    /// <summary>Two monomials are equal exactly if their keys are.</summary>
    internal string Key { get; }

    internal int Power(int symbol) => symbol < Powers.Length ? Powers[symbol] : 0;

    internal static Monomial OfSymbol(int symbol, int power)
    {
        var powers = new int[symbol + 1];
        powers[symbol] = power;
        return new Monomial(0, powers);
    }

    internal static Monomial Multiply(Monomial x, Monomial y)
    {
        if (x.Key.Length == 0 || y.Key.Length == 0)
        {
            return x.Key.Length == 0 ? y : x;
        }
        var powers = new int[Math.Max(x.Powers.Length, y.Powers.Length)];
        for (var i = 0; i < powers.Length; i++)
        {
            powers[i] = x.Power(i) + y.Power(i);
        }
        return new Monomial(x.Exponent + y.Exponent, powers);
    }

    internal Monomial Inverse()
    {
        var powers = new int[Powers.Length];
        for (var i = 0; i < powers.Length; i++)
        {
            powers[i] = -Powers[i];
        }
        return new Monomial(-Exponent, powers);
    }
}

/// <summary>A fraction times a monomial.</summary>
internal sealed record Term(Rational Coefficient, Monomial Monomial);

/// <summary>A sum of terms with distinct monomials and coefficients other than zero, sorted by key.</summary>
/// <remarks>What is made from the numbers and symbols of a scope carries its <see cref="Work"/>, on which arithmetic with fractions is spent; a polynomial
/// that is made of literals alone has none.</remarks>
internal sealed class Polynomial
{
    private readonly Work? _work;

    private Polynomial(Term[] terms, Work? work)
    {
        _work = work;
        if (terms.Length > Limits.PolynomialTerms)
        {
            throw new UndecidedException($"a polynomial has more than {Limits.PolynomialTerms} terms");
        }
        Terms = terms;
    }

    private string? _key;

    internal static Polynomial Zero { get; } = new([], null);

    internal Term[] Terms { get; }
    internal bool IsZero => Terms.Length == 0;

    /// <summary>The value, if the polynomial is a fraction.</summary>
    internal Rational? AsNumber =>
        IsZero ? (Rational)0
        : Terms.Length == 1 && Terms[0].Monomial.Key.Length == 0 ? Terms[0].Coefficient
        : null;

    /// <summary>Two polynomials are equal exactly if their keys are.</summary>
    internal string Key => _key ??= MakeKey();

    private string MakeKey()
    {
        var key = new StringBuilder();
        foreach (var term in Terms)
        {
            key.Append(term.Coefficient.Key).Append('*').Append(term.Monomial.Key).Append('+');
            _work?.Spend(Work.EachOperation + (term.Coefficient.Bits / Work.LimbBits));
        }
        return key.ToString();
    }

    internal static Polynomial Of(Rational value, Work? work = null) => Of(value, Monomial.Unit, work);

    internal static Polynomial Of(Rational coefficient, Monomial monomial, Work? work = null) =>
        coefficient.IsZero ? Zero : new Polynomial([new Term(coefficient, monomial)], work);

    public static Polynomial operator +(Polynomial x, Polynomial y)
    {
        var work = x._work ?? y._work;
        work?.Spend(x.Terms.Length + y.Terms.Length);
        var sum = new List<Term>(x.Terms.Length + y.Terms.Length);
        int i = 0,
            j = 0;
        while (i < x.Terms.Length || j < y.Terms.Length)
        {
            var order =
                i == x.Terms.Length ? 1
                : j == y.Terms.Length ? -1
                : string.CompareOrdinal(x.Terms[i].Monomial.Key, y.Terms[j].Monomial.Key);
            if (order != 0)
            {
                sum.Add(order < 0 ? x.Terms[i++] : y.Terms[j++]);
                continue;
            }
            work?.Spend(x.Terms[i].Coefficient, y.Terms[j].Coefficient);
            var coefficient = x.Terms[i++].Coefficient + y.Terms[j].Coefficient;
            if (!coefficient.IsZero)
            {
                sum.Add(new Term(coefficient, y.Terms[j].Monomial));
            }
            j++;
        }
        return new Polynomial(sum.ToArray(), work);
    }

    /// <summary>The fraction that times <paramref name="other"/> is this one; null if there is none. Neither is zero.</summary>
    internal Rational? RatioTo(Polynomial other)
    {
        for (var i = 0; i < Terms.Length; i++)
        {
            if (Terms.Length != other.Terms.Length || Terms[i].Monomial.Key != other.Terms[i].Monomial.Key)
            {
                return null;
            }
        }
        var work = _work ?? other._work;
        work?.Spend(Terms[0].Coefficient, other.Terms[0].Coefficient);
        var ratio = Terms[0].Coefficient / other.Terms[0].Coefficient;
        for (var i = 1; i < Terms.Length; i++)
        {
            // A product and a difference of three fractions.
            work?.Spend(other.Terms[i].Coefficient, ratio);
            work?.Spend(other.Terms[i].Coefficient, Terms[i].Coefficient);
            if (!Rational.Same(Terms[i].Coefficient, other.Terms[i].Coefficient * ratio))
            {
                return null;
            }
        }
        return ratio;
    }

    public static Polynomial operator -(Polynomial x) => x.Times(-1, Monomial.Unit);

    public static Polynomial operator -(Polynomial x, Polynomial y) => x + (-y);

    public static Polynomial operator *(Polynomial x, Polynomial y)
    {
        if ((long)x.Terms.Length * y.Terms.Length > 4L * Limits.PolynomialTerms)
        {
            throw new UndecidedException("a product of polynomials has too many terms");
        }
        // Numbers of the one side are multiplied at the expense of the other, where that one is made of literals.
        y = y._work is null ? new Polynomial(y.Terms, x._work) : y;
        var product = Zero;
        foreach (var term in x.Terms)
        {
            product += y.Times(term.Coefficient, term.Monomial);
        }
        return product;
    }

    internal Polynomial Times(Rational coefficient, Monomial monomial)
    {
        if (coefficient.IsZero)
        {
            return Zero;
        }
        var terms = new Term[Terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            _work?.Spend(Terms[i].Coefficient, coefficient);
            _work?.Spend(Terms[i].Monomial.Exponent, monomial.Exponent);
            terms[i] = new Term(Terms[i].Coefficient * coefficient, Monomial.Multiply(Terms[i].Monomial, monomial));
        }
        if (monomial.Key.Length > 0)
        {
            Array.Sort(terms, (x, y) => string.CompareOrdinal(x.Monomial.Key, y.Monomial.Key));
        }
        return new Polynomial(terms, _work);
    }
}

/// <summary>A quotient of polynomials whose denominator is positive wherever the value is used.</summary>
internal sealed class Value(Polynomial numerator, Polynomial denominator)
{
    internal static readonly Polynomial One = Polynomial.Of(1);

    internal Value(Polynomial numerator)
        : this(numerator, One) { }

    internal Polynomial Numerator { get; } = numerator;
    internal Polynomial Denominator { get; } = numerator.IsZero ? One : denominator;
    internal bool IsPolynomial => Denominator.AsNumber is Rational number && Rational.Same(number, 1);
    internal string Key => IsPolynomial ? Numerator.Key : $"({Numerator.Key})/({Denominator.Key})";

    internal static Value Of(Rational value) => new(Polynomial.Of(value));

    public static implicit operator Value(int value) => Of(value);

    public static Value operator -(Value x) => new(-x.Numerator, x.Denominator);

    public static Value operator +(Value x, Value y) =>
        (x.IsPolynomial && y.IsPolynomial) || x.Denominator.Key == y.Denominator.Key
            ? new Value(x.Numerator + y.Numerator, x.Denominator)
            : new Value((x.Numerator * y.Denominator) + (y.Numerator * x.Denominator), x.Denominator * y.Denominator);

    public static Value operator -(Value x, Value y) => x + (-y);

    public static Value operator *(Value x, Value y)
    {
        // A factor that is also a denominator, up to a fraction, cancels: it is positive.
        if (!y.IsPolynomial && !x.Numerator.IsZero && x.Numerator.RatioTo(y.Denominator) is Rational ofFirst)
        {
            return new Value(y.Numerator, x.Denominator).Times(ofFirst);
        }
        if (!x.IsPolynomial && !y.Numerator.IsZero && y.Numerator.RatioTo(x.Denominator) is Rational ofSecond)
        {
            return new Value(x.Numerator, y.Denominator).Times(ofSecond);
        }
        return new Value(x.Numerator * y.Numerator, x.Denominator * y.Denominator);
    }

    internal Value Times(Rational factor) => new(Numerator.Times(factor, Monomial.Unit), Denominator);
}
