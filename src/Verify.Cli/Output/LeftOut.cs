using System.Text.Json;
using Verify.Cli.Input;

namespace Verify.Cli.Output;

/// <summary>Says which rows a time limit has left out. They are named as they were given: written out, a step may have a million digits.</summary>
internal static class LeftOut
{
    /// <summary>Names the steps on standard error, if there are any.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(IReadOnlyList<string> steps, TimeLimit limit)
    {
        if (steps.Count == 0)
        {
            return ExitCode.Success;
        }

        Console.Error.WriteLine($"verify: left out, {limit.Reason}: t = {string.Join(", ", steps.Select(Shorten))}");
        return ExitCode.Undecided;
    }

    /// <summary>Lists the steps, if there are any.</summary>
    public static void WriteJson(Utf8JsonWriter json, IReadOnlyList<string> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        json.WriteStartArray("leftOut");
        foreach (string step in steps)
        {
            json.WriteStringValue(step);
        }

        json.WriteEndArray();
    }

    private static string Shorten(string step) => step.Length <= 40 ? step : step[..37] + "...";
}
