using System.Numerics;
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
    /// <param name="file">The name of the problem file, for the caption.</param>
    /// <param name="write">Writes the table.</param>
    /// <param name="isJson">Whether the nested form for programs is wanted instead.</param>
    /// <param name="interruption">Stops long stepping.</param>
    public static void Write(
        NetworkOrbit orbit,
        IReadOnlyList<BigInteger> steps,
        int digits,
        string file,
        Action<Table> write,
        bool isJson,
        CancellationToken interruption
    )
    {
        IReadOnlyList<NetworkOrbitPoint> rows = Rows(orbit, steps, digits, interruption);
        if (isJson)
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
        else
        {
            string at = string.Join(',', steps.Select(StepText.Typed));
            string command =
                $"verify table --at {at} --digits {digits} --problem {ShellText.Word(file)} {ProblemText.Options(orbit.Problem)}";
            write(NetworkTable.Build(orbit.Problem, rows, command, digits) with { EndDigits = digits });
        }
    }

    /// <summary>The states at the steps.</summary>
    public static IReadOnlyList<NetworkOrbitPoint> Rows(
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
}
