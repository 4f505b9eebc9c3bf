using System.Numerics;
using Verify.Arithmetic.FixedPoint;
using Xunit;

namespace Verify.Arithmetic.Tests.FixedPoint;

public sealed class FixedExponentialTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Times_is_as_near_the_exact_product_as_the_lemma_says(bool grows)
    {
        BigInteger bound = ((BigInteger)FixedExponential.ErrorUnits << ExactStep.GuardBits) - ExactStep.Slack;
        // A correct kernel shows four units at most; the sharper figure notices a last term read at one limb.
        BigInteger seen = (BigInteger)17 << ExactStep.GuardBits;
        // One leading zero at least: exponents below 1/2.
        for (int zeros = 1; zeros <= 128; zeros++)
        {
            foreach (ulong[] digits in Mantissas.Of(4, 64, 500, seed: zeros))
            {
                UInt128 exponent = zeros == 128 ? 0 : new UInt128(digits[0], digits[1]) >> zeros;
                // Many of the largest values: there the errors are the largest too.
                int small = digits[1] % 4 == 3 ? 0 : (int)(digits[1] % 100);
                UInt128 value = new UInt128(digits[3] | 1UL << 63, digits[2]) >> (1 + small);
                BigInteger exact = ExactStep.Of(value, exponent, 128, grows);
                BigInteger error =
                    ((BigInteger)FixedExponential.Times(value, exponent, grows) << ExactStep.GuardBits) - exact;
                Assert.True(
                    BigInteger.Abs(error) < bound && 4 * BigInteger.Abs(error) < seen,
                    $"{value} e^({(grows ? '+' : '-')}{exponent}): {error} of 2^-64 units"
                );
            }
        }
    }

    [Fact]
    public void A_product_is_low_by_at_most_three_units()
    {
        foreach (ulong[] digits in Mantissas.Of(4, 64, 100_000, seed: 5))
        {
            UInt128 left = new(digits[0], digits[1]);
            UInt128 right = new UInt128(digits[3], digits[2]) >> (int)(digits[1] % 128);
            BigInteger exact = ((BigInteger)left * right) >> 128;
            BigInteger low = exact - (BigInteger)FixedExponential.ProductHigh(left, right);
            Assert.True(low >= 0 && low <= 3, $"{left} * {right}: low by {low}");
        }
    }

    [Fact]
    public void Operands_out_of_range_are_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedExponential.Times(UInt128.One << 127, 1, grows: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedExponential.Times(1, UInt128.One << 127, grows: false));
    }
}
