using System.Collections.Frozen;

namespace Verify.Claims;

/// <summary>Finds the name that was probably meant by one that does not exist.</summary>
internal static class Suggestions
{
    // What other texts call the things of the vocabulary.
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["log"] = "did you mean 'ln'?",
        ["log10"] = "did you mean ln(x)/ln(10)?",
        ["root"] = "did you mean 'sqrt'?",
        ["gamma"] = "did you mean 'margin'?",
        ["denominator"] = "did you mean 'D'?",
        ["numerator"] = "did you mean 'M'?",
        ["boundary"] = "did you mean 'xstar'?",
        ["x"] = "did you mean 'xstar', 'xp' or 'xm'?",
        ["xplus"] = "did you mean 'xp'?",
        ["xminus"] = "did you mean 'xm'?",
        ["k"] = "did you mean 'kappa'? (a definition is written 'let k = ...')",
        ["n"] = "did you mean 't'? (a definition is written 'let n = t - T')",
        ["step"] = "did you mean 't'?",
        ["lr"] = "did you mean 'eta'?",
        ["e"] = "did you mean 'exp(1)'?",
        ["infinity"] = "a range without an upper end is written 't >= E'",
        ["infty"] = "a range without an upper end is written 't >= E'",
        ["inf"] = "a range without an upper end is written 't >= E'",
        ["pi"] = "constants are rational numbers, or made of exp, ln and sqrt",
        ["or"] = "a claim has no 'or': state two claims",
        ["not"] = "a claim has no 'not': write the opposite relation",
        ["if"] = "a condition is written as a hypothesis line",
        ["O"] = "an explicit bound is written X = B(Y, t >= E)",
        ["Theta"] = "an explicit bound is written X = B(Y, t >= E)",
        ["forall"] = "expected 'for all'",
        ["always"] = "expected 'for all t >= 0:'",
        ["exist"] = "expected 'exists'",
        ["there"] = "expected 'exists'",
        ["specialized"] = "did you mean 'specialised'?",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A hint for an unknown name.</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        if (OtherNames.TryGetValue(name, out var hint))
        {
            return hint;
        }
        var allowed = name.Length <= 2 ? 1 : 2;
        var best = (Distance: int.MaxValue, Name: "");
        foreach (var candidate in known)
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
            {
                return $"did you mean '{candidate}'?";
            }
            if (
                Math.Abs(candidate.Length - name.Length) <= allowed
                && Distance(candidate, name) is var distance
                && distance < Math.Min(best.Distance, candidate.Length)
            )
            {
                best = (distance, candidate);
            }
        }
        return best.Distance <= allowed
            ? $"did you mean '{best.Name}'?"
            : "expected a quantity, a function or a name defined by 'let'";
    }

    /// <summary>Least number of insertions, deletions, changes and swaps of neighbours that turn one word into the other.</summary>
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }
                var change = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }
        return rows[from.Length, to.Length];
    }
}
