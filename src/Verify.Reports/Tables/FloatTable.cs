using System.Numerics;
using Verify.Arithmetic;
using Verify.FloatingPoint.Audit;
using Verify.Reports.Numbers;

namespace Verify.Reports.Tables;

/// <summary>What floating-point runs do and when it is no longer gradient descent.</summary>
public static class FloatTable
{
    /// <summary>One column for each run, one row for each finding.</summary>
    public static Table Build(IReadOnlyList<FloatAuditResult> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var first = runs[0];
        return new Table(
            "floating-point",
            "Floating-point runs beside exact gradient descent",
            $"{InstanceText.Sentence(first.Instance)}. Every entry is a step t. Outside: a weight is more than {first.Ulps} of its last places away from its enclosure. "
                + "Predicted: by adding up the plateaus of the rounded program, bit for bit; observed: in the loop itself. ",
            $"verify artifacts --precision {first.FormatName} --steps {first.Steps} {InstanceText.Options(first.Instance)}",
            runs.Select(run => new TableColumn(run.FormatName, run.FormatName, "step"))
                .Prepend(new TableColumn("finding", "finding", "what is looked for"))
                .ToArray(),
            [
                Row("first weight outside its enclosure", run => run.FirstOutside),
                Row("first wrong activation pattern", run => run.FirstWrongPattern),
                Row("first margin change in the wrong direction", run => run.FirstWrongMarginSign),
                Row("first margin that does not move although the true one does", run => run.FirstFrozenMargin),
                Row("nothing moves any more: predicted", run => run.PredictedStagnation),
                Row("nothing moves any more: observed", run => run.StagnatesAt),
                Row("exact changes fall to half a last place", run => run.HalfUlpStep),
                Row("steps of the loop", run => run.Steps),
            ],
            1
        );

        IReadOnlyList<TableCell> Row(string finding, Func<FloatAuditResult, BigInteger?> select) =>
            runs.Select(run =>
                    select(run) is { } step ? new TableCell.Step(step) : (TableCell)new TableCell.Words("none")
                )
                .Prepend(new TableCell.Words(finding))
                .ToArray();
    }

    /// <summary>The margin gap of one run beside the true one.</summary>
    public static Table Samples(FloatAuditResult run, int digits = 8)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new Table(
            "gap-" + run.FormatName,
            $"Margin gap in {run.FormatName} beside the true one",
            $"{InstanceText.Sentence(run.Instance)}. t: step. The simulated gap is what the program computes from its weights, exactly as it is. "
                + $"{Table.DigitsNote}",
            $"verify artifacts --precision {run.FormatName} --steps {run.Steps} {InstanceText.Options(run.Instance)}",
            [
                new("t", "t", "step"),
                new("simulated", "simulated gap", "gap computed by the floating-point program"),
                new("true", "true gap", "gap of exact gradient descent"),
                new("ulps", "error in ulps", "greatest error of a weight, in its last places, rounded up"),
            ],
            run.Samples.Select(sample =>
                    (IReadOnlyList<TableCell>)
                        [
                            new TableCell.Step(sample.Step),
                            new TableCell.Quantity(Interval.Point(sample.Gap)),
                            new TableCell.Quantity(sample.TrueGap),
                            sample.ErrorInUlps is { } error
                                ? new TableCell.Count(error)
                                : new TableCell.Words("unknown"),
                        ]
                )
                .ToArray(),
            digits
        );
    }
}
