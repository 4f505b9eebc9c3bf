using System.Numerics;
using Verify.Arithmetic.FixedPoint;
using Verify.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Verify.Arithmetic.Tests.FixedPoint;

/// <summary>
/// Every kind of block, every shift: one step against the exact one. Widths, long runs and small precisions do not show a
/// wrong late coefficient; this does.
/// </summary>
public sealed class SingleStepTests(ITestOutputHelper output)
{
    public static TheoryData<int, int> LengthsAndCases =>
        new()
        {
            { 1, 20_000 },
            { 2, 20_000 },
            { 5, 2000 },
            { 6, 300 },
            { 7, 300 },
            { 9, 300 },
            { 18, 100 },
        };

    [Theory]
    [MemberData(nameof(LengthsAndCases))]
    public void A_step_is_as_near_the_exact_one_as_the_lemma_says(int length, int cases)
    {
        int digitBits = length <= 2 ? 64 : 58;
        int bits = digitBits * length;
        BigInteger ulp = BigInteger.One << ExactStep.GuardBits;
        for (int shift = ScalarBlock.MinimumShift; shift <= ScalarBlock.MaximumShift; shift++)
        {
            ScalarBlock block = ScalarChain.BlockOf(length, shift);
            BigInteger bound = block.ErrorUlps * ulp - ExactStep.Slack;
            BigInteger least = BigInteger.Zero;
            BigInteger greatest = BigInteger.Zero;
            foreach (ulong[] mantissa in Mantissas.Of(length, digitBits, Law.Cases(cases), 1000 * length + shift))
            {
                BigInteger exact = ExactStep.Of(Mantissas.ToInteger(mantissa, digitBits), bits, shift);
                Assert.Equal(1, block.Run(mantissa, 1));
                BigInteger error = (Mantissas.ToInteger(mantissa, digitBits) << ExactStep.GuardBits) - exact;
                if (BigInteger.Abs(error) >= bound || 4 * BigInteger.Abs(error) >= QuartersSeen(length, shift) * ulp)
                {
                    Assert.Fail($"{length} digits, shift {shift}: error {error} of 2^-64 ulp, result {mantissa[0]:x}…");
                }
                least = BigInteger.Min(least, error);
                greatest = BigInteger.Max(greatest, error);
            }
            output.WriteLine(
                $"{length} digits, shift {shift}: {Hundredths(least)} to {Hundredths(greatest)} of {block.ErrorUlps}.00"
            );
        }
    }

    // A correct kernel stays well below the constant of the lemma. The sharper figures notice faults that the constant would hide,
    // such as a last term of two units left out.
    private static int QuartersSeen(int length, int shift) =>
        (length, shift) switch
        {
            (1, _) => 11,
            (2, < 16 or > 31) => 13,
            (2, _) => 18,
            (5, _) => 32,
            _ => 36,
        };

    private static string Hundredths(BigInteger error)
    {
        BigInteger hundredths = (100 * BigInteger.Abs(error)) >> ExactStep.GuardBits;
        return $"{(error.Sign < 0 ? "-" : "+")}{hundredths / 100}.{(int)(hundredths % 100):00} ulp";
    }
}
