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
        int working = bits + Guard;
        (BigInteger a, int termsA) = ArtanhOfReciprocal(26, working);
        (BigInteger b, int termsB) = ArtanhOfReciprocal(4801, working);
        (BigInteger c, int termsC) = ArtanhOfReciprocal(8749, working);
        // Each value is below the exact one by less than 2 units per term plus 2.
        BigInteger value = (18 * a) - (2 * b) + (8 * c) - (2 * ((2 * termsB) + 2));
        BigInteger error = (18 * ((2 * (BigInteger)termsA) + 2)) + (2 * ((2 * termsB) + 2)) + (8 * ((2 * termsC) + 2));
        return error < BigInteger.One << Guard
            ? new Approximation(bits, value >> Guard)
            : throw new InvalidOperationException("the guard bits of ln 2 are too few");
    }

    private static (BigInteger Value, int Terms) ArtanhOfReciprocal(int n, int bits)
    {
        BigInteger power = (BigInteger.One << bits) / n;
        BigInteger sum = power;
        int terms = 1;
        while (!power.IsZero)
        {
            power /= n * n;
            sum += power / ((2 * terms) + 1);
            terms++;
        }
        return (sum, terms);
    }
}
