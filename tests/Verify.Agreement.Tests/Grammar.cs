using System.Text.RegularExpressions;

namespace Verify.Agreement.Tests;

/// <summary>A part of a rule of the grammar.</summary>
internal abstract record Part
{
    /// <summary>A sign or word of the language.</summary>
    public sealed record Literal(string Text) : Part;

    /// <summary>What another rule describes.</summary>
    public sealed record Reference(string Rule) : Part;

    /// <summary>Parts one after the other.</summary>
    public sealed record Sequence(Part[] Parts) : Part;

    /// <summary>One of several parts.</summary>
    public sealed record Choice(Part[] Parts) : Part;

    /// <summary>A part that may be there, once or, if repeated, any number of times.</summary>
    public sealed record Optional(Part Inner, bool IsRepeated) : Part;
}

/// <summary>The grammar in proofs/LANGUAGE.md, as rules by name. The lexical rules, which say in words what a name or a text is, are left out.</summary>
internal sealed partial class Grammar
{
    private readonly string[] _tokens;
    private int _at;

    private Grammar(string rule) => _tokens = [.. Token().Matches(rule).Select(match => match.Value)];

    public static Dictionary<string, Part> Rules { get; } = Read();

    private static readonly Dictionary<string, int> Heights = [];

    /// <summary>How many rules deep the least derivation of a part is.</summary>
    public static int Height(Part part) =>
        part switch
        {
            Part.Sequence(var parts) => parts.Max(Height),
            Part.Choice(var parts) => parts.Min(Height),
            Part.Reference(var rule) when Rules.ContainsKey(rule) => HeightOf(rule),
            _ => 0,
        };

    private static int HeightOf(string rule)
    {
        if (!Heights.TryGetValue(rule, out int height))
        {
            // While it is looked for, a rule is no way to its own end.
            Heights[rule] = Rules.Count;
            Heights[rule] = height = Height(Rules[rule]) + 1;
        }

        return height;
    }

    private static Dictionary<string, Part> Read()
    {
        string text = string.Join(
            '\n',
            ClaimTexts
                .Manual.SkipWhile(line => line != "## Grammar")
                .SkipWhile(line => line != "```")
                .Skip(1)
                .TakeWhile(line => line != "```")
        );
        var rules = new Dictionary<string, Part>();
        foreach (string rule in Rule().Split(text))
        {
            string[] sides = rule.Split('=', 2);
            string name = sides[0].Trim();
            if (name is "" or "number" or "integer" or "digits" or "identifier" or "name, word" or "text")
            {
                continue;
            }

            var grammar = new Grammar(sides[1]);
            rules.Add(name, grammar.Choice());
            if (grammar._at < grammar._tokens.Length)
            {
                throw new InvalidOperationException($"the rule '{name}' was not read to its end");
            }
        }

        return rules;
    }

    private Part Choice()
    {
        var parts = new List<Part> { Sequence() };
        while (_at < _tokens.Length && _tokens[_at] == "|")
        {
            _at++;
            parts.Add(Sequence());
        }

        return parts.Count == 1 ? parts[0] : new Part.Choice([.. parts]);
    }

    private Part Sequence()
    {
        var parts = new List<Part>();
        while (_at < _tokens.Length && _tokens[_at] is not ("|" or ")" or "]" or "}"))
        {
            string token = _tokens[_at++];
            if (token is "(" or "[" or "{")
            {
                Part inner = Choice();
                _at++;
                parts.Add(token == "(" ? inner : new Part.Optional(inner, token == "{"));
                continue;
            }

            parts.Add(token[0] is '"' or '\'' ? new Part.Literal(token[1..^1]) : new Part.Reference(token));
        }

        return parts.Count == 1 ? parts[0] : new Part.Sequence([.. parts]);
    }

    [GeneratedRegex(""";[ ]*(?:\n|$)""")]
    private static partial Regex Rule();

    [GeneratedRegex(""" "[^"]*" | '[^']*' | \w+ | [(){}\[\]|] """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
