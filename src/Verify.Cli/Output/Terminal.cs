using System.Diagnostics;
using Spectre.Console;

namespace Verify.Cli.Output;

/// <summary>The consoles: colour only on a terminal, no line folding where the output goes to a file or a pipe.</summary>
internal static class Terminal
{
    private const int UnlimitedWidth = 100_000;

    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    private static IAnsiConsole? output;

    /// <summary>Standard output, for tables.</summary>
    public static IAnsiConsole Output => output ??= Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error, for progress and notes.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>The characters of a line of standard output.</summary>
    public static int Width => Console.IsOutputRedirected ? UnlimitedWidth : Output.Profile.Width;

    /// <summary>Text for people goes to standard error from here on: standard output is taken by a file that was asked for.</summary>
    public static void SendTextToStandardError()
    {
        Console.SetOut(Console.Error);
        output = Error;
    }

    /// <summary>Whether nothing is to be shown of the progress of the work.</summary>
    public static bool IsQuiet { get; set; }

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

    /// <summary>Runs work whose advance is reported as a fraction and a line of text: on standard error, as a bar on a terminal and
    /// as one line a minute elsewhere.</summary>
    public static T WithProgress<T>(string title, Func<Action<int, int, string>, T> work)
    {
        if (IsQuiet)
        {
            return work((_, _, _) => { });
        }

        if (Console.IsErrorRedirected)
        {
            return WithLines(title, work);
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

    // By the clock, not when something is reported: a line says that the work goes on.
    private static T WithLines<T>(string title, Func<Action<int, int, string>, T> work)
    {
        string advance = "";
        var watch = Stopwatch.StartNew();
        using var timer = new Timer(
            _ =>
                Console.Error.WriteLine(
                    FormattableString.Invariant(
                        $"verify: {title}, {watch.Elapsed.TotalMinutes:0} min{Volatile.Read(ref advance)}"
                    )
                ),
            null,
            BetweenLines,
            BetweenLines
        );
        return work(
            (done, total, text) =>
                Volatile.Write(
                    ref advance,
                    FormattableString.Invariant($": {done} of {total}{(text.Length == 0 ? "" : $", {text}")}")
                )
        );
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
