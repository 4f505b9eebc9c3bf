using System.Numerics;
using Verify.Arithmetic;
using Verify.Arithmetic.FixedPoint;
using Verify.Dynamics.Enclosures;
using Xunit;

namespace Verify.Dynamics.Tests.Enclosures;

/// <summary>Two ways to s_n that share nothing but the map: the fixed-point kernel, step by step, and the Fatou coordinate.</summary>
public sealed class KernelAgainstFastForwardTests
{
    public static TheoryData<int, int> Runs =>
        new()
        {
            { 64, 1_000_000 },
            { 128, 1_000_000 },
            { 256, 200_000 },
            { 400, 20_000 },
        };

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_enclosures_of_both_ways_meet(int bits, int last)
    {
        Precision precision = new(bits);
        foreach (int start in new[] { 5, 17, 100 })
        {
            Rational s0 = Rational.Create(3 * start + 1, 3);
            Chain fastForward = new(ScalarMap.Exponential, new ComputableReal(s0));
            ScalarChain? kernel = ScalarChain.TryStart(
                Interval.Enclose(Rational.Create(3, 3 * start + 1), precision),
                precision
            );
            Assert.NotNull(kernel);
            for (int n = 1; n <= last; n *= 10)
            {
                kernel.Advance(n - kernel.Steps);
                Interval stepped = kernel.Value.Reciprocal(precision);
                Interval leapt = fastForward.At(n, precision.More(64));
                Assert.False(stepped.Intersect(leapt).IsEmpty, $"{bits} bits, s_0 = {s0}, step {n}");
                // At most 128 units of the last place a step.
                Dyadic narrow = stepped.Upper * Dyadic.FromInteger(n + 1) * Dyadic.PowerOfTwo(8 - bits);
                Assert.True(stepped.Width < narrow, $"{bits} bits, s_0 = {s0}, step {n}: width {stepped.Width}");
            }
        }
    }
}
