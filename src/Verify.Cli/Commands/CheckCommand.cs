using System.CommandLine;
using Verify.Audit;
using Verify.Cli.Files;
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
        var command = new Command("check", "Re-verify a certificate with the independent checker.") { certificate };
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            CheckerAnswer answer = Check(parsed.GetRequiredValue(certificate), interruption);
            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json =>
                {
                    json.WriteBoolean("valid", answer.IsValid);
                    json.WriteString("reason", answer.Reason);
                });
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
            "dotnet run -c Release --project src/Verify.Checker -- audit.cert     # the checker alone"
        );
    }

    private static CheckerAnswer Check(string certificate, CancellationToken interruption)
    {
        InputFile.Require("certificate", certificate);
        if (certificate == InputFile.Standard)
        {
            using var file = new TemporaryFile(".cert");
            File.WriteAllBytes(file.Path, InputFile.ReadStandard(CertificateCommand.LargestFile));
            return Check(file.Path, interruption);
        }

        if (!File.Exists(certificate))
        {
            throw new BadInputException($"{certificate}: no such file; expected a certificate");
        }

        CheckerAnswer answer = CheckerProcess.BesideTheProgram.Check(certificate, interruption);
        return answer.Outcome == CheckerOutcome.Unreadable ? throw new BadInputException(answer.Reason!) : answer;
    }
}
