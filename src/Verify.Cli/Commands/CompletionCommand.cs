using System.CommandLine;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>Prints a script that completes commands and options in a shell.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _verify() {
                local IFS=$'\n'
                COMPREPLY=($(verify "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
            }
            complete -F _verify verify
            """,
        ["zsh"] = """
            _verify() {
                compadd -- ${(f)"$(verify "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"}
            }
            compdef _verify verify
            """,
        ["fish"] = """
            complete -c verify -f -a '(verify "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print a completion script for a shell.") { shell };
        command.SetAction(parsed =>
        {
            Console.Out.WriteLine(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(command, "source <(verify completion bash)");
    }
}
