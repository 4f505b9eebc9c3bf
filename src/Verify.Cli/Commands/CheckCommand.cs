using System.CommandLine;
using Verify.Audit;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>Re-verifies a certificate with the independent checker.</summary>
internal static class CheckCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var certificate = new Argument<string>("certificate") { Description = "The certificate file." };
        var command = new Command("check", "Re-verify a certificate with the independent checker.") { certificate };
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            string file = parsed.GetRequiredValue(certificate);
            if (!File.Exists(file))
            {
                throw new BadInputException($"{file}: no such file; expected a certificate");
            }

            CheckerAnswer answer = CheckerProcess.BesideTheProgram.Check(file, interruption);
            if (answer.Outcome == CheckerOutcome.Unreadable)
            {
                throw new BadInputException(answer.Reason!);
            }

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
            "dotnet run -c Release --project src/Verify.Checker -- audit.cert     # the checker alone"
        );
    }
}
