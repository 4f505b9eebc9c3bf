using System.Numerics;
using Verify.Arithmetic;
using Verify.Dynamics.Enclosures;
using Verify.Models;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Tables;

/// <summary>Everything about the states of a run at given steps; the same in every format.</summary>
public static class OrbitTable
{
    private const int GuardBits = 64;

    /// <summary>One row for each step; <paramref name="digits"/> significant digits at most.</summary>
    public static Table Build(RunSamples run, IEnumerable<BigInteger> steps, int digits = 10)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Build(run.Instance, [.. steps.Select(run.At)], digits);
    }

    /// <summary>One row for each state.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="rows">The states.</param>
    /// <param name="digits">The most significant digits shown.</param>
    /// <param name="training">How it is trained; plain descent if null.</param>
    public static Table Build(Instance instance, IReadOnlyList<OrbitPoint> rows, int digits, Training? training = null)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(rows);
        var best = Interval.Enclose(instance.Data.BestMargin, Bits(digits));
        (TableColumn Column, Func<OrbitPoint, TableCell> Cell)[] columns =
        [
            (new("t", "t", "step"), row => new TableCell.Step(row.Step)),
            (
                new("pattern", "pattern", "activation pattern [p1>0][q1>0][p2>0][q2>0]"),
                row => new TableCell.Bits(row.Pattern?.ToString())
            ),
            Detail("w1", "w₁", "slope of the first neuron", row => row.Weights.W1),
            Detail("b1", "b₁", "bias of the first neuron", row => row.Weights.B1),
            Detail("w2", "w₂", "slope of the second neuron", row => row.Weights.W2),
            Detail("b2", "b₂", "bias of the second neuron", row => row.Weights.B2),
            Quantity("denominator", "D", "denominator w1 - w2", row => row.Denominator),
            Detail("numerator", "b₂ − b₁", "numerator b2 - b1 of the boundary", row => row.Numerator),
            Quantity("boundary", "x⋆", "boundary, where the two lines meet", row => row.Boundary),
            Quantity("margin", "γ", "robust margin", row => row.Margin),
            Quantity(
                "gap",
                "γ⋆ − γ",
                "best margin minus robust margin",
                row => Interval.Max(Interval.Zero, Interval.Add(best, -row.Margin, Bits(digits)))
            ),
            Detail("loss", "L", "training loss", row => row.Loss),
            (new("method", "method", OrbitMethods.Legend), row => new TableCell.Words(OrbitMethods.Word(row.Method))),
        ];
        string steps = string.Join(',', rows.Select(row => StepText.Typed(row.Step)));
        return new Table(
            "boundary",
            "Boundary and robust margin along training",
            $"{InstanceText.Sentence(instance, training)}. t: step; D = w₁ − w₂; x⋆ = (b₂ − b₁)/D: boundary; "
                + $"γ: robust margin, at best γ⋆ = {instance.Data.BestMargin}; L: loss. {Table.DigitsNote}",
            $"verify table --at {steps} --digits {digits} {InstanceText.Options(instance, training)}",
            [.. columns.Select(column => column.Column)],
            [.. rows.Select(row => (IReadOnlyList<TableCell>)[.. columns.Select(column => column.Cell(row))])],
            digits
        );
    }

    private static Precision Bits(int digits) => Precision.Of(Math.Max(160, (4 * digits) + GuardBits));

    private static (TableColumn, Func<OrbitPoint, TableCell>) Detail(
        string key,
        string symbol,
        string meaning,
        Func<OrbitPoint, Interval?> value
    )
    {
        var (column, cell) = Quantity(key, symbol, meaning, value);
        return (column with { IsDetail = true }, cell);
    }

    private static (TableColumn Column, Func<OrbitPoint, TableCell> Cell) Quantity(
        string key,
        string symbol,
        string meaning,
        Func<OrbitPoint, Interval?> value
    ) => (new TableColumn(key, symbol, meaning), row => new TableCell.Quantity(value(row)));
}
