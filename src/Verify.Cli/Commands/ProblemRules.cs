using System.Text.Json;
using Verify.Cli.Output;
using Verify.Dynamics.Rules;
using Verify.Models;
using Verify.Symbolic;

namespace Verify.Cli.Commands;

/// <summary>The rules of a network of any width, for the patterns that are met.</summary>
internal static class ProblemRules
{
    private const string Note =
        "Pattern bits: neuron by neuron, in each neuron point by point. Each line is the new value minus the old one, in the pre-activations zJ_I, the points xI_L, eta and c.";

    public static int Write(Problem problem, IEnumerable<Pattern> patterns, bool asJson)
    {
        SymbolicNetwork network = SymbolicNetwork.Of(problem);
        NetworkRule[] rules = [.. patterns.Select(pattern => NetworkRule.Derive(network, problem.Loss, pattern))];
        if (asJson)
        {
            JsonOutput.Write(json => WriteJson(json, problem, rules));
            return ExitCode.Success;
        }

        Console.Out.WriteLine(Note);
        foreach (NetworkRule rule in rules)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(rule.Pattern);
            for (int j = 0; j < problem.Neurons; j++)
            {
                for (int l = 0; l < problem.Dimension; l++)
                {
                    Console.Out.WriteLine($"  {network.Weight(j, l)}  {rule.Weight(j, l)}");
                }

                Console.Out.WriteLine($"  {network.Bias(j)}  {rule.Bias(j)}");
            }
        }

        return ExitCode.Success;
    }

    private static void WriteJson(Utf8JsonWriter json, Problem problem, IReadOnlyList<NetworkRule> rules)
    {
        JsonOutput.WriteProblem(json, problem);
        json.WriteStartArray("rules");
        foreach (NetworkRule rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("pattern", rule.Pattern.ToString());
            json.WriteStartArray("weights");
            for (int j = 0; j < problem.Neurons; j++)
            {
                int neuron = j;
                json.WriteStartArray();
                WriteTexts(json, Enumerable.Range(0, problem.Dimension).Select(l => rule.Weight(neuron, l)));
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("biases");
            WriteTexts(json, Enumerable.Range(0, problem.Neurons).Select(rule.Bias));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, IEnumerable<Expression> expressions)
    {
        foreach (Expression expression in expressions)
        {
            json.WriteStringValue(expression.ToString());
        }
    }
}
