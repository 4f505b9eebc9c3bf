using System.CommandLine;
using System.Globalization;
using System.Text;
using Spectre.Console;
using Verify.Campaigns;
using Verify.Campaigns.Statistics;
using Verify.Campaigns.Storage;
using Verify.Cli.Files;
using Verify.Cli.Output;

namespace Verify.Cli.Commands;

/// <summary>The commands that read the files of campaigns.</summary>
internal static class CampaignFileCommands
{
    private const string Csv = "csv";
    private const string JsonLines = "jsonl";
    private const string Parquet = "parquet";

    public static Command Summary()
    {
        Argument<string> file = File();
        var command = new Command("summary", "Summarise the results in a campaign file.") { file };
        var format = new FormatOption(command);
        command.SetAction(parsed =>
            Reading(
                parsed.GetRequiredValue(file),
                store => CampaignOutput.Write(CampaignSummary.Of(store), format.IsJson(parsed))
            )
        );
        return command;
    }

    public static Command Status()
    {
        Argument<string> file = File();
        var command = new Command("status", "Say which trials of a campaign are planned, done and missing.") { file };
        var format = new FormatOption(command);
        command.SetAction(parsed =>
            Reading(
                parsed.GetRequiredValue(file),
                store => CampaignStatusOutput.Write(CampaignStatus.Of(store), format.IsJson(parsed))
            )
        );
        return HelpWithExamples.WithExamples(
            command,
            "verify campaign status he.db",
            "verify campaign status all.db --format json"
        );
    }

    public static Command Check(CancellationToken interruption)
    {
        Argument<string> file = File();
        Option<string> sample = SampleRun.Option();
        var command = new Command(
            "check",
            "Audit some trials of a campaign file again, each with a certificate and the independent checker."
        )
        {
            file,
            sample,
        };
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            int count = SampleRun.Read(sample, parsed);
            InputFile.RequireFile("file", name);
            try
            {
                using var store = CampaignStore.OpenToRecord(name);
                IReadOnlyList<CheckedTrial> found = SampleRun.Run(
                    store,
                    StoredCampaign.Of(store),
                    count,
                    _ => true,
                    interruption
                );
                return SampleOutput.Write(found, (ulong)store.Count, format.IsJson(parsed));
            }
            catch (StoreException error)
            {
                throw new BadInputException(error.Message);
            }
        });
        return HelpWithExamples.WithExamples(command, "verify campaign check he.db --sample 500");
    }

    public static Command Query()
    {
        Argument<string> file = File();
        var sql = new Argument<string>("sql") { Description = "One SQL query; it can only read." };
        var command = new Command("query", "Query a campaign file with SQL.") { file, sql };
        var format = new FormatOption(command, Csv, JsonLines);
        command.SetAction(parsed =>
            Reading(
                parsed.GetRequiredValue(file),
                store =>
                {
                    Write(store.QueryOnly(parsed.GetRequiredValue(sql)), format.Read(parsed));
                    return ExitCode.Success;
                }
            )
        );
        return command;
    }

    public static Command Export()
    {
        Argument<string> file = File();
        var table = new Option<string>("--table")
        {
            Description = "The table or view.",
            DefaultValueFactory = _ => StoreExport.Tables[0],
        };
        table.AcceptOnlyFromAmong([.. StoreExport.Tables]);
        var output = new Option<string>("--output")
        {
            Description = "The file to write; - is standard output.",
            DefaultValueFactory = _ => OutputFile.Standard,
            HelpName = "FILE",
        };
        var force = new Option<bool>("--force") { Description = "Replace a file that is no such export." };
        var format = new Option<string>("--format") { Description = "Output format.", DefaultValueFactory = _ => Csv };
        format.AcceptOnlyFromAmong(Csv, JsonLines, Parquet);
        var command = new Command("export", "Write a table of a campaign file as CSV, JSON Lines or Parquet.")
        {
            file,
            table,
            format,
            output,
            force,
        };
        command.SetAction(parsed =>
            Reading(
                parsed.GetRequiredValue(file),
                store =>
                {
                    string chosen = parsed.GetRequiredValue(format);
                    string from = $"SELECT * FROM {parsed.GetRequiredValue(table)}";
                    string first = store.Query($"{from} LIMIT 0").Columns[0];
                    var target = OutputFile.Prepare(
                        output.Name,
                        parsed.GetRequiredValue(output),
                        OutputKind.Rows(
                            chosen switch
                            {
                                Csv => $"{first},",
                                JsonLines => $"{{\"{first}\":",
                                _ => "PAR1",
                            }
                        ),
                        parsed.GetValue(force),
                        parsed.GetRequiredValue(file)
                    );
                    QueryResult rows = store.Query($"{from} ORDER BY 1, 2");
                    target.Write(Content(rows, chosen));
                    return ExitCode.Success;
                }
            )
        );
        return command;
    }

    private static byte[] Content(QueryResult rows, string format)
    {
        if (format == Parquet)
        {
            return ParquetExport.Write(rows);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Action<QueryResult, TextWriter> write = format == Csv ? StoreExport.WriteCsv : StoreExport.WriteJsonLines;
        write(rows, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static Command Merge()
    {
        var target = new Argument<string>("target") { Description = "The file to write." };
        var sources = new Argument<string[]>("sources")
        {
            Description = "Files of parts of one campaign.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("merge", "Join the files of the parts of a campaign.") { target, sources };
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            string merged = parsed.GetRequiredValue(target);
            string[] parts = parsed.GetRequiredValue(sources);
            InputFile.RequireFile("target", merged);
            InputFile.RequireFile("sources", parts);
            StoreFile.Prepare("target", merged);
            try
            {
                CampaignStore.Merge(merged, parts);
            }
            catch (StoreException error)
            {
                throw new BadInputException(error.Message);
            }

            return Reading(
                merged,
                store =>
                {
                    int exitCode = CampaignOutput.Write(CampaignSummary.Of(store), format.IsJson(parsed));
                    return CampaignStatusOutput.TellMissing(CampaignStatus.Of(store), exitCode);
                }
            );
        });
        return command;
    }

    public static Command Digest()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Campaign files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "digest",
            "Print the SHA-256 digest of the content of campaign files: equal for equal results, however they came about."
        )
        {
            files,
        };
        command.SetAction(parsed =>
        {
            foreach (string file in parsed.GetRequiredValue(files))
            {
                Reading(
                    file,
                    store =>
                    {
                        Console.Out.WriteLine($"{store.Digest()}  {ShownText.OneLine(file)}");
                        return ExitCode.Success;
                    }
                );
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Argument<string> File() => new("file") { Description = "The file of a campaign." };

    internal static int Reading(string file, Func<CampaignStore, int> action)
    {
        InputFile.RequireFile("file", file);
        try
        {
            using var store = CampaignStore.OpenRead(file);
            return action(store);
        }
        catch (StoreException error)
        {
            throw new BadInputException(error.Message);
        }
    }

    private static void Write(QueryResult rows, string format)
    {
        switch (format)
        {
            case Csv:
                StoreExport.WriteCsv(rows, Console.Out);
                break;
            case JsonLines:
                StoreExport.WriteJsonLines(rows, Console.Out);
                break;
            case FormatOption.Json:
                StoreExport.WriteJson(rows, Console.Out);
                break;
            default:
                Table table = Terminal.Table([.. rows.Columns.Select(ShownText.OneLine)]);
                foreach (object?[] row in rows.Rows)
                {
                    table.AddRow(row.Select(value => new Text(ShownText.Lines(StoreExport.Text(value) ?? ""))));
                }

                Terminal.Output.Write(table);
                break;
        }
    }
}
