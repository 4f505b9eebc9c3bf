using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The exponential function at any precision, by Taylor series and repeated squaring.</summary>
internal static class ExponentialSeries
{
    /// <summary>Encloses e^x for |x| &lt;= 2^39, with an error of about 2^(-bits) relative to the value.</summary>
    /// <remarks>Soundness: proofs/lemmas/exponential.md, section 4.</remarks>
    public static ScaledEnclosure Enclose(Dyadic x, int bits)
    {
        // x = n ln 2 + r with r in [0, ln 2), then e^x = 2^n (e^(r / 2^k))^(2^k).
        int halvings = 2 + (int)IntegerRoot.FloorSqrt(bits);
        int working = bits + (2 * halvings) + 16;
        (long n, BigInteger z) = ArgumentReduction.Reduce(x, working - halvings);

        BigInteger sum = BigInteger.One << working;
        BigInteger term = sum;
        int terms = 1;
        while (!term.IsZero)
        {
            term = ((term * z) >> working) / terms;
            sum += term;
            terms++;
        }
        for (int i = 0; i < halvings; i++)
        {
            sum = (sum * sum) >> working;
        }
        BigInteger error = ((2 * (BigInteger)terms) + 8) << (halvings + 2);
        return new ScaledEnclosure(sum, error, n - working);
    }
}
