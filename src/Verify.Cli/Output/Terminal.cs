using Spectre.Console;

namespace Verify.Cli.Output;

/// <summary>The consoles: colour only on a terminal, no line folding where the output goes to a file or a pipe.</summary>
internal static class Terminal
{
    private const int UnlimitedWidth = 100_000;

    /// <summary>Standard output, for tables.</summary>
    public static IAnsiConsole Output { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error, for progress and notes.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>Whether progress may be shown.</summary>
    public static bool ShowsProgress => !Console.IsErrorRedirected;

    /// <summary>A table with the given headings; text in cells is not markup.</summary>
    public static Table Table(params string[] headings)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        }

        return table;
    }

    /// <summary>Runs work whose advance is reported as a fraction and a line of text; on a terminal with a bar on standard error.</summary>
    public static T WithProgress<T>(string title, Func<Action<int, int, string>, T> work)
    {
        if (!ShowsProgress)
        {
            return work((_, _, _) => { });
        }

        return Error
            .Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn()
            )
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title));
                return work(
                    (done, total, text) =>
                    {
                        task.MaxValue = total;
                        task.Value = done;
                        task.Description = Markup.Escape(text.Length == 0 ? title : text);
                    }
                );
            });
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        if (redirected)
        {
            console.Profile.Width = UnlimitedWidth;
        }

        return console;
    }
}
