using Verify.Arithmetic;

namespace Verify.Symbolic;

/// <summary>A canonical form would be larger than is reasonable to write out.</summary>
public sealed class CanonicalFormLimitException : Exception
{
    private const long MostTerms = 10_000;
    private const long MostCoefficientBits = 1_000_000;

    private CanonicalFormLimitException(string message)
        : base(message) { }

    internal static void CheckTerms(long count)
    {
        if (count > MostTerms)
        {
            throw new CanonicalFormLimitException($"the canonical form has more than {MostTerms} terms");
        }
    }

    internal static void CheckPower(Rational coefficient, int exponent)
    {
        var bits = coefficient.Numerator.GetBitLength() + coefficient.Denominator.GetBitLength();
        if (bits > MostCoefficientBits / Math.Max(1, Math.Abs((long)exponent)))
        {
            throw new CanonicalFormLimitException(
                $"the canonical form has coefficients of more than {MostCoefficientBits} bits"
            );
        }
    }
}
