using System.CommandLine;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>Prints a script that completes commands and options in a shell.</summary>
internal static class CompletionCommand
{
    // Options are offered to a word that begins with a dash, names to another one, and files where there are neither.
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _verify() {
                local IFS=$'\n'
                COMPREPLY=($(verify "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
                [[ $2 == -* ]] || COMPREPLY=($(printf '%s\n' "${COMPREPLY[@]}" | grep -v '^[-/]'))
            }
            complete -o default -F _verify verify
            """,
        ["zsh"] = """
            _verify() {
                local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
                local -a found=(${(f)"$(verify "[suggest:${#line}]" "$line" 2>/dev/null)"})
                [[ $PREFIX == -* ]] || found=(${found:#[-/]*})
                [[ $PREFIX == --*=* ]] && compset -P '*='
                if (( $#found )); then compadd -a found; else _files; fi
            }
            compdef _verify verify
            """,
        ["fish"] = """
            function __verify
                set -l line (commandline -cp)
                set -l found (verify "[suggest:"(string length -- $line)"]" $line 2>/dev/null)
                if not string match -q -- '-*' (commandline -ct)
                    set found (string match -rv '^([-/]|$)' -- $found)
                end
                if string match -q -- '--*=*' (commandline -ct)
                    set found (string replace -r '=.*' '=' -- (commandline -ct))$found
                end
                if set -q found[1]
                    printf '%s\n' $found
                else
                    __fish_complete_path (commandline -ct)
                end
            end
            complete -c verify -f -a '(__verify)'
            """,
    };

    /// <summary>A request of a completion script as the parser understands it: the value of --option=value is a word of its own.</summary>
    public static string[] WithValuesApart(string[] arguments)
    {
        if (arguments is not [var directive, var line] || !directive.StartsWith("[suggest", StringComparison.Ordinal))
        {
            return arguments;
        }

        int word = line.LastIndexOf(' ') + 1;
        int equals = line.IndexOf('=', word);
        bool isOption = line.AsSpan(word).StartsWith("--") && equals > 0;
        return isOption ? [directive, $"{line[..equals]} {line[(equals + 1)..]}"] : arguments;
    }

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
