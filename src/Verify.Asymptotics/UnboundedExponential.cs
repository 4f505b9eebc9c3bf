using Verify.Arithmetic;

namespace Verify.Asymptotics;

/// <summary>exp of sets that may reach beyond the range of numbers.</summary>
internal static class UnboundedExponential
{
    // exp is computed up to 2^39; it grows, so that its value there is a bound of the later ones.
    private static readonly Interval Limit = Interval.Point(Dyadic.PowerOfTwo(39));

    /// <summary>Encloses e^x for every x in the set; without an upper end where that is beyond the range of numbers.</summary>
    public static Interval Enclose(Interval values, Precision precision) =>
        values.HasLower && values.Lower > Limit.Lower
            ? Interval.AtLeast(Limit.Exp(precision).Lower)
            : values.Exp(precision);
}
