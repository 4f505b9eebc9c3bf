namespace Verify.Reports.Tables;

/// <summary>Folds a table that is too wide: several panels below each other, each with the first column.</summary>
internal static class TablePanels
{
    /// <summary>The columns of each panel, the first column in front; a column that is too wide by itself has a panel of its own.</summary>
    /// <param name="widths">The width of each column, with its gap.</param>
    /// <param name="most">The width that a panel may have.</param>
    public static IReadOnlyList<int[]> Fold(IReadOnlyList<double> widths, double most)
    {
        var panels = new List<int[]>();
        var panel = new List<int> { 0 };
        double used = widths[0];
        for (int i = 1; i < widths.Count; i++)
        {
            if (panel.Count > 1 && used + widths[i] > most)
            {
                panels.Add([.. panel]);
                panel = [0];
                used = widths[0];
            }
            panel.Add(i);
            used += widths[i];
        }
        panels.Add([.. panel]);
        return panels;
    }
}
