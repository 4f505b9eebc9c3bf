using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using Verify.Arithmetic;
using Verify.Cli.Input;
using Verify.Cli.Output;
using Verify.Dynamics.Enclosures;
using Verify.Dynamics.Flow;
using Verify.Models;

namespace Verify.Cli.Commands;

/// <summary>Encloses gradient descent, gradient flow at the same time, and their difference.</summary>
internal static class FlowCommand
{
    public static Command Create(CancellationToken interruption)
    {
        var at = new Option<string>("--at")
        {
            Description = "The steps, separated by commas; the flow is taken at time eta t.",
            DefaultValueFactory = _ => "0,1,10,1000,10^6,10^12,10^100",
            HelpName = "T,…",
        };
        var digits = new Option<string>("--digits")
        {
            Description = "Certified digits of each state.",
            DefaultValueFactory = _ => "12",
            HelpName = "N",
        };
        var command = new Command("flow", "Enclose gradient flow beside gradient descent, and their difference.")
        {
            at,
            digits,
        };
        var timeout = new TimeoutOption(command);
        var options = new InstanceOptions(command);
        var format = new FormatOption(command);
        command.SetAction(parsed =>
        {
            Instance instance = options.Read(parsed);
            if (!GradientFlow.Exists(instance))
            {
                throw new BadInputException(
                    "flow: the closed form exists for --loss exp and data with X- X+ = -1 only, such as -1,1 or -1/2,2"
                );
            }

            IReadOnlyList<string> names = Numbers.StepNames(at, parsed.GetRequiredValue(at));
            IReadOnlyList<BigInteger> steps = [.. names.Select(name => Numbers.Step(at, name))];
            int wanted = Numbers.Count(digits, parsed.GetRequiredValue(digits), 1, 10_000);
            ItineraryLimits limits = options.ReadLimits(parsed);
            Precision most = options.ReadMaximumPrecision(parsed);
            using TimeLimit limit = timeout.Start(parsed, interruption);
            GradientFlow? flow = null;
            var rows = new List<FlowComparison>();
            if (
                limit.TryRun(
                    token => (Orbit: new Orbit(instance, limits, token), Flow: GradientFlow.Of(instance, most)),
                    out var run
                )
            )
            {
                flow = run.Flow;
                rows.AddRange(RowsInTime(run.Orbit, run.Flow, steps, wanted, limit));
            }

            string[] leftOut = [.. names.Skip(rows.Count)];
            if (format.IsJson(parsed))
            {
                JsonOutput.Write(json => WriteJson(json, instance, rows, leftOut, wanted));
            }
            else if (flow is not null)
            {
                WriteText(flow, rows, wanted);
            }

            return LeftOut.Tell(leftOut, limit);
        });
        return HelpWithExamples.WithExamples(
            command,
            "verify flow --init 1/2,3/2,-3/4,3/2     # flow reaches the best margin fast, descent does not",
            "verify flow --at 10^100 --digits 30 --format json"
        );
    }

    private static IEnumerable<FlowComparison> RowsInTime(
        Orbit orbit,
        GradientFlow flow,
        IReadOnlyList<BigInteger> steps,
        int digits,
        TimeLimit limit
    )
    {
        foreach (BigInteger step in steps)
        {
            if (!limit.TryRun(token => FlowComparison.At(orbit, flow, step, digits, token), out FlowComparison row))
            {
                yield break;
            }

            yield return row;
        }
    }

    private static (string Name, Interval? Descent, Interval? Flow, Interval? Difference)[] Rows(FlowComparison row) =>
        [
            ("denominator", row.Descent.Denominator, row.Flow.Denominator, row.Denominator),
            ("boundary", row.Descent.Boundary, row.Flow.Boundary, row.Boundary),
            ("margin", row.Descent.Margin, row.Flow.Margin, row.Margin),
            ("loss", row.Descent.Loss, row.Flow.Loss, row.Loss),
        ];

    private static void WriteText(GradientFlow flow, IReadOnlyList<FlowComparison> comparisons, int digits)
    {
        // One number a line, so that none is broken on a narrow screen.
        foreach (FlowComparison comparison in comparisons)
        {
            Console.Out.WriteLine($"t = {ShortStep.Of(comparison.Descent.Step)}");
            foreach ((string name, Interval? descent, Interval? continuous, Interval? difference) in Rows(comparison))
            {
                Console.Out.WriteLine($"  {name}");
                Console.Out.WriteLine($"    descent     {Quantities.Text(descent, digits)}");
                Console.Out.WriteLine($"    flow        {Quantities.Text(continuous, digits)}");
                Console.Out.WriteLine($"    difference  {Quantities.Text(difference, digits)}");
            }

            Console.Out.WriteLine();
        }

        Console.Out.WriteLine(Verify.Reports.Tables.Table.DigitsNote);
        Console.Out.WriteLine(
            flow.Specialises
                ? $"In the limit of the flow q1 = {flow.LimitOfQ1} and p2 = {flow.LimitOfP2}."
                : "The flow does not classify both points."
        );
    }

    private static void WriteJson(
        Utf8JsonWriter json,
        Instance instance,
        IReadOnlyList<FlowComparison> comparisons,
        IReadOnlyList<string> leftOut,
        int digits
    )
    {
        JsonOutput.WriteInstance(json, instance);
        json.WriteStartArray("rows");
        foreach (FlowComparison comparison in comparisons)
        {
            json.WriteStartObject();
            json.WriteString("t", comparison.Descent.Step.ToString());
            foreach ((string name, Interval? descent, Interval? flow, Interval? difference) in Rows(comparison))
            {
                json.WriteStartObject(name);
                JsonOutput.WriteEnclosure(json, "descent", descent, digits);
                JsonOutput.WriteEnclosure(json, "flow", flow, digits);
                JsonOutput.WriteEnclosure(json, "difference", difference, digits);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        LeftOut.WriteJson(json, leftOut);
    }
}
