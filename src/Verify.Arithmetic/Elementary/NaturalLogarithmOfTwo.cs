using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The constant ln 2 in fixed point.</summary>
internal static class NaturalLogarithmOfTwo
{
    // Immutable values replaced as a whole: the longest approximation so far, from which shorter ones are cut.
    private sealed record Approximation(int Bits, BigInteger Value);

    private const int MultipleGuardBits = 48;

    private static volatile Approximation _longest = new(0, BigInteger.Zero);

    /// <summary>An integer L with L &lt;= 2^bits ln 2 &lt; L + 2.</summary>
    /// <remarks>Soundness: proofs/lemmas/logarithm.md.</remarks>
    public static BigInteger Scaled(int bits)
    {
        Approximation longest = _longest;
        if (longest.Bits < bits)
        {
            longest = Compute(bits + 64);
            _longest = longest;
        }
        return longest.Value >> (longest.Bits - bits);
    }

    /// <summary>An integer within 2 of 2^bits k ln 2, for |k| &lt; 2^42.</summary>
    /// <remarks>Soundness: proofs/lemmas/logarithm.md.</remarks>
    public static BigInteger Multiple(long k, int bits) =>
        k == 0 ? BigInteger.Zero : (k * Scaled(bits + MultipleGuardBits)) >> MultipleGuardBits;

    // ln 2 = 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749), because
    // (27/25)^9 (4800/4802) (8750/8748)^4 = 2.
    private static Approximation Compute(int bits)
    {
        const int Guard = 40;
        const long Margin = 1L << 30;
        int working = bits + Guard;
        BigInteger sum =
            (18 * ArtanhOfReciprocal(26, working))
            - (2 * ArtanhOfReciprocal(4801, working))
            + (8 * ArtanhOfReciprocal(8749, working));
        // The sum is less than 2^29 units above 2^working ln 2, or less than 2^33 - 2^30 below it.
        return new Approximation(bits, (sum - Margin) >> Guard);
    }

    // At most 2^bits artanh(1/n), and less than 2^28 below it.
    private static BigInteger ArtanhOfReciprocal(int n, int bits)
    {
        BigInteger power = (BigInteger.One << bits) / n;
        BigInteger sum = power;
        for (int divisor = 3; !power.IsZero; divisor += 2)
        {
            power /= n * n;
            sum += power / divisor;
        }
        return sum;
    }
}
