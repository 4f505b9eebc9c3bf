using System.Globalization;

namespace Verify.Campaigns;

/// <summary>One of several parts of a campaign: the trials whose number is <see cref="Index"/> - 1 modulo <see cref="Count"/>.</summary>
/// <param name="Index">1 to Count.</param>
/// <param name="Count">The number of parts.</param>
public readonly record struct Shard(ulong Index, ulong Count)
{
    /// <summary>All trials.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Whether a trial belongs to this part.</summary>
    public bool Contains(ulong trial) => trial % Count == Index - 1;

    /// <summary>How many of the trials below a number belong to this part.</summary>
    public ulong Of(ulong trials) => trials < Index ? 0 : ((trials - Index) / Count) + 1;

    /// <summary><c>I/N</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    /// <summary>Reads <c>I/N</c> with 1 ≤ I ≤ N.</summary>
    public static bool TryParse(string text, out Shard shard)
    {
        shard = Whole;
        string[] parts = text.Split('/');
        if (
            parts.Length != 2
            || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong index)
            || !ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong count)
            || index < 1
            || index > count
        )
        {
            return false;
        }

        shard = new Shard(index, count);
        return true;
    }
}
