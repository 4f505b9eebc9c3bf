using Verify.Arithmetic;
using Verify.Dynamics.Orbits;
using Verify.Models;
using Verify.Reports.Numbers;

namespace Verify.Reports.Tables;

/// <summary>Outputs, loss and margins of a run of any width at given steps.</summary>
public static class NetworkTable
{
    private const int ShortDigits = 10;

    /// <summary>One row for each state.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rows">The states.</param>
    /// <param name="command">The command that makes the table again.</param>
    /// <param name="digits">The most significant digits shown.</param>
    public static Table Build(Problem problem, IReadOnlyList<NetworkOrbitPoint> rows, string command, int digits)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(rows);
        (TableColumn Column, Func<NetworkOrbitPoint, TableCell> Cell)[] columns =
        [
            (new("t", "t", "step"), row => new TableCell.Step(row.Step)),
            (
                new("pattern", "pattern", "activation pattern, neuron by neuron and point by point"),
                row => new TableCell.Bits(row.Pattern.ToString())
            ),
            .. Parameters(problem),
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
            .. problem.Dimension == 1 ? Boundaries(rows) : [],
            .. problem.Dimension == 1 ? new[] { Quantity("margin", "γ", "robust margin", row => row.Margin) } : [],
            .. Instance.Of(problem with { Training = Training.GradientDescent }) is null ? [] : TwoNeurons(),
            (new("method", "method", OrbitMethods.Legend), row => new TableCell.Words(OrbitMethods.Word(row.Method))),
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

    // As many columns as some row has sign changes; an interval on which N = 0 is told by its ends.
    private static IEnumerable<(TableColumn, Func<NetworkOrbitPoint, TableCell>)> Boundaries(
        IReadOnlyList<NetworkOrbitPoint> rows
    )
    {
        int most = rows.Select(row => row.Boundaries?.Count ?? 0).DefaultIfEmpty().Max();
        for (int k = 0; k < most; k++)
        {
            int at = k;
            yield return (
                new TableColumn($"boundary_{k + 1}", $"boundary {k + 1}", $"sign change {k + 1} of N, from the left"),
                row =>
                    row.Boundaries is not { } known || at >= known.Count ? new TableCell.Words("none")
                    : known[at] is not { } change ? new TableCell.Words("undecided")
                    : change.IsPoint ? new TableCell.Quantity(change.From)
                    : new TableCell.Words($"from {Short(change.From)} to {Short(change.To)}")
            );
        }

        static string Short(Interval end) =>
            end.IsBounded ? CertifiedDecimal.Of(end, ShortDigits).ToString() : end.ToString();
    }

    // What the table of two neurons has under names of its own.
    private static IEnumerable<(TableColumn, Func<NetworkOrbitPoint, TableCell>)> TwoNeurons()
    {
        yield return Quantity("denominator", "D", "denominator w1 - w2", row => Weights(row).Denominator);
        yield return Quantity("numerator", "b₂ − b₁", "numerator of the boundary", row => Weights(row).Numerator);
        yield return Quantity(
            "boundary",
            "x⋆",
            "boundary, where the two lines meet",
            row => Boundary.Enclose(Weights(row), row.Precision)
        );

        static Weights<Interval> Weights(NetworkOrbitPoint row) =>
            new(row.State.Weights[0, 0], row.State.Biases[0], row.State.Weights[1, 0], row.State.Biases[1]);
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
                if (problem.Training is HeavyBall or Nesterov or NesterovSchedule)
                {
                    yield return Quantity(
                        $"lead_{j + 1}_{i + 1}",
                        $"lead[{j + 1},{i + 1}]",
                        $"lead of the pre-activation of neuron {j + 1} at point {i + 1}",
                        row => row.Leads?[neuron, point]
                    );
                }
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
