namespace Verify.Cli;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>The end of a message: the nearest candidate as a question, or nothing if none is near.</summary>
    public static string For(string word, IEnumerable<string> candidates)
    {
        (string Name, int Distance) nearest = candidates
            .Select(name => (Name: name, Distance: Distance(word, name)))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault((Name: "", Distance: int.MaxValue));
        return nearest.Distance <= Math.Max(1, word.Length / 3) ? $"; did you mean {nearest.Name}?" : "";
    }

    /// <summary>How many letters must be put in, left out, replaced or swapped with the next one.</summary>
    private static int Distance(string first, string second)
    {
        int[,] costs = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
        {
            for (int j = 0; j <= second.Length; j++)
            {
                costs[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(
                        costs[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1),
                        1 + Math.Min(costs[i - 1, j], costs[i, j - 1])
                    );
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    costs[i, j] = Math.Min(costs[i, j], 1 + costs[i - 2, j - 2]);
                }
            }
        }

        return costs[first.Length, second.Length];
    }
}
