using System.Numerics;
using Verify.Arithmetic.FixedPoint;
using Xunit;

namespace Verify.Arithmetic.Tests.FixedPoint;

/// <summary>The lengths, digits and error constants of the kernel against the formulas of proofs/lemmas/fixed-limb-kernel.md.</summary>
/// <remarks>A series that is a term short, or a constant too small by one, is wrong on operands that no random test meets.</remarks>
public sealed class SeriesPlanTests
{
    private const int DigitBits = 58;

    public static TheoryData<int> Digits => [5, 6, 7, 9, 18];

    [Fact]
    public void The_length_of_a_series_is_the_least_that_is_enough()
    {
        foreach (int bits in new[] { 2, 66, 130, 292, 1046 })
        {
            for (int shift = 1; shift <= 64; shift++)
            {
                Assert.Equal(LeastLength(shift, bits), TaylorSeries.Length(shift, bits));
            }
        }
    }

    [Fact]
    public void Coefficients_are_the_integer_parts()
    {
        for (int n = 0; n <= 30; n++)
        {
            for (int exponent = -3; exponent <= 130; exponent++)
            {
                BigInteger c = TaylorSeries.Coefficient(n, exponent);
                BigInteger power = exponent < 0 ? BigInteger.Zero : BigInteger.One << exponent;
                Assert.True(c * Factorial(n) <= power && power < (c + 1) * Factorial(n), $"2^{exponent} / {n}!");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Digits))]
    public void Parts_have_the_terms_and_digits_of_the_lemma(int digits)
    {
        for (int shift = ScalarBlock.MinimumShift; shift <= ScalarBlock.MaximumShift; shift++)
        {
            foreach ((int offset, bool isDigit) in new[] { (0, true), (1, true), (1, false), (2, false) })
            {
                int zeros = offset == 0 ? shift : DigitBits * offset;
                int last = LeastLength(zeros, DigitBits * digits + 2);
                SeriesPart part = SeriesPart.Create(digits, shift, offset, isDigit);
                Assert.Equal(last + 1, part.Coefficients.Length);
                for (int k = 0; k <= last; k++)
                {
                    int kept =
                        offset > 0
                            ? Math.Max(1, digits - offset * k)
                            : Math.Clamp(Ceiling(DigitBits * digits + 6 - shift * k, DigitBits), 1, digits);
                    Assert.Equal(kept, part.Coefficients[k].Length);
                    BigInteger one = BigInteger.One << (DigitBits * kept);
                    Assert.Equal(
                        k <= 1 ? one - 1 : one / Factorial(k),
                        Mantissas.ToInteger(part.Coefficients[k], DigitBits)
                    );
                }
                Assert.Equal(
                    offset == 0 ? 2 + (last + 1) / 64
                        : isDigit ? last + 2
                        : 2 * last + 3,
                    part.ErrorUlps
                );
            }
        }
    }

    [Fact]
    public void The_constants_of_the_blocks_are_those_of_the_lemma()
    {
        for (int shift = ScalarBlock.MinimumShift; shift <= ScalarBlock.MaximumShift; shift++)
        {
            Assert.Equal(shift is >= 12 and <= 31 ? 4 : 2, ScalarChain.BlockOf(1, shift).ErrorUlps);
            Assert.Equal(shift is >= 16 and <= 31 ? 11 : 5, ScalarChain.BlockOf(2, shift).ErrorUlps);
            Assert.Equal(shift >= 14 ? 18 : Many(5, shift), ScalarChain.BlockOf(5, shift).ErrorUlps);
            foreach (int digits in new[] { 6, 7, 18 })
            {
                Assert.Equal(Many(digits, shift), ScalarChain.BlockOf(digits, shift).ErrorUlps);
            }
        }

        static int Many(int digits, int shift)
        {
            int Last(int zeros) => LeastLength(zeros, DigitBits * digits + 2);
            int first = 2 + (Last(shift) + 1) / 64 + 2;
            int rest =
                digits < 7 ? 2 * Last(DigitBits) + 3 + 2 : Last(DigitBits) + 2 + 2 + 2 * Last(2 * DigitBits) + 3 + 2;
            return 2 + first + rest;
        }
    }

    /// <summary>What section 8 of the lemma supposes of the unrolled block.</summary>
    [Fact]
    public void From_shift_14_on_the_last_term_of_five_digits_has_one()
    {
        for (int shift = 14; shift <= ScalarBlock.MaximumShift; shift++)
        {
            ulong[][] coefficients = SeriesPart.Create(5, shift, 0, isDigit: true).Coefficients;
            Assert.Single(coefficients[^1]);
            Assert.True(coefficients.Length - 1 <= 17 && coefficients[^1][0] >= 810);
        }
    }

    [Fact]
    public void There_are_no_blocks_for_other_shifts()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ScalarChain.BlockOf(6, ScalarBlock.MinimumShift - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScalarChain.BlockOf(6, ScalarBlock.MaximumShift + 1));
    }

    /// <summary>The least K of at least 1 with 2^(-shift (K + 1)) / (K + 1)! &lt;= 2^-bits.</summary>
    private static int LeastLength(int shift, int bits)
    {
        int length = 1;
        while (Factorial(length + 1) << (shift * (length + 1)) < BigInteger.One << bits)
        {
            length++;
        }
        return length;
    }

    private static BigInteger Factorial(int n) =>
        Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, k) => product * k);

    private static int Ceiling(int n, int d) => n <= 0 ? 0 : (n + d - 1) / d;
}
