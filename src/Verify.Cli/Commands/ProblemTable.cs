using System.Numerics;
using Spectre.Console;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Models;
using Verify.Reports.Numbers;
using Verify.Reports.Tables;

namespace Verify.Cli.Commands;

/// <summary>The table of a run of any width.</summary>
internal static class ProblemTable
{
    /// <param name="orbit">The run.</param>
    /// <param name="steps">The steps of the rows.</param>
    /// <param name="digits">Certified digits of each number.</param>
    /// <param name="format">Text, JSON or a document format.</param>
    /// <param name="file">The name of the problem file, for the caption.</param>
    /// <param name="interruption">Stops long stepping.</param>
    public static void Write(
        NetworkOrbit orbit,
        IReadOnlyList<BigInteger> steps,
        int digits,
        string format,
        string file,
        CancellationToken interruption
    )
    {
        IReadOnlyList<NetworkOrbitPoint> rows = Rows(orbit, steps, digits, interruption);
        if (format == FormatOption.Json)
        {
            JsonOutput.Write(json =>
            {
                JsonOutput.WriteProblem(json, orbit.Problem);
                json.WriteString("regime", ProblemRegime.Title(orbit.Problem));
                json.WriteStartArray("rows");
                foreach (NetworkOrbitPoint row in rows)
                {
                    NetworkJson.WriteRow(json, orbit.Problem, row, digits);
                }

                json.WriteEndArray();
            });
        }
        else if (DocumentFormats.Writers.TryGetValue(format, out Func<Verify.Reports.Tables.Table, string>? write))
        {
            string at = string.Join(',', steps.Select(StepText.Typed));
            string command =
                $"verify table --at {at} --digits {digits} --problem {file} {ProblemText.Options(orbit.Problem)}";
            // A program reads every number; a page has no room for them.
            Console.Out.Write(
                write(NetworkTable.Build(orbit.Problem, rows, command, format == DocumentFormats.Csv, digits))
            );
        }
        else
        {
            WriteText(rows, digits);
        }
    }

    private static IReadOnlyList<NetworkOrbitPoint> Rows(
        NetworkOrbit orbit,
        IReadOnlyList<BigInteger> steps,
        int digits,
        CancellationToken interruption
    )
    {
        try
        {
            return Terminal.WithProgress(
                "enclosing",
                report =>
                {
                    var rows = new List<NetworkOrbitPoint>();
                    foreach (BigInteger step in steps)
                    {
                        report(rows.Count, steps.Count, "");
                        rows.Add(orbit.At(step, digits, interruption));
                    }

                    return rows;
                }
            );
        }
        catch (StepOutOfReachException error)
        {
            throw new BadInputException($"--at: {error.Message}{TableCommand.Limit(steps.Max())}");
        }
    }

    private static void WriteText(IReadOnlyList<NetworkOrbitPoint> rows, int digits)
    {
        Spectre.Console.Table table = Terminal.Table("t", "pattern", "quantity", "value", "method");
        foreach (NetworkOrbitPoint row in rows)
        {
            bool first = true;
            foreach ((string name, string value) in NetworkQuantities.Of(row, digits))
            {
                table.AddRow(
                    new Text(first ? ShortStep.Of(row.Step) : ""),
                    new Text(first ? row.Pattern.ToString() : ""),
                    new Text(name),
                    new Text(value),
                    new Text(first ? row.Method.ToString().ToLowerInvariant() : "")
                );
                first = false;
            }
        }

        Terminal.Output.Write(table);
        Console.Out.WriteLine(Verify.Reports.Tables.Table.DigitsNote);
    }
}
