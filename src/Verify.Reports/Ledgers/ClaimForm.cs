using System.Text.RegularExpressions;
using Verify.Claims;

namespace Verify.Reports.Ledgers;

/// <summary>What a claim states as its author wrote it: the statement, and the definitions it uses.</summary>
/// <param name="Definitions">Names with their terms, in the order of the text.</param>
/// <param name="Statement">The statement in one line.</param>
public sealed partial record ClaimForm(IReadOnlyList<(string Name, string Term)> Definitions, string Statement)
{
    private static readonly string[] Keywords = ["claim ", "source ", "lemma ", "hypothesis ", "let ", "expect ", "\""];

    /// <summary>Reads the form from the text of a claim.</summary>
    public static ClaimForm Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var items = new List<(string Text, int Indent)>();
        foreach (string line in claim.Text.Split('\n'))
        {
            string text = Comment().Replace(line, "").TrimEnd();
            string trimmed = text.TrimStart();
            if (trimmed.Length == 0)
            {
                continue;
            }
            int indent = text.Length - trimmed.Length;
            // Only a definition or a hypothesis goes on, on lines that stand further in.
            bool begins =
                items.Count == 0
                || IsKeyword(trimmed)
                || (IsKeyword(items[^1].Text) && !(IsTerm(items[^1].Text) && indent > items[^1].Indent));
            if (begins)
            {
                items.Add((trimmed, indent));
            }
            else
            {
                items[^1] = ($"{items[^1].Text} {trimmed}", items[^1].Indent);
            }
        }
        var definitions = items.Select(item => Definition().Match(item.Text)).Where(match => match.Success);
        // The statement is the one item that no keyword opens; a layout that hides it is written anew.
        string statement = string.Join(' ', items.Select(item => item.Text).Where(text => !IsKeyword(text)));
        return statement.Length == 0 && claim.Text != claim.ToString()
            ? Of(claim with { Text = claim.ToString() })
            : new ClaimForm(
                [.. definitions.Select(match => (match.Groups[1].Value, match.Groups[2].Value))],
                statement
            );
    }

    private static bool IsTerm(string text) =>
        text.StartsWith("let ", StringComparison.Ordinal) || text.StartsWith("hypothesis ", StringComparison.Ordinal);

    private static bool IsKeyword(string text) =>
        Keywords.Any(keyword => text.StartsWith(keyword, StringComparison.Ordinal));

    // Not inside the sentence, which is in quotation marks.
    [GeneratedRegex("(?<=^[^\"]*)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^let\s+(\S+)\s*=\s*(.+)$")]
    private static partial Regex Definition();
}
