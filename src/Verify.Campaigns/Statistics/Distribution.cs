using Verify.Arithmetic;

namespace Verify.Campaigns.Statistics;

/// <summary>How a recorded quantity is distributed over the trials that have it.</summary>
/// <param name="Name">The name of the quantity.</param>
/// <param name="Count">The number of trials that have it.</param>
/// <param name="Quantiles">Per cent and the value at that rank (the least value that this share of the trials does not exceed).</param>
public sealed record Distribution(string Name, int Count, IReadOnlyList<(int PerCent, Rational Value)> Quantiles)
{
    private static readonly int[] PerCents = [0, 1, 5, 25, 50, 75, 95, 99, 100];

    /// <summary>The distribution of some values; without any there are no quantiles.</summary>
    public static Distribution Of(string name, IEnumerable<Rational> values)
    {
        Rational[] sorted = [.. values.Order()];
        return new Distribution(
            name,
            sorted.Length,
            sorted.Length == 0 ? [] : [.. PerCents.Select(perCent => (perCent, sorted[Rank(perCent, sorted.Length)]))]
        );
    }

    private static int Rank(int perCent, int count) => Math.Max(0, (int)((((long)perCent * count) + 99) / 100) - 1);
}
