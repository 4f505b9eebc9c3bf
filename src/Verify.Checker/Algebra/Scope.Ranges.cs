namespace Verify.Checker;

/// <content>Enclosures of values at every step of the scope.</content>
internal sealed partial class Scope
{
    /// <summary>An enclosure of the value divided by some positive number, which may differ from step to step.</summary>
    internal Enclosure Sign(Value x) => Sign(x.Numerator);

    /// <summary>An enclosure of the value at every step of the scope.</summary>
    internal Enclosure Range(Value x)
    {
        var (yPower, lPower, range) = Scaled(x);
        return Directed.Multiply(range, _isTail ? UpTo(yPower, lPower) : Directed.Power(_symbols[Y].Range, yPower));
    }

    /// <summary>i, j and an enclosure r with x = y^i L^j r; j is 0 unless the scope has no end.</summary>
    private (int YPower, int LPower, Enclosure Range) Scaled(Value x)
    {
        var above = Scaled(x.Numerator);
        if (x.IsPolynomial)
        {
            return above;
        }
        var below = Scaled(x.Denominator);
        return (above.YPower - below.YPower, above.LPower - below.LPower, Directed.Divide(above.Range, below.Range));
    }

    private (int YPower, int LPower, Enclosure Range) Scaled(Polynomial x)
    {
        if (x.IsZero)
        {
            return (0, 0, Enclosure.Point(0));
        }
        int least = int.MaxValue,
            rows = 0,
            columns = 0;
        foreach (var term in x.Terms)
        {
            least = Math.Min(least, term.Monomial.Power(Y));
            columns = Math.Max(columns, term.Monomial.Power(L));
        }
        foreach (var term in x.Terms)
        {
            rows = Math.Max(rows, term.Monomial.Power(Y) - least);
        }
        if (rows > LargestPower || columns > LargestPower)
        {
            throw new UndecidedException("a polynomial has too high a degree");
        }
        // The coefficient of y^(least + row) L^column; null where there is none.
        var table = new Enclosure?[rows + 1, columns + 1];
        foreach (var term in x.Terms)
        {
            var (row, column) = (term.Monomial.Power(Y) - least, term.Monomial.Power(L));
            var value = Coefficient(term);
            table[row, column] = table[row, column] is Enclosure sum ? Directed.Add(sum, value) : value;
        }
        return _isTail ? OnTail(table, least) : (least, 0, Horner(table));
    }

    private Enclosure Coefficient(Term term)
    {
        var product = Directed.Of(term.Coefficient);
        if (!term.Monomial.Exponent.IsZero)
        {
            var name = $"e^{term.Monomial.Exponent.Key}";
            if (!_numbers.TryGetValue(name, out var number))
            {
                Define(name, Directed.Exp(Directed.Of(term.Monomial.Exponent)), true);
                number = _symbols.Count - 1;
            }
            product = Directed.Multiply(product, _symbols[number].Range);
        }
        for (var i = L + 1; i < term.Monomial.Powers.Length; i++)
        {
            if (term.Monomial.Powers[i] != 0)
            {
                product = Directed.Multiply(product, _symbols[i].Power(term.Monomial.Powers[i]));
            }
        }
        return product;
    }

    private Enclosure Horner(Enclosure?[,] table)
    {
        var result = Enclosure.Point(0);
        for (var row = table.GetLength(0) - 1; row >= 0; row--)
        {
            var inner = Enclosure.Point(0);
            for (var column = table.GetLength(1) - 1; column >= 0; column--)
            {
                inner = Directed.Multiply(inner, _symbols[L].Range);
                inner = Directed.Add(inner, table[row, column] ?? Enclosure.Point(0));
            }
            result = Directed.Add(Directed.Multiply(result, _symbols[Y].Range), inner);
        }
        return result;
    }

    /// <summary>Divides by y^least and by the largest power of L in the first row; every other term then lies between 0 and its bound.</summary>
    private (int YPower, int LPower, Enclosure Range) OnTail(Enclosure?[,] table, int least)
    {
        var degree = table.GetLength(1) - 1;
        while (table[0, degree] is null)
        {
            degree--;
        }
        var sum = table[0, degree]!;
        for (var row = 0; row < table.GetLength(0); row++)
        {
            for (var column = 0; column < table.GetLength(1); column++)
            {
                if (table[row, column] is Enclosure value && (row, column) != (0, degree))
                {
                    sum = Directed.Add(sum, Directed.Multiply(value, UpTo(row, column - degree)));
                }
            }
        }
        return (least, degree, sum);
    }

    /// <summary>Encloses y^i L^j on a tail, which needs L &gt;= 1 there: 1, or from 0 to the value at its start if it decreases.</summary>
    private Enclosure UpTo(int yPower, int lPower)
    {
        var start = _symbols[L].Range.Low;
        if (yPower == 0 && lPower == 0)
        {
            return Enclosure.Point(1);
        }
        // The derivative of (ln tau)^j tau^(-i) has the sign of j - i ln tau.
        if (yPower < 0 || start * yPower < lPower || (yPower == 0 && lPower > 0))
        {
            throw new UndecidedException("a term is not bounded on the tail");
        }
        var value = Directed.Multiply(
            Directed.Power(_symbols[Y].Range, yPower),
            Directed.Power(_symbols[L].Range, lPower)
        );
        return new Enclosure(Dyadic.Zero, value.High);
    }
}
