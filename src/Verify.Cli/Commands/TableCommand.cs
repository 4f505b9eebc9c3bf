using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using Spectre.Console;
using Verify.Arithmetic;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Regimes;
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
        var digits = new Option<int>("--digits")
        {
            Description = "Certified digits of each number.",
            DefaultValueFactory = _ => JsonOutput.DefaultDigits,
            HelpName = "N",
        };
        var command = new Command("table", "Enclose the trajectory at given steps.") { at, digits };
        var options = new InstanceOptions(command);
        var format = new FormatOption(command, DocumentFormats.Writers.Keys);
        command.SetAction(parsed =>
        {
            IReadOnlyList<BigInteger> steps = Numbers.Steps(at, parsed.GetRequiredValue(at));
            int wanted = Numbers.Count(digits, parsed.GetRequiredValue(digits), 1, 10_000);
            if (options.ReadProblem(parsed) is { } problem)
            {
                ProblemTable.Write(
                    new NetworkOrbit(problem, options.ReadLimits(parsed, steps.Max()), interruption),
                    steps,
                    wanted,
                    format.Read(parsed),
                    options.ProblemName(parsed)!,
                    interruption
                );
                return ExitCode.Success;
            }

            var orbit = new Orbit(options.Read(parsed), options.ReadLimits(parsed, steps.Max()), interruption);
            RunSamples samples = new(orbit, interruption, wanted);
            IReadOnlyList<OrbitPoint> rows = Rows(samples, steps);
            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, orbit, rows, wanted));
            }
            else if (DocumentFormats.Writers.TryGetValue(format.Read(parsed), out var write))
            {
                Console.Out.Write(write(OrbitTable.Build(samples, steps, wanted)));
            }
            else
            {
                WriteText(rows, wanted);
            }

            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify table --at 0,1,1000,10^12,10^100,10^1000 --digits 50",
            "verify table --at 1,10^6,10^12,10^100 --digits 8 --format latex",
            "verify table --at 10^1000 --data -1/2,2 --format json",
            "verify table --at 10^1000 --problem wide.json --format csv"
        );
    }

    private static IReadOnlyList<OrbitPoint> Rows(RunSamples samples, IReadOnlyList<BigInteger> steps)
    {
        try
        {
            return Terminal.WithProgress(
                "enclosing",
                report =>
                {
                    var rows = new List<OrbitPoint>();
                    foreach (BigInteger step in steps)
                    {
                        report(rows.Count, steps.Count, "");
                        rows.Add(samples.At(step));
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

    private static void WriteJson(Utf8JsonWriter json, Orbit orbit, IReadOnlyList<OrbitPoint> rows, int digits)
    {
        JsonOutput.WriteInstance(json, orbit.Instance);
        json.WriteString("regime", Regime.Of(orbit.Instance).Title);
        json.WriteStartArray("rows");
        foreach (OrbitPoint row in rows)
        {
            json.WriteStartObject();
            json.WriteString("t", row.Step.ToString());
            json.WriteString("pattern", row.Pattern.ToString());
            foreach ((string name, Interval? value) in Quantities.Of(row))
            {
                JsonOutput.WriteEnclosure(json, name, value, digits);
            }

            json.WriteString("method", row.Method.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
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
                    new Text(first ? row.Pattern.ToString() : ""),
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
