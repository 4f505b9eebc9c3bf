using System.Numerics;
using System.Text.Json;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Models;
using Verify.Reports.Tables;

namespace Verify.Cli.Commands;

/// <summary>The rows of two neurons that are trained in another way than by plain descent: the same fields, and those of momentum.</summary>
/// <param name="Instance">The two neurons.</param>
/// <param name="Problem">The same as a problem, with its training.</param>
/// <param name="States">The states that were reached in time.</param>
/// <param name="Points">The same in the names of two neurons.</param>
internal sealed record TrainedRows(
    Instance Instance,
    Problem Problem,
    IReadOnlyList<NetworkOrbitPoint> States,
    IReadOnlyList<OrbitPoint> Points
)
{
    /// <summary>The states at the steps, as far as they are reached in time.</summary>
    public static TrainedRows Reach(
        Instance instance,
        Problem problem,
        ItineraryLimits limits,
        IReadOnlyList<BigInteger> steps,
        int digits,
        TimeLimit limit
    )
    {
        List<NetworkOrbitPoint> states = [];
        if (limit.TryRun(token => new NetworkOrbit(problem, limits, token), out NetworkOrbit orbit))
        {
            foreach (BigInteger step in steps)
            {
                if (
                    !limit.TryRun(
                        token => ProblemTable.Rows(orbit, [step], digits, token)[0],
                        out NetworkOrbitPoint row
                    )
                )
                {
                    break;
                }

                states.Add(row);
            }
        }

        return new TrainedRows(instance, problem, states, [.. states.Select(row => OrbitPoint.Of(instance, row))]);
    }

    /// <summary>The rows as a table.</summary>
    public Table Table(int digits) =>
        OrbitTable.Build(Instance, Points, digits, Problem.Training) with
        {
            EndDigits = digits,
        };

    /// <summary>The fields of the document.</summary>
    public void WriteJson(Utf8JsonWriter json, int digits, IReadOnlyList<string> leftOut)
    {
        JsonOutput.WriteInstance(json, Instance, Problem.Training);
        json.WriteString("regime", ProblemRegime.Title(Problem));
        TableWriter.WriteJson(json, Table(digits), row => NetworkJson.WriteMomentum(json, States[row], digits));
        LeftOut.WriteJson(json, leftOut);
    }
}
