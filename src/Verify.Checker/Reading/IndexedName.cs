using System.Globalization;

namespace Verify.Checker;

/// <summary>A name with one or two indices, counted from 1: z[2,1]. Without a second one that is 0.</summary>
internal readonly record struct IndexedName(string Name, int First, int Second)
{
    /// <summary>The parts of a name as the parser writes it; null for a name without indices.</summary>
    internal static IndexedName? Of(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            return null;
        }
        var indices = text[(open + 1)..^1].Split(',');
        return new IndexedName(
            text[..open],
            int.Parse(indices[0], CultureInfo.InvariantCulture),
            indices.Length > 1 ? int.Parse(indices[1], CultureInfo.InvariantCulture) : 0
        );
    }
}
