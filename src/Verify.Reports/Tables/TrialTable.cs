using System.Numerics;
using Verify.Arithmetic;

namespace Verify.Reports.Tables;

/// <summary>T and Δ over the specialised trials of a campaign.</summary>
public static class TrialTable
{
    private static readonly (string Name, int Percent)[] Quantiles =
    [
        ("least", 0),
        ("10 %", 10),
        ("50 %", 50),
        ("90 %", 90),
        ("greatest", 100),
    ];

    /// <summary>One row for each quantile; a trial counts if Δ is enclosed.</summary>
    /// <remarks>
    /// The k-th least exact value lies between the k-th least of the lower ends and the k-th least of the upper ends, so the
    /// quantiles of Δ are enclosed although their trials need not be told apart.
    /// </remarks>
    /// <param name="scheme">The law of the initial weights.</param>
    /// <param name="specialised">T and Δ of the trials that are proved to specialise.</param>
    /// <param name="command">The command that makes the campaign again.</param>
    /// <param name="digits">Significant digits shown, at most.</param>
    public static Table Build(
        string scheme,
        IEnumerable<(BigInteger Step, Interval Delta)> specialised,
        string command,
        int digits = 8
    )
    {
        var counted = specialised.Where(trial => trial.Delta.IsBounded).ToArray();
        var steps = counted.Select(trial => trial.Step).Order().ToArray();
        var lower = counted.Select(trial => trial.Delta.Abs().Lower).Order().ToArray();
        var upper = counted.Select(trial => trial.Delta.Abs().Upper).Order().ToArray();
        return new Table(
            "trials-" + scheme,
            $"Specialisation step and Δ over random initialisations ({scheme})",
            $"{counted.Length} trials that are proved to specialise. The p % quantile is the value of rank ⌈p·n/100⌉ of n. The gap is asymptotically a multiple of |Δ|/ln t. {Table.DigitsNote}",
            command,
            [
                new("quantile", "quantile", "share of the trials with at most this value"),
                new("T", "T", "first step from which the pattern is 1001 for good"),
                new("delta", "|Δ|", "absolute value of Δ"),
            ],
            counted.Length == 0
                ? []
                : Quantiles
                    .Select(quantile =>
                    {
                        int rank = Math.Max(1, (counted.Length * quantile.Percent + 99) / 100) - 1;
                        return (IReadOnlyList<TableCell>)
                            [
                                new TableCell.Words(quantile.Name),
                                new TableCell.Step(steps[rank]),
                                new TableCell.Quantity(Interval.FromBounds(lower[rank], upper[rank])),
                            ];
                    })
                    .ToArray(),
            digits
        );
    }
}
