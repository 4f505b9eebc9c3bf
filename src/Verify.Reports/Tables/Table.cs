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

    /// <summary>Significant digits of the ends of enclosures in CSV and JSON, rounded outward.</summary>
    public int EndDigits { get; init; } = 30;

    /// <summary>Whether a number is shown as the digits that the ends of its enclosure share, followed by those in which they differ.</summary>
    public bool ShowsEnclosures { get; init; }

    /// <summary>How a reader has to take numbers that are shown as enclosures.</summary>
    public const string EnclosuresNote =
        "The ends of each enclosure share the digits in front; those in which they differ follow, lower end below and upper end above (in text: in brackets, lower end first).";

    /// <summary>The caption and the command.</summary>
    public string FullCaption => $"{Caption} Regenerate with: {Command}";
}
