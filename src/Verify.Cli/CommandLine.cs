using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Verify.Arithmetic;
using Verify.Cli.Commands;
using Verify.Cli.Files;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Reports.Numbers;

namespace Verify.Cli;

/// <summary>The root command: parses, runs one command, and turns every outcome into an exit code and at most one line of error.</summary>
internal static class CommandLine
{
    // A single exp or ln of millions of digits takes minutes and is not asked whether it should end.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly Option<bool> Quiet = new("--quiet")
    {
        Description = "No progress on standard error.",
        Recursive = true,
    };

    public static int Run(string[] args)
    {
        using var interruption = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = CancelOn(PosixSignal.SIGINT, interruption);
        using PosixSignalRegistration terminate = CancelOn(PosixSignal.SIGTERM, interruption);
        RootCommand root = CreateRoot(interruption.Token);
        // Without response files: a file may have a name that begins with @.
        ParseResult parsed = root.Parse(
            args.Length == 0 ? ["--help"] : CompletionCommand.WithValuesApart(args),
            new ParserConfiguration { ResponseFileTokenReplacer = null }
        );
        try
        {
            RequireWholeLists(args);
        }
        catch (BadInputException error)
        {
            return Fail(error.Message, ExitCode.BadInput);
        }

        // Help answers even when a required argument is missing; any other parse error is one line.
        bool asksForHelp = parsed.Action is HelpAction or HelpWithExamples;
        if (parsed.Errors.Count > 0 && !asksForHelp)
        {
            return Fail($"{Describe(parsed)} (see 'verify {Path(parsed.CommandResult)}--help')", ExitCode.BadInput);
        }

        Terminal.IsQuiet = parsed.GetValue(Quiet);
        try
        {
            RequireNoUnknownOption(parsed);
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ReaderGoneException)
        {
            return ExitCode.ReaderGone;
        }
        catch (BadInputException error)
        {
            // Several lines only where several faults are reported at once.
            foreach (string line in error.Message.Split('\n'))
            {
                Fail(line, ExitCode.BadInput);
            }

            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return Fail("interrupted", ExitCode.Interrupted);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(error.Message, ExitCode.BadInput);
        }
        catch (Exception limit)
            when (limit is StepOutOfReachException or UndecidedSignException or ExponentRangeException)
        {
            return Fail(limit.Message, ExitCode.Undecided);
        }
        catch (Exception error)
        {
            return Fail(
                $"internal error, please report it: {error.GetType().Name}: {OneLine(error.Message)}",
                ExitCode.InternalError
            );
        }
    }

    /// <summary>The command as it can be typed again.</summary>
    public static string TextOf(ParseResult parsed) =>
        "verify " + string.Join(' ', parsed.Tokens.Select(token => ShellText.Word(token.Value)));

    // The parser takes an option that it does not know for an argument where a command has arguments; after -- it is one.
    private static void RequireNoUnknownOption(ParseResult parsed)
    {
        int afterDashes = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        string? option = parsed
            .CommandResult.Command.Arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
            .SkipLast(afterDashes)
            .Select(token => token.Value)
            .FirstOrDefault(word => word.StartsWith('-') && word != InputFile.Standard);
        if (option is not null)
        {
            throw new BadInputException(
                $"'{option}' is not an option of this command{Suggestion.For(option.Split('=')[0], OptionNames(parsed))} (see --help); a file of that name stands after --"
            );
        }
    }

    private static IEnumerable<string> OptionNames(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Select(option => option.Name).Append(Quiet.Name);

    // A list with a blank after a comma is two words, and the second one would be taken for something else.
    private static void RequireWholeLists(string[] args)
    {
        for (int i = 1; i < args.Length; i++)
        {
            if (
                args[i - 1] is [_, .., ','] and var list
                && list.All(c => char.IsAsciiDigit(c) || "+-−./^eE,".Contains(c))
            )
            {
                throw new BadInputException(
                    $"'{args[i - 1]}' and '{args[i]}' are two words: no blank may stand after a comma of a list, as in 1,-2,3,4"
                );
            }
        }
    }

    private static RootCommand CreateRoot(CancellationToken interruption)
    {
        var root = new RootCommand(
            "Audits the Θ(1/ln t) robustness theorem for gradient descent on two ReLU neurons, with exact arithmetic."
        )
        {
            Quiet,
            AuditCommand.Create(interruption),
            TableCommand.Create(interruption),
            ArtifactsCommand.Create(interruption),
            RulesCommand.Create(interruption),
            PhasesCommand.Create(interruption),
            CampaignCommand.Create(interruption),
            BoxCommand.Create(interruption),
            RegimeCommand.Create(interruption),
            FlowCommand.Create(interruption),
            CheckCommand.Create(interruption),
            CertificateCommand.Create(),
            ClaimCommand.Create(),
            EvalCommand.Create(interruption),
            CompletionCommand.Create(),
            ManCommand.Create(),
        };
        HelpWithExamples.Install(root);
        return root;
    }

    private static PosixSignalRegistration CancelOn(PosixSignal signal, CancellationTokenSource interruption) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                // The first signal asks the work to end cleanly, and ends it if it does not; a second one ends the process at once.
                context.Cancel = !interruption.IsCancellationRequested;
                interruption.Cancel();
                _ = Task.Delay(Grace).ContinueWith(_ => Environment.Exit(Fail("interrupted", ExitCode.Interrupted)));
            }
        );

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)}{result.Command.Name} " : "";

    private static string Describe(ParseResult parsed)
    {
        // An unknown word explains a missing command better than the missing command does.
        ParseError? unknown = parsed.Errors.FirstOrDefault(e =>
            e.Message.StartsWith("Unrecognized", StringComparison.Ordinal)
        );
        ParseError error = unknown ?? parsed.Errors[0];
        string text = InWords(error.Message.TrimEnd('.'));
        string word = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : "";
        if (unknown is not null && word.StartsWith('-'))
        {
            return text + Suggestion.For(word, OptionNames(parsed));
        }

        if (unknown is not null && parsed.CommandResult.Command.Subcommands is { Count: > 0 } commands)
        {
            string[] names = [.. commands.Select(command => command.Name)];
            return $"{text}{Suggestion.For(word, names)}; the commands here are {string.Join(", ", names)}";
        }

        return
            (error.SymbolResult ?? parsed.CommandResult) is OptionResult { Option.Name: var option }
            && !text.Contains(option, StringComparison.Ordinal)
            ? $"{option}: {text}"
            : text;
    }

    // The parser names the type of an option as a program does.
    private static string InWords(string error) =>
        error
            .Replace("\t", "", StringComparison.Ordinal)
            .Replace(" as expected type 'System.Int32'", ", accepted are integers", StringComparison.Ordinal)
            .Replace(
                " as expected type 'System.UInt64'",
                $", accepted are integers from 0 to {ulong.MaxValue}",
                StringComparison.Ordinal
            );

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine($"verify: {OneLine(message)}");
        return exitCode;
    }

    private static string OneLine(string text) => ShownText.OneLine(text.ReplaceLineEndings(" "));
}
