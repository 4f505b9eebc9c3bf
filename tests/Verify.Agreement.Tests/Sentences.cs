using System.Diagnostics;
using System.Globalization;

namespace Verify.Agreement.Tests;

/// <summary>Derives sentences from the grammar: tokens, among them line ends. Many obey the other rules of the language too, since ranges, steps and hypotheses are mostly made
/// of constants; the rest is for the parsers to refuse.</summary>
internal sealed class Sentences
{
    private const int LeafDepth = 22;

    private static readonly string[] Constants =
        "eta c h kappap kappam kappa xp xm mid best neurons points inputs Ttrap T Delta".Split(' ');

    private static readonly string[] Moving = (
        "t w1 b1 w2 b2 p1 q1 p2 q2 D M xstar margin gap loss norm2 norm kkt normalised_margin"
        + " flow.p1 flow.q1 flow.p2 flow.q2 flow.D flow.M flow.xstar flow.margin flow.gap"
    ).Split(' ');

    private static readonly string[] Names = "a b n e flow loss.a a.b a_1 specialised stuck not or".Split(' ');

    /// <summary>Tokens that a mutation may put in the place of another.</summary>
    public static readonly string[] Pool =
    [
        .. Constants,
        .. Moving,
        .. Names,
        .. "claim source lemma hypothesis let expect for all exists eventually at in and inf B ln exp sqrt abs min max logistic training gd mode SS IA SX proved refuted".Split(
            ' '
        ),
        .. "<= < >= > = != + - * / ^ ( ) [ ] , : @ . ; | ≤ ² { == =< ** ! ' \\ −".Split(' '),
        .. "0 1 2 10 007 0.25 5. .5 1e3 2a 1.2.3 100 101 1048576 1048577 99999999999".Split(' '),
        .. "a-b a/b 6a - and.b \"A text.\" \"\" \" é \uD800 \u202E \u200B \u0007 \u00A0 \uFEFF".Split(' '),
        "\n",
        "\n  ",
        "\r\n",
        "\r",
        "\t",
        "# a remark\n",
        "#",
        "\u2028",
        "\u0085",
    ];

    private readonly Random _random;
    private readonly bool _isSpecialised;
    private readonly List<string> _tokens = [];
    private readonly List<string> _defined = [];
    private readonly List<string> _constantsDefined = [];
    private bool _isConstant;
    private bool _moves;

    private Sentences(Random random)
    {
        _random = random;
        _isSpecialised = random.Next(2) == 0;
    }

    public static List<string> Derive(Random random)
    {
        var sentences = new Sentences(random);
        sentences.Add(new Part.Reference("claim"), 0);
        if (sentences._isSpecialised)
        {
            int text = sentences._tokens.FindIndex(token => token[0] == '"');
            sentences._tokens.InsertRange(text + 2, ["hypothesis", "specialised", "\n"]);
        }

        return sentences._tokens;
    }

    private T OneOf<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private void Add(Part part, int depth)
    {
        switch (part)
        {
            case Part.Literal(var text):
                _tokens.Add(text);
                // 'for all t >= E:', 'at t = E:' and 'B(Z, t >= E)': what follows t up to the colon is a constant.
                _isConstant = text == "t" || (_isConstant && text != ":");
                break;
            case Part.Sequence([Part.Reference("function"), ..] call):
                AddCall(call, depth);
                break;
            case Part.Sequence(var parts):
                foreach (Part inner in parts)
                {
                    Add(inner, depth);
                }

                break;
            case Part.Choice(var parts):
                bool isShort = depth > LeafDepth && !Array.TrueForAll(parts, inner => inner is Part.Literal);
                Add(isShort ? parts.MinBy(Grammar.Height)! : OneOf(parts), depth);
                break;
            case Part.Optional(var inner, var isRepeated):
                while (depth <= LeafDepth && _random.Next(10) < 3)
                {
                    Add(inner, depth);
                    if (!isRepeated)
                    {
                        break;
                    }
                }

                break;
            case Part.Reference(var rule):
                AddRule(rule, depth + 1);
                break;
        }
    }

    /// <summary>A function, mostly of as many arguments as it takes.</summary>
    private void AddCall(Part[] call, int depth)
    {
        int start = _tokens.Count;
        foreach (Part part in call)
        {
            Add(part, depth);
        }

        int open = 0;
        bool hasTwo = false;
        foreach (string token in _tokens[start..])
        {
            open +=
                token == "(" ? 1
                : token == ")" ? -1
                : 0;
            hasTwo |= token == "," && open == 1;
        }

        if (_random.Next(30) > 0)
        {
            _tokens[start] = hasTwo ? OneOf(["min", "max"]) : OneOf(["ln", "exp", "sqrt", "abs"]);
        }
    }

    private void AddRule(string rule, int depth)
    {
        if (Leaf(rule) is { } leaf)
        {
            _tokens.Add(leaf);
            return;
        }

        bool before = _isConstant;
        if (rule == "indexed" && _isConstant)
        {
            // What depends on t has no place here.
            _tokens.AddRange(
                OneOf<string[]>([
                    ["a", "[", "1", "]"],
                    ["x", "[", "2", ",", "1", "]"],
                    ["y", "[", "2", "]"],
                ])
            );
            return;
        }

        _moves |= rule == "moving";
        switch (rule)
        {
            case "step" or "hypothesis":
                _isConstant = true;
                Add(Grammar.Rules[rule], depth);
                _isConstant = before;
                break;
            case "clause":
                AddClause(depth);
                break;
            case "statement":
                // A statement that is about no step has no business with t; now and then it gets one all the same.
                int start = _tokens.Count;
                Part[] forms = ((Part.Choice)Grammar.Rules[rule]).Parts;
                int form = _random.Next(forms.Length);
                _isConstant = form == forms.Length - 1 && _random.Next(8) > 0;
                Add(forms[form], depth);
                _isConstant = before;
                Debug.Assert(_tokens.Count > start, "a statement has tokens");
                break;
            default:
                Add(Grammar.Rules[rule], depth);
                break;
        }
    }

    private void AddClause(int depth)
    {
        int start = _tokens.Count;
        _moves = false;
        Add(Grammar.Rules["clause"], depth);
        if (_tokens[start] == "let")
        {
            (_moves ? _defined : _constantsDefined).Add(_tokens[start + 1]);
        }
    }

    /// <summary>A token for a rule that is not derived further, or null.</summary>
    private string? Leaf(string rule)
    {
        switch (rule)
        {
            case "EOL":
                return "\n";
            case "name":
                return OneOf(["X", "P6.a-b", "a", "and", "x_1"]);
            case "word":
                return OneOf(["P6", "proofs/a.md", "and", "-", "6a"]);
            case "text":
                return OneOf(["\"A text.\"", "\"\"", "\"# and ; é\""]);
            case "index":
                return OneOf(["1", "2", "16", "007", _random.Next(20) == 0 ? "65" : "3"]);
            case "integer":
                return _random.Next(20) == 0 ? OneOf(["007", "100", "101", "1000"]) : OneOf(["0", "1", "2", "3", "10"]);
            case "number":
                return OneOf(["0", "1", "2", "0.25", "10", "13", "0.1", "007"]);
            case "function":
                return OneOf(["ln", "exp", "sqrt", "abs", "min", "max"]);
            case "quantity":
                return OneOf(Moving[1..]);
            case "identifier":
                return Identifier();
            default:
                return null;
        }
    }

    private string Identifier()
    {
        if (_tokens[^1] == "let")
        {
            return OneOf(Names[..7]);
        }

        int usual = _isSpecialised || _random.Next(30) == 0 ? Constants.Length : Constants.Length - 2;
        string[] known = [.. Constants[..usual], .. _constantsDefined, .. _constantsDefined];
        if (_isConstant)
        {
            return OneOf(known);
        }

        string[] all = [.. Moving, .. known, .. _defined, .. _defined];
        string name = OneOf(all);
        _moves |= Moving.Contains(name) || _defined.Contains(name);
        return name;
    }

    /// <summary>The text of tokens, mostly with blanks between them.</summary>
    public static string Text(IReadOnlyList<string> tokens, Random random)
    {
        var text = new System.Text.StringBuilder();
        foreach (string token in tokens)
        {
            string between = random.Next(400) switch
            {
                0 => "\n",
                1 => "\n  ",
                2 => "  # a remark\n",
                3 or 4 or 5 => "",
                _ => " ",
            };
            text.Append(CultureInfo.InvariantCulture, $"{token}{between}");
        }

        return text.ToString();
    }

    /// <summary>The tokens with a few changes: one dropped, doubled, exchanged with another, replaced, or put in.</summary>
    public static List<string> Mutate(IReadOnlyList<string> tokens, Random random)
    {
        var mutant = tokens.ToList();
        for (int changes = random.Next(3) == 0 ? random.Next(2, 4) : 1; changes > 0 && mutant.Count > 0; changes--)
        {
            int at = random.Next(mutant.Count);
            int other = random.Next(mutant.Count);
            string token = Pool[random.Next(Pool.Length)];
            switch (random.Next(6))
            {
                case 0:
                    mutant.RemoveAt(at);
                    break;
                case 1:
                    mutant.Insert(at, mutant[at]);
                    break;
                case 2:
                    (mutant[at], mutant[other]) = (mutant[other], mutant[at]);
                    break;
                case 3:
                    mutant[at] = token;
                    break;
                case 4:
                    mutant[at] = mutant[other];
                    break;
                default:
                    mutant.Insert(at, token);
                    break;
            }
        }

        return mutant;
    }
}
