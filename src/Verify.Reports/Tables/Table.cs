namespace Verify.Reports.Tables;

/// <summary>A table of certified numbers: data only, the writers turn it into text.</summary>
/// <param name="Name">The stem of its file names.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">The instance and how the numbers are to be read.</param>
/// <param name="Command">The command that makes the table again.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, each with one cell per column.</param>
/// <param name="Digits">The most significant digits shown.</param>
public sealed record Table(
    string Name,
    string Title,
    string Caption,
    string Command,
    IReadOnlyList<TableColumn> Columns,
    IReadOnlyList<IReadOnlyList<TableCell>> Rows,
    int Digits
)
{
    /// <summary>How a reader has to take the numbers.</summary>
    public const string DigitsNote =
        "Every decimal shown is at most one unit of its last digit away from the exact value.";

    /// <summary>The caption and the command.</summary>
    public string FullCaption => $"{Caption} Regenerate with: {Command}";
}
