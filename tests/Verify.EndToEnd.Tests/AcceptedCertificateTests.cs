using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Audit;
using Verify.Claims;
using Verify.Models;
using Xunit;

namespace Verify.EndToEnd.Tests;

/// <summary>What certificates say that the checker accepts, examined by the engine, from the instance and the words of the claims alone.</summary>
/// <remarks>VERIFY_ACCEPTED names a folder of certificates, tampered ones say, and VERIFY_ACCEPTED_LOG a file that gets a line for each claim;
/// see tests/Verify.Checker.Tests/FAULTS.md.</remarks>
public sealed class AcceptedCertificateTests
{
    private const int Few = 4;

    [Fact]
    public void The_engine_contradicts_no_certificate_that_is_accepted()
    {
        string? asked = Environment.GetEnvironmentVariable("VERIFY_ACCEPTED");
        string folder = asked ?? Path.Combine(Proofs.Folder, "..", "tests", "Verify.Checker.Tests", "Accepted");
        var contradictions = new List<string>();
        foreach (
            string file in Directory
                .EnumerateFiles(folder, "*.cert")
                .Order(StringComparer.Ordinal)
                .Take(asked is null ? Few : int.MaxValue)
        )
        {
            foreach ((string id, string stated, string found) in Examine(file))
            {
                string line = $"{Path.GetFileName(file)}\t{id}\t{stated}\t{found}";
                if (Environment.GetEnvironmentVariable("VERIFY_ACCEPTED_LOG") is { } log)
                {
                    File.AppendAllText(log, line + "\n");
                }

                if (stated != "undecided" && found != "undecided" && stated != found)
                {
                    contradictions.Add(line);
                }
            }
        }

        Assert.Empty(contradictions);
    }

    private static IEnumerable<(string Id, string Stated, string Found)> Examine(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement root = document.RootElement;
        ImmutableArray<JsonElement> entries = [.. root.GetProperty("claims").EnumerateArray()];
        var stated = entries.ToDictionary(entry => Text(entry, "id"), entry => Text(entry, "verdict"));
        ParseResult parsed = ClaimFile.Combine(
            entries.Select(entry => ClaimFile.Parse(Text(entry, "id"), Text(entry, "text")))
        );
        Assert.True(parsed.Succeeded, $"{file}: {string.Join('\n', parsed.Diagnostics)}");
        var options = new AuditOptions { MaximumSteps = StepsOf(root), BlockBudget = 500 };
        AuditResult result = Auditor.Prove(parsed.Claims, InstanceOf(root.GetProperty("instance")), options);
        return [.. result.Claims.Select(claim => (claim.Id, stated[claim.Id], claim.Verdict.Name))];
    }

    /// <summary>As many steps as the certificate takes, so that what it knows of the run is known here.</summary>
    private static int StepsOf(JsonElement certificate) =>
        certificate
            .GetProperty("phases")
            .EnumerateArray()
            .Where(phase => Text(phase, "kind") == "stepped")
            .Select(phase => int.Parse(Text(phase, "to"), CultureInfo.InvariantCulture))
            .DefaultIfEmpty(100)
            .Max();

    private static Instance InstanceOf(JsonElement instance)
    {
        Rational[] weights =
        [
            .. instance.GetProperty("init").EnumerateArray().Select(w => Rational.Parse(w.GetString())),
        ];
        return new Instance
        {
            Data = new TrainingData(Rational.Parse(Text(instance, "xm")), Rational.Parse(Text(instance, "xp"))),
            Eta = Rational.Parse(Text(instance, "eta")),
            Averaging = Text(instance, "c") == "1" ? Averaging.Sum : Averaging.Mean,
            Loss = Text(instance, "loss") == "exp" ? Loss.Exponential : Loss.Logistic,
            Initial = new Weights<Rational>(weights[0], weights[1], weights[2], weights[3]),
        };
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
