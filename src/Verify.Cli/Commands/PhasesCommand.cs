using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using Spectre.Console;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Traps;
using Verify.Models;

namespace Verify.Cli.Commands;

/// <summary>Prints the phases of a run: which pattern holds from which step to which, and why each phase ends.</summary>
internal static class PhasesCommand
{
    private const int MostRowsOfText = 24;

    public static Command Create(CancellationToken interruption)
    {
        var command = new Command("phases", "Print the phases of a run, with the exact switching steps.");
        var timeout = new TimeoutOption(command);
        var options = new InstanceOptions(command);
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            ItineraryLimits limits = options.ReadLimits(parsed);
            using TimeLimit limit = timeout.Start(parsed, interruption);
            if (options.ReadNetwork(parsed) is { } problem)
            {
                if (
                    limit.TryRun(
                        token =>
                            ProblemPhases.Write(
                                new NetworkOrbit(problem, limits, token),
                                limits.Steps,
                                format.IsJson(parsed),
                                token
                            ),
                        out int exitCode
                    )
                )
                {
                    return exitCode;
                }

                Console.Error.WriteLine($"verify: the run is {limit.Reason}");
                return ExitCode.Undecided;
            }

            Instance instance = options.Read(parsed);
            if (!limit.TryRun(token => Itinerary.OfTakenSteps(instance, limits, token), out Itinerary itinerary))
            {
                if (format.IsJson(parsed))
                {
                    JsonOutput.Write(json => WriteUnknown(json, instance, limit.Reason));
                }

                Console.Error.WriteLine($"verify: the run is {limit.Reason}");
                return ExitCode.Undecided;
            }

            IReadOnlyList<Row> rows = [.. itinerary.Phases.SelectMany(Rows)];
            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, itinerary, rows));
            }
            else
            {
                WriteText(itinerary, rows);
            }

            return itinerary.Outcome == Outcome.Unknown ? ExitCode.Undecided : ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify phases",
            "verify phases --init 3,40,5/2,30       # specialises at a step of 34 digits",
            "verify phases --data -1/2,2 --eta 1/100",
            "verify phases --training cyclic",
            "verify phases --problem wide.json      # the exact step at which each bad neuron dies"
        );
    }

    private static IEnumerable<Row> Rows(Phase phase)
    {
        if (phase is TrapPhase trap)
        {
            yield return new Row("trap", null, phase.From, phase.To, phase.EndReason) { Trap = trap.Trap };
            yield break;
        }

        if (phase is not SteppedPhase stepped)
        {
            yield return new Row("closed form", phase.PatternAt(phase.From), phase.From, phase.To, phase.EndReason);
            yield break;
        }

        PatternRun[] runs = [.. stepped.Runs];
        for (int i = 0; i < runs.Length; i++)
        {
            bool isLast = i == runs.Length - 1;
            yield return new Row(
                "stepped",
                runs[i].Pattern,
                runs[i].From,
                isLast ? phase.To : runs[i + 1].From,
                isLast ? phase.EndReason : $"the pattern becomes {runs[i + 1].Pattern}"
            );
        }
    }

    private static void WriteJson(Utf8JsonWriter json, Itinerary itinerary, IReadOnlyList<Row> rows)
    {
        JsonOutput.WriteInstance(json, itinerary.Instance);
        json.WriteString("outcome", Name(itinerary.Outcome));
        json.WriteString("reason", itinerary.Reason);
        json.WriteString("T", itinerary.SpecialisedAt?.ToString());
        json.WriteStartArray("phases");
        foreach (Row row in rows)
        {
            json.WriteStartObject();
            json.WriteString("pattern", row.Pattern?.ToString());
            json.WriteString("from", row.From.ToString());
            json.WriteString("to", row.To?.ToString() ?? "inf");
            json.WriteString("method", row.Method);
            json.WriteString("ends", row.EndReason);
            if (row.Trap is { } trap)
            {
                json.WriteString("mode", trap.Mode.ToString());
                TrapOutput.WriteJson(json, trap);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUnknown(Utf8JsonWriter json, Instance instance, string reason)
    {
        JsonOutput.WriteInstance(json, instance);
        json.WriteString("outcome", Name(Outcome.Unknown));
        json.WriteString("reason", reason);
        json.WriteNull("T");
        json.WriteStartArray("phases");
        json.WriteEndArray();
    }

    private static void WriteText(Itinerary itinerary, IReadOnlyList<Row> rows)
    {
        Table table = Terminal.Table("pattern", "from", "to", "followed by", "why it ends");
        // The last row says what holds from there on.
        foreach (Row row in rows.Count > MostRowsOfText ? [.. rows.Take(MostRowsOfText - 1), rows[^1]] : rows)
        {
            table.AddRow(
                new Text(row.Pattern?.ToString() ?? "changing"),
                new Text(row.From.ToString()),
                new Text(row.To?.ToString() ?? "for ever"),
                new Text(row.Method),
                new Text(row.EndReason)
            );
        }

        Terminal.Output.Write(table);
        if (rows.Count > MostRowsOfText)
        {
            Console.Out.WriteLine(
                $"  … and {rows.Count - MostRowsOfText} more changes of pattern (all of them with --format json)"
            );
        }

        if (itinerary.Trap is { } trap)
        {
            Console.Out.Write(TrapOutput.Text(trap));
        }

        Console.Out.WriteLine($"Outcome: {Name(itinerary.Outcome)}; {itinerary.Reason}.");
    }

    private static string Name(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    private sealed record Row(
        string Method,
        ActivationPattern? Pattern,
        BigInteger From,
        BigInteger? To,
        string EndReason
    )
    {
        public Trap? Trap { get; init; }
    }
}
