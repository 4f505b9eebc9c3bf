using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Reports.Numbers;

namespace Verify.Cli.Output;

/// <summary>The quantities of a state, named as in the JSON output.</summary>
internal static class Quantities
{
    public static (string Name, Interval? Value)[] Of(OrbitPoint point) =>
        [
            ("w1", point.Weights.W1),
            ("b1", point.Weights.B1),
            ("w2", point.Weights.W2),
            ("b2", point.Weights.B2),
            ("denominator", point.Denominator),
            ("numerator", point.Numerator),
            ("boundary", point.Boundary),
            ("margin", point.Margin),
            ("loss", point.Loss),
        ];

    /// <summary>The certain digits, up to a number of them.</summary>
    public static string Text(Interval? value, int digits) =>
        value is not { } enclosure ? "undefined"
        : enclosure.IsBounded ? CertifiedDecimal.Of(enclosure, digits).ToString()
        : "not enclosed";
}
