using Verify.Arithmetic;
using Verify.Dynamics.Orbits;
using Verify.Models;
using Verify.Reports.Numbers;

namespace Verify.Reports.Tables;

/// <summary>Outputs, loss and margins of a run of any width at given steps.</summary>
public static class NetworkTable
{
    /// <summary>One row for each state.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rows">The states.</param>
    /// <param name="command">The command that makes the table again.</param>
    /// <param name="withParameters">Whether weights, biases and pre-activations have columns too, as for a program.</param>
    /// <param name="digits">The most significant digits shown.</param>
    public static Table Build(
        Problem problem,
        IReadOnlyList<NetworkOrbitPoint> rows,
        string command,
        bool withParameters,
        int digits
    )
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(rows);
        (TableColumn Column, Func<NetworkOrbitPoint, TableCell> Cell)[] columns =
        [
            (new("t", "t", "step"), row => new TableCell.Step(row.Step)),
            (
                new("pattern", "pattern", "activation pattern, neuron by neuron and point by point"),
                row => new TableCell.Words($"b{row.Pattern}")
            ),
            .. withParameters ? Parameters(problem) : [],
            .. Enumerable
                .Range(0, problem.Points)
                .Select(i => Quantity($"N_{i + 1}", $"N[{i + 1}]", $"output at point {i + 1}", row => row.Outputs[i])),
            Quantity("loss", "loss", "training loss", row => row.Loss),
            Quantity(
                "normalised_margin",
                "normalised margin",
                "least signed output divided by the norm of the parameters",
                row => row.NormalisedMargin
            ),
            .. problem.Dimension == 1 ? new[] { Quantity("margin", "γ", "robust margin", row => row.Margin) } : [],
            (
                new("method", "method", "step: computed step by step; leap: by the closed form of a phase"),
                row => new TableCell.Words(row.Method == Verify.Dynamics.Enclosures.OrbitMethod.Leap ? "leap" : "step")
            ),
        ];
        return new Table(
            "network",
            "Outputs and margins along training",
            $"{ProblemText.Sentence(problem)}. t: step; N[i]: output at point i; normalised margin: the least signed output divided by the norm of "
                + $"all weights and biases. {Table.DigitsNote}",
            command,
            [.. columns.Select(column => column.Column)],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. columns.Select(column => column.Cell(row))])],
            digits
        );
    }

    private static IEnumerable<(TableColumn, Func<NetworkOrbitPoint, TableCell>)> Parameters(Problem problem)
    {
        for (int j = 0; j < problem.Neurons; j++)
        {
            int neuron = j;
            for (int l = 0; l < problem.Dimension; l++)
            {
                int input = l;
                yield return Quantity(
                    $"w_{j + 1}_{l + 1}",
                    $"w[{j + 1},{l + 1}]",
                    $"weight of neuron {j + 1} for input {l + 1}",
                    row => row.State.Weights[neuron, input]
                );
            }
            yield return Quantity(
                $"b_{j + 1}",
                $"b[{j + 1}]",
                $"bias of neuron {j + 1}",
                row => row.State.Biases[neuron]
            );
        }
        for (int j = 0; j < problem.Neurons; j++)
        {
            for (int i = 0; i < problem.Points; i++)
            {
                (int neuron, int point) = (j, i);
                yield return Quantity(
                    $"z_{j + 1}_{i + 1}",
                    $"z[{j + 1},{i + 1}]",
                    $"pre-activation of neuron {j + 1} at point {i + 1}",
                    row => row.Preactivations[neuron, point]
                );
            }
        }
    }

    private static (TableColumn, Func<NetworkOrbitPoint, TableCell>) Quantity(
        string key,
        string symbol,
        string meaning,
        Func<NetworkOrbitPoint, Interval?> value
    ) => (new TableColumn(key, symbol, meaning), row => new TableCell.Quantity(value(row)));
}
