namespace Verify.Campaigns.Storage;

/// <summary>The answer to a query: integers as long, floats as double, text as string, and null.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, in the order of the query.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
