using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Verify.Audit;
using Verify.Certificates.Coq;
using Verify.Cli.Files;
using Verify.Cli.Input;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>Re-verifies a certificate with the independent checker.</summary>
internal static class CheckCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var certificate = new Argument<string>("certificate")
        {
            Description = "The certificate file; - is standard input.",
        };
        var claims = new Option<string[]>("--claims")
        {
            Description =
                "Claim files, or folders of them: the certificate must speak of all their claims and no others, in the same words. May be repeated.",
            HelpName = "FILE",
        };
        var command = new Command("check", "Re-verify a certificate with the independent checker.")
        {
            certificate,
            claims,
        };
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(certificate);
            InputFile.RequireFile(claims.Name, parsed.GetValue(claims) ?? []);
            IReadOnlyList<string> compared = ClaimFiles.InFolders(claims.Name, parsed.GetValue(claims) ?? []);
            // One reading for the checker and for what is said of it.
            using var copy = new TemporaryFile(".cert");
            byte[] content = CertificateCommand.Bytes(name);
            File.WriteAllBytes(copy.Path, content);
            CheckerAnswer answer = CheckerProcess.BesideTheProgram.Check(copy.Path, compared, interruption);
            if (answer.Outcome == CheckerOutcome.Unreadable)
            {
                throw new BadInputException(answer.Reason!.Replace(copy.Path, name, StringComparison.Ordinal));
            }

            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, answer, content));
            }
            else
            {
                Console.Out.Write(answer.Text);
            }

            return answer.IsValid ? ExitCode.Success : ExitCode.Refuted;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify audit --certificate audit.cert && verify check audit.cert",
            "verify audit --certificate - | verify check -",
            "verify check audit.cert --claims proofs/claims/margin     # and that it speaks of these claims",
            "dotnet run -c Release --project src/Verify.Checker -- audit.cert     # the checker alone"
        );
    }

    // A verdict is told only if the checker has verified it; one that stays undecided is not its to verify.
    private static void WriteJson(Utf8JsonWriter json, CheckerAnswer answer, byte[] content)
    {
        json.WriteBoolean("valid", answer.IsValid);
        json.WriteString("reason", answer.Reason);
        ImmutableArray<StatedClaim> claims;
        try
        {
            claims = StatedCertificate.ReadClaims(content);
            if (StatedCertificate.ReadProblem(content) is { } problem)
            {
                JsonOutput.WriteProblem(json, problem);
            }
            else
            {
                JsonOutput.WriteInstance(json, StatedCertificate.Read(content).Instance);
            }
        }
        catch (FormatException)
        {
            json.WriteNull("instance");
            json.WriteNull("claims");
            return;
        }

        json.WriteStartArray("claims");
        foreach (StatedClaim claim in claims)
        {
            json.WriteStartObject();
            json.WriteString("id", claim.Id);
            json.WriteString("verdict", answer.IsValid ? claim.Verdict : null);
            json.WriteString("from", claim.From);
            json.WriteString("to", claim.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
