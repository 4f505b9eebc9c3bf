using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Models;

namespace Verify.Certificates.Coq;

/// <summary>What a certificate states: the instance and the verdict of each claim, without the evidence.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Claims">The claims in the order of the certificate.</param>
public sealed record StatedCertificate(Instance Instance, ImmutableArray<StatedClaim> Claims)
{
    /// <summary>Reads a certificate of proofs/CERTIFICATES.md. Nothing in it is verified.</summary>
    /// <exception cref="FormatException">The document is not such a certificate; the message says where.</exception>
    public static StatedCertificate Read(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 16 });
            var root = json.RootElement;
            if (root.GetProperty("format").GetString() != "verify-certificate")
            {
                throw new FormatException("its format is not 'verify-certificate'");
            }
            if (root.GetProperty("version").GetString() != CertificateWriter.Version)
            {
                throw new FormatException(
                    $"it is not of version {CertificateWriter.Version}, about two neurons on two points"
                );
            }
            return new StatedCertificate(
                ReadInstance(root.GetProperty("instance")),
                [.. root.GetProperty("claims").EnumerateArray().Select(ReadClaim)]
            );
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is not a certificate", error);
        }
    }

    /// <summary>The claims of a certificate of any version. Nothing in them is verified.</summary>
    /// <exception cref="FormatException">The document is not a certificate.</exception>
    public static ImmutableArray<StatedClaim> ReadClaims(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 16 });
            return [.. json.RootElement.GetProperty("claims").EnumerateArray().Select(ReadClaim)];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is not a certificate", error);
        }
    }

    /// <summary>The problem of a certificate of version 3, or null if it is not one.</summary>
    public static Problem? ReadProblem(ReadOnlyMemory<byte> document)
    {
        using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = 16 });
        return json.RootElement.TryGetProperty("instance", out var instance)
            ? ProblemFile.TryRead("instance", Encoding.UTF8.GetBytes(instance.GetRawText()), out _)
            : null;
    }

    private static Instance ReadInstance(JsonElement instance)
    {
        var init = instance.GetProperty("init").EnumerateArray().Select(item => Fraction(item, "init")).ToList();
        var (xMinus, xPlus, eta) = (Field("xm"), Field("xp"), Field("eta"));
        var loss = instance.GetProperty("loss").GetString() switch
        {
            "exp" => Loss.Exponential,
            "logistic" => Loss.Logistic,
            var other => throw new FormatException($"its loss '{other}' is neither 'exp' nor 'logistic'"),
        };
        var averaging = instance.GetProperty("c").GetString() switch
        {
            "1/2" => Averaging.Mean,
            "1" => Averaging.Sum,
            var other => throw new FormatException($"its factor of the loss '{other}' is neither '1/2' nor '1'"),
        };
        if (init.Count != 4 || xMinus >= xPlus || eta.Sign <= 0)
        {
            throw new FormatException("its instance has not two points, a step size above 0 and four weights");
        }
        return new Instance
        {
            Data = new TrainingData(xMinus, xPlus),
            Eta = eta,
            Averaging = averaging,
            Loss = loss,
            Initial = new Weights<Rational>(init[0], init[1], init[2], init[3]),
        };

        Rational Field(string name) => Fraction(instance.GetProperty(name), name);
    }

    private static Rational Fraction(JsonElement element, string name) =>
        Rational.TryParse(element.GetString(), out var value)
            ? value
            : throw new FormatException($"'{name}' of its instance is no fraction");

    private static StatedClaim ReadClaim(JsonElement claim) =>
        new(
            claim.GetProperty("id").GetString()!,
            claim.GetProperty("text").GetString()!,
            claim.GetProperty("verdict").GetString()!,
            claim.TryGetProperty("hypotheses", out var hypotheses)
                ? [.. hypotheses.EnumerateArray().Select(state => state.GetString()!)]
                : [],
            Text(claim, "from"),
            Text(claim, "to")
        );

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>A claim of a certificate.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Text">Its source text.</param>
/// <param name="Verdict">The word of the verdict.</param>
/// <param name="Hypotheses">The words of the states of its hypotheses, in the order of the text; none if the claim is undecided.</param>
/// <param name="From">The first step it speaks of; null if there is no proof by blocks.</param>
/// <param name="To">The last step, or "inf"; null likewise.</param>
public sealed record StatedClaim(
    string Id,
    string Text,
    string Verdict,
    ImmutableArray<string> Hypotheses,
    string? From = null,
    string? To = null
);
