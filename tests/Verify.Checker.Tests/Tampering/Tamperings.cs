using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Verify.Checker.Tests.Tampering;

/// <summary>All ways to tamper: each field of each kind changed, dropped, duplicated, reordered, swapped, and claims strengthened.</summary>
public static partial class Tamperings
{
    private const string Hint = "it says how hard to try, and proves nothing";
    private const string Prose = "it is a text for the reader, without meaning for the proof";
    private const string Other = "another statement, that may be true and settled by the same blocks";
    private const string Less = "what is left still proves what it states";
    private const string Slack = "the enclosure stated is wider than needed";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every way.</summary>
    public static IReadOnlyList<Tampering> All { get; } =
    [
        Never("a field is dropped", (d, r) => WithObject(d, r, (o, name) => o.Remove(name))),
        Never("a field is renamed", (d, r) => WithObject(d, r, (o, name) => Rename(o, name))),
        Never("an unknown field is added", (d, r) => WithObject(d, r, (o, _) => o.Insert(0, "note", "x"))),
        Never("a string becomes a number", (d, r) => WithObject(d, r, (o, name) => o[name] = 1)),
        Text("a field is duplicated", (text, r) => AtMatch(text, r, FieldName(), m => $"{m.Value} \"0\", {m.Value}")),
        Text("something trails", (text, _) => text + "{}"),
        Text("a comment is added", (text, _) => "// comment\n" + text),
        Text("a comma trails", (text, r) => AtMatch(text, r, ClosingBracket(), m => "," + m.Value)),
        Raw("a byte is changed and the digest is not", (text, r) => AtMatch(text, r, Digit(), m => NextDigit(m.Value))),
        Raw(
            "the digest is changed",
            (text, r) => text.Replace("\"digest\": \"", "\"digest\": \"" + r.Next(10), StringComparison.Ordinal)
        ),
        Never("the version is another", (d, r) => Set(d, "version", r.Next(2) == 0 ? "1" : "2.0")),
        Never("the format is another", (d, _) => Set(d, "format", "certificate")),
        Never("an integer is not canonical", (d, r) => WithLeaf(d, r, IsInteger, s => "0" + s)),
        Never("an integer has a sign", (d, r) => WithLeaf(d, r, IsInteger, s => "+" + s)),
        Never("an integer is empty", (d, r) => WithLeaf(d, r, IsInteger, _ => "")),
        Never("a fraction is not in lowest terms", (d, r) => WithLeaf(d, r, s => FractionForm().IsMatch(s), NotLowest)),
        Never(
            "a denominator is zero",
            (d, r) =>
                WithLeaf(
                    d,
                    r,
                    s => FractionForm().IsMatch(s),
                    s => s[..s.IndexOf('/', StringComparison.Ordinal)] + "/0"
                )
        ),
        Never(
            "a pattern bit is flipped",
            (d, r) => WithLeaf(d, r, s => PatternForm().IsMatch(s), s => Flip(s, r.Next(4)))
        ),
        Never("a weight is changed", (d, r) => ChangeWeight(d, r)),
        Never(
            "the first phase is dropped",
            (d, _) => d["phases"]!.AsArray().Count > 1 && Remove(d["phases"]!.AsArray(), 0)
        ),
        Never("a phase is duplicated", (d, r) => Duplicate(d["phases"]!.AsArray(), r)),
        Never("phases are reordered", (d, _) => Reverse(d["phases"]!.AsArray())),
        Never("the end of a closed phase is moved", (d, r) => MovePhaseEnd(d, r)),
        Never("a claim is duplicated", (d, r) => Duplicate(d["claims"]!.AsArray(), r)),
        Never("all claims are dropped", (d, _) => Set(d, "claims", new JsonArray())),
        Never(
            "an id is changed",
            (d, r) => WithClaim(d, r, _ => true, c => c["id"] = c["id"]!.GetValue<string>() + "-b")
        ),
        Never("two texts are exchanged", (d, _) => ExchangeTexts(d)),
        Never(
            "a verdict is turned round",
            (d, r) => WithClaim(d, r, IsSettled, c => c["verdict"] = IsProved(c) ? "refuted" : "proved")
        ),
        Never(
            "an undecided claim is called proved",
            (d, r) => WithClaim(d, r, c => !IsSettled(c), c => c["verdict"] = "proved")
        ),
        Never(
            "relations of a proved claim are turned round",
            (d, r) => WithClaim(d, r, c => IsProved(c), TurnRelations)
        ),
        Never(
            "a refuted hypothesis is called proved",
            (d, r) =>
                WithClaim(
                    d,
                    r,
                    c => !IsSettled(c) && c.ContainsKey("hypotheses"),
                    c => ChangeHypothesis(c, "refuted", "proved")
                )
        ),
        Never(
            "a proved hypothesis is called undecided",
            (d, r) => WithClaim(d, r, IsSettled, c => ChangeHypothesis(c, "proved", "undecided"))
        ),
        Never(
            "a hypothesis state is dropped",
            (d, r) =>
                WithClaim(
                    d,
                    r,
                    c => c["hypotheses"] is JsonArray { Count: > 0 },
                    c => c["hypotheses"]!.AsArray().RemoveAt(0)
                )
        ),
        Never(
            "the range begins elsewhere",
            (d, r) => WithClaim(d, r, HasFixedRange, c => Shift(c, "from", 1 + r.Next(3)))
        ),
        Never(
            "the range ends elsewhere",
            (d, r) =>
                WithClaim(d, r, HasFixedRange, c => c["to"] = c["to"]!.GetValue<string>() == "inf" ? "1000" : "inf")
        ),
        Never(
            "a block in the middle is dropped",
            (d, r) =>
                WithClaim(d, r, c => Blocks(c)?.Count > 2, c => Blocks(c)!.RemoveAt(1 + r.Next(Blocks(c)!.Count - 2)))
        ),
        Never(
            "the last block is dropped",
            (d, r) => WithClaim(d, r, c => Blocks(c) is not null, c => Blocks(c)!.RemoveAt(Blocks(c)!.Count - 1))
        ),
        Never(
            "the first block is dropped",
            (d, r) => WithClaim(d, r, c => Blocks(c)?.Count > 1, c => Blocks(c)!.RemoveAt(0))
        ),
        Never("blocks are reordered", (d, r) => WithClaim(d, r, c => Blocks(c)?.Count > 1, c => Reverse(Blocks(c)!))),
        Never(
            "a block begins too late",
            (d, r) => WithClaim(d, r, c => Blocks(c) is not null, c => Blocks(c)![0]![0] = Plus(Blocks(c)![0]![0]!, 2))
        ),
        Never("an enclosure of a point is moved", (d, r) => WithPoint(d, r, e => Move(e, r))),
        Never("an enclosure of a constant is moved", (d, r) => WithConstant(d, r, c => Move(c["value"]!.AsArray(), r))),
        Never(
            "the term of a constant is another",
            (d, r) => WithConstant(d, r, c => Put(c, "term", $"sqrt({2 + r.Next(5)})"))
        ),
        Never("a remainder is stated half as large", HalveError),
        Never("an enclosure of a side is moved", (d, r) => WithSide(d, r, e => Move(e, r))),
        Never(
            "the ends of an enclosure are exchanged",
            (d, r) => WithPoint(d, r, e => !JsonNode.DeepEquals(e[0], e[1]) && Reverse(e))
        ),
        Never(
            "a comparison is named that is not there",
            (d, r) => WithWitness(d, r, w => w.ContainsKey("relation") && Put(w, "relation", "7"))
        ),
        Never(
            "points of another run",
            (d, other, _) => Differ(d, other, "init") && Set(d, "points", other["points"]!.DeepClone())
        ),
        Never(
            "a part of the list is not an array of three",
            (d, r) => WithClaim(d, r, c => Blocks(c) is not null, c => Blocks(c)![0]!.AsArray().RemoveAt(2))
        ),
        Perhaps(
            "a number of bits is changed",
            Hint,
            (d, r) => WithObject(d, r, (o, name) => name is "precision" or "bits" && Put(o, name, $"{2 + r.Next(300)}"))
        ),
        Perhaps(
            "bits of a block are changed",
            Hint,
            (d, r) => WithClaim(d, r, c => Blocks(c) is not null, c => Blocks(c)![0]![2] = $"{2 + r.Next(300)}")
        ),
        Perhaps(
            "burn-in or order is changed",
            Hint,
            (d, r) => WithObject(d, r, (o, name) => name is "burn" or "order" && Put(o, name, $"{1 + r.Next(100)}"))
        ),
        Perhaps(
            "a reason is changed",
            Prose,
            (d, r) => WithClaim(d, r, c => c.ContainsKey("reason"), c => c["reason"] = "because")
        ),
        Perhaps(
            "a sentence is changed",
            Prose,
            (d, r) => WithClaim(d, r, _ => true, c => ChangeText(c, "\"", "\"In fact: ", 1))
        ),
        Perhaps("a constant is dropped", Less, (d, r) => RemoveAny(d["constants"]!.AsArray(), r)),
        Perhaps("a point is dropped", Less, (d, r) => RemoveAny(d["points"]!.AsArray(), r)),
        Perhaps("a point is duplicated", Less, (d, r) => Duplicate(d["points"]!.AsArray(), r)),
        Perhaps("points are reordered", Less, (d, _) => Reverse(d["points"]!.AsArray())),
        Perhaps(
            "a claim is dropped",
            Less,
            (d, r) => d["claims"]!.AsArray().Count > 1 && RemoveAny(d["claims"]!.AsArray(), r)
        ),
        Perhaps("claims are reordered", Less, (d, _) => Reverse(d["claims"]!.AsArray())),
        Perhaps(
            "the last phase is dropped",
            Less,
            (d, _) => d["phases"]!.AsArray() is { Count: > 1 } p && Remove(p, p.Count - 1)
        ),
        Perhaps("the end of a stepped phase is moved", Less, (d, r) => MoveSteppedEnd(d, r)),
        Perhaps(
            "a block is duplicated",
            Less,
            (d, r) => WithClaim(d, r, c => Blocks(c) is not null, c => Duplicate(Blocks(c)!, r))
        ),
        Perhaps("a border of blocks is moved", Less, (d, r) => WithClaim(d, r, c => Blocks(c)?.Count > 1, MoveBorder)),
        Perhaps("an enclosure is narrowed by a unit", Slack, (d, r) => WithPoint(d, r, e => Narrow(e, r))),
        Perhaps(
            "a constant is narrowed by a unit",
            Slack,
            (d, r) => WithConstant(d, r, c => Narrow(c["value"]!.AsArray(), r))
        ),
        Perhaps("a side is narrowed by a unit", Slack, (d, r) => WithSide(d, r, e => Narrow(e, r))),
        Perhaps("an enclosure is widened by a unit", Slack, (d, r) => WithPoint(d, r, Widen)),
        Perhaps(
            "a hexadecimal digit is changed",
            Slack,
            (d, r) => WithLeaf(d, r, s => s.Contains("0x", StringComparison.Ordinal), s => ChangeHex(s, r))
        ),
        Perhaps(
            "the witness is moved",
            Other,
            (d, r) =>
                WithWitness(
                    d,
                    r,
                    w =>
                    {
                        w["t"] = Plus(w["t"]!, 1 + r.Next(5));
                        return true;
                    }
                )
        ),
        Perhaps(
            "another comparison is named",
            Other,
            (d, r) => WithWitness(d, r, w => w.ContainsKey("relation") && Put(w, "relation", "1"))
        ),
        Perhaps("a number in a claim is changed", Other, (d, r) => WithClaim(d, r, IsSettled, c => ChangeNumber(c, r))),
        Perhaps(
            "a claim is made strict",
            Other,
            (d, r) => WithClaim(d, r, IsSettled, c => ChangeText(c, "<=", "<", 1))
        ),
        Perhaps(
            "a claim is made stronger by 1/1000",
            Other,
            (d, r) => WithClaim(d, r, IsProved, c => ChangeText(c, " <= ", " <= 999/1000*", 1))
        ),
        Perhaps("a name in a claim is replaced", Other, (d, r) => WithClaim(d, r, IsSettled, c => ReplaceName(c, r))),
        Perhaps("a hypothesis is dropped with its state", Other, (d, r) => WithClaim(d, r, IsSettled, DropHypothesis)),
        Perhaps(
            "the range of an 'eventually' begins elsewhere",
            Other,
            (d, r) => WithClaim(d, r, c => c.ContainsKey("from") && !HasFixedRange(c), c => Shift(c, "from", 1))
        ),
        Perhaps(
            "eta, c or a training point is changed",
            Other,
            (d, r) =>
                Put(
                    d["instance"]!.AsObject(),
                    new[] { "eta", "c", "xm", "xp" }[r.Next(4)],
                    new[] { "1", "1/2", "-1", "2", "1/10", "3" }[r.Next(6)]
                )
        ),
        Perhaps(
            "the loss is the other one",
            Other,
            (d, _) =>
                Put(
                    d["instance"]!.AsObject(),
                    "loss",
                    d["instance"]!["loss"]!.GetValue<string>() == "exp" ? "logistic" : "exp"
                )
        ),
        Perhaps(
            "an integer is moved by one",
            Other,
            (d, r) =>
                WithLeaf(
                    d,
                    r,
                    IsInteger,
                    s => (BigInteger.Parse(s, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)
                )
        ),
        Perhaps("the phases of another run", Other, (d, other, _) => Set(d, "phases", other["phases"]!.DeepClone())),
        Perhaps(
            "the instance of another run",
            Other,
            (d, other, _) => Set(d, "instance", other["instance"]!.DeepClone())
        ),
        Perhaps("the claims of another run", Other, (d, other, _) => Set(d, "claims", other["claims"]!.DeepClone())),
        Perhaps(
            "a claim of another run",
            Other,
            (d, other, r) => Set(d["claims"]!.AsArray(), r, other["claims"]!.AsArray())
        ),
    ];

    // Ways to build a tampering: on the document or on its text, with the digest put right or not.

    private static Tampering Never(string name, Func<JsonObject, Random, bool> change) =>
        new(name, true, "", (original, random) => Changed(original, d => change(d, random)));

    private static Tampering Never(string name, Func<JsonObject, JsonObject, Random, bool> change) =>
        new(name, true, "", (original, random) => Changed(original, d => change(d, original.ParseOther(), random)));

    private static Tampering Perhaps(string name, string why, Func<JsonObject, Random, bool> change) =>
        new(name, false, why, (original, random) => Changed(original, d => change(d, random)));

    private static Tampering Perhaps(string name, string why, Func<JsonObject, JsonObject, Random, bool> change) =>
        new(name, false, why, (original, random) => Changed(original, d => change(d, original.ParseOther(), random)));

    private static Tampering Text(string name, Func<string, Random, string?> change) =>
        new(name, true, "", (original, random) => change(original.Text, random) is string text ? Resealed(text) : null);

    private static Tampering Raw(string name, Func<string, Random, string?> change) =>
        new(name, true, "", (original, random) => change(original.Text, random));

    private static string? Changed(Original original, Func<JsonObject, bool> change)
    {
        var document = original.Parse();
        var before = document.ToJsonString(Options);
        var done = change(document);
        var after = document.ToJsonString(Options);
        if (!done || before == after)
        {
            return null;
        }
        return document.ContainsKey("digest") ? CheckerRun.Sealed(after) : after;
    }

    private static string Resealed(string text)
    {
        var end = text.LastIndexOf("\"digest\"", StringComparison.Ordinal);
        var rest = text.IndexOf('\n', end);
        return rest < 0 ? text : CheckerRun.Sealed(text[..rest]).TrimEnd('\n', '}') + text[rest..];
    }

    // Places in a document.

    private static bool WithObject(JsonObject document, Random random, Func<JsonObject, string, bool> change)
    {
        var places = new List<(JsonObject, string)>();
        Collect(document);
        for (var k = 0; k < 40; k++)
        {
            var (place, name) = places[random.Next(places.Count)];
            if (name != "digest" && change(place, name))
            {
                return true;
            }
        }
        return false;

        void Collect(JsonNode? node)
        {
            if (node is JsonObject o)
            {
                foreach (var (name, value) in o)
                {
                    places.Add((o, name));
                    Collect(value);
                }
            }
            else if (node is JsonArray a)
            {
                foreach (var item in a)
                {
                    Collect(item);
                }
            }
        }
    }

    private static bool WithObject(JsonObject document, Random random, Action<JsonObject, string> change) =>
        WithObject(
            document,
            random,
            (o, name) =>
            {
                change(o, name);
                return true;
            }
        );

    private static bool WithLeaf(
        JsonObject document,
        Random random,
        Func<string, bool> fits,
        Func<string, string> change
    )
    {
        var leaves = new List<JsonValue>();
        Collect(document);
        if (leaves.Count == 0)
        {
            return false;
        }
        var leaf = leaves[random.Next(leaves.Count)];
        leaf.ReplaceWith(change(leaf.GetValue<string>()));
        return true;

        void Collect(JsonNode? node)
        {
            if (
                node is JsonValue value
                && value.TryGetValue<string>(out var text)
                && fits(text)
                && value.GetPropertyNameOrNone() is not ("version" or "digest" or "id" or "text" or "reason")
            )
            {
                leaves.Add(value);
            }
            var children =
                node is JsonObject o ? o.Select(pair => pair.Value)
                : node is JsonArray a ? a
                : Enumerable.Empty<JsonNode?>();
            foreach (var child in children)
            {
                Collect(child);
            }
        }
    }

    private static string? GetPropertyNameOrNone(this JsonNode node) =>
        node.Parent is JsonObject ? node.GetPropertyName() : null;

    private static bool WithClaim(
        JsonObject document,
        Random random,
        Func<JsonObject, bool> fits,
        Func<JsonObject, bool> change
    )
    {
        var claims = document["claims"]!.AsArray().Select(claim => claim!.AsObject()).Where(fits).ToList();
        return claims.Count > 0 && change(claims[random.Next(claims.Count)]);
    }

    private static bool WithClaim(
        JsonObject document,
        Random random,
        Func<JsonObject, bool> fits,
        Action<JsonObject> change
    ) =>
        WithClaim(
            document,
            random,
            fits,
            claim =>
            {
                change(claim);
                return true;
            }
        );

    private static bool WithWitness(JsonObject document, Random random, Func<JsonObject, bool> change) =>
        WithClaim(document, random, c => c.ContainsKey("witness"), c => change(c["witness"]!.AsObject()));

    private static bool WithPoint(JsonObject document, Random random, Func<JsonArray, bool> change)
    {
        var points = document["points"]!.AsArray();
        var name = new[] { "p1", "q1", "p2", "q2" }[random.Next(4)];
        return points.Count > 0 && change(points[random.Next(points.Count)]![name]!.AsArray());
    }

    private static bool WithConstant(JsonObject document, Random random, Func<JsonObject, bool> change)
    {
        var constants = document["constants"]!.AsArray();
        return constants.Count > 0 && change(constants[random.Next(constants.Count)]!.AsObject());
    }

    private static bool WithSide(JsonObject document, Random random, Func<JsonArray, bool> change) =>
        WithWitness(
            document,
            random,
            w => w.ContainsKey("left") && change(w[random.Next(2) == 0 ? "left" : "right"]!.AsArray())
        );

    private static JsonArray? Blocks(JsonObject claim) => claim["blocks"] as JsonArray;

    private static bool IsProved(JsonObject claim) => claim["verdict"]!.GetValue<string>() == "proved";

    private static bool IsSettled(JsonObject claim) => claim["verdict"]!.GetValue<string>() is "proved" or "refuted";

    private static bool HasFixedRange(JsonObject claim) =>
        claim.ContainsKey("from")
        && !claim["text"]!.GetValue<string>().Contains("eventually", StringComparison.Ordinal);

    // Changes.

    private static bool Set(JsonObject o, string name, JsonNode value)
    {
        o[name] = value;
        return true;
    }

    private static bool Put(JsonObject o, string name, string value)
    {
        var differs = o[name]!.GetValue<string>() != value;
        o[name] = value;
        return differs;
    }

    private static bool Set(JsonArray claims, Random random, JsonArray others)
    {
        claims[random.Next(claims.Count)] = others[random.Next(others.Count)]!.DeepClone();
        return true;
    }

    private static void Rename(JsonObject o, string name)
    {
        var value = o[name]!.DeepClone();
        o.Remove(name);
        o.Insert(0, name + "s", value);
    }

    private static bool Remove(JsonArray array, int index)
    {
        array.RemoveAt(index);
        return true;
    }

    private static bool RemoveAny(JsonArray array, Random random) =>
        array.Count > 0 && Remove(array, random.Next(array.Count));

    private static bool Duplicate(JsonArray array, Random random)
    {
        if (array.Count == 0)
        {
            return false;
        }
        var index = random.Next(array.Count);
        array.Insert(index, array[index]!.DeepClone());
        return true;
    }

    private static bool Reverse(JsonArray array)
    {
        var items = array.Select(item => item!.DeepClone()).Reverse().ToList();
        array.Clear();
        foreach (var item in items)
        {
            array.Add(item);
        }
        return items.Count > 1;
    }

    private static string Plus(JsonNode number, int change) =>
        (BigInteger.Parse(number.GetValue<string>(), CultureInfo.InvariantCulture) + change).ToString(
            CultureInfo.InvariantCulture
        );

    private static void Shift(JsonObject o, string name, int change) => o[name] = Plus(o[name]!, change);

    private static bool Differ(JsonObject x, JsonObject y, string field) =>
        !JsonNode.DeepEquals(x["instance"]![field], y["instance"]![field]);

    private static bool ChangeWeight(JsonObject document, Random random)
    {
        var weights = document["instance"]!["init"]!.AsArray();
        var index = 2 * random.Next(2) + 1; // a bias: it moves two pre-activations at step 0
        var value = Rational.Parse(weights[index]!.GetValue<string>()) + new Rational(1, 1000);
        weights[index] = value.ToString();
        return true;
    }

    private static bool MovePhaseEnd(JsonObject document, Random random)
    {
        var phases = document["phases"]!.AsArray();
        // Within one pattern a border may be anywhere.
        if (
            phases.Count < 2
            || phases[0]!["kind"]!.GetValue<string>() != "closed"
            || JsonNode.DeepEquals(phases[0]!["pattern"], phases[1]!["pattern"])
        )
        {
            return false;
        }
        var moved = Plus(phases[0]!["to"]!, random.Next(2) == 0 ? 1 : -1);
        phases[0]!["to"] = moved;
        phases[1]!["from"] = moved;
        return true;
    }

    private static bool HalveError(JsonObject document, Random random)
    {
        var closed = document["phases"]!
            .AsArray()
            .Select(phase => phase!.AsObject())
            .Where(phase => phase["error"] is JsonValue error && Dyadic.Parse(error.GetValue<string>()).Sign > 0)
            .ToList();
        if (closed.Count == 0)
        {
            return false;
        }
        var chosen = closed[random.Next(closed.Count)];
        var (mantissa, exponent) = chosen["error"]!.GetValue<string>().Split('p') is [var m, var e] ? (m, e) : ("", "");
        var halved = int.Parse(exponent, CultureInfo.InvariantCulture) - 1;
        return Put(chosen, "error", $"{mantissa}p{halved:+0;-0}");
    }

    private static bool MoveSteppedEnd(JsonObject document, Random random)
    {
        var last = document["phases"]!.AsArray()[^1]!.AsObject();
        return last["kind"]!.GetValue<string>() == "stepped"
            && Put(last, "to", Plus(last["to"]!, random.Next(2) == 0 ? 1 : -1));
    }

    private static bool ExchangeTexts(JsonObject document)
    {
        var claims = document["claims"]!.AsArray();
        if (claims.Count < 2)
        {
            return false;
        }
        (claims[0]!["text"], claims[1]!["text"]) = (claims[1]!["text"]!.DeepClone(), claims[0]!["text"]!.DeepClone());
        return true;
    }

    private static bool ChangeText(JsonObject claim, string old, string with, int occurrence)
    {
        var text = claim["text"]!.GetValue<string>();
        var at = text.IndexOf(old, StringComparison.Ordinal);
        // The statement comes last; of a quotation the first is taken.
        at = old == "\"" || occurrence != 1 ? at : text.LastIndexOf(old, StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }
        claim["text"] = text[..at] + with + text[(at + old.Length)..];
        return true;
    }

    private static int StatementStart(string text) => text.TrimEnd('\n').LastIndexOf(':') + 1;

    private static bool TurnRelations(JsonObject claim)
    {
        var text = claim["text"]!.GetValue<string>();
        var start = StatementStart(text);
        if (
            text[start..].Contains('"', StringComparison.Ordinal)
            || text[start..].Contains("claim", StringComparison.Ordinal)
        )
        {
            return false;
        }
        var turned = Relation()
            .Replace(
                text[start..],
                m =>
                    m.Value switch
                    {
                        "<=" => ">",
                        "<" => ">=",
                        ">=" => "<",
                        ">" => "<=",
                        "=" => "!=",
                        _ => "=",
                    }
            );
        claim["text"] = text[..start] + turned;
        return turned != text[start..] && !text[start..].Contains("B(", StringComparison.Ordinal);
    }

    private static bool ChangeNumber(JsonObject claim, Random random)
    {
        var text = claim["text"]!.GetValue<string>();
        var start = text.IndexOf('\n', text.IndexOf('"', StringComparison.Ordinal));
        var changed = AtMatch(text[start..], random, Digit(), m => NextDigit(m.Value));
        claim["text"] = text[..start] + changed;
        return changed is not null;
    }

    private static bool ReplaceName(JsonObject claim, Random random)
    {
        var text = claim["text"]!.GetValue<string>();
        var start = StatementStart(text);
        string[] names = ["p1", "q1", "p2", "q2", "D", "M", "gap", "margin", "loss", "t"];
        var changed = AtMatch(text[start..], random, Quantity(), _ => names[random.Next(names.Length)]);
        claim["text"] = text[..start] + changed;
        return changed is not null;
    }

    private static bool DropHypothesis(JsonObject claim)
    {
        var text = claim["text"]!.GetValue<string>();
        var line = HypothesisLine().Match(text);
        if (!line.Success)
        {
            return false;
        }
        claim["text"] = text.Remove(line.Index, line.Length);
        claim["hypotheses"]!.AsArray().RemoveAt(0);
        return true;
    }

    private static bool ChangeHypothesis(JsonObject claim, string from, string to)
    {
        var states = claim["hypotheses"]!.AsArray();
        for (var i = 0; i < states.Count; i++)
        {
            if (states[i]!.GetValue<string>() == from)
            {
                states[i] = to;
                return true;
            }
        }
        return false;
    }

    private static void MoveBorder(JsonObject claim)
    {
        var blocks = Blocks(claim)!;
        blocks[0]![1] = Plus(blocks[0]![1]!, 1);
        blocks[1]![0] = blocks[0]![1]!.GetValue<string>();
    }

    private static string NotLowest(string fraction)
    {
        var parts = fraction.Split('/');
        return $"{BigInteger.Parse(parts[0], CultureInfo.InvariantCulture) * 3}/{BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) * 3}";
    }

    private static string Flip(string pattern, int index) =>
        pattern[..index] + (pattern[index] == '0' ? '1' : '0') + pattern[(index + 1)..];

    private static string NextDigit(string digit) => digit == "9" ? "8" : $"{(char)(digit[0] + 1)}";

    private static string ChangeHex(string number, Random random)
    {
        var end = number.IndexOf('p', StringComparison.Ordinal);
        var start = number.IndexOf('x', StringComparison.Ordinal) + 1;
        var at = start + random.Next(end - start);
        var digit = number[at] == '.' ? '.' : "0123456789abcdef"[random.Next(16)];
        return number[..at] + digit + number[(at + 1)..];
    }

    // Enclosures: a unit is one in the last hexadecimal digit written.

    private static (BigInteger Digits, string Sign, string Power, int Places) Split(string number)
    {
        var sign = number.StartsWith('-') ? "-" : "";
        var digits = number[(sign.Length + 2)..number.IndexOf('p', StringComparison.Ordinal)];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : digits.Length - 1 - point;
        var value = BigInteger.Parse(
            "0" + digits.Replace(".", "", StringComparison.Ordinal),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );
        return (value, sign, number[number.IndexOf('p', StringComparison.Ordinal)..], places);
    }

    private static string Moved(string number, int units)
    {
        var (digits, sign, power, places) = Split(number);
        digits += sign.Length > 0 ? -units : units;
        if (digits.Sign < 0)
        {
            (digits, sign) = (-digits, sign.Length > 0 ? "" : "-");
        }
        var text = digits.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(places + 1, '0');
        return $"{sign}0x{text[..^places]}{(places > 0 ? "." + text[^places..] : "")}{power}";
    }

    private static bool Move(JsonArray enclosure, Random random)
    {
        // Both ends go the same way by more than the width; the true value cannot be in both.
        string low = enclosure[0]!.GetValue<string>(),
            high = enclosure[1]!.GetValue<string>();
        var width = Dyadic.Parse(high) - Dyadic.Parse(low);
        for (var units = 1; units < 1 << 20; units *= 2)
        {
            var signed = random.Next(2) == 0 ? units : -units;
            string newLow = Moved(low, signed),
                newHigh = Moved(high, signed);
            if (Dyadic.Parse(newLow) > Dyadic.Parse(high) || Dyadic.Parse(newHigh) < Dyadic.Parse(low))
            {
                (enclosure[0], enclosure[1]) = (newLow, newHigh);
                return width.Sign >= 0;
            }
        }
        return false;
    }

    private static bool Narrow(JsonArray enclosure, Random random)
    {
        var end = random.Next(2);
        enclosure[end] = Moved(enclosure[end]!.GetValue<string>(), end == 0 ? 1 : -1);
        return true;
    }

    private static bool Widen(JsonArray enclosure)
    {
        enclosure[0] = Moved(enclosure[0]!.GetValue<string>(), -1);
        enclosure[1] = Moved(enclosure[1]!.GetValue<string>(), 1);
        return true;
    }

    private static string? AtMatch(string text, Random random, Regex pattern, Func<Match, string> change)
    {
        var matches = pattern.Matches(text);
        if (matches.Count == 0)
        {
            return null;
        }
        var match = matches[random.Next(matches.Count)];
        return text[..match.Index] + change(match) + text[(match.Index + match.Length)..];
    }

    private static bool IsInteger(string text) => IntegerForm().IsMatch(text);

    [GeneratedRegex("^(0|[1-9][0-9]*)$")]
    private static partial Regex IntegerForm();

    [GeneratedRegex("^-?[1-9][0-9]*/[0-9]+$")]
    private static partial Regex FractionForm();

    [GeneratedRegex("^[01]{4}$")]
    private static partial Regex PatternForm();

    [GeneratedRegex("(?<=[\\n{,]\\s*)\"[a-z0-9]+\":")]
    private static partial Regex FieldName();

    [GeneratedRegex("(?<=\")\\s*\\]")]
    private static partial Regex ClosingBracket();

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digit();

    [GeneratedRegex("<=|>=|!=|<|>|=")]
    private static partial Regex Relation();

    [GeneratedRegex("\\b(p1|q1|p2|q2|D|M|gap|margin|loss|t)\\b")]
    private static partial Regex Quantity();

    [GeneratedRegex("  hypothesis [^\\n]*\\n")]
    private static partial Regex HypothesisLine();
}
