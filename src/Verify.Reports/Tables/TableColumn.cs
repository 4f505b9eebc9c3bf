namespace Verify.Reports.Tables;

/// <summary>One column of a table.</summary>
/// <param name="Key">Its name in CSV and JSON.</param>
/// <param name="Symbol">Its heading.</param>
/// <param name="Meaning">What it shows, for the caption.</param>
public sealed record TableColumn(string Key, string Symbol, string Meaning)
{
    /// <summary>Whether a page, which has no room for every column, leaves it to the files beside it.</summary>
    public bool IsDetail { get; init; }
}
