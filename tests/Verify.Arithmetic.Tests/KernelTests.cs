using System.Numerics;
using Verify.Arithmetic.Elementary;
using Verify.Testing;
using Xunit;

namespace Verify.Arithmetic.Tests;

/// <summary>The error bounds that the kernels state, in their own units: correct rounding would hide a bound that is too small.</summary>
public class KernelTests
{
    private sealed record Case(Dyadic X, int Bits);

    private static Case Next(Random random)
    {
        // Table kernels up to 1280 bits, series beyond.
        int bits = 64 * HardNumbers.Pick(random, 1, 1, 2, 2, 3, 4, 5, 8, 12, 20, 21, 30);
        return new Case(HardNumbers.NextModerate(random, Precision.Of(bits)), bits);
    }

    [Fact]
    public void Exp_is_within_the_stated_error() =>
        Law.Holds(
            Next,
            c => AssertWithin(Exponential.Enclose(c.X, c.Bits), Exponential.Enclose(c.X, (2 * c.Bits) + 300)),
            1500
        );

    [Fact]
    public void Exp_by_series_is_within_the_stated_error() =>
        Law.Holds(
            Next,
            c => AssertWithin(ExponentialSeries.Enclose(c.X, c.Bits), Exponential.Enclose(c.X, (2 * c.Bits) + 300)),
            300
        );

    [Fact]
    public void Log_is_within_the_stated_error() =>
        Law.Holds(
            Next,
            c =>
            {
                long k = c.X.IsZero ? 0 : c.X.FloorLog2;
                Dyadic m = c.X.IsZero ? 1 : c.X.Abs().ScaleByPowerOfTwo(-c.X.FloorLog2);
                m = m >= Dyadic.Create(3, -1) ? m.ScaleByPowerOfTwo(-1) : m;
                AssertWithin(Logarithm.Enclose(m, k, c.Bits), Logarithm.Enclose(m, k, (2 * c.Bits) + 300));
            },
            1500
        );

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Ln_2_is_below_by_less_than_two_units(int bits)
    {
        BigInteger longer = NaturalLogarithmOfTwo.Scaled(bits + 200);
        BigInteger value = NaturalLogarithmOfTwo.Scaled(bits) << 200;
        Assert.True(value <= longer + 2 && longer < value + (BigInteger.One << 201));
        // e^(ln 2 / 2) = sqrt 2, where the reduction of the argument does not use ln 2.
        Precision precision = Precision.Of(bits + 150);
        Dyadic half = Dyadic.Create(longer, -bits - 201);
        Assert.True(Interval.Point(half).Exp(precision).Lower <= Dyadic.Sqrt(2, Rounding.Up, precision));
        half += Dyadic.PowerOfTwo(-bits - 200);
        Assert.True(Interval.Point(half).Exp(precision).Upper >= Dyadic.Sqrt(2, Rounding.Down, precision));
    }

    [Fact]
    public void Power_series_are_below_the_exact_sum_by_the_stated_error() =>
        Law.Holds(
            random =>
            {
                // The series of artanh is for squares of numbers below 2^(-7).
                bool artanh = random.Next(2) == 0;
                int least = artanh ? 14 : 7;
                int limbs = random.Next(1, 6);
                int zeros = random.Next(least, random.Next(least + 1, 64 * limbs));
                return (limbs, X: NextLimbs(random, limbs) >> zeros, Artanh: artanh);
            },
            c =>
            {
                // The exact sum in units, with 200 more bits; terms below them are left out.
                int scale = (64 * c.limbs) + 200;
                BigInteger power = BigInteger.One << scale;
                BigInteger exact = BigInteger.Zero;
                BigInteger factorial = 2;
                for (int n = 0; !power.IsZero; n++)
                {
                    exact += power / (c.Artanh ? (2 * n) + 3 : factorial);
                    power = (power * c.X) >> (64 * c.limbs);
                    factorial *= n + 3;
                }
                ulong[] x = new ulong[c.limbs];
                ulong[] sum = new ulong[c.limbs];
                LimbFractions.Write(c.X, x);
                PowerSeries series = c.Artanh ? Tables.Artanh : Tables.Exponential;
                LimbFractions.Evaluate(series, x, new ulong[2 * c.limbs], sum);
                int terms = series.TermsFor(LimbFractions.LeadingZeros(x), 64 * c.limbs);
                BigInteger defect = exact - (LimbFractions.Read(sum) << 200);
                BigInteger allowed = new BigInteger((3 * terms) + 2) << 200;
                Assert.True(defect.Sign >= 0 && defect < allowed, $"{defect >> 200} units of {(3 * terms) + 2}");
            },
            2000
        );

    [Fact]
    public void Power_series_end_where_the_terms_become_small()
    {
        foreach (bool artanh in new[] { true, false })
        {
            PowerSeries series = artanh ? Tables.Artanh : Tables.Exponential;
            foreach (int bitsPerTerm in artanh ? new[] { 14, 15, 40, 64, 300 } : [7, 8, 14, 63, 64, 300])
            {
                for (int bits = 64; bits <= 1280; bits += 64)
                {
                    int n = 1;
                    while (Denominator(n) << (bitsPerTerm * n) < BigInteger.One << bits)
                    {
                        n++;
                    }
                    Assert.Equal(n, series.TermsFor(bitsPerTerm, bits));
                }
            }

            // 1/3, 1/5, ... and 1/2!, 1/3!, ...
            BigInteger Denominator(int n) =>
                artanh
                    ? (2 * n) + 3
                    : Enumerable.Range(1, n + 2).Aggregate(BigInteger.One, (product, k) => product * k);
        }
    }

    [Fact]
    public void Limb_products_are_rounded_down_by_less_than_one_unit() =>
        Law.Holds(
            random =>
            {
                int limbs = random.Next(1, 21);
                return (limbs, X: NextLimbs(random, limbs), Y: NextLimbs(random, limbs));
            },
            c =>
            {
                ulong[] x = new ulong[c.limbs];
                ulong[] y = new ulong[c.limbs];
                LimbFractions.Write(c.X, x);
                LimbFractions.Write(c.Y, y);
                LimbFractions.Multiply(x, y, new ulong[2 * c.limbs], y);
                Assert.Equal((c.X * c.Y) >> (64 * c.limbs), LimbFractions.Read(y));
                Assert.Equal(c.X, LimbFractions.Read(x));
            },
            500
        );

    [Fact]
    public void Limb_sums_are_exact_or_refused() =>
        Law.Holds(
            random =>
            {
                int limbs = random.Next(1, 21);
                return (limbs, X: NextLimbs(random, limbs), Y: NextLimbs(random, limbs));
            },
            c =>
            {
                ulong[] x = new ulong[c.limbs];
                ulong[] y = new ulong[c.limbs];
                LimbFractions.Write(c.X, x);
                LimbFractions.Write(c.Y, y);
                if ((c.X + c.Y) >> (64 * c.limbs) != BigInteger.Zero)
                {
                    Assert.Throws<InvalidOperationException>(() => LimbFractions.Add(x, y));
                    return;
                }
                LimbFractions.Add(x, y);
                Assert.Equal(c.X + c.Y, LimbFractions.Read(x));
            },
            500
        );

    [Fact]
    public void Hypotheses_of_the_kernels_are_checked()
    {
        ulong[] large = [1UL << 60];
        Assert.Throws<InvalidOperationException>(() =>
            LimbFractions.Evaluate(Tables.Exponential, large, new ulong[2], new ulong[1])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => LimbFractions.Write(BigInteger.One << 64, large));
        Assert.Throws<ArgumentOutOfRangeException>(() => LimbFractions.Write(BigInteger.MinusOne, large));
    }

    // Limbs of zeros and of ones make carries travel.
    private static BigInteger NextLimbs(Random random, int limbs)
    {
        BigInteger value = BigInteger.Zero;
        for (int i = 0; i < limbs; i++)
        {
            BigInteger limb = random.Next(4) switch
            {
                0 => BigInteger.Zero,
                1 => ulong.MaxValue,
                _ => HardNumbers.NextBits(random, 64),
            };
            value = (value << 64) + limb;
        }
        return value;
    }

    // Both enclose the same number; the finer one is so narrow that it stands for the number.
    private static void AssertWithin(ScaledEnclosure coarse, ScaledEnclosure fine)
    {
        Dyadic difference = Dyadic.Create(coarse.Value, coarse.Exponent) - Dyadic.Create(fine.Value, fine.Exponent);
        Dyadic allowed = Dyadic.Create(coarse.Error, coarse.Exponent) + Dyadic.Create(fine.Error, fine.Exponent);
        Assert.True(difference.Abs() <= allowed, $"{coarse} {fine}");
    }
}
