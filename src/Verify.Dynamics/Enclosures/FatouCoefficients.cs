using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Dynamics.Enclosures;

/// <summary>The exact coefficients c_1, c_2, … of the Fatou coordinate, generated as far as they are asked for.</summary>
/// <remarks>c_(m-1) (m-1) = 1/(m+1)! + Σ_{k=1..m-2} c_k (-k)^(m-k)/(m-k)!, m = 2, 3, …
/// Source: proofs/lemmas/fatou-coordinate.md, equation (1).</remarks>
internal static class FatouCoefficients
{
    private static readonly List<Rational> Known = [];

    // Terms[k-1] / (Scale m!) = c_k (-k)^(m-k)/(m-k)!: one common denominator, so that a sum needs no greatest common divisors.
    private static readonly List<BigInteger> Terms = [];
    private static BigInteger _scale = BigInteger.One;

    /// <summary>c_k, k ≥ 1.</summary>
    public static Rational Of(int k)
    {
        lock (Known)
        {
            while (Known.Count < k)
            {
                Append(Known.Count + 2);
            }
            return Known[k - 1];
        }
    }

    private static void Append(int m)
    {
        BigInteger sum = BigInteger.Zero;
        for (int k = 1; k <= m - 2; k++)
        {
            // From m-1 to m: (-k)^(m-k) m!/(m-k)! gains the factor -k m/(m-k), and the product is an integer.
            Terms[k - 1] = Terms[k - 1] * (-(long)k * m) / (m - k);
            sum += Terms[k - 1];
        }
        BigInteger factorial = FactorialTable.Of(m);
        Rational next =
            (Rational.Create(sum, _scale * factorial) + Rational.Create(1, FactorialTable.Of(m + 1))) / (m - 1);
        Known.Add(next);

        BigInteger growth = next.Denominator / BigInteger.GreatestCommonDivisor(next.Denominator, _scale);
        if (!growth.IsOne)
        {
            _scale *= growth;
            for (int k = 0; k < Terms.Count; k++)
            {
                Terms[k] *= growth;
            }
        }
        // The new term with its power of one: c_k (-k) m!/1!.
        Terms.Add(_scale / next.Denominator * next.Numerator * -(m - 1) * factorial);
    }
}
