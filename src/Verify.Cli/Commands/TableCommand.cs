using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Regimes;
using Verify.Models;
using Verify.Reports.Runs;
using Verify.Reports.Tables;

namespace Verify.Cli.Commands;

/// <summary>Encloses the trajectory at given steps, however far away.</summary>
internal static class TableCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var at = new Option<string>("--at")
        {
            Description =
                "The steps, separated by commas, such as 0,10,10^100; A..B or A..B:N for a logarithmic grid, such as 10^0..10^1000.",
            Required = true,
            HelpName = "T,…",
        };
        var digits = new Option<string>("--digits")
        {
            Description = "Certified digits of each number.",
            DefaultValueFactory = _ => JsonOutput.DefaultDigits.ToString(CultureInfo.InvariantCulture),
            HelpName = "N",
        };
        var command = new Command("table", "Enclose the trajectory at given steps.") { at, digits };
        var timeout = new TimeoutOption(command);
        var options = new InstanceOptions(command);
        var format = new FormatOption(command, DocumentFormats.Names);
        var document = new DocumentFormats(command);
        command.SetAction(parsed =>
        {
            document.Require(parsed, format.Read(parsed));
            IReadOnlyList<string> names = Numbers.StepNames(at, parsed.GetRequiredValue(at));
            IReadOnlyList<BigInteger> steps = [.. names.Select(name => Numbers.Step(at, name))];
            int wanted = Numbers.Count(digits, parsed.GetRequiredValue(digits), 1, 10_000);
            using TimeLimit limit = timeout.Start(parsed, interruption);
            if (options.ReadProblem(parsed) is { } problem)
            {
                ItineraryLimits most = options.ReadLimits(parsed, steps.Max());
                bool isDone = limit.TryRun(
                    token =>
                    {
                        ProblemTable.Write(
                            new NetworkOrbit(problem, most, token),
                            steps,
                            wanted,
                            options.ProblemName(parsed)!,
                            table => Write(parsed, format, document, table),
                            format.IsJson(parsed),
                            token
                        );
                        return true;
                    },
                    out _
                );
                return LeftOut.Tell(isDone ? [] : names, limit);
            }

            ItineraryLimits limits = options.ReadLimits(parsed, steps.Max());
            if (options.ReadTrained(parsed) is var (untrained, trained))
            {
                TrainedRows states = TrainedRows.Reach(untrained, trained, limits, steps, wanted, limit);
                IReadOnlyList<string> missing = [.. names.Skip(states.Points.Count)];
                if (format.IsJson(parsed))
                {
                    JsonOutput.Write(json => states.WriteJson(json, wanted, missing));
                }
                else if (states.Points.Count > 0)
                {
                    Write(parsed, format, document, states.Table(wanted));
                }

                return LeftOut.Tell(missing, limit);
            }

            Instance instance = options.Read(parsed);
            IReadOnlyList<OrbitPoint> rows = Rows(instance, limits, steps, wanted, limit);
            string[] leftOut = [.. names.Skip(rows.Count)];
            Table table = OrbitTable.Build(instance, rows, wanted) with { EndDigits = wanted };
            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, instance, table, leftOut));
            }
            else if (rows.Count > 0)
            {
                Write(parsed, format, document, table);
            }

            return LeftOut.Tell(leftOut, limit);
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify table --at 0,1,1000,10^12,10^100,10^1000 --digits 50",
            "verify table --at 10^0..10^1000                 # a logarithmic grid; 1..10^6:13 for 13 steps",
            "verify table --at 1,10^6,10^12,10^100 --digits 8 --format latex > table.tex     # then \\input{table}",
            "verify table --at 10^100 --enclosures --format latex --standalone",
            "verify table --at 10^1000 --data -1/2,2 --format json",
            "verify table --at 0,1000 --training heavy-ball:beta=9/10",
            "verify table --at 10^1000 --problem wide.json --format csv"
        );
    }

    // One number a line: with fifty digits and a dozen quantities a row would be wider than any screen.
    private static void Write(ParseResult parsed, FormatOption format, DocumentFormats document, Table table) =>
        Console.Out.Write(
            document.Write(parsed, format.Read(parsed), table)
                ?? TableWriter.Turned(document.Shown(parsed, table), Terminal.Width)
        );

    // A row that was not finished in time leaves the run in a state that nobody may use.
    private static IReadOnlyList<OrbitPoint> Rows(
        Instance instance,
        ItineraryLimits limits,
        IReadOnlyList<BigInteger> steps,
        int wanted,
        TimeLimit limit
    )
    {
        try
        {
            return Terminal.WithProgress(
                "enclosing",
                report =>
                {
                    var rows = new List<OrbitPoint>();
                    if (
                        !limit.TryRun(
                            token => new RunSamples(new Orbit(instance, limits, token), token, wanted),
                            out RunSamples samples
                        )
                    )
                    {
                        return rows;
                    }

                    foreach (BigInteger step in steps)
                    {
                        report(rows.Count, steps.Count, "");
                        if (!limit.TryRun(_ => samples.At(step), out OrbitPoint row))
                        {
                            break;
                        }

                        rows.Add(row);
                    }

                    return rows;
                }
            );
        }
        catch (StepOutOfReachException error)
        {
            throw new BadInputException($"--at: {error.Message}{Limit(steps.Max())}");
        }
    }

    /// <summary>The end of a message that a step is too far away to be stepped to.</summary>
    public static string Limit(BigInteger last) =>
        last > InstanceOptions.MostSteps ? $"; steps up to {InstanceOptions.MostSteps} can be asked for" : "";

    private static void WriteJson(Utf8JsonWriter json, Instance instance, Table table, IReadOnlyList<string> leftOut)
    {
        JsonOutput.WriteInstance(json, instance);
        json.WriteString("regime", Regime.Of(instance).Title);
        TableWriter.WriteJson(json, table);
        LeftOut.WriteJson(json, leftOut);
    }
}
