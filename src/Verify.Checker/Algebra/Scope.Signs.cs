using System.Numerics;

namespace Verify.Checker;

/// <content>Signs that enclosures do not show: of exponentials, of polynomials in the step, of roots.</content>
/// <remarks>Mathematics: proofs/lemmas/radicals.md and proofs/lemmas/integer-steps.md.</remarks>
internal sealed partial class Scope
{
    private const int TermsUnderRoot = 200;
    private const int DegreeInSteps = 200;
    private const int RadicalBits = 1 << 14;
    private const int GrowthOrder = 4;

    private readonly Dictionary<string, Enclosure> _signs = [];
    private Polynomial? _start;
    private BigInteger _firstStep;
    private BigInteger? _lastStep;

    /// <summary>States that tau = start + n for integers n from first to last (null: without end).</summary>
    internal void SetSteps(Value start, BigInteger first, BigInteger? last) =>
        (_start, _firstStep, _lastStep) = (start.IsPolynomial ? start.Numerator : null, first, last);

    /// <summary>An enclosure of the value divided by some positive number, which may differ from step to step.</summary>
    private Enclosure Sign(Polynomial x)
    {
        if (!_signs.TryGetValue(x.Key, out var sign))
        {
            sign = FindSign(x);
            _signs[x.Key] = sign;
        }
        return sign;
    }

    private Enclosure FindSign(Polynomial x)
    {
        if (x.Terms is [var only] && IsInvertible(only.Monomial))
        {
            return Enclosure.Point(only.Coefficient.Sign);
        }
        Enclosure? found = null;
        UndecidedException? why = null;
        try
        {
            found = Scaled(x).Range;
        }
        catch (UndecidedException exception)
        {
            why = exception;
        }
        foreach (var rule in new Func<Polynomial, Enclosure?>[] { OfTerms, OfSimplified, OfSteps, OfRoots, OfGrowth })
        {
            if (found is not null && (found.IsPositive || found.IsNegative || found.IsPoint))
            {
                return found;
            }
            try
            {
                // A sign that is known better takes the place of one that is known less well.
                found =
                    rule(x) is Enclosure better && (found is null || found.ContainsZero) ? Both(found, better) : found;
            }
            catch (UndecidedException)
            {
                // This rule does not help.
            }
        }
        return found ?? throw why!;
    }

    private static Enclosure Both(Enclosure? x, Enclosure y) =>
        x is null || (x.Low.Sign < 0 && x.High.Sign > 0) ? y
        : x.IsNonNegative && y.IsNonPositive || x.IsNonPositive && y.IsNonNegative ? Enclosure.Point(0)
        : y.IsNonNegative || y.IsNonPositive ? y
        : x;

    private static Enclosure SignOf(Enclosure x) => new(Math.Sign(x.Low.Sign), Math.Sign(x.High.Sign));

    /// <summary>The sign of a sum; null where the signs may be opposite, since nothing is known of the sizes.</summary>
    private static Enclosure? SumOfSigns(Enclosure x, Enclosure y) =>
        x.IsNonNegative && y.IsNonNegative ? new Enclosure(Dyadic.Max(x.Low, y.Low), Dyadic.Max(x.High, y.High))
        : x.IsNonPositive && y.IsNonPositive ? new Enclosure(Dyadic.Min(x.Low, y.Low), Dyadic.Min(x.High, y.High))
        : null;

    /// <summary>The sum of the signs of the terms, exponentials being positive.</summary>
    private Enclosure? OfTerms(Polynomial x)
    {
        Enclosure? sum = Enclosure.Point(0);
        foreach (var term in x.Terms)
        {
            var sign = Enclosure.Point(term.Coefficient.Sign);
            for (var i = L; i < term.Monomial.Powers.Length; i++)
            {
                var power = term.Monomial.Powers[i];
                if (power != 0 && !_symbols[i].IsExponential)
                {
                    // On a tail L >= 1.
                    var factor = i == L && _isTail ? Enclosure.Point(1) : SignOf(_symbols[i].Power(power));
                    sign = Directed.Multiply(sign, factor);
                }
            }
            sum = SumOfSigns(sum, sign);
            if (sum is null)
            {
                return null;
            }
        }
        return sum;
    }

    /// <summary>Terms that are rational multiples of one another, by their roots of integers, are added, and sums of logarithms of integers that are
    /// logarithms of 1 are left out.</summary>
    private Enclosure? OfSimplified(Polynomial x)
    {
        var simpler = WithoutLogarithmsOfOne(WithRootsCollected(x));
        return simpler.Key == x.Key ? null : Sign(simpler);
    }

    private Polynomial WithRootsCollected(Polynomial x)
    {
        // By what is left without roots of integers: the coefficient and the powers of the roots.
        var groups = new Dictionary<string, List<Term>>();
        var result = Polynomial.Zero;
        foreach (var term in x.Terms)
        {
            var key = Normal(term.Monomial);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = [];
            }
            var found = false;
            for (var i = 0; i < group.Count && !found; i++)
            {
                if (RatioOfRoots(term.Monomial, group[i].Monomial) is Rational ratio)
                {
                    group[i] = group[i] with { Coefficient = group[i].Coefficient + (term.Coefficient * ratio) };
                    found = true;
                }
            }
            if (!found)
            {
                group.Add(term);
            }
        }
        foreach (var group in groups.Values)
        {
            foreach (var term in group)
            {
                // A rational number has no roots at all.
                var ratio = RatioOfRoots(term.Monomial, WithoutRoots(term.Monomial));
                result += ratio is Rational rational
                    ? Polynomial.Of(term.Coefficient * rational, WithoutRoots(term.Monomial))
                    : Polynomial.Of(term.Coefficient, term.Monomial);
            }
        }
        return result;
    }

    private Monomial WithoutRoots(Monomial monomial)
    {
        var powers = (int[])monomial.Powers.Clone();
        for (var i = 0; i < powers.Length; i++)
        {
            powers[i] = _symbols[i].RootOf is null ? powers[i] : 0;
        }
        return new Monomial(monomial.Exponent, powers);
    }

    /// <summary>What a monomial is without roots of integers, with the powers of the roots of one exponential added up.</summary>
    private string Normal(Monomial monomial)
    {
        var rest = WithoutRoots(monomial);
        var powers = (int[])rest.Powers.Clone();
        var exponents = new SortedDictionary<int, Rational>();
        for (var i = 0; i < powers.Length; i++)
        {
            if (powers[i] != 0 && _symbols[i].Base >= 0)
            {
                var old = exponents.TryGetValue(_symbols[i].Base, out var sum) ? sum : 0;
                exponents[_symbols[i].Base] = old + new Rational(powers[i], _symbols[i].Divisor);
                powers[i] = 0;
            }
        }
        var key = new Monomial(rest.Exponent, powers).Key;
        foreach (var (symbol, exponent) in exponents)
        {
            key += exponent.IsZero ? "" : $" exp({symbol})^{exponent}";
        }
        return key;
    }

    /// <summary>The quotient of the roots in two monomials, if it is rational: its power by the common divisor of the exponents is one, and must be a perfect power.</summary>
    private Rational? RatioOfRoots(Monomial x, Monomial y)
    {
        Directed.Work.Spend(Work.EachOperation);
        var divisor = 1;
        var length = Math.Max(x.Powers.Length, y.Powers.Length);
        for (var i = 0; i < length; i++)
        {
            if (_symbols[i].RootOf is not null && x.Power(i) != y.Power(i))
            {
                var q = _symbols[i].Divisor;
                divisor = divisor / (int)BigInteger.GreatestCommonDivisor(divisor, q) * q;
            }
        }
        BigInteger above = 1,
            below = 1;
        for (var i = 0; i < length && divisor <= LargestPower; i++)
        {
            var exponent = x.Power(i) - y.Power(i);
            if (_symbols[i].RootOf is not BigInteger n || exponent == 0)
            {
                continue;
            }
            exponent *= divisor / _symbols[i].Divisor;
            if (n.GetBitLength() * Math.Abs((long)exponent) > RadicalBits)
            {
                return null;
            }
            var power = BigInteger.Pow(n, Math.Abs(exponent));
            (above, below) = exponent > 0 ? (above * power, below) : (above, below * power);
        }
        var ratio = new Rational(above, below);
        return
            divisor <= LargestPower
            && PerfectRoot(ratio.Numerator, divisor) is BigInteger p
            && PerfectRoot(ratio.Denominator, divisor) is BigInteger q2
            ? new Rational(p, q2)
            : null;
    }

    /// <summary>r with r^k = n, if there is one, by halving.</summary>
    private BigInteger? PerfectRoot(BigInteger n, int k)
    {
        BigInteger low = 1,
            high = BigInteger.One << (int)((n.GetBitLength() / k) + 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            Directed.Work.Spend(Work.UnitsOf(n.GetBitLength()));
            if (BigInteger.Pow(middle, k) < n)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return BigInteger.Pow(low, k) == n ? low : null;
    }

    /// <summary>Leaves out sums c_1 ln n_1 + … with n_1^(c_1 d) … = 1 among the terms that have one logarithm of an integer and else the same.</summary>
    private Polynomial WithoutLogarithmsOfOne(Polynomial x)
    {
        var groups = new Dictionary<string, List<(Term Term, BigInteger Argument)>>();
        foreach (var term in x.Terms)
        {
            for (var i = L + 1; i < term.Monomial.Powers.Length; i++)
            {
                if (term.Monomial.Powers[i] == 1 && IsLogarithm(i, out var argument))
                {
                    var rest = Monomial.Multiply(term.Monomial, Monomial.OfSymbol(i, -1)).Key;
                    if (!groups.TryGetValue(rest, out var group))
                    {
                        groups[rest] = group = [];
                    }
                    group.Add((term, argument));
                }
            }
        }
        foreach (var group in groups.Values)
        {
            if (group.Count > 1 && IsLogarithmOfOne(group))
            {
                foreach (var (term, _) in group)
                {
                    x -= Polynomial.Of(term.Coefficient, term.Monomial);
                }
                // What is left may have other groups, whose terms may have gone.
                return WithoutLogarithmsOfOne(x);
            }
        }
        return x;
    }

    private bool IsLogarithm(int symbol, out BigInteger argument)
    {
        argument = _symbols[symbol].Exponential?.AsNumber?.Numerator ?? 0;
        return argument.Sign > 0;
    }

    private bool IsLogarithmOfOne(List<(Term Term, BigInteger Argument)> sum)
    {
        BigInteger divisor = 1,
            above = 1,
            below = 1;
        foreach (var (term, _) in sum)
        {
            var q = term.Coefficient.Denominator;
            divisor = divisor / BigInteger.GreatestCommonDivisor(divisor, q) * q;
        }
        foreach (var (term, argument) in sum)
        {
            var power = BigInteger.Abs(term.Coefficient.Numerator) * (divisor / term.Coefficient.Denominator);
            if (power * argument.GetBitLength() > RadicalBits)
            {
                return false;
            }
            Directed.Work.Spend(Work.UnitsOf(RadicalBits));
            var factor = BigInteger.Pow(argument, (int)power);
            (above, below) = term.Coefficient.Sign > 0 ? (above * factor, below) : (above, below * factor);
        }
        return above == below;
    }

    /// <summary>The sign of a polynomial in the step alone at the integers of the range.</summary>
    private Enclosure? OfSteps(Polynomial x) =>
        InSteps(x) is Rational[] coefficients
            ? StepPolynomial.Sign(coefficients, _firstStep, _lastStep, Directed.Work)
            : null;

    /// <summary>The coefficients of x tau^k/M as a polynomial in n, for some k and a positive constant M, if they are rational.</summary>
    private Rational[]? InSteps(Polynomial x)
    {
        if (_start is null || x.IsZero)
        {
            return null;
        }
        int least = int.MaxValue,
            most = int.MinValue;
        foreach (var term in x.Terms)
        {
            (least, most) = (Math.Min(least, term.Monomial.Power(Y)), Math.Max(most, term.Monomial.Power(Y)));
            if (term.Monomial.Power(L) != 0 || !IsConstant(new Value(Polynomial.Of(1, Without(term.Monomial, Y)))))
            {
                return null;
            }
        }
        if (least == most || most - least > (_start.Terms.Length == 1 ? DegreeInSteps : GrowthOrder))
        {
            return null;
        }
        // tau^k = (start + n)^k by the binomial theorem: the coefficients of n^i in sum c_j tau^(most - j).
        var powersOfStart = new List<Polynomial> { Value.One };
        while (powersOfStart.Count <= most - least)
        {
            powersOfStart.Add(powersOfStart[^1] * _start);
        }
        var sums = new Polynomial[most - least + 1];
        Array.Fill(sums, Polynomial.Zero);
        foreach (var term in x.Terms)
        {
            var k = most - term.Monomial.Power(Y);
            BigInteger binomial = 1;
            for (var i = 0; i <= k; i++)
            {
                sums[i] += powersOfStart[k - i].Times(term.Coefficient * binomial, Without(term.Monomial, Y));
                binomial = binomial * (k - i) / (i + 1);
            }
        }
        Monomial? common = null;
        var coefficients = new Rational[sums.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            coefficients[i] = 0;
            if (sums[i].IsZero)
            {
                continue;
            }
            if (sums[i].Terms.Length > 1 || (common is not null && common.Key != sums[i].Terms[0].Monomial.Key))
            {
                return null;
            }
            common = sums[i].Terms[0].Monomial;
            coefficients[i] = sums[i].Terms[0].Coefficient;
        }
        return common is null || IsInvertible(common) ? coefficients : null;
    }

    private static Monomial Without(Monomial monomial, int symbol)
    {
        var powers = (int[])monomial.Powers.Clone();
        if (symbol < powers.Length)
        {
            powers[symbol] = 0;
        }
        return new Monomial(monomial.Exponent, powers);
    }

    /// <summary>A + B V with V = sqrt(N/D) has the sign of both, or that of A times that of A² D - B² N.</summary>
    private Enclosure? OfRoots(Polynomial x)
    {
        var root = LastOf(x, symbol => symbol.Square is not null);
        if (root < 0)
        {
            return null;
        }
        var square = _symbols[root].Square!;
        // x D^h = A + B V.
        var parts = ByPower(x, root);
        var h = (parts.Count - 1) / 2;
        Polynomial[] sums = [Polynomial.Zero, Polynomial.Zero];
        for (var k = 0; k < parts.Count; k++)
        {
            var part = parts[k];
            for (var i = 0; i < h; i++)
            {
                part *= i < k / 2 ? square.Numerator : square.Denominator;
            }
            sums[k % 2] += part;
        }
        if (sums[1].IsZero)
        {
            return SignOf(Sign(sums[0]));
        }
        var b = SignOf(Sign(sums[1]));
        var v = Sign(square.Numerator).IsPositive ? Enclosure.Point(1) : new Enclosure(0, 1);
        var ofRoot = Directed.Multiply(b, v);
        var a = SignOf(Sign(sums[0]));
        if (SumOfSigns(a, ofRoot) is Enclosure sum)
        {
            return sum;
        }
        if (
            !(a.IsPositive || a.IsNegative)
            || !(b.IsNonNegative || b.IsNonPositive)
            || Math.Max(sums[0].Terms.Length, sums[1].Terms.Length) > TermsUnderRoot
        )
        {
            return null;
        }
        var difference = (sums[0] * sums[0] * square.Denominator) - (sums[1] * sums[1] * square.Numerator);
        return Directed.Multiply(a, SignOf(Sign(difference)));
    }

    /// <summary>With e^r at least 1 + r + … + r^k/k! for r >= 0, a lower bound of what grows with e^r, or an upper bound of what falls.</summary>
    private Enclosure? OfGrowth(Polynomial x)
    {
        var number = LastOf(x, symbol => symbol.IsExponential);
        if (number < 0)
        {
            return null;
        }
        var parts = ByPower(x, number);
        var exponent = _symbols[number].Logarithm!;
        Enclosure? side = Enclosure.Point(0);
        for (var k = 1; k < parts.Count && side is not null; k++)
        {
            side = SumOfSigns(side, SignOf(Sign(parts[k])));
        }
        if (parts.Count < 2 || side is null || !Sign(exponent).IsNonNegative)
        {
            return null;
        }
        Enclosure? best = null;
        Polynomial least = Value.One,
            power = Value.One;
        // For a number more terms cost little.
        var orders = exponent.AsNumber is null ? GrowthOrder : 16 * GrowthOrder;
        for (var order = 1; order <= orders; order++)
        {
            power *= exponent.Times(new Rational(1, order), Monomial.Unit);
            least += power;
            var bound = Polynomial.Zero;
            for (var k = parts.Count - 1; k >= 0; k--)
            {
                bound = (bound * least) + parts[k];
            }
            var sign = SignOf(Sign(bound));
            if (side.IsNonNegative ? sign.IsPositive : sign.IsNegative)
            {
                return sign;
            }
            if (side.IsNonNegative ? sign.IsNonNegative : sign.IsNonPositive)
            {
                best = side.IsNonNegative ? new Enclosure(0, 1) : new Enclosure(-1, 0);
            }
        }
        return best;
    }

    /// <summary>The number of the last symbol of this kind in a polynomial; -1 if there is none.</summary>
    private int LastOf(Polynomial x, Predicate<Symbol> isWanted)
    {
        var last = -1;
        foreach (var term in x.Terms)
        {
            for (var i = last + 1; i < term.Monomial.Powers.Length; i++)
            {
                last = term.Monomial.Powers[i] != 0 && isWanted(_symbols[i]) ? i : last;
            }
        }
        return last;
    }

    /// <summary>The coefficients of the powers of a symbol; of those of an exponential, which is positive, the least may be negative and counts as 0.</summary>
    private List<Polynomial> ByPower(Polynomial x, int symbol)
    {
        var least = _symbols[symbol].IsExponential ? int.MaxValue : 0;
        foreach (var term in x.Terms)
        {
            least = Math.Min(least, term.Monomial.Power(symbol));
        }
        var parts = new List<Polynomial>();
        foreach (var term in x.Terms)
        {
            var power = term.Monomial.Power(symbol) - least;
            while (parts.Count <= power)
            {
                parts.Add(Polynomial.Zero);
            }
            parts[power] += Polynomial.Of(term.Coefficient, Without(term.Monomial, symbol));
        }
        return parts;
    }
}
