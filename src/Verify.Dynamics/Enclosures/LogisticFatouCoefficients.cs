using System.Collections.Immutable;
using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>The exact polynomials χ_2, χ_3, … of the Fatou coordinate for the logistic loss, generated as far as they are asked for.</summary>
/// <remarks>χ_m has degree m - 1; its constant term is the coefficient c_(m-1) of the exponential loss.
/// Source: proofs/lemmas/logistic-map.md, 3.</remarks>
internal static class LogisticFatouCoefficients
{
    private static readonly List<ImmutableArray<Rational>> Known = [];
    private static readonly Dictionary<Precision, List<Interval[]>> Enclosed = [];

    // With m the next index and j = m + 1 - i: Parts[i-1][n] = Scale (m+1)!/j! times the coefficient of f^(i-1+n) in P_ij, where
    // Ψ_i^(j) = (1 - f) P_ij. One common denominator, so that a sum needs no greatest common divisors. P_11 = -½, P_12 = -½ f.
    private static readonly List<BigInteger[]> Parts =
    [
        [0, -3],
    ];
    private static BigInteger _scale = 2;

    /// <summary>The coefficients of χ_m, m ≥ 2, lowest power first.</summary>
    public static ImmutableArray<Rational> Of(int m)
    {
        lock (Known)
        {
            while (Known.Count < m - 1)
            {
                Append(Known.Count + 2);
            }
            return Known[m - 2];
        }
    }

    /// <summary>Enclosures of the coefficients of χ_2, …, χ_m.</summary>
    public static Interval[][] Enclose(int m, Precision precision)
    {
        Of(m);
        lock (Enclosed)
        {
            if (!Enclosed.TryGetValue(precision, out List<Interval[]>? rows))
            {
                rows = [];
                Enclosed.Add(precision, rows);
            }
            for (int next = rows.Count + 2; next <= m; next++)
            {
                rows.Add([.. Of(next).Select(c => Interval.Enclose(c, precision))]);
            }
            return [.. rows.Take(m - 1)];
        }
    }

    private static void Append(int m)
    {
        // -P_m1 = Σ_i f^(j-1) P_ij/j!, Ψ_0 with its part f^(m-1)/(m+1)! included; the coefficient of f^(m-1+n) times Scale (m+1)!.
        var sum = new BigInteger[m];
        sum[0] = _scale;
        foreach (BigInteger[] part in Parts)
        {
            for (int n = 0; n < m; n++)
            {
                sum[n] += part[n];
            }
        }
        BigInteger factorial = FactorialTable.Of(m + 1);
        BigInteger growth = BigInteger.One;
        ImmutableArray<Rational>.Builder row = ImmutableArray.CreateBuilder<Rational>(m);
        for (int n = 0; n < m; n++)
        {
            Rational coefficient = Rational.Create(sum[n], _scale * factorial);
            BigInteger scaled = _scale * growth;
            growth *= coefficient.Denominator / BigInteger.GreatestCommonDivisor(coefficient.Denominator, scaled);
            row.Add(coefficient / (m - 1 + n));
        }
        Known.Add(row.MoveToImmutable());

        // P_i(j+1)[p] = p (P_ij[p-1] - P_ij[p]), p = i - 1 + n; (m+2)!/(j+1)! = (m+1)!/j! (m+2)/(j+1).
        _scale *= growth;
        for (int i = 1; i < m; i++)
        {
            Parts[i - 1] = Differentiate(Parts[i - 1], i, growth * (m + 2), m + 2 - i);
        }
        Parts.Add(Differentiate(sum, m, -growth * (m + 2), 2));
    }

    private static BigInteger[] Differentiate(BigInteger[] part, int i, BigInteger factor, int divisor)
    {
        var next = new BigInteger[part.Length + 1];
        for (int n = 0; n <= part.Length; n++)
        {
            BigInteger difference =
                (n > 0 ? part[n - 1] : BigInteger.Zero) - (n < part.Length ? part[n] : BigInteger.Zero);
            next[n] = difference * factor * (i - 1 + n) / divisor;
        }
        return next;
    }
}
