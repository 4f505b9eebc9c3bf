using System.Numerics;
using Verify.Arithmetic;
using Verify.Reports.Tables;
using Xunit;

namespace Verify.Reports.Tests.Tables;

public class TrialTableTests
{
    [Fact]
    public void Quantiles_are_order_statistics_and_overlapping_enclosures_are_not_told_apart()
    {
        (BigInteger, Interval)[] trials =
        [
            Trial(5, -3, -2),
            Trial(1, 1, 1),
            (3, Interval.Entire),
            Trial(9, 2, 4),
            Trial(7, 10, 10),
        ];
        var table = TrialTable.Build("he", trials, "verify campaign");
        Assert.Equal([1, 1, 5, 9, 9], table.Rows.Select(row => (int)((TableCell.Step)row[1]).Value));
        // |Δ| is in [2, 3] or [2, 4]: the median of 1, those two and 10 is the smaller of the two.
        Assert.Equal(Interval.FromBounds(2, 3), ((TableCell.Quantity)table.Rows[2][2]).Value);
        Assert.Equal(Interval.Point(10), ((TableCell.Quantity)table.Rows[4][2]).Value);
        Assert.StartsWith("4 trials", table.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain('?', TableWriter.Latex(table));
    }

    [Fact]
    public void A_campaign_without_success_has_an_empty_table()
    {
        var table = TrialTable.Build("he", [], "verify campaign");
        Assert.Empty(table.Rows);
        Assert.Contains("quantile", TableWriter.Text(table), StringComparison.Ordinal);
        Assert.Contains(@"\bottomrule", TableWriter.Latex(table), StringComparison.Ordinal);
    }

    private static (BigInteger Step, Interval Delta) Trial(int step, int lower, int upper) =>
        (step, Interval.FromBounds(lower, upper));
}
