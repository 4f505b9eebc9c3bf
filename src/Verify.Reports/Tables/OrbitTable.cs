using System.Numerics;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Tables;

/// <summary>Boundary, denominator and margin of a run at given steps.</summary>
public static class OrbitTable
{
    /// <summary>One row for each step; <paramref name="digits"/> significant digits at most.</summary>
    public static Table Build(RunSamples run, IEnumerable<BigInteger> steps, int digits = 10)
    {
        ArgumentNullException.ThrowIfNull(run);
        var chosen = steps.ToArray();
        return new Table(
            "boundary",
            "Boundary and robust margin along training",
            $"{InstanceText.Sentence(run.Instance)}. t: step; D = w₁ − w₂; x⋆ = (b₂ − b₁)/D: boundary; "
                + $"γ: robust margin, at best {run.Instance.Data.BestMargin}. {Table.DigitsNote}",
            $"verify table --at {string.Join(',', chosen.Select(StepText.Typed))} --digits {digits} {InstanceText.Options(run.Instance)}",
            [
                new("t", "t", "step"),
                new("pattern", "pattern", "activation pattern [p1>0][q1>0][p2>0][q2>0]"),
                new("denominator", "D", "denominator w1 - w2"),
                new("boundary", "x⋆", "boundary, where the two lines meet"),
                new("margin", "γ", "robust margin"),
                new("gap", "γ⋆ − γ", "best margin minus robust margin"),
                new(
                    "method",
                    "method",
                    "step: computed step by step; leap: by the closed form of a phase; trap: by the bounds of a trap"
                ),
            ],
            chosen
                .Select(t =>
                {
                    var point = run.At(t);
                    return (IReadOnlyList<TableCell>)
                        [
                            new TableCell.Step(t),
                            new TableCell.Bits(point.Pattern?.ToString() ?? ""),
                            new TableCell.Quantity(point.Denominator),
                            new TableCell.Quantity(point.Boundary),
                            new TableCell.Quantity(point.Margin),
                            new TableCell.Quantity(run.Gap(point)),
                            new TableCell.Words(point.Method.ToString().ToLowerInvariant()),
                        ];
                })
                .ToArray(),
            digits
        );
    }
}
