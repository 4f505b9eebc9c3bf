using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The first coefficients of a power series, each in (0, 1/2], not increasing, rounded down to fixed point.</summary>
internal sealed class PowerSeries
{
    private readonly ulong[] _limbs;
    private readonly int _limbsPerRow;
    private readonly int[] _leadingZeros;

    /// <summary>The series with coefficients 1 / <paramref name="denominators"/>, which increase.</summary>
    public PowerSeries(IReadOnlyList<BigInteger> denominators, int limbs)
    {
        _limbsPerRow = limbs;
        _limbs = new ulong[denominators.Count * limbs];
        _leadingZeros = new int[denominators.Count];
        BigInteger one = BigInteger.One << (LimbFractions.LimbBits * limbs);
        for (int n = 0; n < denominators.Count; n++)
        {
            Span<ulong> row = _limbs.AsSpan(n * limbs, limbs);
            LimbFractions.Write(one / denominators[n], row);
            // 1/d <= 2^(-k) for 2^k <= d.
            _leadingZeros[n] = (int)denominators[n].GetBitLength() - 1;
        }
    }

    /// <summary>The first <paramref name="limbs"/> limbs after the point of coefficient <paramref name="n"/>.</summary>
    public ReadOnlySpan<ulong> Coefficient(int n, int limbs) => _limbs.AsSpan(((n + 1) * _limbsPerRow) - limbs, limbs);

    /// <summary>The least N such that coefficient N times 2^(-bitsPerTerm N) is at most 2^(-bits).</summary>
    public int TermsFor(int bitsPerTerm, int bits)
    {
        int n = 1;
        while ((bitsPerTerm * n) + _leadingZeros[n] < bits)
        {
            n++;
        }
        return n;
    }
}
