using System.Numerics;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Regimes;
using Verify.Models;

namespace Verify.Cli.Commands;

/// <summary>What is known of a problem of any width: whether its points decouple, the end of its run and the limits.</summary>
internal static class ProblemRegime
{
    private const int Digits = 20;

    /// <summary>The regime in one line.</summary>
    public static string Title(Problem problem) =>
        $"{(problem.Data.IsOrthogonal ? "orthogonal augmented inputs: the points decouple" : "augmented inputs not orthogonal")}, {problem.Loss.Title} loss{(problem.Training.IsPlain ? "" : $", trained by {problem.Training}")}";

    public static void Write(NetworkOrbit orbit, Precision precision, bool asJson)
    {
        NetworkAsymptotics? limits = NetworkAsymptotics.Of(orbit, precision);
        if (asJson)
        {
            JsonOutput.Write(json => WriteJson(json, orbit, limits));
        }
        else
        {
            WriteText(orbit, limits);
        }
    }

    private static void WriteJson(Utf8JsonWriter json, NetworkOrbit orbit, NetworkAsymptotics? limits)
    {
        JsonOutput.WriteProblem(json, orbit.Problem);
        json.WriteString("regime", Title(orbit.Problem));
        json.WriteString("leaps", LeapsOf(orbit).ToString());
        json.WriteString("outcome", orbit.Outcome.ToString().ToLowerInvariant());
        json.WriteString("reason", orbit.Reason);
        json.WriteString("T", orbit.SpecialisedAt?.ToString());
        if (limits is null)
        {
            json.WriteNull("limits");
            return;
        }

        json.WriteStartArray("limits");
        for (int i = 0; i < orbit.Problem.Points; i++)
        {
            json.WriteStartObject();
            json.WriteStartArray("alive");
            foreach (int j in Pattern.Members(limits.Alive[i]))
            {
                json.WriteNumberValue(j + 1);
            }

            json.WriteEndArray();
            json.WriteString("Q", limits.Squares[i].ToString());
            json.WriteString("multiplier", limits.Multipliers[i].ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonOutput.WriteEnclosure(json, "imbalance", limits.Imbalance, Digits);
        JsonOutput.WriteEnclosure(json, "gapRate", limits.GapRate, Digits);
    }

    private static void WriteText(NetworkOrbit orbit, NetworkAsymptotics? limits)
    {
        Console.Out.WriteLine(Title(orbit.Problem));
        Console.Out.WriteLine(
            orbit.Leaps ? "  proved: Every phase has a closed form: any step can be reached at once."
            : orbit.LeapsOnceSettled
                ? "  proved: Once no bad neuron is active any later step is reached at once, or between proved bounds."
            : "  There is no closed form here: every step is taken."
        );
        Console.Out.WriteLine($"  This start: {orbit.Outcome.ToString().ToLowerInvariant()}; {orbit.Reason}.");
        if (limits is null)
        {
            return;
        }

        for (int i = 0; i < orbit.Problem.Points; i++)
        {
            string alive = string.Join(", ", Pattern.Members(limits.Alive[i]).Select(j => j + 1));
            Console.Out.WriteLine(
                $"  point {i + 1}: neurons {alive} stay active; Q = {limits.Squares[i]}, KKT multiplier {limits.Multipliers[i]}"
            );
        }

        if (limits.GapRate is { } rate)
        {
            Console.Out.WriteLine(
                $"  (best margin - margin) ln t tends to {Quantities.Text(rate, Digits)}; Delta = {Quantities.Text(limits.Imbalance, Digits)}"
            );
        }
    }

    private static Leaps LeapsOf(NetworkOrbit orbit) =>
        orbit.Leaps ? Leaps.Everywhere
        : orbit.LeapsOnceSettled ? Leaps.WithoutActiveBad
        : Leaps.Nowhere;
}
