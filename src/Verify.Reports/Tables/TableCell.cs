using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Reports.Tables;

/// <summary>One entry of a table.</summary>
public abstract record TableCell
{
    private TableCell() { }

    /// <summary>A step, shown as a power of ten where it is one.</summary>
    public sealed record Step(BigInteger Value) : TableCell;

    /// <summary>A certified quantity, shown with the digits that are certain; null if it is not defined.</summary>
    public sealed record Quantity(Interval? Value) : TableCell;

    /// <summary>A count.</summary>
    public sealed record Count(BigInteger Value) : TableCell;

    /// <summary>An activation pattern, null where it is not known to be one only; in CSV with a letter before it, so that no reader takes
    /// it for a number.</summary>
    public sealed record Bits(string? Value) : TableCell;

    /// <summary>Words.</summary>
    public sealed record Words(string Value) : TableCell;
}
