using Verify.Arithmetic;
using Verify.FloatingPoint.Formats;
using Xunit;

namespace Verify.FloatingPoint.Tests.Formats;

public class RoundingTests
{
    [Fact]
    public void Nearest_float32_of_a_fraction_is_the_hardware_quotient()
    {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            int numerator = random.Next(-(1 << 24), 1 << 24);
            int denominator = random.Next(1, 1 << (1 + (i % 24)));
            var nearest = MachineRounding.Nearest<Float32>(Rational.Create(numerator, denominator));
            Assert.Equal((float)numerator / denominator, nearest.Value);
        }
    }

    [Fact]
    public void Nearest_float64_of_a_fraction_is_the_hardware_quotient()
    {
        var random = new Random(2);
        for (int i = 0; i < 20_000; i++)
        {
            long numerator = random.NextInt64(-(1L << 53), 1L << 53);
            long denominator = random.NextInt64(1, 1L << (1 + (i % 53)));
            var nearest = MachineRounding.Nearest<Float64>(Rational.Create(numerator, denominator));
            Assert.Equal((double)numerator / denominator, nearest.Value);
        }
    }

    [Theory]
    [InlineData(-149)]
    [InlineData(-140)]
    [InlineData(-127)]
    public void Nearest_float32_near_zero_keeps_the_bits_there_are(int exponent)
    {
        var unit = Rational.FromDyadic(Dyadic.Create(1, exponent));
        Assert.Equal(MathF.ScaleB(1, exponent), MachineRounding.Nearest<Float32>(unit).Value);
        Assert.Equal(
            exponent == -149 ? MathF.ScaleB(2, exponent) : MathF.ScaleB(1.5f, exponent),
            MachineRounding.Nearest<Float32>(unit * Rational.Create(3, 2)).Value
        );
    }

    [Fact]
    public void Half_of_the_least_number_ties_to_zero()
    {
        Assert.Equal(0f, MachineRounding.Nearest<Float32>(Rational.FromDyadic(Dyadic.Create(1, -150))).Value);
        Assert.Equal(
            float.Epsilon,
            MachineRounding
                .Nearest<Float32>(Rational.FromDyadic(Dyadic.Create(1, -150)) * Rational.Create(1_000_001, 1_000_000))
                .Value
        );
    }

    [Fact]
    public void A_number_beyond_the_range_is_refused()
    {
        var huge = Rational.FromDyadic(Dyadic.Create(1, 200));
        Assert.Throws<OverflowException>(() => MachineRounding.Nearest<Float32>(huge));
        Assert.Throws<OverflowException>(() => MachineRounding.Nearest<Float16>((Rational)65520));
        Assert.Equal(65504.0, MachineRounding.Nearest<Float16>((Rational)65519).ToDouble());
    }

    [Fact]
    public void Operations_round_the_exact_result_once_in_every_format()
    {
        CheckOperations<Float16>(3);
        CheckOperations<BFloat16>(4);
        CheckOperations<Float32>(5);
        CheckOperations<Float64>(6);
    }

    private static void CheckOperations<T>(int seed)
        where T : struct, IMachineNumber<T>
    {
        var random = new Random(seed);
        for (int i = 0; i < 4_000; i++)
        {
            T x = Draw<T>(random);
            T y = Draw<T>(random);
            var exactX = Exact(x);
            var exactY = Exact(y);
            Assert.Equal(MachineRounding.Nearest<T>(exactX + exactY), x + y);
            Assert.Equal(MachineRounding.Nearest<T>(exactX - exactY), x - y);
            Assert.Equal(MachineRounding.Nearest<T>(exactX * exactY), x * y);
            Assert.Equal(MachineRounding.Nearest<T>(exactX / exactY), x / y);
            Assert.Equal(x, MachineRounding.Nearest<T>(exactX));
            var next = x.Next();
            Assert.True(Exact(next) > exactX);
            Assert.Contains(MachineRounding.Nearest<T>((exactX + Exact(next)) / 2), new[] { x, next });
        }
    }

    // Significands near the ends of a binade, exponents near each other: where ties and carries are.
    private static T Draw<T>(Random random)
        where T : struct, IMachineNumber<T>
    {
        long bottom = 1L << (T.SignificandBits - 1);
        long significand = random.Next(3) switch
        {
            0 => bottom + random.Next(3),
            1 => 2 * bottom - 1 - random.Next(3),
            _ => bottom + random.NextInt64(bottom),
        };
        int exponent = random.Next(-3, 3) - T.SignificandBits;
        return T.FromScaled(random.Next(2) == 0 ? significand : -significand, exponent);
    }

    private static Rational Exact<T>(T value)
        where T : struct, IMachineNumber<T> => Rational.FromDyadic(value.ToDyadic());
}
