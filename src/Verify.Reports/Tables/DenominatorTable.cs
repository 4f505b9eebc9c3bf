using System.Numerics;
using Verify.Reports.Numbers;
using Verify.Reports.Runs;

namespace Verify.Reports.Tables;

/// <summary>The denominator between its two proved bounds.</summary>
public static class DenominatorTable
{
    /// <summary>One row for each step at which the bounds are proved.</summary>
    public static Table Build(RunSamples run, BoundCurve bounds, IEnumerable<BigInteger> steps, int digits = 14)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(bounds);
        return new Table(
            "denominator",
            "The denominator between its two bounds",
            $"{InstanceText.Sentence(run.Instance)}. t: step; D = w₁ − w₂. The bounds are proved for every t ≥ {StepText.Plain(bounds.From)} "
                + $"({bounds.ClaimId}). {Table.DigitsNote}",
            $"verify audit --report DIR {InstanceText.Options(run.Instance)}",
            [
                new("t", "t", "step"),
                new("lower", "lower bound", "proved lower bound"),
                new("denominator", "D", "denominator w1 - w2"),
                new("upper", "upper bound", "proved upper bound"),
            ],
            steps
                .Where(t => t >= bounds.From)
                .Select(t =>
                    (IReadOnlyList<TableCell>)
                        [
                            new TableCell.Step(t),
                            new TableCell.Quantity(bounds.Lower?.Invoke(t)),
                            new TableCell.Quantity(run.At(t).Denominator),
                            new TableCell.Quantity(bounds.Upper?.Invoke(t)),
                        ]
                )
                .ToArray(),
            digits
        );
    }
}
