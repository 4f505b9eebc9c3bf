using System.Text.Json;
using Verify.Campaigns;

namespace Verify.Cli.Output;

/// <summary>Shows what the independent checker found on a sample of trials.</summary>
internal static class SampleOutput
{
    /// <summary>Writes it; the exit code says whether all was found again, or nothing was looked at.</summary>
    /// <param name="found">The trials that were audited again.</param>
    /// <param name="trials">How many the file holds.</param>
    /// <param name="json">As JSON.</param>
    public static int Write(IReadOnlyList<CheckedTrial> found, ulong trials, bool json)
    {
        CheckedTrial[] disagreements = [.. found.Where(trial => trial.Disagreement is not null)];
        if (json)
        {
            JsonOutput.Write(writer => WriteJson(writer, found, disagreements));
        }
        else
        {
            Console.Out.WriteLine(
                $"{found.Count} of {trials} trials audited again with the independent checker, {disagreements.Length} disagreements."
            );
            foreach (CheckedTrial trial in disagreements)
            {
                Console.Out.WriteLine(Line(trial));
            }
        }

        return disagreements.Length > 0 ? ExitCode.Refuted
            : found.Count > 0 ? ExitCode.Success
            : ExitCode.Undecided;
    }

    /// <summary>One disagreement.</summary>
    public static string Line(CheckedTrial trial) =>
        ShownText.OneLine($"DISAGREEMENT on trial {trial.Trial}: {trial.Disagreement}");

    private static void WriteJson(
        Utf8JsonWriter json,
        IReadOnlyList<CheckedTrial> found,
        IReadOnlyList<CheckedTrial> disagreements
    )
    {
        json.WriteNumber("checked", found.Count);
        json.WriteNumber("disagreements", disagreements.Count);
        json.WriteStartArray("trials");
        foreach (CheckedTrial trial in found)
        {
            json.WriteStartObject();
            json.WriteNumber("trial", trial.Trial);
            json.WriteString("disagreement", trial.Disagreement);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
