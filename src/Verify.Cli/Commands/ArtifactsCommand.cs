using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.FloatingPoint.Audit;
using Verify.FloatingPoint.Formats;
using Verify.Models;
using Verify.Reports.Tables;

namespace Verify.Cli.Commands;

/// <summary>Runs ordinary floating-point gradient descent beside the enclosure.</summary>
internal static class ArtifactsCommand
{
    private const int MostSteps = 2_000_000_000;

    public static Command Create(CancellationToken interruption)
    {
        var precision = new Option<string>("--precision")
        {
            Description = "The format of every number of the run.",
            DefaultValueFactory = _ => "float32",
        };
        precision.AcceptOnlyFromAmong([.. FloatAudit.FormatNames]);
        var steps = new Option<string>("--steps")
        {
            Description = "Steps of the loop, at most; it ends earlier if the run stagnates.",
            DefaultValueFactory = _ => "10000000",
            HelpName = "N",
        };
        var ulps = new Option<string>("--ulps")
        {
            Description = "A weight is outside if it is farther than this many last places from the enclosure.",
            DefaultValueFactory = _ => "1",
            HelpName = "K",
        };
        var command = new Command("artifacts", "Run ordinary floating-point gradient descent beside the enclosure.")
        {
            precision,
            steps,
            ulps,
        };
        var timeout = new TimeoutOption(command);
        var options = new InstanceOptions(command);
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            FloatAudit.TryParseFormat(parsed.GetRequiredValue(precision), out MachineFormat machine);
            var auditOptions = new FloatAuditOptions
            {
                Steps = Numbers.Count(steps, parsed.GetRequiredValue(steps), 1, MostSteps),
                Ulps = Numbers.Count(ulps, parsed.GetRequiredValue(ulps), 0, 1_000_000),
            };
            Instance instance = options.Read(parsed);
            using TimeLimit limit = timeout.Start(parsed, interruption);
            if (Run(instance, machine, auditOptions, limit) is not { } result)
            {
                if (format.IsJson(parsed))
                {
                    JsonOutput.Write(json => WriteNothing(json, instance, machine, limit.Reason));
                }

                Console.Error.WriteLine($"verify: the run is {limit.Reason}");
                return ExitCode.Undecided;
            }

            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, result));
            }
            else
            {
                WriteText(result);
            }

            return ExitCode.Success;
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify artifacts --precision float32 --steps 100000000",
            "verify artifacts --precision float64 --format json"
        );
    }

    private static FloatAuditResult? Run(
        Instance instance,
        MachineFormat machine,
        FloatAuditOptions options,
        TimeLimit limit
    )
    {
        try
        {
            return Terminal.WithProgress(
                "running",
                report =>
                {
                    var progress = new OrderedProgress<string>(text => report(0, 1, text));
                    return limit.TryRun(
                        token => FloatAudit.Run(instance, machine, options, progress, token),
                        out FloatAuditResult result
                    )
                        ? result
                        : null;
                }
            );
        }
        catch (OverflowException error)
        {
            throw new BadInputException($"--precision {FloatAudit.NameOf(machine)}: {error.Message}");
        }
    }

    private static void WriteJson(Utf8JsonWriter json, FloatAuditResult result)
    {
        JsonOutput.WriteInstance(json, result.Instance);
        json.WriteString("precision", result.FormatName);
        json.WriteString("steps", result.Steps.ToString());
        json.WriteString("ulps", result.Ulps.ToString());
        Step("firstOutside", result.FirstOutside);
        Step("firstWrongPattern", result.FirstWrongPattern);
        Step("firstWrongMarginSign", result.FirstWrongMarginSign);
        Step("firstFrozenMargin", result.FirstFrozenMargin);
        Step("firstNotFinite", result.FirstNotFinite);
        Step("stagnatesAt", result.StagnatesAt);
        Step("predictedStagnation", result.PredictedStagnation);
        Step("halfUlpStep", result.HalfUlpStep);
        json.WriteStartArray("restarts");
        foreach (RestartCheck restart in result.Restarts)
        {
            json.WriteStartObject();
            json.WriteString("origin", restart.Origin);
            Step("from", restart.From);
            Step("predicted", restart.Predicted);
            Step("observed", restart.Observed);
            json.WriteBoolean("sameBits", restart.SameBits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("conclusion", result.Conclusion);

        void Step(string name, BigInteger? step) => json.WriteString(name, step?.ToString());
    }

    private static void WriteNothing(Utf8JsonWriter json, Instance instance, MachineFormat machine, string reason)
    {
        JsonOutput.WriteInstance(json, instance);
        json.WriteString("precision", FloatAudit.NameOf(machine));
        foreach (string step in (string[])["firstOutside", "firstWrongPattern", "stagnatesAt", "predictedStagnation"])
        {
            json.WriteNull(step);
        }

        json.WriteString("reason", reason);
    }

    private static void WriteText(FloatAuditResult result)
    {
        Console.Out.Write(TableWriter.Text(FloatTable.Build([result]), Terminal.Width));
        Console.Out.WriteLine();
        Console.Out.Write(TableWriter.Text(FloatTable.Samples(result), Terminal.Width));
        foreach (RestartCheck restart in result.Restarts)
        {
            Console.Out.WriteLine(
                $"Loop run again from {restart.Origin}, step {restart.From}: predicted to stop at {Text(restart.Predicted)}, "
                    + $"stopped at {Text(restart.Observed)}{(restart.SameBits ? ", with the same bits" : "")}."
            );
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(result.Conclusion);

        static string Text(BigInteger? step) => step?.ToString() ?? "(not within the steps allowed)";
    }
}
