using System.Numerics;
using Verify.Arithmetic.FixedPoint;
using Xunit;
using Xunit.Abstractions;

namespace Verify.Arithmetic.Tests.FixedPoint;

/// <summary>
/// Every kind of block, every shift: one step against the exact one. Widths, long runs and small precisions do not show a
/// wrong late coefficient; this does.
/// </summary>
public sealed class SingleStepTests(ITestOutputHelper output)
{
    public static TheoryData<int, int> LimbsAndCases => new() { { 1, 30_000 }, { 2, 30_000 } };

    [Theory]
    [MemberData(nameof(LimbsAndCases))]
    public void A_step_is_as_near_the_exact_one_as_the_lemma_says(int limbs, int cases)
    {
        int bits = 64 * limbs;
        BigInteger ulp = BigInteger.One << ExactStep.GuardBits;
        for (int shift = ScalarBlock.MinimumShift; shift <= ScalarBlock.MaximumShift; shift++)
        {
            ScalarBlock block = ScalarChain.BlockOf(limbs, shift);
            BigInteger bound = block.ErrorUlps * ulp - ExactStep.Slack;
            BigInteger least = BigInteger.Zero;
            BigInteger greatest = BigInteger.Zero;
            foreach (ulong[] mantissa in Mantissas.Of(limbs, cases, seed: 1000 * limbs + shift))
            {
                BigInteger exact = ExactStep.Of(Mantissas.ToInteger(mantissa), bits, shift);
                Assert.Equal(1, block.Run(mantissa, 1));
                BigInteger error = (Mantissas.ToInteger(mantissa) << ExactStep.GuardBits) - exact;
                if (BigInteger.Abs(error) >= bound)
                {
                    Assert.Fail($"{limbs} limbs, shift {shift}: error {error} of 2^-64 ulp, result {mantissa[0]:x}…");
                }
                least = BigInteger.Min(least, error);
                greatest = BigInteger.Max(greatest, error);
            }
            output.WriteLine(
                $"{limbs} limbs, shift {shift}: {Hundredths(least)} to {Hundredths(greatest)} of {block.ErrorUlps}.00"
            );
        }
    }

    private static string Hundredths(BigInteger error)
    {
        BigInteger hundredths = (100 * BigInteger.Abs(error)) >> ExactStep.GuardBits;
        return $"{(error.Sign < 0 ? "-" : "+")}{hundredths / 100}.{(int)(hundredths % 100):00} ulp";
    }
}
