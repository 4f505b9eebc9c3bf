using System.Text.Json;
using Verify.Models;

namespace Verify.Certificates;

/// <summary>The parts of a certificate that differ for networks of any width.</summary>
public static partial class CertificateWriter
{
    private static void WriteProblem(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject("instance");
        json.WriteStartArray("points");
        foreach (var point in problem.Data.Points)
        {
            json.WriteStartObject();
            json.WritePropertyName("x");
            WriteRow(json, point.Inputs.Select(input => input.ToString()));
            json.WriteString("label", Text(point.Label));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("neurons");
        for (var j = 0; j < problem.Neurons; j++)
        {
            json.WriteStartObject();
            json.WriteString("output", problem.Network.Outputs[j].ToString());
            json.WritePropertyName("weights");
            var neuron = j;
            WriteRow(
                json,
                Enumerable.Range(0, problem.Dimension).Select(l => problem.Initial.Weights[neuron, l].ToString())
            );
            json.WriteString("bias", problem.Initial.Biases[j].ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("loss", problem.Loss.Name);
        json.WriteString("average", problem.Averaging.Name());
        json.WriteString("eta", problem.Eta.ToString());
        json.WriteString("training", problem.Training.Text);
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, CertifiedState state)
    {
        json.WriteStartObject();
        json.WriteString("t", Text(state.Step));
        json.WriteStartArray("preactivations");
        for (var j = 0; j < state.Preactivations.Rows; j++)
        {
            json.WriteStartArray();
            for (var i = 0; i < state.Preactivations.Columns; i++)
            {
                WriteInterval(json, state.Preactivations[j, i]);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
