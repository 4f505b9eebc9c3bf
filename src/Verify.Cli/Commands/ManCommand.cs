using System.CommandLine;
using System.Text;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>Prints the manual page, made from the commands themselves, so that it says what they do.</summary>
internal static class ManCommand
{
    public static Command Create()
    {
        var command = new Command("man", "Print the manual page.");
        command.SetAction(parsed =>
        {
            Console.Out.Write(Page(parsed.RootCommandResult.Command));
            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify man > ~/.local/share/man/man1/verify.1     # then: man verify",
            "verify man | man -l -"
        );
    }

    private static string Page(Command root)
    {
        var page = new StringBuilder()
            .Append(".TH VERIFY 1 \"\" \"Verify ")
            .Append(Text(ProgramVersion.Text.Split('+')[0]))
            .Append("\" \"User commands\"\n.SH NAME\nverify \\- ")
            .Append(Text(root.Description))
            .Append("\n.SH SYNOPSIS\n.B verify\n.I command\n[options]\n.SH COMMANDS\n");
        foreach (Command command in root.Subcommands)
        {
            Write(page, command, "verify");
        }

        return page.Append(
                """
                .SH EXIT STATUS
                .TP
                0
                every claim proved, or the command did its job
                .TP
                1
                a claim is refuted, a certificate is rejected
                .TP
                2
                wrong usage or bad input
                .TP
                3
                something stayed undecided
                .TP
                130
                interrupted
                .TP
                141
                nobody reads the output any more

                """.ReplaceLineEndings("\n")
            )
            .ToString();
    }

    private static void Write(StringBuilder page, Command command, string path)
    {
        string name = $"{path} {command.Name}";
        page.Append(".SS ").Append(Text(name));
        foreach (Argument argument in command.Arguments)
        {
            page.Append(" \\fI").Append(Text(argument.Name)).Append("\\fR");
        }

        page.Append('\n').Append(Text(command.Description)).Append('\n');
        foreach (Argument argument in command.Arguments)
        {
            Item(page, argument.Name, argument.Description, "");
        }

        foreach (Option option in command.Options.Where(option => !option.Hidden))
        {
            Item(page, $"{option.Name} {option.HelpName}".TrimEnd(), option.Description, Values(option));
        }

        foreach (string example in HelpWithExamples.Of(command))
        {
            page.Append(".PP\n.nf\n.RS\n").Append(Text(example)).Append("\n.RE\n.fi\n");
        }

        foreach (Command part in command.Subcommands)
        {
            Write(page, part, name);
        }
    }

    private static void Item(StringBuilder page, string name, string? description, string values) =>
        page.Append(".TP\n.B ").Append(Text(name)).Append('\n').Append(Text($"{description}{values}")).Append('\n');

    private static string Values(Option option)
    {
        string[] values =
        [
            .. option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => item.Label),
        ];
        return values.Length > 0 && option.ValueType != typeof(bool) ? $" One of {string.Join(", ", values)}." : "";
    }

    // A backslash begins a command of troff, a dash would become a hyphen, a dot at the beginning of a line too is a command.
    private static string Text(string? text)
    {
        string escaped = (text ?? "")
            .Replace("\\", "\\e", StringComparison.Ordinal)
            .Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
    }
}
