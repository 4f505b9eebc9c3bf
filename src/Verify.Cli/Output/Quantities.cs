using Verify.Arithmetic;
using Verify.Reports.Numbers;

namespace Verify.Cli.Output;

/// <summary>Certified quantities as text.</summary>
internal static class Quantities
{
    /// <summary>The certain digits, up to a number of them.</summary>
    public static string Text(Interval? value, int digits) =>
        value is not { } enclosure ? "undefined"
        : enclosure.IsBounded ? CertifiedDecimal.Of(enclosure, digits).ToString()
        : "not enclosed";
}
