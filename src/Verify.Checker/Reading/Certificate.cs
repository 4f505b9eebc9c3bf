using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace Verify.Checker;

/// <summary>Steps First to Last (null: no end), to be settled with so many bits.</summary>
internal sealed record Block(BigInteger First, BigInteger? Last, int Bits);

/// <summary>A step at which a claim is settled, and for a refutation the two sides of the comparison that fails there.</summary>
internal sealed record Witness(BigInteger T, int Bits, Enclosure? Left, Enclosure? Right, int Relation);

/// <summary>What the certificate says of one claim.</summary>
internal sealed class Entry
{
    internal required Claim Claim { get; init; }
    internal required string Verdict { get; init; }
    internal string[] Hypotheses { get; init; } = [];
    internal string Reason { get; init; } = "";
    internal Block? Range { get; init; }
    internal Block[] Blocks { get; init; } = [];
    internal Witness? Witness { get; init; }
}

/// <summary>A term without t and a stated enclosure of its value.</summary>
internal sealed record StatedConstant(Node Term, Enclosure Value);

/// <summary>Stated enclosures of the pre-activations at a step: p1, q1, p2, q2, or neuron by neuron and in each point by point.</summary>
internal sealed record StatedPoint(BigInteger T, Enclosure[] State);

/// <summary>The certificate as it was read: the format is respected, nothing is established.</summary>
internal sealed partial class Certificate
{
    internal required Instance Instance { get; init; }
    internal required int Bits { get; init; }
    internal required Phase[] Phases { get; init; }
    internal required StatedConstant[] Constants { get; init; }
    internal required StatedPoint[] Points { get; init; }
    internal required Entry[] Entries { get; init; }

    internal static Certificate Read(byte[] bytes)
    {
        var document = Json.Read(bytes, out var lastName);
        document.HasOnly(
            "format",
            "version",
            "instance",
            "precision",
            "phases",
            "constants",
            "points",
            "claims",
            "digest"
        );
        document["format"].OneOf("verify-certificate");
        var isPair = document["version"].OneOf("2", "3") == "2";
        var stated = document["digest"].String;
        if (
            bytes.AsSpan(lastName).IndexOf("\"digest\""u8) != 0
            || stated.Length != 64
            || !stated.All(char.IsAsciiHexDigitLower)
        )
        {
            throw new MalformedException("the digest is not the last field, or it is not of 64 hexadecimal digits");
        }
        if (stated != Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, lastName))))
        {
            throw new RejectedException("the digest is not that of the text");
        }
        var phases = document["phases"].ItemsUpTo(Limits.Phases);
        var claims = document["claims"].ItemsUpTo(Limits.Claims);
        if (phases.Count == 0 || claims.Count == 0)
        {
            throw new MalformedException("a certificate has at least one phase and at least one claim");
        }
        var instance = isPair ? ReadInstance(document["instance"]) : ReadNetwork(document["instance"]);
        var certificate = new Certificate
        {
            Instance = instance,
            Bits = document["precision"].Small(2, Limits.Bits),
            Phases = phases.Select(phase => ReadPhase(phase, instance)).ToArray(),
            Constants = document["constants"].ItemsUpTo(Limits.Points).Select(ReadConstant).ToArray(),
            Points = document["points"]
                .ItemsUpTo(Limits.Points)
                .Select(point => isPair ? ReadPoint(point) : ReadState(point, instance))
                .ToArray(),
            Entries = claims.Select(ReadEntry).ToArray(),
        };
        if (certificate.Entries.DistinctBy(entry => entry.Claim.Id).Count() < certificate.Entries.Length)
        {
            throw new MalformedException("two claims have the same id");
        }
        return certificate;
    }

    private static Instance ReadInstance(Json json)
    {
        json.HasOnly("xm", "xp", "eta", "c", "loss", "init");
        var instance = Instance.OfPair(
            Rational.Parse(json["xm"].String),
            Rational.Parse(json["xp"].String),
            Rational.Parse(json["eta"].String),
            Rational.Parse(json["c"].String),
            json["loss"].OneOf("exp", "logistic") == "logistic",
            json["init"].ItemsExactly(4).Select(item => Rational.Parse(item.String)).ToArray()
        );
        instance.Validate();
        return instance;
    }

    private static Phase ReadPhase(Json json, Instance instance)
    {
        var kind = json["kind"].OneOf("closed", "stepped", "trap");
        if (kind == "trap")
        {
            return instance.IsPair ? ReadTrap(json) : throw new MalformedException("a trap is one of two neurons");
        }
        var (closed, count) = (kind == "closed", instance.Count);
        json.HasOnly(closed ? ["kind", "pattern", "from", "to", "burn", "order", "error"] : ["kind", "from", "to"]);
        var text = closed ? json["pattern"].String : new string('0', count);
        if (text.Length != count || text.AsSpan().ContainsAnyExcept('0', '1'))
        {
            throw new MalformedException(count == 4 ? "a pattern has four bits" : $"a pattern has {count} bits");
        }
        var pattern = text.Select(bit => bit == '1').ToArray();
        return new Phase
        {
            IsClosed = closed,
            From = Text.Integer(json["from"].String, false),
            To = ReadEnd(json["to"].String),
            Pattern = pattern,
            StatedBurn = closed ? json["burn"].Small(0, Limits.BurnIn) : 0,
            Order = closed ? json["order"].Small(1, Limits.Order) : 0,
            Error = closed ? Dyadic.Parse(json["error"].String) : Dyadic.Zero,
        };
    }

    private static Phase ReadTrap(Json json)
    {
        json.HasOnly("kind", "from", "to", "mode", "q1", "p2");
        // The modes that last.
        var mode = json["mode"].OneOf("SS", "SA", "AS");
        var (first, second) = (ReadBounds(json["q1"], mode[0] == 'S'), ReadBounds(json["p2"], mode[1] == 'S'));
        return new Phase
        {
            IsClosed = false,
            Trap = new TrapTerms(mode, first[0], first[1], second[0], second[1]),
            From = Text.Integer(json["from"].String, false),
            To = ReadEnd(json["to"].String),
            Pattern = new bool[4],
            StatedBurn = 0,
            Order = 0,
            Error = Dyadic.Zero,
        };
    }

    /// <summary>A and B of a sliding value, positive; 0 and 0 for another.</summary>
    private static Rational[] ReadBounds(Json json, bool slides)
    {
        var bounds = json.ItemsExactly(2).Select(item => Rational.Parse(item.String)).ToArray();
        return Array.TrueForAll(bounds, bound => bound.Sign == (slides ? 1 : 0))
            ? bounds
            : throw new MalformedException("the bounds of a sliding value are positive, and 0 for another value");
    }

    private static BigInteger? ReadEnd(string text) => text == "inf" ? null : Text.Integer(text, false);

    private static StatedConstant ReadConstant(Json json)
    {
        json.HasOnly("term", "value");
        var term = ClaimParser.ReadTerm(json["term"].String);
        return term.DependsOnTime
            ? throw new MalformedException($"the constant '{Text.Shorten(json["term"].String)}' depends on t")
            : new StatedConstant(term, ReadEnclosure(json["value"]));
    }

    private static StatedPoint ReadPoint(Json json)
    {
        json.HasOnly("t", "p1", "q1", "p2", "q2");
        var state = new[] { "p1", "q1", "p2", "q2" }.Select(name => ReadEnclosure(json[name]));
        return new StatedPoint(Text.Integer(json["t"].String, false), state.ToArray());
    }

    private static Enclosure ReadEnclosure(Json json)
    {
        var ends = json.ItemsExactly(2);
        Dyadic low = Dyadic.Parse(ends[0].String),
            high = Dyadic.Parse(ends[1].String);
        return low <= high
            ? new Enclosure(low, high)
            : throw new MalformedException("the lower end of an enclosure is above its upper end");
    }

    private static Entry ReadEntry(Json json)
    {
        var verdict = json["verdict"].OneOf("proved", "refuted", "undecided", "inapplicable");
        var claims = ClaimParser.Read(json["text"].String);
        if (claims.Length != 1 || claims[0].Id != json["id"].String)
        {
            throw new MalformedException(
                $"the text of the claim '{Text.Shorten(json["id"].String)}' is not that of one claim with this id"
            );
        }
        var claim = claims[0];
        if (verdict is "undecided" or "inapplicable")
        {
            json.HasOnly(
                verdict == "undecided"
                    ? ["id", "text", "verdict", "reason"]
                    : ["id", "text", "verdict", "hypotheses", "reason"]
            );
            return new Entry
            {
                Claim = claim,
                Verdict = verdict,
                Reason = json["reason"].String,
                Hypotheses =
                    verdict == "undecided"
                        ? []
                        : ReadHypotheses(json["hypotheses"], claim, ["proved", "refuted", "undecided"]),
            };
        }
        var hypotheses = ReadHypotheses(json["hypotheses"], claim, ["proved"]);
        // Blocks show something of every step, a witness of one: 'exists' is refuted and the others are proved by blocks.
        // 'eventually' is refuted by showing that it fails at every step from some one on.
        var byWitness =
            verdict == "proved"
                ? claim.Kind == StatementKind.Exists
                : claim.Kind is not (StatementKind.Exists or StatementKind.Eventually);
        if (byWitness)
        {
            json.HasOnly("id", "text", "verdict", "hypotheses", "witness");
            return new Entry
            {
                Claim = claim,
                Verdict = verdict,
                Hypotheses = hypotheses,
                Witness = ReadWitness(json["witness"], verdict == "refuted"),
            };
        }
        json.HasOnly("id", "text", "verdict", "from", "to", "hypotheses", "blocks");
        return new Entry
        {
            Claim = claim,
            Verdict = verdict,
            Hypotheses = hypotheses,
            Range = new Block(Text.Integer(json["from"].String, false), ReadEnd(json["to"].String), 0),
            Blocks = json["blocks"].ItemsUpTo(Limits.BlocksPerClaim).Select(ReadBlock).ToArray(),
        };
    }

    private static string[] ReadHypotheses(Json json, Claim claim, string[] allowed) =>
        json.ItemsExactly(claim.Hypotheses.Length).Select(item => item.OneOf(allowed)).ToArray();

    private static Block ReadBlock(Json json)
    {
        var parts = json.ItemsExactly(3);
        return new Block(
            Text.Integer(parts[0].String, false),
            ReadEnd(parts[1].String),
            parts[2].Small(2, Limits.Bits)
        );
    }

    private static Witness ReadWitness(Json json, bool refutes)
    {
        json.HasOnly(refutes ? ["t", "bits", "left", "right", "relation"] : ["t", "bits"]);
        return new Witness(
            Text.Integer(json["t"].String, false),
            json["bits"].Small(2, Limits.Bits),
            refutes ? ReadEnclosure(json["left"]) : null,
            refutes ? ReadEnclosure(json["right"]) : null,
            refutes ? json["relation"].Small(0, Limits.TokenCharacters) : -1
        );
    }
}
