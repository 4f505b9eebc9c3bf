using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Spectre.Console;
using Verify.Arithmetic;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Regimes;
using Verify.Models;
using Verify.Reports.Numbers;
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
            Description = "The steps, separated by commas, such as 0,10,10^100.",
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
        var format = new FormatOption(command, DocumentFormats.Writers.Keys);
        command.SetAction(parsed =>
        {
            IReadOnlyList<BigInteger> steps = Numbers.Steps(at, parsed.GetRequiredValue(at));
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
                            format.Read(parsed),
                            options.ProblemName(parsed)!,
                            token
                        );
                        return true;
                    },
                    out _
                );
                return LeftOut.Tell(isDone ? [] : parsed.GetRequiredValue(at).Split(','), limit);
            }

            Instance instance = options.Read(parsed);
            ItineraryLimits limits = options.ReadLimits(parsed, steps.Max());
            (RunSamples? samples, IReadOnlyList<OrbitPoint> rows) = Rows(instance, limits, steps, wanted, limit);
            string[] leftOut = [.. parsed.GetRequiredValue(at).Split(',').Skip(rows.Count)];
            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, instance, rows, leftOut, wanted));
            }
            else if (samples is not null && DocumentFormats.Writers.TryGetValue(format.Read(parsed), out var write))
            {
                Console.Out.Write(write(OrbitTable.Build(samples, steps.Take(rows.Count), wanted)));
            }
            else if (rows.Count > 0)
            {
                WriteText(rows, wanted);
            }

            return LeftOut.Tell(leftOut, limit);
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify table --at 0,1,1000,10^12,10^100,10^1000 --digits 50",
            "verify table --at 1,10^6,10^12,10^100 --digits 8 --format latex",
            "verify table --at 10^1000 --data -1/2,2 --format json",
            "verify table --at 10^1000 --problem wide.json --format csv"
        );
    }

    // A row that was not finished in time leaves the run in a state that nobody may use.
    private static (RunSamples? Samples, IReadOnlyList<OrbitPoint> Rows) Rows(
        Instance instance,
        ItineraryLimits limits,
        IReadOnlyList<BigInteger> steps,
        int wanted,
        TimeLimit limit
    )
    {
        try
        {
            return Terminal.WithProgress<(RunSamples?, IReadOnlyList<OrbitPoint>)>(
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
                        return (null, rows);
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

                    return (samples, rows);
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

    private static void WriteJson(
        Utf8JsonWriter json,
        Instance instance,
        IReadOnlyList<OrbitPoint> rows,
        IReadOnlyList<string> leftOut,
        int digits
    )
    {
        JsonOutput.WriteInstance(json, instance);
        json.WriteString("regime", Regime.Of(instance).Title);
        json.WriteStartArray("rows");
        foreach (OrbitPoint row in rows)
        {
            json.WriteStartObject();
            json.WriteString("t", row.Step.ToString());
            json.WriteString("pattern", row.Pattern?.ToString());
            foreach ((string name, Interval? value) in Quantities.Of(row))
            {
                JsonOutput.WriteEnclosure(json, name, value, digits);
            }

            json.WriteString("method", row.Method.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        LeftOut.WriteJson(json, leftOut);
    }

    // One number a line: with fifty digits and nine quantities a row would be wider than any screen.
    private static void WriteText(IReadOnlyList<OrbitPoint> rows, int digits)
    {
        Spectre.Console.Table table = Terminal.Table("t", "pattern", "quantity", "value", "method");
        foreach (OrbitPoint row in rows)
        {
            bool first = true;
            foreach ((string name, Interval? value) in Quantities.Of(row))
            {
                table.AddRow(
                    new Text(first ? ShortStep.Of(row.Step) : ""),
                    new Text(first ? row.Pattern?.ToString() ?? "changing" : ""),
                    new Text(name),
                    new Text(Quantities.Text(value, digits)),
                    new Text(first ? row.Method.ToString().ToLowerInvariant() : "")
                );
                first = false;
            }
        }

        Terminal.Output.Write(table);
        Console.Out.WriteLine(Verify.Reports.Tables.Table.DigitsNote);
    }
}
