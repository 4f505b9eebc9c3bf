using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Verify.Checker.Tests;

/// <summary>Reading alone: each field of each kind of object, each limit of size from both sides.</summary>
public sealed class ReadingTests
{
    private static readonly string[] Integers = ["from", "to", "t", "bits", "burn", "order", "precision", "relation"];

    private static readonly Lazy<string[]> Originals = new(() =>
        Directory
            .GetFiles(CheckerRun.Folder("Accepted"), "*.cert")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToArray()
    );

    [Fact]
    public void Every_kind_of_entry_is_read()
    {
        Entry[] entries =
        [
            .. Originals.Value.SelectMany(text => Certificate.Read(Encoding.UTF8.GetBytes(text)).Entries),
        ];
        string[] verdicts = ["inapplicable", "proved", "refuted", "undecided"];
        Assert.Equal(verdicts, entries.Select(entry => entry.Verdict).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(entries, entry => entry.Witness?.Left is not null);
        Assert.Contains(entries, entry => entry.Witness is not null && entry.Witness.Left is null);
    }

    [Fact]
    public void An_object_with_another_field_or_one_less_is_malformed()
    {
        var changed = 0;
        foreach (var (path, document) in Nodes<JsonObject>())
        {
            foreach (var name in Find(document(), path).AsObject().Select(field => field.Key).ToArray())
            {
                var less = document();
                Find(less, path).AsObject().Remove(name);
                IsMalformed(less, $"{path} without {name}");
                changed++;
            }
            var more = document();
            // The digest must stay the last field, so the new one comes first.
            Find(more, path).AsObject().Insert(0, "more", "1");
            IsMalformed(more, $"{path} with another field");
        }
        Assert.True(changed > 60, $"only {changed} fields were seen");
    }

    [Fact]
    public void An_array_of_a_fixed_length_has_that_length()
    {
        string[] free = ["phases", "constants", "points", "claims", "blocks"];
        var changed = 0;
        foreach (var (path, document) in Nodes<JsonArray>())
        {
            var items = Find(document(), path).AsArray();
            if (free.Contains(path[^1]) || items.Count == 0)
            {
                continue;
            }
            var more = document();
            Find(more, path).AsArray().Add(items[0]!.DeepClone());
            IsMalformed(more, $"{path} with one more");
            var less = document();
            Find(less, path).AsArray().RemoveAt(0);
            IsMalformed(less, $"{path} with one less");
            changed++;
        }
        Assert.True(changed > 8, $"only {changed} arrays were seen");
    }

    [Fact]
    public void A_text_is_what_its_field_allows()
    {
        foreach (var (path, document) in Nodes<JsonValue>())
        {
            foreach (var other in new JsonNode[] { new JsonArray(), new JsonObject(), 1, true })
            {
                IsMalformed(With(document(), path, other), $"{path} as {other}");
            }
            if (path[^1] is "reason" or "digest")
            {
                continue;
            }
            IsMalformed(With(document(), path, "?"), $"{path} as ?");
            if (Integers.Contains(path[^1]) || path.Contains("blocks"))
            {
                IsMalformed(With(document(), path, "-1"), $"{path} as -1");
                IsMalformed(With(document(), path, "01"), $"{path} as 01");
            }
        }
    }

    [Theory]
    [InlineData("100")]
    [InlineData("10010")]
    [InlineData("1002")]
    [InlineData("")]
    public void A_pattern_has_four_bits(string pattern)
    {
        foreach (var (path, document) in Nodes<JsonValue>().Where(node => node.Path[^1] == "pattern"))
        {
            IsMalformed(With(document(), path, pattern), pattern);
        }
    }

    [Theory]
    [InlineData("precision", "2", true)]
    [InlineData("precision", "1", false)]
    [InlineData("precision", "65536", true)]
    [InlineData("precision", "65537", false)]
    [InlineData("burn", "0", true)]
    [InlineData("burn", "20000", true)]
    [InlineData("burn", "20001", false)]
    [InlineData("order", "0", false)]
    [InlineData("order", "1", true)]
    [InlineData("order", "200", true)]
    [InlineData("order", "201", false)]
    public void A_number_is_within_its_limits(string field, string value, bool allowed)
    {
        foreach (var (path, document) in Nodes<JsonValue>().Where(node => node.Path[^1] == field))
        {
            var text = CheckerRun.Sealed(With(document(), path, value).ToJsonString());
            var failure = Record.Exception(() => Certificate.Read(Encoding.UTF8.GetBytes(text)));
            Assert.Equal(allowed, failure is null);
            Assert.True(allowed || failure is MalformedException, value);
        }
    }

    [Fact]
    public void Lists_have_a_greatest_length()
    {
        IsMalformed(WithPhases(Limits.Phases + 1), "too many phases");
        Certificate.Read(Encoding.UTF8.GetBytes(CheckerRun.Sealed(WithPhases(Limits.Phases).ToJsonString())));

        static JsonObject WithPhases(int count)
        {
            var document = JsonNode.Parse(Originals.Value[^1])!.AsObject();
            document["phases"] = new JsonArray([
                .. Enumerable
                    .Range(0, count)
                    .Select(t => new JsonObject
                    {
                        ["kind"] = "stepped",
                        ["from"] = $"{t}",
                        ["to"] = $"{t + 1}",
                    }),
            ]);
            return document;
        }
    }

    [Fact]
    public void Two_claims_with_one_id_are_malformed()
    {
        var document = JsonNode.Parse(Originals.Value[^1])!.AsObject();
        document["claims"]!.AsArray().Add(document["claims"]![0]!.DeepClone());
        IsMalformed(document, "two claims have the same id");
    }

    [Theory]
    [InlineData("g")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData("00")]
    public void A_digest_is_of_64_small_hexadecimal_digits(string first)
    {
        var text = Originals.Value[^1];
        var at = text.LastIndexOf("\"digest\": \"", StringComparison.Ordinal) + 11;
        var other = text[..at] + first + text[(at + 1)..];
        Assert.Throws<MalformedException>(() => Certificate.Read(Encoding.UTF8.GetBytes(other)));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_malformed()
    {
        var good = Encoding.UTF8.GetBytes(Originals.Value[^1]);
        for (var at = 0; at < good.Length; at += 7)
        {
            foreach (var bad in new byte[] { 0xFF, 0x80, 0x00 })
            {
                var bytes = (byte[])good.Clone();
                bytes[at] = bad;
                Assert.Throws<MalformedException>(() => Json.Read(bytes, out _));
            }
        }
        Assert.Throws<MalformedException>(() => Json.Read("{\"a\": \"\\ud800\"}"u8.ToArray(), out _));
        Assert.Throws<MalformedException>(() => Json.Read("{\"a\": \"b\"} {}"u8.ToArray(), out _));
        Assert.Throws<MalformedException>(() => Json.Read("{\"a\": \"b\"} x"u8.ToArray(), out _));
        Assert.Equal("b", Json.Read("{\"a\": \"b\"} \n"u8.ToArray(), out _)["a"].String);
    }

    [Fact]
    public void Integers_are_strict_and_of_bounded_length()
    {
        Assert.Equal(BigInteger.MinusOne, Text.Integer("-1", true));
        foreach (var text in new[] { "", "-", "+1", "01", "-01", "-0", " 1", "1 ", "1.0", "٣" })
        {
            Refuses(text, true, "an integer of at most");
            Refuses(text, false, "an integer of at least 0");
        }
        Refuses("-1", false, "an integer of at least 0");
        var longest = new string('7', Limits.NumberDigits);
        Assert.Equal(7, Text.Integer(longest, false) % 10);
        Refuses(longest + "7", false, "77…");
        Assert.Equal(new string('x', 60), Text.Shorten(new string('x', 60)));
        Assert.Equal(new string('x', 40) + "…", Text.Shorten(new string('x', 61)));

        static void Refuses(string text, bool signed, string message) =>
            Assert.Contains(
                message,
                Assert.Throws<MalformedException>(() => Text.Integer(text, signed)).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Terms_have_a_greatest_size_and_depth()
    {
        // Depth 8 with 2^8 - 1 parts; 39 of them and 38 signs are 9,983 parts, and 8 more signs on 9 numbers 17.
        var tree = "1";
        for (var depth = 2; depth <= 8; depth++)
        {
            tree = $"({tree}+{tree})";
        }
        var many = string.Join('+', [.. Enumerable.Repeat(tree, 39), .. Enumerable.Repeat("1", 8)]);
        Assert.Equal(Limits.TermSize - 1, ClaimParser.ReadTerm(many).Size);
        Assert.Equal(Limits.TermSize, ClaimParser.ReadTerm($"-{many}").Size);
        Assert.Throws<MalformedException>(() => ClaimParser.ReadTerm($"{many}+1"));
        Assert.Throws<MalformedException>(() => ClaimParser.ReadTerm($"min({many},1)"));

        var deep = string.Join('+', Enumerable.Repeat("1", Limits.TermDepth));
        Assert.Equal(Limits.TermDepth, ClaimParser.ReadTerm(deep).Depth);
        Assert.Throws<MalformedException>(() => ClaimParser.ReadTerm($"{deep}+1"));
        Assert.Throws<MalformedException>(() => ClaimParser.ReadTerm($"1+({deep})"));
    }

    [Fact]
    public void Claims_have_greatest_lengths()
    {
        static string Claim(int n) => $"claim c{n}\n  \"A.\"\n  1 < 2\n";
        static string Claims(int count) => string.Concat(Enumerable.Range(0, count).Select(Claim));
        Assert.Equal(Limits.Claims, ClaimParser.Read(Claims(Limits.Claims)).Length);
        Refuses(Claims(Limits.Claims + 1), "more than 1000 claims");

        var one = Claim(1) + "#";
        Assert.Single(ClaimParser.Read(one.PadRight(Limits.ClaimCharacters, '-')));
        Refuses(one.PadRight(Limits.ClaimCharacters + 1, '-'), "has more than");

        var longest = new string('9', Limits.TokenCharacters);
        Assert.Single(ClaimParser.Read($"claim c\n  \"A.\"\n  1 < {longest}\n"));
        Refuses($"claim c\n  \"A.\"\n  1 < {longest}9\n", "a token has more than");

        // Zero has one bit, and so have the names of quantities.
        Assert.Single(ClaimParser.Read($"claim c\n  \"A.\"\n  0^{Limits.PowerBits} < 2\n"));
        Refuses($"claim c\n  \"A.\"\n  0^{Limits.PowerBits + 1} < 2\n", "an exponent is an integer of at most");
        Refuses($"claim c\n  \"A.\"\n  0^{Limits.PowerBits}*eta < 2\n", "numbers of more than 1048576 bits");
        Assert.Single(ClaimParser.Read($"claim c\n  \"A.\"\n  eta^{Limits.TermExponent} < 2\n"));
        Refuses($"claim c\n  \"A.\"\n  eta^{Limits.TermExponent + 1} < 2\n", "at most 100 here");

        // A sum of 5,000 has 9,999 parts, and ten of them are as many as a claim may have, less one for each.
        static string Chain(int sums) =>
            $"claim c\n  \"A.\"\n  let a = {string.Join('+', Enumerable.Repeat("1", 500))}\n"
            + $"  let b = {string.Join('+', Enumerable.Repeat("a", 10))}\n  {string.Join('<', Enumerable.Repeat("b", sums))}\n";
        Assert.Single(ClaimParser.Read(Chain(10)));
        Refuses(Chain(11), "a claim has more than 100000 parts");

        static string Nested(int n) => $"claim c\n  \"A.\"\n  {new string('(', n)}1{new string(')', n)} < 2\n";
        Assert.Single(ClaimParser.Read(Nested(Limits.Nesting)));
        Refuses(Nested(Limits.Nesting + 1), "nested deeper");
    }

    [Theory]
    [InlineData("D < loss@eta", "expected a step")]
    [InlineData("D < loss@ln(2)", "expected a step")]
    [InlineData("D < loss@(t+", "expected")]
    [InlineData("D < loss@(t", "expected")]
    [InlineData("D < loss@(", "expected")]
    [InlineData("D < loss@", "expected a step")]
    [InlineData("\"ends nowhere", "does not end on its line")]
    public void Texts_that_stop_are_refused(string text, string message)
    {
        Refuses($"claim c\n  \"A.\"\n  {text}", message);
        Refuses($"claim c\n  \"A.\"\n  {text}\n", message);
        Refuses($"claim c\n  \"A.\"\n  {text}\n  \"B.\"\n", message);
    }

    /// <summary>A line ends a clause, except inside brackets and beside an operator.</summary>
    [Theory]
    [InlineData("max(1, 2) < 3", "max(1\n, 2\n) < 3", true)]
    [InlineData("max(1, 2) < 3", "max(1, 2)\n\n\n< 3", true)]
    [InlineData("max(1, 2) < 3", "max(1, 2) <\n\n\n3", true)]
    [InlineData("for all t in [0, 5] : t < 9", "for all t in [0\n, 5\n] : t < 9", true)]
    [InlineData("(1) < 2 claim", "(1) < 2\nclaim", false)]
    [InlineData("[1] 2", "[1]\n2", false)]
    [InlineData("1 2", "1\n2", false)]
    [InlineData("a (", "a\n(", false)]
    public void Clauses_go_on_inside_brackets_and_beside_operators(string line, string lines, bool same)
    {
        static string Tokens(string text) =>
            string.Join(' ', Lexer.Read(text).Select(token => token.Kind == TokenKind.LineEnd ? "|" : token.Text));
        Assert.Equal(same, Tokens(line) == Tokens(lines));
    }

    [Theory]
    [InlineData("claim x", "x")]
    [InlineData("source a/b-c.d_e", "a/b-c.d_e")]
    [InlineData("12.5", "12.5")]
    [InlineData("abc.d_1", "abc.d_1")]
    [InlineData("1 # a remark", "1")]
    [InlineData("\"a\"", "\"a\"")]
    public void A_token_may_end_the_text(string text, string last) => Assert.Equal(last, Lexer.Read(text)[^3].Text);

    private static void Refuses(string text, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<MalformedException>(() => ClaimParser.Read(text)).Message,
            StringComparison.Ordinal
        );

    /// <summary>One node of every place in the accepted certificates, with a way to get a fresh document around it. A place is its
    /// path with the kinds of the objects on it.</summary>
    private static IEnumerable<(string[] Path, Func<JsonNode> Document)> Nodes<T>()
        where T : JsonNode
    {
        var seen = new HashSet<string>();
        foreach (var original in Originals.Value)
        {
            var found = new List<string[]>();
            Visit(JsonNode.Parse(original)!, [], "");
            foreach (var path in found)
            {
                yield return (path, () => JsonNode.Parse(original)!);
            }

            void Visit(JsonNode node, string[] path, string place)
            {
                var fields = node as JsonObject;
                var form = $"{fields?["kind"] ?? fields?["verdict"]}{(fields?["witness"] is null ? "" : " witness")}";
                if (node is T && seen.Add(place + form))
                {
                    found.Add(path);
                }
                foreach (var (name, value) in fields ?? [])
                {
                    Visit(value!, [.. path, name], $"{place}{form}.{name}");
                }
                for (var i = 0; node is JsonArray items && i < items.Count; i++)
                {
                    Visit(items[i]!, [.. path, $"{i}"], $"{place}[{(items.Count < 5 ? i : 0)}]");
                }
            }
        }
    }

    private static JsonNode Find(JsonNode document, IEnumerable<string> path) =>
        path.Aggregate(
            document,
            (node, step) =>
                node is JsonArray items
                    ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]!
                    : node[step]!
        );

    private static JsonNode With(JsonNode document, string[] path, JsonNode value)
    {
        var parent = Find(document, path[..^1]);
        if (parent is JsonArray items)
        {
            items[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[path[^1]] = value;
        }
        return document;
    }

    private static void IsMalformed(JsonNode document, string what)
    {
        var text = document.ToJsonString();
        // Where the digest is what was changed, the text is as it is.
        var whole = text.Contains("\"digest\":\"", StringComparison.Ordinal) ? CheckerRun.Sealed(text) : text;
        var failure = Record.Exception(() => Certificate.Read(Encoding.UTF8.GetBytes(whole)));
        Assert.True(failure is MalformedException, $"{what}: {failure?.Message ?? "accepted"}");
    }
}
