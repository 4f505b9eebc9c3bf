using System.Numerics;
using System.Text.Json;
using Spectre.Console;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Models;

namespace Verify.Cli.Commands;

/// <summary>The phases of a run of any width, and the exact step at which each bad neuron dies.</summary>
internal static class ProblemPhases
{
    private const int MostRowsOfText = 24;

    /// <returns>The exit code.</returns>
    /// <param name="orbit">The run.</param>
    /// <param name="steps">The last step looked at where the run is stepped.</param>
    /// <param name="asJson">Whether the output is JSON.</param>
    /// <param name="interruption">Stops long stepping.</param>
    public static int Write(NetworkOrbit orbit, int steps, bool asJson, CancellationToken interruption)
    {
        IReadOnlyList<NetworkPhase> phases = orbit.Phases(steps, interruption);
        if (asJson)
        {
            JsonOutput.Write(json => WriteJson(json, orbit, phases));
        }
        else
        {
            WriteText(orbit, phases);
        }

        return orbit.Outcome == Outcome.Unknown ? ExitCode.Undecided : ExitCode.Success;
    }

    private static void WriteJson(Utf8JsonWriter json, NetworkOrbit orbit, IReadOnlyList<NetworkPhase> phases)
    {
        JsonOutput.WriteProblem(json, orbit.Problem);
        json.WriteString("outcome", Name(orbit.Outcome));
        json.WriteString("reason", orbit.Reason);
        json.WriteString("T", orbit.SpecialisedAt?.ToString());
        json.WriteStartArray("phases");
        foreach (NetworkPhase phase in phases)
        {
            json.WriteStartObject();
            json.WriteString("pattern", phase.Pattern.ToString());
            json.WriteString("from", phase.From.ToString());
            json.WriteString("to", phase.To?.ToString() ?? "inf");
            json.WriteString("method", Method(phase));
            json.WriteString("ends", phase.EndReason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!orbit.Leaps)
        {
            return;
        }

        json.WriteStartArray("deaths");
        foreach ((int neuron, int point, BigInteger step) in Deaths(orbit))
        {
            json.WriteStartObject();
            json.WriteNumber("neuron", neuron + 1);
            json.WriteNumber("point", point + 1);
            json.WriteString("t", step.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(NetworkOrbit orbit, IReadOnlyList<NetworkPhase> phases)
    {
        Table table = Terminal.Table("pattern", "from", "to", "followed by", "why it ends");
        foreach (NetworkPhase phase in phases.Take(MostRowsOfText))
        {
            table.AddRow(
                new Text(phase.Pattern.ToString()),
                new Text(phase.From.ToString()),
                new Text(phase.To?.ToString() ?? "for ever"),
                new Text(Method(phase)),
                new Text(phase.EndReason)
            );
        }

        Terminal.Output.Write(table);
        if (phases.Count > MostRowsOfText)
        {
            Console.Out.WriteLine(
                $"  … and {phases.Count - MostRowsOfText} more changes of pattern (all of them with --format json)"
            );
        }

        Console.Out.WriteLine($"Outcome: {Name(orbit.Outcome)}; {orbit.Reason}.");
    }

    // The active bad neurons, in the order in which they die.
    private static IEnumerable<(int Neuron, int Point, BigInteger Step)> Deaths(NetworkOrbit orbit) =>
        orbit.Deaths.SelectMany(death =>
            Pattern.Members(death.Dying).Select(j => (Neuron: j, death.Point, death.Step))
        );

    private static string Method(NetworkPhase phase) =>
        phase.Method switch
        {
            OrbitMethod.Leap => "closed form",
            OrbitMethod.Bounds => "proved bounds",
            _ => "stepped",
        };

    private static string Name(Outcome outcome) => outcome.ToString().ToLowerInvariant();
}
