using System.Globalization;
using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Certificates.Coq;

/// <summary>Exact numbers as Coq text that can stand as an argument.</summary>
internal static class CoqNumber
{
    /// <summary>An integer, in the scope that the place asks for.</summary>
    public static string Integer(BigInteger value) =>
        value.Sign < 0
            ? string.Create(CultureInfo.InvariantCulture, $"({value})")
            : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A fraction as a real number.</summary>
    public static string Fraction(Rational value) =>
        value.Denominator.IsOne ? Integer(value.Numerator) : Quotient(value.Numerator, value.Denominator);

    /// <summary>A quotient of integers as a real number.</summary>
    public static string Quotient(BigInteger numerator, BigInteger denominator) =>
        string.Create(CultureInfo.InvariantCulture, $"({numerator} / {denominator})");

    /// <summary>A fraction of type Q.</summary>
    public static string OfQ(Rational value) =>
        string.Create(CultureInfo.InvariantCulture, $"({value.Numerator} # {value.Denominator})");
}
