using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Orbits;
using Verify.Dynamics.Regimes;
using Verify.Models;

namespace Verify.Cli.Commands;

/// <summary>Says which regime an instance is in, what is known there, and which changes of pattern are possible.</summary>
internal static class RegimeCommand
{
    private const string Graphviz = "graphviz";
    private const string Mermaid = "mermaid";
    private const int Digits = 20;

    public static Command Create(CancellationToken interruption)
    {
        var command = new Command(
            "regime",
            "Say what is known for data and a loss, and which pattern changes can happen."
        );
        var timeout = new TimeoutOption(command);
        var options = new InstanceOptions(command);
        var format = new FormatOption(command, Graphviz, Mermaid);
        command.SetAction(parsed =>
        {
            ItineraryLimits limits = options.ReadLimits(parsed);
            using TimeLimit limit = timeout.Start(parsed, interruption);
            if (
                options.ReadNetwork(parsed) is { } problem
                && format.Read(parsed) is FormatOption.Text or FormatOption.Json
            )
            {
                if (
                    limit.TryRun(
                        token =>
                        {
                            ProblemRegime.Write(
                                new NetworkOrbit(problem, limits, token),
                                limits.Precision,
                                format.IsJson(parsed)
                            );
                            return ExitCode.Success;
                        },
                        out int exitCode
                    )
                )
                {
                    return exitCode;
                }

                Console.Error.WriteLine($"verify: the regime is {limit.Reason}");
                return ExitCode.Undecided;
            }

            Instance instance = options.Read(parsed);
            Regime regime = Regime.Of(instance);
            switch (format.Read(parsed))
            {
                case Graphviz:
                    Console.Out.Write(regime.Graph.ToGraphviz());
                    break;
                case Mermaid:
                    Console.Out.Write(regime.Graph.ToMermaid());
                    break;
                case FormatOption.Json:
                    Itinerary? itinerary = null;
                    if (
                        instance.Data.InnerProduct.Sign > 0
                        && !limit.TryRun(token => Itinerary.Of(instance, limits, token), out itinerary)
                    )
                    {
                        Console.Error.WriteLine($"verify: the mode of this start is {limit.Reason}");
                        return ExitCode.Undecided;
                    }

                    JsonOutput.Write(json => WriteJson(json, instance, regime, itinerary));
                    break;
                default:
                    WriteText(regime);
                    if (!limit.TryRun(token => Describe(instance, limits, token), out string run))
                    {
                        Console.Error.WriteLine($"verify: what holds for this start is {limit.Reason}");
                        return ExitCode.Undecided;
                    }

                    Console.Out.Write(run);
                    break;
            }

            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify regime --data -3,2",
            "verify regime --problem wide.json",
            "verify regime --format mermaid > patterns.mmd"
        );
    }

    private static void WriteText(Regime regime)
    {
        Console.Out.WriteLine(regime.Title);
        foreach (RegimeStatement statement in regime.Statements)
        {
            Console.Out.WriteLine($"  {(statement.IsProved ? "proved" : "not proved")}: {statement.Text}");
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine("Possible changes of pattern in one step:");
        Console.Out.Write(regime.Graph.ToText());
    }

    // What depends on the start, not only on the data: the constants of the limits and where the margin formula begins to hold.
    private static string Describe(Instance instance, ItineraryLimits limits, CancellationToken interruption)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Itinerary itinerary = Itinerary.Of(instance, limits, interruption);
        text.WriteLine();
        text.WriteLine($"This start: {itinerary.Outcome.ToString().ToLowerInvariant()}; {itinerary.Reason}.");
        if (itinerary.Trap is { } trap)
        {
            text.Write(TrapOutput.Text(trap));
        }

        if (Asymptotics.Of(itinerary, limits.Precision) is { } limit)
        {
            string rate = limit.DenominatorRate == 1 ? "" : $"{limit.DenominatorRate} ";
            string constant = Signed(Quantities.Text(limit.DenominatorConstant, Digits));
            text.WriteLine($"  D = {rate}ln t {constant} + o(1)");
            string distance =
                limit.BoundaryLimit.Sign == 0 ? "x*" : $"(x* {Signed((-limit.BoundaryLimit).ToString())})";
            text.WriteLine($"  {distance} ln t tends to {Quantities.Text(limit.BoundaryRate, Digits)}");
            MarginFormula formula = MarginFormula.Of(itinerary, limits, interruption);
            text.WriteLine(
                $"  margin = best - |x* - midpoint| {(formula.From is { } step ? $"from step {ShortStep.Of(step)} on" : "is not settled")}; {formula.Reason}"
            );
        }

        return text.ToString();
    }

    private static string Signed(string number) => number.StartsWith('-') ? $"- {number[1..]}" : $"+ {number}";

    private static void WriteJson(Utf8JsonWriter json, Instance instance, Regime regime, Itinerary? itinerary)
    {
        JsonOutput.WriteInstance(json, instance);
        json.WriteString("regime", regime.Title);
        json.WriteString("boundaryLimit", regime.BoundaryLimit?.ToString());
        if (regime.LimitIsBestMargin is { } isBest)
        {
            json.WriteBoolean("limitIsBestMargin", isBest);
        }
        else
        {
            json.WriteNull("limitIsBestMargin");
        }

        json.WriteString("leaps", regime.Leaps.ToString());
        if (itinerary is not null)
        {
            json.WriteString("mode", itinerary.Trap?.Mode.ToString());
            TrapOutput.WriteJson(json, itinerary.Trap);
            json.WriteString("reason", itinerary.Reason);
        }

        json.WriteStartArray("absorbing");
        foreach (ActivationPattern pattern in regime.Absorbing)
        {
            json.WriteStringValue(pattern.ToString());
        }

        json.WriteEndArray();
        json.WriteStartArray("statements");
        foreach (RegimeStatement statement in regime.Statements)
        {
            json.WriteStartObject();
            json.WriteString("text", statement.Text);
            json.WriteBoolean("proved", statement.IsProved);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("transitions");
        foreach (Transition transition in regime.Graph.Transitions)
        {
            json.WriteStartObject();
            json.WriteString("from", transition.From.ToString());
            json.WriteString("to", transition.To.ToString());
            json.WriteString("reason", transition.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
