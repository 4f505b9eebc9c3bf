using System.Numerics;

namespace Verify.Arithmetic.Elementary;

/// <summary>The numbers within <paramref name="Error"/> * 2^<paramref name="Exponent"/> of
/// <paramref name="Value"/> * 2^<paramref name="Exponent"/>.</summary>
internal readonly record struct ScaledEnclosure(BigInteger Value, BigInteger Error, long Exponent)
{
    /// <summary>Rounds the enclosed number if both ends of the enclosure round to the same result.</summary>
    public bool TryRound(Rounding rounding, Precision precision, out Dyadic result)
    {
        (result, Dyadic other) = Dyadic.RoundEnds(Value, Error, Exponent, rounding, precision);
        return result == other;
    }
}
