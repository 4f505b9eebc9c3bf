using System.Numerics;
using PeterO.Numbers;
using Verify.Arithmetic;

namespace Verify.CrossCheck;

/// <summary>Sums and products of <see cref="Rational"/> against ERational.</summary>
internal static class ExactNumbers
{
    private const int Pairs = 500;

    public static int Compare()
    {
        var random = new Random(20);
        int failures = 0;
        for (int i = 0; i < Pairs; i++)
        {
            Rational a = Draw(random);
            Rational b = Draw(random);
            failures += Same(a + b, Of(a).Add(Of(b))) ? 0 : 1;
            failures += Same(a - b, Of(a).Subtract(Of(b))) ? 0 : 1;
            failures += Same(a * b, Of(a).Multiply(Of(b))) ? 0 : 1;
            failures += Same(a / b, Of(a).Divide(Of(b))) ? 0 : 1;
        }

        Console.WriteLine($"exact numbers: {(4 * Pairs) - failures} of {4 * Pairs} agree");
        return failures;
    }

    public static ERational Of(Rational value) =>
        ERational.Create(EInteger.FromString($"{value.Numerator}"), EInteger.FromString($"{value.Denominator}"));

    private static bool Same(Rational value, ERational other) => Of(value).CompareTo(other) == 0;

    // Long and short, with common factors, of both signs, never 0.
    private static Rational Draw(Random random)
    {
        byte[] digits = new byte[random.Next(1, 40)];
        random.NextBytes(digits);
        BigInteger numerator = new BigInteger(digits) * 12;
        return Rational.Create(numerator.IsZero ? 1 : numerator, (BigInteger)random.Next(1, 1000) * 18);
    }
}
