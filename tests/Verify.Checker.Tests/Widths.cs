namespace Verify.Checker.Tests;

/// <summary>How much is known of many values together: a bound on this keeps enclosures from becoming wider unnoticed.</summary>
internal sealed class Widths
{
    private const int Most = 300;

    /// <summary>The sum of the places of the first bit of each width, where it is between -300 and 300.</summary>
    internal long Sum { get; private set; }

    internal void Add(Enclosure range) =>
        Sum += range.IsPoint ? -Most : Math.Clamp(Dyadic.SumDown(range.High, -range.Low, 64).TopBit, -Most, Most);

    /// <summary>Nothing is known.</summary>
    internal void Undecided() => Sum += Most;
}
