using FsCheck;
using FsCheck.Fluent;
using Verify.Arithmetic;

namespace Verify.Testing;

/// <summary>Random rationals, biased to where mistakes are: 0, ties, powers of two, very small and very large values.</summary>
public static class Rationals
{
    /// <summary>Small fractions, so that sums and products of them often meet or cancel.</summary>
    public static Gen<Rational> Small { get; } =
        from numerator in Gen.Choose(-12, 12)
        from denominator in Gen.Elements(1, 1, 2, 3, 4, 10)
        select Rational.Create(numerator, denominator);

    /// <summary>Plus or minus a power of two between 2^-200 and 2^200.</summary>
    public static Gen<Rational> PowersOfTwo { get; } =
        from sign in Gen.Elements(-1, 1)
        from exponent in Gen.Choose(-200, 200)
        select sign * ((Rational)2).Pow(exponent);

    /// <summary>Fractions of long integers.</summary>
    public static Gen<Rational> Long { get; } =
        from numerator in Gen.Choose(int.MinValue + 1, int.MaxValue)
        from scale in Gen.Choose(1, int.MaxValue)
        from denominator in Gen.Choose(1, int.MaxValue)
        select (Rational)numerator * scale / denominator;

    /// <summary>All kinds, small fractions most often.</summary>
    public static Gen<Rational> Any { get; } = Gen.Frequency((6, Small), (1, PowersOfTwo), (2, Long));

    /// <summary>Any positive rational.</summary>
    public static Gen<Rational> Positive { get; } = Any.Select(x => x.Abs()).Where(x => x.Sign > 0);
}
