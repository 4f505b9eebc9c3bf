using System.Text.Json;
using Verify.Arithmetic;
using Verify.Dynamics.Orbits;
using Verify.Models;
using Verify.Reports.Tables;

namespace Verify.Cli.Output;

/// <summary>A state of any width as JSON.</summary>
internal static class NetworkJson
{
    public static void WriteRow(Utf8JsonWriter json, Problem problem, NetworkOrbitPoint row, int digits)
    {
        json.WriteStartObject();
        json.WriteString("t", row.Step.ToString());
        json.WriteString("method", OrbitMethods.Word(row.Method));
        json.WriteString("pattern", row.Pattern.ToString());
        JsonOutput.WriteEnclosures(json, "weights", row.State.Weights, digits);
        JsonOutput.WriteEnclosures(json, "biases", row.State.Biases.Cast<Interval?>(), digits);
        JsonOutput.WriteEnclosures(json, "preactivations", row.Preactivations, digits);
        JsonOutput.WriteEnclosures(json, "outputs", row.Outputs.Cast<Interval?>(), digits);
        JsonOutput.WriteEnclosure(json, "loss", row.Loss, digits);
        JsonOutput.WriteEnclosure(json, "normalisedMargin", row.NormalisedMargin, digits);
        if (row.Boundaries is { } boundaries)
        {
            WriteBoundaries(json, boundaries, digits);
            JsonOutput.WriteEnclosure(json, "margin", row.Margin, digits);
        }

        WriteMomentum(json, row, digits);
        if (Instance.Of(problem with { Training = Training.GradientDescent }) is not null)
        {
            WriteTwoNeurons(json, row, digits);
        }

        json.WriteEndObject();
    }

    /// <summary>The leads of the pre-activations and their velocity, with momentum.</summary>
    public static void WriteMomentum(Utf8JsonWriter json, NetworkOrbitPoint row, int digits)
    {
        if (row.Leads is { } leads)
        {
            JsonOutput.WriteEnclosures(json, "leads", leads, digits);
        }

        if (row.Velocity is { } velocity)
        {
            JsonOutput.WriteEnclosures(json, "velocity", velocity, digits);
        }
    }

    // A point as an enclosure, an interval on which N = 0 by enclosures of its ends.
    private static void WriteBoundaries(Utf8JsonWriter json, IReadOnlyList<SignChange?> boundaries, int digits)
    {
        json.WriteStartArray("boundaries");
        foreach (SignChange? boundary in boundaries)
        {
            if (boundary is { IsPoint: false } zeros)
            {
                json.WriteStartObject();
                JsonOutput.WriteEnclosure(json, "from", zeros.From, digits);
                JsonOutput.WriteEnclosure(json, "to", zeros.To, digits);
                json.WriteEndObject();
            }
            else
            {
                JsonOutput.WriteEnclosure(json, null, boundary?.From, digits);
            }
        }

        json.WriteEndArray();
    }

    // The fields of the table of two neurons that a row of any width has not under the same name.
    private static void WriteTwoNeurons(Utf8JsonWriter json, NetworkOrbitPoint row, int digits)
    {
        Weights<Interval> weights = new(
            row.State.Weights[0, 0],
            row.State.Biases[0],
            row.State.Weights[1, 0],
            row.State.Biases[1]
        );
        JsonOutput.WriteEnclosure(json, "w1", weights.W1, digits);
        JsonOutput.WriteEnclosure(json, "b1", weights.B1, digits);
        JsonOutput.WriteEnclosure(json, "w2", weights.W2, digits);
        JsonOutput.WriteEnclosure(json, "b2", weights.B2, digits);
        JsonOutput.WriteEnclosure(json, "denominator", weights.Denominator, digits);
        JsonOutput.WriteEnclosure(json, "numerator", weights.Numerator, digits);
        JsonOutput.WriteEnclosure(json, "boundary", Boundary.Enclose(weights, row.Precision), digits);
    }
}
