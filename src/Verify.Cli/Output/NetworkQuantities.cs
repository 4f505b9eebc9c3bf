using Verify.Arithmetic;
using Verify.Dynamics.Orbits;
using Verify.Models;

namespace Verify.Cli.Output;

/// <summary>The quantities of a state of any width, named as in claims: indices from 1, neuron before point or input.</summary>
internal static class NetworkQuantities
{
    public static IEnumerable<(string Name, string Value)> Of(NetworkOrbitPoint point, int digits)
    {
        for (int j = 0; j < point.State.Neurons; j++)
        {
            for (int l = 0; l < point.State.Inputs; l++)
            {
                yield return ($"w[{j + 1},{l + 1}]", Text(point.State.Weights[j, l]));
            }

            yield return ($"b[{j + 1}]", Text(point.State.Biases[j]));
            for (int i = 0; i < point.Preactivations.Columns; i++)
            {
                yield return ($"z[{j + 1},{i + 1}]", Text(point.Preactivations[j, i]));
            }
        }

        for (int i = 0; i < point.Outputs.Length; i++)
        {
            yield return ($"N[{i + 1}]", Text(point.Outputs[i]));
        }

        yield return ("loss", Text(point.Loss));
        yield return ("normalised margin", Text(point.NormalisedMargin));
        if (point.Boundaries is not { } boundaries)
        {
            yield return ("margin", "for one input only");
            yield break;
        }

        foreach (SignChange? boundary in boundaries)
        {
            yield return ("boundary", Boundary(boundary));
        }

        yield return ("margin", Text(point.Margin));

        string Text(Interval? value) => Quantities.Text(value, digits);

        string Boundary(SignChange? boundary) =>
            boundary is not { } known ? "undecided"
            : known.IsPoint ? Text(known.From)
            : $"from {Text(known.From)} to {Text(known.To)}";
    }
}
