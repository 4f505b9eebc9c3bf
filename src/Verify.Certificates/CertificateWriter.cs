using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Models;
using Verify.Proving;

namespace Verify.Certificates;

/// <summary>Writes a certificate as the JSON document of proofs/CERTIFICATES.md: one certificate, one text.</summary>
public static partial class CertificateWriter
{
    /// <summary>The name of the format.</summary>
    public const string Format = "verify-certificate";

    /// <summary>The version of the format for two neurons with outputs 1 and -1 on two points of one input.</summary>
    public const string Version = "2";

    /// <summary>The version of the format for any other network.</summary>
    public const string NetworkVersion = "3";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document, UTF-8 with a final line feed.</summary>
    public static byte[] Write(Certificate certificate)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("version", certificate is NetworkCertificate ? NetworkVersion : Version);
            WriteSubject(json, certificate);
            json.WriteString("precision", Text(certificate.Bits));
            json.WriteStartArray("phases");
            foreach (var phase in certificate.Phases)
            {
                WritePhase(json, phase);
            }
            json.WriteEndArray();
            json.WriteStartArray("constants");
            foreach (var constant in certificate.Constants)
            {
                json.WriteStartObject();
                json.WriteString("term", constant.Term);
                WriteInterval(json, "value", constant.Value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("points");
            WritePoints(json, certificate);
            json.WriteEndArray();
            json.WriteStartArray("claims");
            foreach (var claim in certificate.Claims)
            {
                WriteClaim(json, claim);
            }
            json.WriteEndArray();
            json.Flush();
        }
        // The digest covers everything before the quotation mark that opens its name.
        stream.Write(",\n  "u8);
        var digest = Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        stream.Write(Encoding.ASCII.GetBytes($"\"digest\": \"{digest}\"\n}}\n"));
        return stream.ToArray();
    }

    private static void WriteSubject(Utf8JsonWriter json, Certificate certificate)
    {
        if (certificate is NetworkCertificate { Problem: var problem })
        {
            WriteProblem(json, problem);
        }
        else
        {
            WriteInstance(json, ((InstanceCertificate)certificate).Instance);
        }
    }

    private static void WritePoints(Utf8JsonWriter json, Certificate certificate)
    {
        if (certificate is NetworkCertificate { Points: var states })
        {
            foreach (var state in states)
            {
                WriteState(json, state);
            }
            return;
        }
        foreach (var point in ((InstanceCertificate)certificate).Points)
        {
            WritePoint(json, point);
        }
    }

    private static void WriteInstance(Utf8JsonWriter json, Instance instance)
    {
        json.WriteStartObject("instance");
        json.WriteString("xm", instance.XMinus.ToString());
        json.WriteString("xp", instance.XPlus.ToString());
        json.WriteString("eta", instance.Eta.ToString());
        json.WriteString("c", instance.LossFactor.ToString());
        json.WriteString("loss", instance.Loss.Name);
        var (w1, b1, w2, b2) = instance.Initial;
        json.WritePropertyName("init");
        WriteRow(json, [w1.ToString(), b1.ToString(), w2.ToString(), b2.ToString()]);
        json.WriteEndObject();
    }

    private static void WritePhase(Utf8JsonWriter json, CertifiedPhase phase)
    {
        json.WriteStartObject();
        json.WriteString(
            "kind",
            phase switch
            {
                CertifiedClosedPhase => "closed",
                CertifiedTrapPhase => "trap",
                _ => "stepped",
            }
        );
        if (phase is CertifiedClosedPhase closed)
        {
            json.WriteString("pattern", closed.Pattern);
        }
        json.WriteString("from", Text(phase.From));
        json.WriteString("to", TextOrInfinity(phase.To));
        if (phase is CertifiedClosedPhase { Burn: var burn, Order: var order, Error: var error })
        {
            json.WriteString("burn", Text(burn));
            json.WriteString("order", Text(order));
            json.WriteString("error", error.ToHex());
        }
        if (phase is CertifiedTrapPhase trap)
        {
            json.WriteString("mode", trap.Mode.ToString());
            json.WritePropertyName("q1");
            WriteRow(json, [trap.Q1.Below.ToString(), trap.Q1.Above.ToString()]);
            json.WritePropertyName("p2");
            WriteRow(json, [trap.P2.Below.ToString(), trap.P2.Above.ToString()]);
        }
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, CertifiedPoint point)
    {
        json.WriteStartObject();
        json.WriteString("t", Text(point.Step));
        WriteInterval(json, "p1", point.State.P1);
        WriteInterval(json, "q1", point.State.Q1);
        WriteInterval(json, "p2", point.State.P2);
        WriteInterval(json, "q2", point.State.Q2);
        json.WriteEndObject();
    }

    private static void WriteClaim(Utf8JsonWriter json, CertifiedClaim claim)
    {
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("text", claim.Text);
        json.WriteString("verdict", claim.Verdict);
        switch (claim)
        {
            case ClaimByBlocks byBlocks:
                json.WriteString("from", Text(byBlocks.From));
                json.WriteString("to", TextOrInfinity(byBlocks.To));
                WriteHypotheses(json, byBlocks.Hypotheses);
                json.WriteStartArray("blocks");
                foreach (var block in byBlocks.Blocks)
                {
                    WriteRow(json, [Text(block.From), TextOrInfinity(block.To), Text(block.Bits)]);
                }
                json.WriteEndArray();
                break;
            case ClaimByWitness byWitness:
                WriteHypotheses(json, byWitness.Hypotheses);
                json.WriteStartObject("witness");
                json.WriteString("t", Text(byWitness.Step));
                json.WriteString("bits", Text(byWitness.Bits));
                if (byWitness.Failure is { } failure)
                {
                    WriteInterval(json, "left", failure.Left);
                    WriteInterval(json, "right", failure.Right);
                    json.WriteString("relation", Text(failure.Comparison));
                }
                json.WriteEndObject();
                break;
            case UnsettledClaim { Verdict: "inapplicable" } inapplicable:
                WriteHypotheses(json, inapplicable.Hypotheses);
                json.WriteString("reason", inapplicable.Reason);
                break;
            case UnsettledClaim unsettled:
                json.WriteString("reason", unsettled.Reason);
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteHypotheses(Utf8JsonWriter json, ImmutableArray<HypothesisState> hypotheses)
    {
        json.WritePropertyName("hypotheses");
        WriteRow(json, hypotheses.Select(state => state.ToString().ToLowerInvariant()));
    }

    private static void WriteInterval(Utf8JsonWriter json, string name, Interval value)
    {
        json.WritePropertyName(name);
        WriteInterval(json, value);
    }

    private static void WriteInterval(Utf8JsonWriter json, Interval value) =>
        WriteRow(json, [value.HasLower ? value.Lower.ToHex() : "-inf", value.HasUpper ? value.Upper.ToHex() : "inf"]);

    /// <summary>Writes an array of texts that need no escapes on one line.</summary>
    private static void WriteRow(Utf8JsonWriter json, IEnumerable<string> texts) =>
        json.WriteRawValue($"[{string.Join(", ", texts.Select(text => $"\"{text}\""))}]");

    private static string TextOrInfinity(BigInteger? value) => value is { } number ? Text(number) : "inf";

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
