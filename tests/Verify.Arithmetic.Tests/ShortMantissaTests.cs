using System.Numerics;
using Verify.Arithmetic.Tests.FixedPoint;
using Verify.Testing;
using Xunit;

namespace Verify.Arithmetic.Tests;

/// <summary>Mantissas of up to 128 bits are calculated with in place, longer ones as big integers. Here every operation is compared
/// with integers on both sides of each border: 64, 128 and 256 bits, and operands that just fail to overlap.</summary>
public class ShortMantissaTests
{
    private static readonly BigInteger[] _mantissas =
    [
        .. new[] { 1, 2, 63, 64, 65, 126, 127, 128, 129, 200 }
            .SelectMany(bits =>
                new[] { (BigInteger.One << bits) - 1, BigInteger.One << (bits - 1), (BigInteger.One << (bits - 1)) + 1 }
            )
            .Distinct(),
        BigInteger.Parse("0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", System.Globalization.NumberStyles.HexNumber),
        BigInteger.Parse("0ffffffffffffffff0000000000000001", System.Globalization.NumberStyles.HexNumber),
        BigInteger.Parse("0c90fdaa22168c234", System.Globalization.NumberStyles.HexNumber),
    ];

    private static readonly int[] _shifts =
    [
        0,
        1,
        2,
        62,
        63,
        64,
        65,
        126,
        127,
        128,
        129,
        130,
        191,
        192,
        253,
        254,
        255,
        256,
        257,
        300,
    ];

    private static readonly int[] _precisions = [2, 53, 63, 64, 65, 126, 127, 128, 129];

    public static TheoryData<int> Positions => [.. Enumerable.Range(0, _mantissas.Length)];

    [Theory]
    [MemberData(nameof(Positions))]
    public void Exact_operations_agree_with_integers(int position)
    {
        BigInteger a = _mantissas[position];
        foreach ((BigInteger b, int shift) in Partners())
        {
            Dyadic x = Dyadic.Create(a, 0);
            Dyadic y = Dyadic.Create(b, -shift);
            BigInteger scaled = a << shift;
            Assert.Equal(Dyadic.Create(scaled + b, -shift), x + y);
            Assert.Equal(Dyadic.Create(scaled + b, -shift), y + x);
            Assert.Equal(Dyadic.Create(scaled - b, -shift), x - y);
            Assert.Equal(Dyadic.Create(b - scaled, -shift), y - x);
            Assert.Equal(Dyadic.Create(a * b, -shift), x * y);
            Assert.Equal(Dyadic.Create(-(a * b), -shift), x * -y);
            Assert.Equal(scaled.CompareTo(b), x.CompareTo(y));
            Assert.Equal((-scaled).CompareTo(-b), (-x).CompareTo(-y));
            Assert.Equal(scaled == b, x == y);
            Assert.True(x != y || x.GetHashCode() == y.GetHashCode());
        }
        Dyadic number = Dyadic.Create(a, 3);
        BigInteger odd = a >> (int)BigInteger.TrailingZeroCount(a);
        Assert.Equal(odd, number.Mantissa);
        Assert.Equal(-odd, (-number).Mantissa);
        Assert.Equal(number, (-number).Abs());
        Assert.Equal((long)odd.GetBitLength(), number.BitLength);
        Assert.Equal((long)a.GetBitLength() + 2, number.FloorLog2);
        Assert.Equal(a << 3, number.Floor());
        Assert.Equal(a >> 1, Dyadic.Create(a, -1).Floor());
        Assert.Equal(number, Dyadic.ParseHex(number.ToHex()));
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public void Rounded_operations_agree_with_integers(int position)
    {
        BigInteger a = _mantissas[position];
        foreach ((BigInteger b, int shift) in Partners())
        {
            foreach (int bits in _precisions)
            {
                Precision precision = Precision.Of(bits);
                foreach (Rounding rounding in new[] { Rounding.Down, Rounding.Up })
                {
                    Dyadic x = Dyadic.Create(a, 0);
                    Dyadic y = Dyadic.Create(b, -shift);
                    BigInteger scaled = a << shift;
                    Assert.Equal(Expected(scaled + b), Dyadic.Add(x, y, rounding, precision));
                    Assert.Equal(Expected(scaled - b), Dyadic.Add(x, -y, rounding, precision));
                    Assert.Equal(Expected(b - scaled), Dyadic.Add(y, -x, rounding, precision));
                    Assert.Equal(Expected(-scaled - b), Dyadic.Add(-y, -x, rounding, precision));
                    Assert.Equal(Expected(a * b), Dyadic.Multiply(x, y, rounding, precision));
                    Assert.Equal(Expected(-(a * b)), Dyadic.Multiply(-x, y, rounding, precision));
                    Assert.Equal(Quotient(a, b), Dyadic.Divide(x, y, rounding, precision));
                    Assert.Equal(
                        Quotient(-b, a),
                        Dyadic.Divide(-y, x, rounding, precision).ScaleByPowerOfTwo(2 * shift)
                    );
                    Assert.Equal(Expected(b), y.Round(rounding, precision));
                    Assert.Equal(Expected(-b), (-y).Round(rounding, precision));

                    Dyadic Expected(BigInteger mantissa) =>
                        RoundedByDivision(mantissa, -shift, bits, rounding == Rounding.Up);

                    // 500 bits of the quotient, and one more that says whether there are others.
                    Dyadic Quotient(BigInteger dividend, BigInteger divisor)
                    {
                        BigInteger quotient = BigInteger.DivRem(dividend << 500, divisor, out BigInteger remainder);
                        BigInteger withTail = (2 * quotient) + (remainder.IsZero ? 0 : dividend.Sign);
                        return RoundedByDivision(withTail, shift - 501, bits, rounding == Rounding.Up);
                    }
                }
            }
        }
    }

    [Fact]
    public void Exponents_at_the_limit_are_kept_and_beyond_it_refused()
    {
        foreach (BigInteger mantissa in _mantissas.Select(m => m | BigInteger.One))
        {
            foreach (int sign in new[] { 1, -1 })
            {
                Dyadic limit = Dyadic.Create(mantissa, sign * Dyadic.MaximumExponent);
                Assert.Equal(sign * Dyadic.MaximumExponent, limit.Exponent);
                Assert.Equal(-mantissa, (-limit).Mantissa);
                Assert.Throws<ExponentRangeException>(() =>
                    Dyadic.Create(mantissa, sign * (Dyadic.MaximumExponent + 1))
                );
                Assert.Throws<ExponentRangeException>(() => limit * Dyadic.PowerOfTwo(sign));
                Assert.Throws<ExponentRangeException>(() => limit.ScaleByPowerOfTwo(sign));
                Assert.Throws<ExponentRangeException>(() =>
                    Dyadic.Multiply(limit, Dyadic.PowerOfTwo(sign * 500), Rounding.Up, Precision.Of(300))
                );
            }
        }
    }

    [Fact]
    public void Quotients_of_two_digits_are_those_of_integers()
    {
        foreach (ulong[] digits in Mantissas.Of(4, 64, Law.Cases(50_000), seed: 6))
        {
            UInt128 dividend = new(digits[0], digits[1]);
            UInt128 divisor = new(digits[2] | (1UL << 63), digits[3]);
            BigInteger expected = BigInteger.DivRem((BigInteger)dividend << 127, divisor, out BigInteger rest);

            UInt128 quotient = UInt256.ScaledQuotient(dividend, divisor, out bool exact);

            Assert.Equal(expected, (BigInteger)quotient);
            Assert.Equal(rest.IsZero, exact);
        }
    }

    [Fact]
    public void An_integer_of_more_than_256_bits_is_refused()
    {
        BigInteger limit = BigInteger.One << 256;
        UInt256 largest = UInt256.FromBigInteger(limit - 1);
        Assert.Equal((UInt128.MaxValue, UInt128.MaxValue), (largest.High, largest.Low));
        Assert.Throws<OverflowException>(() => UInt256.FromBigInteger(limit));
    }

    // Fewer, but spread over all of them, if VERIFY_CASES asks for fewer cases.
    private static IEnumerable<(BigInteger Mantissa, int Shift)> Partners() =>
        (from mantissa in _mantissas from shift in _shifts select (mantissa, shift)).Where(
            (_, index) => index % Math.Max(1, 100 / Law.Cases(100)) == 0
        );

    // Floor or ceiling of m / 2^k for the k that leaves the wanted number of bits.
    private static Dyadic RoundedByDivision(BigInteger mantissa, int exponent, int bits, bool up)
    {
        int excess = (int)Math.Max(0, (long)BigInteger.Abs(mantissa).GetBitLength() - bits);
        BigInteger unit = BigInteger.One << excess;
        BigInteger quotient = BigInteger.DivRem(mantissa, unit, out BigInteger remainder);
        if (up && remainder.Sign > 0)
        {
            quotient += 1;
        }
        else if (!up && remainder.Sign < 0)
        {
            quotient -= 1;
        }
        return Dyadic.Create(quotient, exponent + excess);
    }
}
